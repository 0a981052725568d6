"""What happened to a policy, in the order in which it became public (design section 5).

Every event is decided by what was known at its own moment alone, so a later commit can only add events behind it:
whoever keeps the position of the last one handled misses nothing and gets nothing twice.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import takewhile
from typing import Literal
from zoneinfo import ZoneInfo

EventKind = Literal["published", "overtaken", "withdrawn", "effective", "revised"]
#: Events of one version at one moment come in this order.
_KINDS: tuple[EventKind, ...] = ("published", "overtaken", "withdrawn", "effective", "revised")


@dataclass(frozen=True, slots=True, order=True)
class Moment:
    """When something became known: seconds since 1970 UTC, and the commit's place on the first-parent line.

    The start of a day has the place -1: it comes before every commit of its second.
    """

    instant: int
    order: int = -1


@dataclass(frozen=True, slots=True)
class Announced:
    """What the events of one version are made from.

    `known` is the moment of the first commit that holds its record; `withdrawn` the day it is taken back and the moment
    of the first commit that says so; `revisions` the numbers and moments of the wordings of its notice.
    `root` is the version that it corrects in the end, or itself.
    """

    version: str
    sequence: int
    published: date
    effective: date
    root: str
    known: Moment
    withdrawn: tuple[date, Moment] | None = None
    revisions: tuple[tuple[int, Moment], ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened: to a version, or to the wording of its notice (`revision`, else 0).

    `by` is the version that overtook it; `sequence` orders events and may grow when an earlier version is imported.
    """

    kind: EventKind
    version: str
    moment: Moment
    sequence: int = field(compare=False)
    revision: int = 0
    by: str = ""


@dataclass(frozen=True, slots=True)
class _Slot:
    """A version with its corrections and the moments that decide whether it ever applies; None for never."""

    root: Announced
    members: tuple[Announced, ...]
    public: Mapping[str, Moment]
    effective: Moment
    withdrawn: Moment | None
    overtaken: Moment | None
    by: str


def public_moment(one: Announced, zone: ZoneInfo) -> Moment:
    """Return when a version became public: the later of the start of its day and its commit."""
    return max(Moment(start_of(one.published, zone)), one.known)


def start_of(day: date, zone: ZoneInfo) -> int:
    """Return the start of a day in a timezone, in seconds since 1970 UTC."""
    return int(datetime(day.year, day.month, day.day, tzinfo=zone).timestamp())


def events_of(announced: Iterable[Announced], timezone: str, until: date | None = None) -> tuple[Event, ...]:
    """Return every event in order, those after the day `until` left out.

    `timezone` is the IANA name of the policy's timezone; versions come with what is known of them now.
    """
    zone = ZoneInfo(timezone)
    known = sorted(announced, key=lambda one: one.sequence)
    public = {one.version: public_moment(one, zone) for one in known}
    members: dict[str, list[Announced]] = {}
    for one in known:
        members.setdefault(one.root, []).append(one)
    roots = [one for one in known if one.root == one.version]
    slots = [_slot(one, tuple(members[one.version]), roots[at + 1 :], public, zone) for at, one in enumerate(roots)]
    events = [Event("published", one.version, public[one.version], one.sequence) for one in known]
    events += [event for slot in slots for event in _ends(slot)]
    events += _effects(slots)
    for one in known:
        events += [
            Event("revised", one.version, max(moment, public[one.version]), one.sequence, number)
            for number, moment in one.revisions
            if number > 1 or moment > public[one.version]
        ]
    end = start_of(date.fromordinal(until.toordinal() + 1), zone) if until is not None else None
    shown = [event for event in events if end is None or event.moment.instant < end]
    return tuple(sorted(shown, key=lambda one: (one.moment, one.sequence, _KINDS.index(one.kind), one.revision)))


def _slot(
    root: Announced,
    members: tuple[Announced, ...],
    later: Sequence[Announced],
    public: Mapping[str, Moment],
    zone: ZoneInfo,
) -> _Slot:
    """Return what decides whether a version applies; `later` are the versions of a higher sequence, in sequence."""
    withdrawn = min(
        (
            max(Moment(start_of(one.withdrawn[0], zone)), one.withdrawn[1], public[one.version])
            for one in members
            if one.withdrawn is not None and one.withdrawn[0] < root.effective
        ),
        default=None,
    )
    overtakers = [
        (public[other.version], other.sequence, other.version)
        # Versions are counted by their published days: the first that is not before the effective day ends the search.
        for other in takewhile(lambda one: one.published < root.effective, later)
        if other.effective <= root.effective and (withdrawn is None or public[other.version] < withdrawn)
    ]
    overtaken = min(overtakers, default=None)
    return _Slot(
        root,
        members,
        public,
        max(Moment(start_of(root.effective, zone)), public[root.version]),
        withdrawn,
        overtaken[0] if overtaken else None,
        overtaken[2] if overtaken else "",
    )


def _ends(slot: _Slot) -> list[Event]:
    """Return that a version was overtaken or withdrawn: told of what stands in its place at that moment."""
    ends: list[tuple[EventKind, Moment | None, str]] = [
        ("overtaken", slot.overtaken, slot.by),
        ("withdrawn", slot.withdrawn, ""),
    ]
    events: list[Event] = []
    for kind, moment, by in ends:
        if moment is not None:
            stands = [slot.root, *(one for one in slot.members if slot.public[one.version] <= moment)][-1]
            shown = max(moment, slot.public[stands.version])
            events.append(Event(kind, stands.version, shown, stands.sequence, by=by))
    return events


def _effects(slots: Sequence[_Slot]) -> list[Event]:
    """Return that versions came into force: in time order, and only while none of a higher sequence is in force."""
    found: list[tuple[Moment, int, int, Announced, _Slot]] = []
    for slot in slots:
        end = min((one for one in (slot.withdrawn, slot.overtaken) if one is not None), default=None)
        standing = [one for one in slot.members if slot.public[one.version] <= slot.effective]
        later = [one for one in slot.members if slot.public[one.version] > slot.effective]
        for one in [*standing[-1:], *later]:
            moment = max(slot.effective, slot.public[one.version])
            if end is None or slot.effective < end:
                found.append((moment, slot.root.sequence, one.sequence, one, slot))
    events: list[Event] = []
    highest = 0
    best: dict[Moment, int] = {}
    for moment, sequence, *_ in found:
        best[moment] = max(sequence, best.get(moment, 0))
    for moment, sequence, _, one, slot in sorted(found, key=lambda each: each[:3]):
        ended = [each for each in (slot.withdrawn, slot.overtaken) if each is not None and each <= moment]
        # A correction counts behind the version that takes its place at the very same moment, and never applies.
        missed = one is not slot.root and sequence < best[moment]
        if sequence < highest or ended or missed:
            continue
        highest = sequence
        events.append(Event("effective", one.version, moment, one.sequence))
    return events
