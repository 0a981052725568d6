"""The texts of a policy's versions: an outline of each at hand, the words read where they are needed."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from redletter.app.codec import CODEC
from redletter.app.hands import shared_out
from redletter.app.shown import with_places
from redletter.diff import section_size
from redletter.model.files import PolicyFiles, SourceFile
from redletter.model.outline import Outline, SectionOutline
from redletter.model.problem import Problem
from redletter.model.text import Block, Policy, Section
from redletter.parse.policy import ReadSection, read_policy
from redletter.parse.section import ParsedSection, read_section
from redletter.render.wording import wording
from redletter.store.memory import Memory


@dataclass(frozen=True, slots=True)
class TextSource:
    """Where a text comes from: `read` gives its files when they are asked for, `digest` names what is in them.

    `odd` names its links and submodules, which are no part of the digest, and yet something is wrong with them.
    """

    read: Callable[[], PolicyFiles]
    odd: tuple[str, ...]
    digest: str

    @property
    def key(self) -> str:
        """Return the name of all that is known of the text."""
        return "\0".join((self.digest, *self.odd))


@dataclass(frozen=True, slots=True)
class ReadText:
    """A text as it was read: its outline, None where it cannot be read, and what is wrong with it."""

    outline: Outline | None
    problems: tuple[Problem, ...]


def read_texts(sources: Sequence[TextSource], memory: Memory) -> None:
    """Read the texts that were never read, several at once; what they say is kept on disk."""
    missing = list({one.key: one for one in sources if memory.peek("text", one.key, CODEC) is None}.values())
    if memory.disk is None or not missing:
        return

    def work(numbers: range) -> list[tuple[Outline | None, tuple[Problem, ...]]]:
        return [_outlined(missing[number].read(), memory) for number in numbers]

    for one, found in zip(missing, shared_out(work, len(missing), at_end=memory.disk.close), strict=True):
        memory.keep("text", one.key, found, CODEC)


def read_text(source: TextSource, memory: Memory) -> ReadText:
    """Return the outline of a text and what is wrong with it."""
    found: tuple[Outline | None, tuple[Problem, ...]] = memory.kept(
        "text", source.key, lambda: _outlined(source.read(), memory), CODEC
    )
    return ReadText(*found)


def policy_of(source: TextSource, outline: Outline, memory: Memory) -> Policy | None:
    """Return a text whole, None where it cannot be read: from the sections that are kept, else from its files."""
    sections = tuple(memory.peek("section", one.digest, CODEC) for one in outline.sections)
    if all(sections):
        return Policy(outline.header, sections)
    return memory.recent(("policy", source.digest), lambda: read_policy(source.read(), remembered(memory))[0])


def _outlined(files: PolicyFiles, memory: Memory) -> tuple[Outline | None, tuple[Problem, ...]]:
    policy, problems = read_policy(files, remembered(memory))
    if policy is None:
        return None, problems
    return outline_of(policy, memory), problems


def outline_of(policy: Policy, memory: Memory) -> Outline:
    """Return the outline of a text that was read."""
    words = wording(policy.header.language)
    sections = tuple(
        SectionOutline(
            one.id, one.number, one.title, section_digest(one, memory), section_size(with_places(one, words))
        )
        for one in policy.sections
    )
    return Outline(policy.header, sections, tuple(sorted(policy.ids())))


def section_digest(section: Section, memory: Memory) -> str:
    """Return a name for all that a section says, and keep the section under it."""

    def kept() -> str:
        bare = _without_spans(section)
        content = CODEC.encode(bare)
        name = hashlib.sha256(content).hexdigest()
        if memory.peek("section", name, CODEC) is None:
            memory.keep("section", name, bare, CODEC, content)
        return name

    return memory.get(("section digest", section), kept)


def _without_spans(section: Section) -> Section:
    """Return a section without the places of its words in the file: they may differ where the words do not."""
    clauses = tuple(replace(one, span=None, blocks=_bare(one.blocks)) for one in section.clauses)
    return replace(section, blocks=_bare(section.blocks), clauses=clauses)


def _bare(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    return tuple(
        replace(
            block,
            span=None,
            children=_bare(block.children),
            fact=replace(block.fact, span=None) if block.fact is not None else None,
        )
        for block in blocks
    )


def section_by(digest: str, memory: Memory, otherwise: Callable[[], Section]) -> Section:
    """Return a section by the name of all it says, from what is kept or from `otherwise`."""
    found: Section | None = memory.peek("section", digest, CODEC)
    return found if found is not None else otherwise()


def known(memory: Memory) -> ReadSection:
    """Return a `read_section` that takes what was kept and keeps nothing: a draft is nobody's yet."""

    def read(file: SourceFile) -> tuple[ParsedSection | None, tuple[Problem, ...]]:
        found: tuple[ParsedSection | None, tuple[Problem, ...]] | None = memory.peek(
            "parsed", f"{file.path}\0{file.key}", CODEC
        )
        return found if found is not None else read_section(file)

    return read


def remembered(memory: Memory) -> ReadSection:
    """Return a `read_section` that parses each distinct file once, ever."""

    def read(file: SourceFile) -> tuple[ParsedSection | None, tuple[Problem, ...]]:
        return memory.kept("parsed", f"{file.path}\0{file.key}", lambda: read_section(file), CODEC)

    return read
