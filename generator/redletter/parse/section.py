"""One section file: front-matter, the blocks before its first clause, its clauses.

What needs the whole policy (numbers, ids that were not given, references, values) comes in `assemble`; so a section
is parsed once for each distinct file, whatever else changes.
"""

import re
from dataclasses import dataclass, replace

from pydantic import Field

from redletter.model.files import SourceFile
from redletter.model.problem import Problem
from redletter.model.text import Block, Clause, Run, Section
from redletter.model.vocabulary import TOPICS, SectionRole, place_name
from redletter.parse.facts import read_facts
from redletter.parse.front_matter import FrontMatter, read_front_matter
from redletter.parse.markdown import Place, parse_markdown
from redletter.parse.schema import Flag, Shape, guess, one_of
from redletter.parse.slugs import is_id, split_heading_id

_NUMBERED = re.compile(r"sections/(\d+)-[^/]+\.md")


class SectionKeys(Shape):
    """The front-matter of a section file."""

    id: str = Field(description="Permanent: addresses end with it. Small letters, digits and hyphens.")
    title: str = Field(description="What stands above the section; without a number, numbers are computed.")
    topics: tuple[str, ...] = Field(
        (), description="What it tells people, as laws ask for it.", json_schema_extra=one_of(TOPICS)
    )
    role: SectionRole | None = Field(None, description="What part it plays; most sections play none.")
    numbered: Flag = Field(default=True, description="`false` for a section that readers see without a number.")
    applies_to: tuple[str, ...] = Field(
        (), description="Whom it speaks to: EEA or ISO 3166 codes; without it, everybody."
    )


@dataclass(frozen=True, slots=True)
class ParsedSection:
    """A section on its own: not numbered, its references and values not yet looked up.

    `references` and `values` are (id or name, line) pairs as they stand in the file.
    """

    section: Section
    line: int
    references: tuple[tuple[str, int], ...]
    values: tuple[tuple[str, int], ...]


def section_order(path: str) -> tuple[int, str]:
    """Return the sorting key of a section file: its number, then its name; files without a number come last."""
    match = _NUMBERED.fullmatch(path)
    return (int(match.group(1)) if match else 10**9, path)


def is_numbered(path: str) -> bool:
    """Return whether a path is that of a section file: `sections/`, digits, a hyphen, a name, `.md`."""
    return _NUMBERED.fullmatch(path) is not None


def read_section(file: SourceFile) -> tuple[ParsedSection | None, tuple[Problem, ...]]:
    """Return a section file as a section on its own, or None where it cannot be read, and what is wrong with it."""
    matter, keys, problems = read_front_matter(file, SectionKeys)
    if matter is None or keys is None:
        return None, problems
    place = Place(file.path, matter.offset)
    problems += _key_problems(keys, matter, file.path)
    blocks = parse_markdown(matter.body, place, read_facts)
    lead, clauses = _clauses(blocks, place)
    section = Section(
        keys.id,
        keys.title,
        file.path,
        role=keys.role or "",
        numbered=keys.numbered,
        topics=keys.topics,
        applies_to=keys.applies_to,
        blocks=lead,
        clauses=clauses,
    )
    line = matter.node.line_at(("id",))
    parsed = ParsedSection(section, line, tuple(place.references), tuple(place.values))
    return parsed, (*problems, *place.problems)


def _key_problems(keys: SectionKeys, matter: FrontMatter, path: str) -> tuple[Problem, ...]:
    """Return what is wrong with the values of a section's front-matter."""
    problems: list[Problem] = []
    if not is_id(keys.id):
        line, mend = matter.node.line_at(("id",)), "write small letters, digits and hyphens"
        problems.append(Problem(path, line, "bad-id", f"`{keys.id}` is no id", mend))
    for number, topic in enumerate(keys.topics):
        if topic not in TOPICS:
            line = matter.node.line_at(("topics", number))
            problems.append(Problem(path, line, "unknown-topic", f"`{topic}` is no topic", guess(topic, TOPICS)))
    for number, code in enumerate(keys.applies_to):
        if place_name(code) is None:
            line, mend = (
                matter.node.line_at(("applies_to", number)),
                "write EEA or an ISO 3166 code such as FR or US-CA",
            )
            problems.append(Problem(path, line, "unknown-place", f"`{code}` is no place", mend))
    return tuple(problems)


def _clauses(blocks: tuple[Block, ...], place: Place) -> tuple[tuple[Block, ...], tuple[Clause, ...]]:
    """Return the blocks before the first heading, and a clause for each heading with what follows it."""
    starts = [number for number, block in enumerate(blocks) if block.kind == "heading"]
    lead = blocks[: starts[0]] if starts else blocks
    ends = [*starts[1:], len(blocks)]
    clauses = tuple(
        replace(_heading(blocks[start], place), blocks=blocks[start + 1 : end])
        for start, end in zip(starts, ends, strict=False)
    )
    return lead, clauses


def _heading(block: Block, place: Place) -> Clause:
    """Return a clause for a heading: its `{#id}` taken off its words; without one its id is empty."""
    line = block.span.start if block.span else 0
    if not block.runs:
        place.report(line, "empty-heading", "this heading has no words", "write a title behind the `##`")
        return Clause("", (), max(2, block.level), span=block.span)
    words, given = split_heading_id(block.runs[-1].text)
    runs = (*block.runs[:-1], Run(words, block.runs[-1].marks)) if words else block.runs[:-1]
    if block.level == 1:
        _warn(place, line, "heading-level", "`#` is the section's own title", "begin clauses with `##`")
    if given is None:
        mend = "add ` {#a-permanent-id}` behind it"
        _warn(place, line, "heading-without-id", "this heading has no permanent id", mend)
    elif not is_id(given):
        place.report(line, "bad-id", f"`{given}` is no id", "write small letters, digits and hyphens")
        given = None
    return Clause(given or "", runs, max(2, block.level), span=block.span)


def _warn(place: Place, line: int, rule: str, message: str, mend: str) -> None:
    place.problems.append(Problem(place.path, line, rule, message, mend, severity="warning"))
