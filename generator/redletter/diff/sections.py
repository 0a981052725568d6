"""Texts compared: plain blocks, one section, a whole policy with its sections paired by id, then by likeness."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from rapidfuzz.distance import LCSseq

from redletter.diff.align import align
from redletter.diff.assemble import assemble
from redletter.diff.chain import heaviest_chain
from redletter.diff.changes import group_runs, list_changes, quiet_kind, words_of, words_in
from redletter.diff.facts import fact_change
from redletter.diff.tokens import Lexicon, word_code
from redletter.diff.units import section_tops, top_place, tops
from redletter.diff.words import word_runs
from redletter.model.change import Change, ChangeKind, Redline, RedlineBlock, RedlineRun, SectionRedline, State
from redletter.model.text import Block, Policy, Run, Section, plain

SectionRedlines = Callable[[Section | None, Section | None], SectionRedline]

#: Sections with different ids are one when twice their common words make this share of all their words.
RENAMED = 0.5


def compare_blocks(before: Sequence[Block], after: Sequence[Block]) -> SectionRedline:
    """Return the redline of two plain texts (no sections, no ids)."""
    lexicon = Lexicon()
    groups = assemble(align(tops(before), tops(after), lexicon), lexicon)
    blocks, changes = list_changes(groups, "")
    return SectionRedline(blocks=blocks, changes=changes)


def compare_sections(before: Section | None, after: Section | None) -> SectionRedline:
    """Return the redline of one section; one side may be None. Pure, so that it may be kept for each pair of texts."""
    if before is None or after is None:
        return _one_sided(before, after)
    lexicon = Lexicon()
    groups = assemble(align(section_tops(before), section_tops(after), lexicon), lexicon)
    blocks, changes = list_changes(groups, after.id)
    title = word_runs((Run(before.title),), (Run(after.title),), lexicon)
    head = _head_change(before, after, title)
    if head is not None:
        changes = (head, *changes)
    redline = SectionRedline(
        after.id, before.id, before.number, after.number, before.title, after.title, title,
        change="change-0" if head is not None else "", blocks=blocks, changes=changes,
    )  # fmt: skip
    return _renumbered(redline, 1)


def _head_change(before: Section, after: Section, title: tuple[RedlineRun, ...]) -> Change | None:
    """Return the change of a section's own title or number, None where both stand."""
    texts = before.title, after.title
    if before.title != after.title:
        quiet = quiet_kind(title)
        added, removed = (words_in(title, state) for state in ("inserted", "deleted"))
        return Change("change-0", after.id, "", "retitled", *texts, title, (), quiet, added, removed)
    if before.number != after.number:
        return Change("change-0", after.id, "", "renumbered", *texts, title, (), "renumbering")
    return None


def _one_sided(before: Section | None, after: Section | None) -> SectionRedline:
    """Return the redline of a section that is only on one side: one change with all its words."""
    section = after or before
    if section is None:
        return SectionRedline()
    gone = after is None
    state: State = "deleted" if gone else "inserted"
    blocks = []
    for at, top in enumerate(section_tops(section)):
        place = top_place(top, at)
        blocks.append(RedlineBlock(state, place if gone else None, None if gone else place))
    title = (RedlineRun(state, section.title),)
    runs = [*title]
    for block in blocks:
        runs += [RedlineRun(state, "\n"), *group_runs((block,))]
    facts = tuple(
        change
        for fact in section.facts()
        if (change := fact_change(fact if gone else None, None if gone else fact)) is not None
    )
    kind: ChangeKind = "removed" if gone else "added"
    change = Change(
        "change-1", section.id, "", kind, words_of(runs, "before"), words_of(runs, "after"), tuple(runs), facts, "",
        words_in(runs, "inserted"), words_in(runs, "deleted"),
    )  # fmt: skip
    named = {"id_before": section.id, "number_before": section.number, "title_before": section.title}
    if not gone:
        named = {"id": section.id, "number_after": section.number, "title_after": section.title}
    return SectionRedline(
        **named, title=title, state=state, change="change-1", blocks=tuple(blocks), changes=(change,)
    )  # type: ignore[arg-type]


