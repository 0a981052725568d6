"""Conditions on facts: exact, since a fact says what it is in typed fields."""

import re
from collections.abc import Mapping
from typing import Any

from redletter.model.change import FactChange
from redletter.model.text import plain

_PERIOD = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?")
_DAYS = (365.0, 30.4167, 7.0, 1.0, 1 / 24, 1 / 1440, 1 / 86400)
#: The conditions of a rule on facts.
FACT_KEYS = frozenset({"fact", "change", "fields", "only", "is", "gains", "loses", "period"})


def _listed(value: Any) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def fact_holds(change: FactChange, when: Mapping[str, Any]) -> tuple[str, ...] | None:
    """Return the evidence where every condition on a fact holds, else None.

    `fact`: its kind. `change`: it was added, removed or changed. `fields`: one of these fields differs.
    `only`: none but these fields differ. `is`: fields that must have one of some values.
    `gains`, `loses`: a list field has values that it had not, or lost some. `period`: it got longer or shorter.
    """
    fact = change.after or change.before
    if fact is None or fact.kind not in _listed(when["fact"]):
        return None
    kind = "added" if change.before is None else "removed" if change.after is None else "changed"
    if "change" in when and kind not in _listed(when["change"]):
        return None
    if "only" in when and not (kind == "changed" and set(change.fields) <= set(_listed(when["only"]))):
        return None
    if "is" in when and any(not set(fact.values(name)) & set(_listed(wanted)) for name, wanted in when["is"].items()):
        return None
    evidence: list[str] = [plain(fact.words)]
    if "fields" in when:
        fields = [name for name in _listed(when["fields"]) if name in change.fields]
        if not fields:
            return None
        evidence += [_told(change, name) for name in fields]
    for key, sign in (("gains", 1), ("loses", -1)):
        if key in when:
            moved = _moved(change, when[key], sign)
            if not moved:
                return None
            evidence += moved
    if "period" in when and _way(change) != when["period"]:
        return None
    return tuple(dict.fromkeys(evidence))


def _told(change: FactChange, name: str) -> str:
    sides = (", ".join(side.values(name)) if side else "" for side in (change.before, change.after))
    one, other = sides
    return f"{name}: {one or 'not stated'} → {other or 'not stated'}"


def _moved(change: FactChange, names: Any, sign: int) -> list[str]:
    if change.before is None or change.after is None:
        return []
    sides = (change.before, change.after) if sign > 0 else (change.after, change.before)
    return [
        f"{name}: {value}"
        for name in _listed(names)
        for value in sides[1].values(name)
        if value not in sides[0].values(name)
    ]


def _way(change: FactChange) -> str:
    """Return whether the period got `longer` or `shorter`, was `stated` or `dropped`, empty where it is the same."""
    sides = [_days(side.values("period")) if side else None for side in (change.before, change.after)]
    if sides[0] == sides[1]:
        return ""
    if sides[0] is None or sides[1] is None:
        return "stated" if sides[0] is None else "dropped"
    return "longer" if sides[1] > sides[0] else "shorter"


def _days(values: tuple[str, ...]) -> float | None:
    """Return how many days an ISO 8601 period has, None where there is none."""
    match = _PERIOD.fullmatch(values[0]) if values else None
    if match is None:
        return None
    return sum(int(count or 0) * days for count, days in zip(match.groups(), _DAYS, strict=True))
