"""Policies compared: sections paired by permanent id, then by likeness, each pair on its own; moves between them last."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import Generic, Protocol, TypeVar

from rapidfuzz.distance import LCSseq

from redletter.diff.across import moved_among
from redletter.diff.chain import heaviest_chain
from redletter.diff.numbering import renumbered
from redletter.diff.section import OWN, compare_sections, gone
from redletter.diff.tokens import stable_code
from redletter.diff.units import section_tops
from redletter.model.change import Change, Redline, SectionRedline
from redletter.model.text import Policy, Section, plain

SectionRedlines = Callable[[Section | None, Section | None], SectionRedline]


class Named(Protocol):
    """Anything that stands for a section and has its id."""

    @property
    def id(self) -> str:
        """Return the section's permanent id."""


T = TypeVar("T", bound=Named)

#: Sections with different ids are one when twice their common words make this share of all their words.
RENAMED = 0.5


@dataclass(frozen=True, slots=True)
class Slot(Generic[T]):
    """One place of a redline: a section on both sides, on one, or (`move` without an `after`) where one stood before.

    `move` is an id that both ends of a section's move share.
    """

    before: T | None
    after: T | None
    move: str = ""


def compare(before: Policy, after: Policy, section_redlines: SectionRedlines = compare_sections) -> Redline:
    """Return the redline of two texts of a policy.

    Sections are paired by permanent id, then by likeness where an id was changed.
    `section_redlines` may answer from a cache what `compare_sections` would.
    """
    pairs = pair_sections(before.sections, after.sections, section_code)
    slots = reading_order(before.sections, pairs, section_size)
    parts = [compare_slot(slot.before, slot.after, slot.move, section_redlines) for slot in slots]
    return Redline(tuple(moved_among(parts)))


def reading_order(before: Sequence[T], pairs: Sequence[tuple[T | None, T]], size: Callable[[T], int]) -> list[Slot[T]]:
    """Return the places of a redline in the order in which it is read: the after side's, with what is gone between.

    `pairs` are the sections of the after side with their counterparts, `size` the characters of a section: the heaviest
    run of sections in the same order keeps its place, all others have moved.
    """
    settled = _settled(before, pairs, size)
    went = {old.id: new.id for old, new in pairs if old is not None}
    slots: list[Slot[T]] = []
    waiting = list(before)
    for old, new in [*pairs, (None, None)]:
        if new is None or (old is not None and old.id in settled):
            while waiting and waiting[0] is not old:
                slots += _left(waiting.pop(0), went, settled)
            waiting = waiting[1:]
        if new is not None:
            slots.append(Slot(old, new, "" if old is None or old.id in settled else f"section-{new.id}"))
    return slots


def compare_slot(
    before: Section | None, after: Section | None, move: str = "", section_redlines: SectionRedlines = compare_sections
) -> SectionRedline:
    """Return the redline of one place."""
    if not move:
        return section_redlines(before, after)
    if after is None:
        return replace(gone(before), move=move) if before is not None else SectionRedline()
    return _moved_to(section_redlines(before, after), move)


def pair_sections(
    before: Sequence[T],
    after: Sequence[T],
    code_of: Callable[[T], str],
    alike: Callable[[str, str], float] | None = None,
) -> list[tuple[T | None, T]]:
    """Return each section of the after side with its counterpart: of the same id, else the most alike without one.

    `code_of` gives the words of a section as `section_code` does; `alike` may answer from a cache what `likeness` would.
    """
    measure = alike or likeness
    old = {section.id: section for section in before}
    new = {section.id for section in after}
    found = {section.id: old[section.id] for section in after if section.id in old}
    left = [section for section in before if section.id not in new]
    come = [(order, section) for order, section in enumerate(after) if section.id not in old]
    codes = [code_of(section) for section in left] if come else []
    scored = []
    for order, section in come if left else ():
        code = code_of(section)
        worths = ((measure(other, code), number) for number, other in enumerate(codes))
        scored += [(-worth, order, number) for worth, number in worths if worth >= RENAMED]
    used: set[int] = set()
    for _, order, number in sorted(scored):
        if number not in used and after[order].id not in found:
            used.add(number)
            found[after[order].id] = left[number]
    return [(found.get(section.id), section) for section in after]


def section_code(section: Section) -> str:
    """Return the words of a section, its titles included, as characters that depend on the word alone."""
    return stable_code(_text(section))


def likeness(before: str, after: str) -> float:
    """Return which share of the words of two sections they have in common, by their codes; 0 below `RENAMED`."""
    total = max(1, len(before) + len(after))
    least = ceil(RENAMED * total / 2)
    if min(len(before), len(after)) < least:
        return 0.0
    return 2 * LCSseq.similarity(before, after, score_cutoff=least) / total


def section_size(section: Section) -> int:
    """Return how many characters a section has, its titles included."""
    return len(_text(section))


def _settled(before: Sequence[T], pairs: Sequence[tuple[T | None, T]], size: Callable[[T], int]) -> set[str]:
    """Return the before-side ids of sections that kept their place: the heaviest run of them in the same order."""
    position = {section.id: at for at, section in enumerate(before)}
    stands = [position[old.id] for old, _ in pairs if old is not None]
    if stands == sorted(stands):
        return {before[at].id for at in stands}
    chain = heaviest_chain(
        (position[old.id], at, 1.0 + size(old)) for at, (old, _) in enumerate(pairs) if old is not None
    )
    return {before[at].id for at, _ in chain}


def _text(section: Section) -> str:
    """Return all words of a section, its title first."""
    words = [section.title, *(plain(block.runs) for top in section_tops(section) for block in top.block.walk())]
    return " ".join(words)


def _left(old: T, went: dict[str, str], settled: set[str]) -> list[Slot[T]]:
    """Return what stands in the old place of a section: its deletion, the stub of its move, or nothing."""
    if old.id not in went:
        return [Slot(old, None)]
    return [] if old.id in settled else [Slot(old, None, f"section-{went[old.id]}")]


def _moved_to(part: SectionRedline, move: str) -> SectionRedline:
    """Return a section's redline marked as moved, a change of its title or number being part of the move."""
    own = next((change for change in part.changes if change.id == part.change), None)
    rest = tuple(change for change in part.changes if change is not own)
    if own is None:
        moved = Change(OWN, part.id, "", "moved", part.title_before, part.title_after, part.title)
    else:
        moved = replace(own, kind="moved", quiet="")
    return renumbered(replace(part, move=move, change=moved.id, changes=(moved, *rest)))
