"""Two versions drawn beside each other: each distinct pair of sections compared, judged and drawn once, ever.

Most pairs of versions pair their sections by id and in order; then the whole is its sections side by side.
Where ids changed, sections moved, or words went from one section to another, the whole is compared at once.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from redletter.app.compare import compare_policies
from redletter.app.shown import header_section, with_places
from redletter.app.texts import CODEC, section_by
from redletter.diff import (
    InexactRedline,
    compare_sections,
    judge_section,
    loose_ends,
    moves_among,
    moves_between,
    pair_sections,
)
from redletter.model.assessment import Assessment, Claim
from redletter.model.change import SectionRedline
from redletter.model.comparison import Comparison, Gist
from redletter.model.drawn import DrawnRedline, DrawnSection, joined
from redletter.model.outline import Outline, SectionOutline
from redletter.model.problem import CannotRun
from redletter.model.record import Override
from redletter.model.text import Section
from redletter.model.version import Version
from redletter.render.draw import draw_section
from redletter.render.wording import wording
from redletter.rules.assess import section_claims, settle
from redletter.store.memory import Memory


@dataclass(frozen=True, slots=True)
class _Pair:
    """The same section on both sides; one side may be None."""

    before: SectionOutline | None
    after: SectionOutline | None


def draw_versions(before: Version | None, after: Version, memory: Memory, *, listed: bool = True) -> Comparison:
    """Return a version against another (None: a first version), drawn where that is asked for, with the verdict on it.

    Its gist is empty unless it is to be `listed`.
    Raises CannotRun where a redline is not exact, naming the pair.
    """
    if before is None or before.outline is None or after.outline is None:
        return Comparison(before, after, "", Gist(), _undrawn)
    overrides = after.record.overrides
    key = "\0".join((before.text, after.text, repr(overrides) if overrides else ""))

    def drawn() -> tuple[DrawnRedline | None, Assessment]:
        return memory.recent(("drawn", key), lambda: _drawn(before, after, memory))

    gist: Gist = memory.kept("gist", key, lambda: _gist(*drawn()), CODEC) if listed else Gist()
    return Comparison(before, after, key, gist, drawn)


def _undrawn() -> tuple[None, Assessment]:
    return None, Assessment(())


def _gist(redline: DrawnRedline | None, assessment: Assessment) -> Gist:
    if redline is None:
        return Gist()
    changed = [section for section in redline.sections if section.changes]
    names = dict.fromkeys(name for section in changed for name in (section.id, section.id_before) if name)
    return Gist(
        sum(change.words_added + change.words_removed for change in redline.changes()),
        tuple(names),
        tuple(finding for finding in assessment.findings if finding.consent),
    )


def _drawn(before: Version, after: Version, memory: Memory) -> tuple[DrawnRedline, Assessment]:
    if before.outline is None or after.outline is None:
        raise ValueError("only texts that were read are compared")
    try:
        redline = _by_sections(before, after, before.outline, after.outline, memory) or _whole(before, after, memory)
    except CannotRun as error:
        raise CannotRun(f"versions {before.id} and {after.id}: {error}") from error
    return redline, assessment_of(redline, after.record.overrides)


def assessment_of(drawn: DrawnRedline, overrides: Sequence[Override]) -> Assessment:
    """Return the verdict on a drawn redline."""
    claims: list[Claim] = []
    anchors: list[str] = []
    for section in drawn.sections:
        claims += section.claims
        anchors += [section.anchor(int(claim.finding.change.rpartition("-")[2])) for claim in section.claims]
    return settle(claims, overrides, anchors)


def _by_sections(before: Version, after: Version, old: Outline, new: Outline, memory: Memory) -> DrawnRedline | None:
    """Return the redline put together from its sections, None where they cannot be told apart one by one."""
    pairs = _pairs(before, after, old, new, memory)
    if pairs is None:
        return None
    kind = new.header.kind, old.header.language, new.header.language
    sections: list[DrawnSection] = []
    keys: list[str] = []
    if old.header != new.header:
        sections.append(_header(before, after, memory))
        keys.append(repr((old.header, new.header)))
    for pair in pairs:
        names = [side.digest if side is not None else "" for side in (pair.before, pair.after)]
        key = "\0".join((*names, *kind))
        sections.append(memory.kept("drawn", key, partial(_drawn_pair, pair, before, after, memory), CODEC))
        keys.append(key)
    moved = _moved(sections, keys, memory)
    if not moved:
        return joined(tuple(sections))
    places = {len(sections) - len(pairs) + at: pair for at, pair in enumerate(pairs)}
    if not moved <= places.keys():
        return None
    return _with_moves(sections, {at: places[at] for at in moved}, before, after, memory)


def _moved(sections: Sequence[DrawnSection], keys: Sequence[str], memory: Memory) -> set[int]:
    """Return the sections that words may have gone from or to, by their place; each two sections are asked once."""
    losing = [at for at, one in enumerate(sections) if one.gone]
    gaining = [at for at, one in enumerate(sections) if one.come]
    found: set[int] = set()
    for lost in losing:
        for won in gaining:
            ends = sections[lost].gone, sections[won].come
            if lost != won and memory.get(("moved", keys[lost], keys[won]), partial(moves_between, *ends)):
                found |= {lost, won}
    return found


def _with_moves(
    sections: Sequence[DrawnSection], moved: dict[int, _Pair], before: Version, after: Version, memory: Memory
) -> DrawnRedline:
    """Return a redline in which some sections, by their place, are compared with each other as well."""
    texts = {at: _texts(moved[at], before, after, memory) for at in sorted(moved)}
    parts = [compare_sections(*texts[at]) if at in texts else len(one.changes) for at, one in enumerate(sections)]
    kind = after.outline.header.kind if after.outline is not None else ""
    found: list[DrawnSection] = []
    first = 0
    for at, (one, part) in enumerate(zip(sections, moves_among(parts), strict=True)):
        if isinstance(part, int):
            found.append(replace(one, offset=first))
        else:
            _hold(part, *texts[at])
            found.append(draw_section(part, section_claims(part, kind), ((), ())))
        first += len(found[-1].changes)
    return DrawnRedline(tuple(found))


def _hold(part: SectionRedline, old: Section | None, new: Section | None) -> None:
    """Raise CannotRun where the redline of a section does not give back both its texts."""
    try:
        judge_section(part, old, new)
    except InexactRedline as error:
        raise CannotRun(f"the redline is not exact, so it is not shown: {error}; please report this") from error


def _pairs(before: Version, after: Version, old: Outline, new: Outline, memory: Memory) -> list[_Pair] | None:
    """Return the sections of both sides paired, in the order of a redline; None where one may have moved."""
    outlines = {one.id: one for one in old.sections}
    partners = _partners(before, after, old, new, memory)
    order = {one.id: at for at, one in enumerate(old.sections)}
    places = [order[partners[one.id]] for one in new.sections if one.id in partners]
    if places != sorted(places):
        return None
    pairs: list[_Pair] = []
    waiting = list(old.sections)
    for one in new.sections:
        partner = partners.get(one.id)
        if partner is not None:
            while waiting[0].id != partner:
                pairs.append(_Pair(waiting.pop(0), None))
            waiting.pop(0)
        pairs.append(_Pair(outlines[partner] if partner is not None else None, one))
    return [*pairs, *(_Pair(one, None) for one in waiting)]


def _partners(before: Version, after: Version, old: Outline, new: Outline, memory: Memory) -> dict[str, str]:
    """Return the id that each section of the after side has on the before side, where it is there."""
    here, there = {one.id for one in new.sections}, {one.id for one in old.sections}
    gone = [one for one in old.sections if one.id not in here]
    come = [one for one in new.sections if one.id not in there]
    partners = {name: name for name in here & there}
    if not gone or not come:
        return partners

    def alike() -> dict[str, str]:
        # Sections whose ids are not on the other side are paired by their words alone.
        left = [_section(one, before, memory) for one in gone]
        right = [_section(one, after, memory) for one in come]
        return {two.id: one.id for one, two in pair_sections(left, right) if one is not None}

    key = ("partners", tuple(one.digest for one in gone), tuple(one.digest for one in come))
    return partners | memory.get(key, alike)


def _drawn_pair(pair: _Pair, before: Version, after: Version, memory: Memory) -> DrawnSection:
    """Return one section of a comparison: compared, proven exact, judged and drawn."""
    return _draw(*_texts(pair, before, after, memory), after)


def _texts(pair: _Pair, before: Version, after: Version, memory: Memory) -> tuple[Section | None, Section | None]:
    """Return a section as it is shown on both sides."""
    old = _section(pair.before, before, memory) if pair.before is not None else None
    new = _section(pair.after, after, memory) if pair.after is not None else None
    return old, new


def _section(outline: SectionOutline, version: Version, memory: Memory) -> Section:
    """Return a section as it is shown in a version."""

    def from_version() -> Section:
        policy = version.policy
        found = next((one for one in policy.sections if one.id == outline.id), None) if policy is not None else None
        if found is None:
            raise CannotRun(f"section {outline.id} is not where it was; delete the folder .redletter/cache")
        return found

    language = version.outline.header.language if version.outline is not None else "en"
    return with_places(section_by(outline.digest, memory, from_version), wording(language))


def _header(before: Version, after: Version, memory: Memory) -> DrawnSection:
    """Return what `policy.yml` says on both sides as the first section of a comparison."""
    if before.outline is None or after.outline is None:
        raise ValueError("a header is compared with another")
    old, new = (header_section(one.outline.header, wording(one.outline.header.language)) for one in (before, after))  # type: ignore[union-attr]  # both were just seen
    return memory.get(("header", old, new, after.outline.header.kind), lambda: _draw(old, new, after))


def _draw(old: Section | None, new: Section | None, after: Version) -> DrawnSection:
    redline = compare_sections(old, new)
    _hold(redline, old, new)
    kind = after.outline.header.kind if after.outline is not None else ""
    return draw_section(redline, section_claims(redline, kind), loose_ends(redline))


def _whole(before: Version, after: Version, memory: Memory) -> DrawnRedline:
    """Return the redline of two texts compared at once; its changes are numbered already."""

    def make() -> tuple[DrawnSection, ...]:
        if before.policy is None or after.policy is None:
            raise CannotRun("a text is not where it was; delete the folder .redletter/cache")
        kind = after.policy.header.kind
        redline = compare_policies(before.policy, after.policy)
        return tuple(draw_section(one, section_claims(one, kind), ((), ())) for one in redline.sections)

    return DrawnRedline(memory.kept("whole", f"{before.text}\0{after.text}", make, CODEC))
