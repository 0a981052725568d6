"""Two versions drawn beside each other: each distinct pair of sections compared, proven, judged and drawn once, ever.

Sections that words went between are compared with each other as well, and drawn together.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from redletter.app.codec import CODEC
from redletter.app.hands import shared_out
from redletter.app.pairs import Places, name_of
from redletter.diff import InexactRedline, LooseEnds, compare_slot, judge_section, loose_ends, may_move, moved_among
from redletter.model.assessment import Assessment
from redletter.model.change import SectionRedline
from redletter.model.comparison import Comparison, Gist
from redletter.model.drawn import DrawnRedline, DrawnSection
from redletter.model.problem import CannotRun
from redletter.model.record import Override
from redletter.model.text import Section
from redletter.model.version import Version
from redletter.render.draw import draw_section
from redletter.render.finding_rows import remarks_of
from redletter.render.wording import wording
from redletter.rules.assess import section_claims, settle
from redletter.store.memory import Memory


def draw_versions(before: Version | None, after: Version, memory: Memory, *, listed: bool = True) -> Comparison:
    """Return a version against another (None: a first version), drawn where that is asked for, with the verdict on it.

    Its gist is empty unless it is to be `listed`.
    Raises CannotRun where a redline is not exact, naming the pair.
    """
    key = _key(before, after)
    if before is None or not key:
        return Comparison(before, after, "", Gist(), _undrawn, _no_parts)

    def drawn() -> DrawnRedline:
        return memory.recent(("drawn", key), lambda: DrawnRedline(_drawn(before, after, memory).sections))

    def parts(name: str) -> list[DrawnSection]:
        places = [(group, at) for one, group, at in gist.places if one == name]
        found = [memory.peek("drawn", group, CODEC) for group, _ in places]
        if all(found):
            return [group[at] for group, (_, at) in zip(found, places, strict=True)]
        return [one for one in drawn().sections if one.changes and name in (one.id, one.id_before)]

    gist: Gist = memory.kept("gist", key, lambda: _gist(_drawn(before, after, memory)), CODEC) if listed else Gist()
    return Comparison(before, after, key, gist, drawn, parts)


def draw_changes(pairs: Sequence[tuple[Version | None, Version]], memory: Memory) -> list[Comparison]:
    """Return versions against others, each with its gist; what was never compared is compared by several at once."""
    disk = memory.disk
    if disk is not None:
        missing = [pair for pair in pairs if (key := _key(*pair)) and memory.peek("gist", key, CODEC) is None]

        def work(numbers: range) -> list[Gist]:
            return [
                _gist(_drawn(before, after, memory)) for before, after in map(missing.__getitem__, numbers) if before
            ]

        found = shared_out(work, len(missing), at_end=disk.close)
        for pair, gist in zip(missing, found, strict=True):
            memory.keep("gist", _key(*pair), gist, CODEC)
    return [draw_versions(before, after, memory) for before, after in pairs]


def _key(before: Version | None, after: Version) -> str:
    """Return the name of a comparison, empty where there is nothing to compare."""
    if before is None or before.outline is None or after.outline is None:
        return ""
    overrides = after.record.overrides
    return "\0".join((before.text, after.text, repr(overrides) if overrides else ""))


def _undrawn() -> None:
    """Return the redline of what has nothing to be compared with."""


def _no_parts(_name: str) -> tuple[DrawnSection, ...]:
    """Return the parts of no redline."""
    return ()


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A redline with where each of its sections is kept: what it was drawn with, and its place in that."""

    sections: tuple[DrawnSection, ...]
    kept: tuple[tuple[str, int], ...]


def _gist(drawn: _Drawn) -> Gist:
    changed = [(one, kept) for one, kept in zip(drawn.sections, drawn.kept, strict=True) if one.changes]
    places = [(name, *kept) for one, kept in changed for name in dict.fromkeys((one.id, one.id_before)) if name]
    return Gist(
        sum(section.words_added + section.words_removed for section, _ in changed),
        tuple(dict.fromkeys(name for name, *_ in places)),
        tuple(finding for section, _ in changed for finding in section.consent),
        tuple(places),
    )


def _drawn(before: Version, after: Version, memory: Memory) -> _Drawn:
    try:
        return _Drawing(before, after, memory).made()
    except CannotRun as error:
        raise CannotRun(f"versions {before.id} and {after.id}: {error}") from error