def compare(before: Policy, after: Policy, section_redlines: SectionRedlines = compare_sections) -> Redline:
    """Return the redline of two texts of a policy.

    Sections are paired by permanent id, then by likeness where an id was changed.
    `section_redlines` may answer from a cache what `compare_sections` would.
    """
    pairs = pair_sections(before.sections, after.sections)
    position = {id(section): at for at, section in enumerate(before.sections)}
    chain = heaviest_chain(
        (position[id(old)], at, 1.0 + len(word_list(old))) for at, (old, _) in enumerate(pairs) if old is not None
    )
    settled = {at for _, at in chain}
    parts: list[SectionRedline] = []
    waiting = list(before.sections)
    paired = {id(old): (at, new) for at, (old, new) in enumerate(pairs) if old is not None}

    def flush(until: Section | None) -> None:
        while waiting and waiting[0] is not until:
            old = waiting.pop(0)
            if id(old) not in paired:
                parts.append(section_redlines(old, None))
            elif paired[id(old)][0] not in settled:
                parts.append(_moved_from(old, f"section-{paired[id(old)][1].id}"))

    for at, (old, new) in enumerate(pairs):
        if old is not None and at in settled:
            flush(old)
            waiting.pop(0)
        part = section_redlines(old, new)
        parts.append(part if old is None or at in settled else _moved_to(part, f"section-{new.id}"))
    flush(None)
    return Redline(tuple(_numbered(parts)))


def pair_sections(
    before: Sequence[Section], after: Sequence[Section]
) -> list[tuple[Section | None, Section]]:
    """Return each section of the after side with its counterpart: of the same id, else the most alike without one."""
    old = {section.id: section for section in before}
    new = {section.id for section in after}
    found: dict[str, Section] = {section.id: old[section.id] for section in after if section.id in old}
    lexicon = Lexicon()
    left = [(section, word_code(word_list(section), lexicon)) for section in before if section.id not in new]
    scored = []
    for order, section in enumerate(after):
        if section.id in old:
            continue
        code = word_code(word_list(section), lexicon)
        for number, (_, other) in enumerate(left):
            alike = 2 * LCSseq.similarity(other, code) / max(1, len(other) + len(code))
            if alike >= RENAMED:
                scored.append((-alike, order, number))
    used: set[int] = set()
    for _, order, number in sorted(scored):
        if number not in used and after[order].id not in found:
            used.add(number)
            found[after[order].id] = left[number][0]
    return [(found.get(section.id), section) for section in after]


def word_list(section: Section) -> str:
    """Return all words of a section, its title first."""
    words = [section.title, *(plain(block.runs) for top in section_tops(section) for block in top.block.walk())]
    return " ".join(words)


def _moved_from(section: Section, move: str) -> SectionRedline:
    """Return the stub that marks where a moved section stood; its words are compared where it went."""
    title = (RedlineRun("deleted", section.title),)
    return SectionRedline(
        id_before=section.id, number_before=section.number, title_before=section.title, title=title,
        state="deleted", move=move,
    )  # fmt: skip


def _moved_to(part: SectionRedline, move: str) -> SectionRedline:
    """Return a section's redline marked as moved, its own change (title, number) being part of the move."""
    own = next((change for change in part.changes if change.id == part.change), None)
    rest = tuple(change for change in part.changes if change is not own)
    moved = replace(own, kind="moved", quiet="") if own is not None else Change(
        "change-0", part.id, "", "moved", part.title_before, part.title_after, part.title
    )  # fmt: skip
    return replace(part, move=move, change=moved.id, changes=(moved, *rest))


def _numbered(parts: Iterable[SectionRedline]) -> Iterable[SectionRedline]:
    first = 1
    for part in parts:
        yield _renumbered(part, first)
        first += len(part.changes)


def _renumbered(part: SectionRedline, first: int) -> SectionRedline:
    """Return a section's redline with its changes numbered from `first` on."""
    if not part.changes or part.changes[0].id == f"change-{first}":
        return part
    names = {change.id: f"change-{first + at}" for at, change in enumerate(part.changes)}
    blocks = tuple(replace(block, change=names[block.change]) if block.change else block for block in part.blocks)
    changes = tuple(replace(change, id=names[change.id]) for change in part.changes)
    return replace(part, change=names.get(part.change, ""), blocks=blocks, changes=changes)
