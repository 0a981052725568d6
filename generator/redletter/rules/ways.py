"""Which rules could speak of an edit: each way to match is filed under something that an edit must have for it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from redletter.rules.catalogue import Rule, catalogue
from redletter.rules.companies import companies
from redletter.rules.conditions import firmness_of
from redletter.rules.conditions_form import listed, swaps
from redletter.rules.edit import Edit
from redletter.rules.moved_figures import figures_moved

#: Conditions on a change as such, which say nothing of its words.
_FORMS = frozenset({"fact", "quiet", "kind", "harmless"})
#: Conditions that are answered at once and add no evidence: they are asked before the others of their way.
_AT_ONCE = frozenset({"place", "policy", "heading", "acts"})
_EFFECTS = {"adverse": "against", "favourable": "for"}


@dataclass(frozen=True, slots=True)
class Way:
    """One way in which a rule may speak of the words of a change."""

    rule: Rule
    rank: int
    when: Mapping[str, Any]


def ways_for(edit: Edit) -> Iterator[Way]:
    """Yield the ways that could match an edit, those of the rules that weigh most first.

    Those left out cannot match: the edit has nothing of what they are filed under.
    """
    ways, filed = _filed()
    numbers = set(filed.get(("", ""), ()))
    for sign in _signs(edit):
        if sign in filed:
            numbers.update(filed[sign])
    return (ways[number] for number in sorted(numbers))


def all_ways() -> tuple[Way, ...]:
    """Return every way to match words, in the order of the catalogue."""
    return tuple(
        Way(rule, rule.level.rank, dict(sorted(when.items(), key=lambda item: item[0] not in _AT_ONCE)))
        for rule in catalogue()
        for when in rule.when
        if not _FORMS & set(when)
    )


def _of_concepts(edit: Edit) -> Iterator[tuple[str, str]]:
    for one in (*edit.things, *edit.acts):
        way = "adds" if one.added else "drops"
        yield way, one.concept
        if one.effect in _EFFECTS:
            yield f"{way}_{_EFFECTS[one.effect]}", one.concept


def _of_figures(edit: Edit) -> Iterator[tuple[str, str]]:
    moved = figures_moved(edit)
    if moved is not None:
        yield "figure", f"{moved.measure} {moved.way}"
        yield "figure", f"* {moved.way}"


def _signs(edit: Edit) -> Iterator[tuple[str, str]]:
    """Yield what an edit has that ways are filed under: the name of a condition, and a value for which it may hold."""
    yield "whole", edit.whole
    yield from _of_concepts(edit)
    yield from _of_figures(edit)
    yield "firmness", firmness_of(edit)
    for name, values in (("company", companies(edit)), ("swapped", swaps(edit))):
        for value in values:
            yield name, value
    for limit in edit.limits:
        yield "limit", limit.concept
        yield "bounds", limit.effect
    for side in edit.sides:
        for hit in side.topics:
            if hit.changed:
                yield "touches", hit.concept
        for hit in side.acts:
            yield "acts", hit.concept


def _figure_values(value: Mapping[str, Any]) -> Iterable[str]:
    measures = listed(value["measures"]) if value.get("measures") else ("*",)
    return (f"{measure} {way}" for measure in measures for way in listed(value["way"]))


#: What a way may be filed under, what fewest edits have first. One that has none of these is asked of every edit.
_KEYS: dict[str, Callable[[Any], Iterable[str]]] = {
    "adds_against": listed, "adds_for": listed, "drops_against": listed, "drops_for": listed, "adds": listed,
    "drops": listed, "figure": _figure_values, "firmness": listed, "swapped": listed, "company": listed,
    "limit": listed, "bounds": listed, "touches": listed, "acts": listed, "whole": listed,
}  # fmt: skip


@cache
def _filed() -> tuple[tuple[Way, ...], dict[tuple[str, str], list[int]]]:
    """Return every way in the order of the catalogue, and the numbers of those filed under each sign."""
    ways = all_ways()
    filed: dict[tuple[str, str], list[int]] = {}
    for number, way in enumerate(ways):
        name = next((name for name in _KEYS if name in way.when), "")
        for value in _KEYS[name](way.when[name]) if name else ("",):
            filed.setdefault((name, value), []).append(number)
    return ways, filed