class _Drawing:
    """One comparison, put together from what was drawn before; what is missing is drawn and kept."""

    def __init__(self, before: Version, after: Version, memory: Memory) -> None:
        self._places = Places(before, after, memory)
        self._overrides = after.record.overrides
        self._memory = memory

    def made(self) -> _Drawn:
        """Return the sections of the redline in reading order."""
        every = range(len(self._places.keys))
        found = [self._kept((at,))[0] for at in every]
        where = [(self._places.keys[at], 0) for at in every]
        related = self._related(found)
        alone = [(at,) for at in every] if self._overrides else []
        for places in (*alone, *related):
            drawn = self._kept(places)
            # What a person decided of single findings is shown beside them; few versions have any.
            names = {name for one in drawn for name in one.fingerprints} if self._overrides else set()
            decided = tuple(one for one in self._overrides if one.finding in names)
            drawn = self._kept(places, decided) if decided else drawn
            for number, at in enumerate(places):
                found[at], where[at] = drawn[number], (self._key(places, decided), number)
        return _Drawn(tuple(found), tuple(where))

    def _key(self, places: tuple[int, ...], overrides: tuple[Override, ...] = ()) -> str:
        keys = [self._places.keys[at] for at in places]
        if len(keys) == 1 and not overrides:
            return keys[0]
        return name_of(*keys, repr(overrides) if overrides else "")

    def _kept(self, places: tuple[int, ...], overrides: tuple[Override, ...] = ()) -> tuple[DrawnSection, ...]:
        drawn: tuple[DrawnSection, ...] = self._memory.kept(
            "drawn", self._key(places, overrides), partial(self._draw, places, overrides), CODEC
        )
        return drawn

    def _related(self, drawn: Sequence[DrawnSection]) -> list[tuple[int, ...]]:
        """Return the places of sections that words may have gone between, those that hang together as one."""
        moves: _Moves = self._memory.get("moves", _Moves)
        keys = self._places.keys
        losing = [(at, keys[at]) for at, one in enumerate(drawn) if one.gone]
        gaining = [(at, keys[at]) for at, one in enumerate(drawn) if one.come]
        group_of: dict[int, set[int]] = {}
        for lost, key in losing:
            for won, other in gaining:
                may = moves.known.get((key, other))
                if may is None:
                    may = moves.known[key, other] = moves.may_move(key, drawn[lost], other, drawn[won])
                if may and lost != won:
                    group = group_of.get(lost, {lost}) | group_of.get(won, {won})
                    group_of |= dict.fromkeys(group, group)
        return sorted({tuple(sorted(group)) for group in group_of.values()})

    def _draw(self, places: tuple[int, ...], overrides: tuple[Override, ...]) -> tuple[DrawnSection, ...]:
        """Return sections compared, proven exact, judged and drawn."""
        texts = [self._places.texts(at) for at in places]
        moves = [self._places.slots[at].move for at in places]
        parts = [compare_slot(*text, move) for text, move in zip(texts, moves, strict=True)]
        ends = [loose_ends(part) for part in parts] if len(parts) == 1 else [((), ())] * len(parts)
        parts = moved_among(parts) if len(parts) > 1 else parts
        for part, text in zip(parts, texts, strict=True):
            _hold(part, *text)
        words = wording(self._places.language)
        judged = [settle(section_claims(part, self._places.kind), overrides) for part in parts]
        remarks = remarks_of(Assessment(tuple(one for found in judged for one in found.findings)), words)
        return tuple(
            draw_section(part, found, remarks, words, end) for part, found, end in zip(parts, judged, ends, strict=True)
        )


class _Moves:
    """Whether words may have gone from one drawn section to another, by the keys of both; each two are asked once."""

    def __init__(self) -> None:
        self.known: dict[tuple[str, str], bool] = {}
        self._gone: dict[str, LooseEnds] = {}
        self._come: dict[str, LooseEnds] = {}

    def may_move(self, lost: str, losing: DrawnSection, won: str, gaining: DrawnSection) -> bool:
        """Return whether what one section lost may be what another gained; `lost` and `won` are their keys."""
        if lost not in self._gone:
            self._gone[lost] = LooseEnds(losing.gone)
        if won not in self._come:
            self._come[won] = LooseEnds(gaining.come)
        return may_move(self._gone[lost], self._come[won])


def _hold(part: SectionRedline, old: Section | None, new: Section | None) -> None:
    """Raise CannotRun where the redline of a section does not give back both its texts."""
    if part.state == "deleted" and part.move:
        # Where a section stood before it moved there is its heading and no words.
        return
    try:
        judge_section(part, old, new)
    except InexactRedline as error:
        raise CannotRun(f"the redline is not exact, so it is not shown: {error}; please report this") from error
