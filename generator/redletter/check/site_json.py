"""Where a JSON file of a built site parts from what git gives, in plain words."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from redletter.check.site_words import parting, shown

#: Lists whose items are told apart by a name of their own, and what one item is called.
_ITEMS = {
    "versions": "version", "sections": "section", "clauses": "section", "sources": "source", "changes": "change",
    "notices": "notice", "revisions": "wording", "events": "event",
    "items": "entry",
}  # fmt: skip
_NAMES = ("id", "section", "path", "version", "revision")
#: Stands for a field where an item is there once too often.
_TWICE = "twice"
#: Items that are one thing to a reader, however many of their fields differ.
_WHOLE = ("section", "source", "change", "event", "entry")


class Absent:
    """Stands where one side has nothing at all."""


ABSENT: Final = Absent()


@dataclass(frozen=True, slots=True)
class Parting:
    """One place where two values differ: the items it is in, from outside in, as (kind, label), and the field."""

    place: tuple[tuple[str, str], ...]
    field: str
    said: Any
    wanted: Any


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence on what differs, the field it speaks of, and the section and version it is in."""

    message: str
    field: str
    section: str
    version: str


def sentences(said: Any, wanted: Any, skip: frozenset[str] = frozenset(), version: str = "") -> Iterator[Said]:
    """Yield a sentence for each thing that differs between what a site says and what git gives.

    `skip` are keys that are not compared, at whatever depth; `version` is the one that both values are about, if any.
    """
    groups: dict[tuple[tuple[str, str], ...], list[Parting]] = {}
    for part in partings(said, wanted, skip, (("version", version),) if version else ()):
        whole = bool(part.place) and part.place[-1][0] in _WHOLE
        key = part.place if whole else (*part.place, ("field", part.field))
        groups.setdefault(key, []).append(part)
    for parts in groups.values():
        place = parts[0].place
        section = next((label for kind, label in reversed(place) if kind == "section"), "")
        named = next((label for kind, label in reversed(place) if kind in ("version", "notice", "event")), "")
        yield Said(_sentence(place, parts), parts[0].field, section, _version(named))


def _version(name: str) -> str:
    """Return the version that a name is of: its own, or that in the middle of an event's id."""
    parts = name.split("/")
    return parts[1] if len(parts) > 2 else name


def _sentence(place: tuple[tuple[str, str], ...], parts: list[Parting]) -> str:
    first = parts[0]
    named = ", ".join(f"{kind} {shown(label)}" for kind, label in _short(place))
    if first.field == _TWICE:
        return f"{named} is there twice"
    if not first.field:
        return f"{named} is missing, git has it" if first.said is ABSENT else f"{named} is one that git does not know"
    if place and place[-1][0] in _WHOLE:
        # What people read comes before what is only about it.
        ordered = sorted(parts, key=lambda part: " " not in str(part.said))
        detail = next((words for part in ordered if (words := _words(part))), "")
        return f"{named} differs from what git has{f': {detail}' if detail else f' ({first.field})'}"
    of = f" of {named}" if named else ""
    if first.said is ABSENT or first.wanted is ABSENT:
        return f"{first.field}{of} is missing" if first.said is ABSENT else f"{first.field}{of} is not git's"
    if any(isinstance(value, dict | list) or " " in str(value) for value in (first.said, first.wanted)):
        detail = _words(first)
        return f"{first.field}{of} differs from what git has{f': {detail}' if detail else ''}"
    return f"{first.field}{of} is {_value(first)}"


def _value(part: Parting) -> str:
    return f"{shown(part.said)}, git has {shown(part.wanted)}"


def _words(part: Parting) -> str:
    if isinstance(part.said, str) and isinstance(part.wanted, str) and " " in part.said + part.wanted:
        return parting(part.said, part.wanted)
    if all(isinstance(value, int | str | None) for value in (part.said, part.wanted)):
        return f"{part.field} is {_value(part)}"
    return ""


def _short(place: tuple[tuple[str, str], ...]) -> list[tuple[str, str]]:
    """Return a place without what its last part says already: clause 4.2 is in section 4."""
    return [
        one
        for one, following in zip(place, (*place[1:], ("", "")), strict=False)
        if not (one[0] == following[0] == "section" and following[1].startswith(f"{one[1]}."))
    ]


def partings(
    said: Any, wanted: Any, skip: frozenset[str] = frozenset(), place: tuple[tuple[str, str], ...] = (), field: str = ""
) -> Iterator[Parting]:
    """Yield every place where two JSON values differ; named items of lists are paired by their names."""
    if isinstance(said, dict) and isinstance(wanted, dict):
        for key in (*wanted, *(one for one in said if one not in wanted)):
            if key not in skip:
                inner = f"{field} {key}" if field else str(key)
                yield from partings(said.get(key, ABSENT), wanted.get(key, ABSENT), skip, place, inner)
    elif _named(said, field) and _named(wanted, field):
        yield from _items(said, wanted, skip, place, field)
    elif said is not wanted and (type(said) is not type(wanted) or said != wanted):
        yield Parting(place, field, said, wanted)


def _named(value: Any, field: str) -> bool:
    """Return whether a value is a list of items that have names."""
    last = field.rpartition(" ")[2]
    return last in _ITEMS and isinstance(value, list) and all(isinstance(one, dict) and _name(one) for one in value)


def _name(item: Mapping[str, Any]) -> str:
    return next((str(item[key]) for key in _NAMES if key in item), "")


def _items(
    said: Sequence[Mapping[str, Any]], wanted: Sequence[Mapping[str, Any]], skip: frozenset[str],
    place: tuple[tuple[str, str], ...], field: str,
) -> Iterator[Parting]:  # fmt: skip
    last = field.rpartition(" ")[2]
    theirs, ours = {_name(one): one for one in reversed(said)}, {_name(one): one for one in wanted}
    for name in (*ours, *(_name(one) for one in said if _name(one) not in ours)):
        label = _label(ours.get(name, theirs.get(name, {})), name)
        inside = (*place, (_ITEMS[last], label))
        if name not in theirs or name not in ours:
            yield Parting(inside, "", theirs.get(name, ABSENT), ours.get(name, ABSENT))
        else:
            yield from partings(theirs[name], ours[name], skip, inside)
    names = [_name(one) for one in said]
    for name in sorted(one for one, count in Counter(names).items() if count > 1):
        yield Parting((*place, (_ITEMS[last], _label(theirs[name], name))), _TWICE, name, "")
    order, right = [name for name in dict.fromkeys(names) if name in ours], [name for name in ours if name in theirs]
    if order != right:
        yield Parting(place, f"order of {last}", " ".join(order), " ".join(right))


def _label(item: Mapping[str, Any], name: str) -> str:
    """Return what an item is called: the number that people see, where it has one."""
    number = item.get("number") or item.get("number_after") or item.get("number_before")
    return number if isinstance(number, str) and number else name
