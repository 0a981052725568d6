"""Which version applies on a day (design section 3): pure functions of records in order.

Versions are counted in `sequence` by the day they are published, then by the order of their commits.
A correction takes the place of what it corrects and is nothing more in that order; so a version with all its
corrections is one *slot*, and every question is asked of slots.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from typing import Literal

from redletter.model.record import VersionRecord

Status = Literal["scheduled", "in-force", "upcoming", "superseded", "corrected", "withdrawn", "overtaken"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One version on the timeline.

    `effective` is the day it applies: for a correction the later of its own `published` and the effective day of what
    it corrects.
    `root` is the version whose slot it stands in (itself, unless it is a correction).
    """

    id: str
    sequence: int
    published: date
    effective: date
    corrects: str
    root: str
    withdrawn_on: date | None


@dataclass(frozen=True, slots=True)
class Slot:
    """A version with its corrections, and what keeps it from ever applying.

    `members` are the version and its corrections in sequence.
    `withdrawn_on` is the day it is taken back (before its effective day) or None, `overtaken_by` the first version
    that was published before its effective day to apply no later than it, or None.
    """

    entry: Entry
    members: tuple[Entry, ...]
    withdrawn_on: date | None
    overtaken_by: Entry | None

    @property
    def start(self) -> date | None:
        """Return the first day on which the slot may apply, or None if it never does."""
        if self.withdrawn_on is not None or self.overtaken_by is not None:
            return None
        return max(self.entry.effective, self.entry.published)

    def newest(self, day: date, below: int | None = None) -> Entry:
        """Return what stands in the slot on a day: its newest published correction, or the version itself."""
        found = self.entry
        for member in self.members:
            if member.published <= day and (below is None or member.sequence < below):
                found = member
        return found

    def could_apply(self, day: date, below: int) -> bool:
        """Return whether, as known on a day from versions `below` a sequence, nothing keeps the slot from applying."""
        if self.withdrawn_on is not None and self.withdrawn_on <= day:
            return False
        return self.overtaken_by is None or self.overtaken_by.sequence >= below


@dataclass(frozen=True, slots=True)
class Timeline:
    """All versions of a policy in `sequence` (from 1), and what applies when. Made by `timeline_of`.

    `slots` are by the id of their version, in sequence.
    `starts` are the days on which the version in force changes, `reigns` the slot in force from each of them.
    """

    entries: tuple[Entry, ...]
    by_id: Mapping[str, Entry]
    slots: Mapping[str, Slot]
    starts: tuple[date, ...]
    reigns: tuple[str, ...]

    def entry(self, version: str) -> Entry:
        """Return the entry of a version id. Raises KeyError where there is none."""
        return self.by_id[version]

    def published_by(self, day: date) -> tuple[Entry, ...]:
        """Return what is published by a day: all that may appear anywhere."""
        return tuple(entry for entry in self.entries if entry.published <= day)

    def in_force(self, day: date) -> Entry | None:
        """Return the version that applies on a day, or None."""
        place = bisect_right(self.starts, day)
        return self.slots[self.reigns[place - 1]].newest(day) if place else None

    def upcoming(self, day: date) -> tuple[Entry, ...]:
        """Return the versions announced and not yet applying on a day, soonest first."""
        waiting = [
            entry for entry in self.published_by(day)
            if self.slots[entry.root].entry.effective > day and self.status(entry.id, day) == "upcoming"
        ]  # fmt: skip
        return tuple(sorted(waiting, key=lambda entry: (entry.effective, entry.sequence)))

    def status(self, version: str, day: date) -> Status:
        """Return what a version is on a day. Raises KeyError where there is no such version."""
        entry = self.by_id[version]
        slot = self.slots[entry.root]
        if entry.published > day:
            return "scheduled"
        if slot.newest(day).id != version:
            return "corrected"
        if slot.withdrawn_on is not None and slot.withdrawn_on <= day:
            return "withdrawn"
        if slot.overtaken_by is not None and slot.overtaken_by.published <= day:
            return "overtaken"
        if slot.entry.effective > day:
            return "upcoming"
        current = self.in_force(day)
        return "in-force" if current is not None and current.root == entry.root else "superseded"

    def supersedes(self, version: str) -> str | None:
        """Return the version that one replaces, fixed on the day it is published: None for a first one.

        For a correction it is what it corrects; else the highest lower sequence that could still apply on that day
        (neither withdrawn nor overtaken) and is effective on the same day or earlier, in its newest correction.
        """
        entry = self.by_id[version]
        if entry.corrects:
            return entry.corrects
        for earlier in reversed(self.entries[: entry.sequence - 1]):
            slot = self.slots[earlier.root]
            if (
                earlier.root == earlier.id
                and earlier.effective <= entry.effective
                and slot.could_apply(entry.published, entry.sequence)
            ):
                return slot.newest(entry.published, below=entry.sequence).id
        return None

    def in_force_until(self, version: str, day: date) -> date | None:
        """Return the last day on which a version applied, as known on a day; None while it applies or if it never did.

        It may be its first day, where another took its place on that very day.
        """
        entry = self.by_id[version]
        slot = self.slots[entry.root]
        if slot.start is None or slot.start > day or self.status(version, day) not in ("superseded", "corrected"):
            return None
        ends = [other.effective for other in slot.members if other.sequence > entry.sequence and other.published <= day]
        following = range(max(0, bisect_right(self.starts, slot.start) - 1), len(self.starts))
        reigns = ((self.starts[at], self.reigns[at]) for at in following)
        # The first of them is the next one: a history of thousands of versions is not read to its end for each.
        ends += islice(
            (start for start, root in reigns
             if root != slot.entry.id and self.by_id[root].sequence > slot.entry.sequence and start <= day), 1,
        )  # fmt: skip
        later = [end for end in ends if end >= entry.effective]
        return max(entry.effective, min(later) - timedelta(days=1)) if later else None

    def next_change(self, day: date) -> date | None:
        """Return the next day on which an announced version comes into force, or None."""
        return min((entry.effective for entry in self.upcoming(day)), default=None)


def timeline_of(entries: Sequence[Entry]) -> Timeline:
    """Return the timeline of entries in sequence."""
    members: dict[str, list[Entry]] = {}
    for entry in entries:
        members.setdefault(entry.root, []).append(entry)
    slots = {entry.id: _slot(entry, tuple(members[entry.id]), entries) for entry in entries if entry.root == entry.id}
    starts: list[date] = []
    reigns: list[str] = []
    # The highest sequence wins, whichever day it begins on: a lower one that would begin later never reigns.
    beginnings = sorted(
        (slot.start, slot.entry.sequence, name) for name, slot in slots.items() if slot.start is not None
    )
    highest = 0
    for start, sequence, name in beginnings:
        if sequence < highest:
            continue
        highest = sequence
        if starts and starts[-1] == start:
            reigns[-1] = name
        else:
            starts.append(start)
            reigns.append(name)
    return Timeline(tuple(entries), {entry.id: entry for entry in entries}, slots, tuple(starts), tuple(reigns))


def _slot(entry: Entry, members: tuple[Entry, ...], entries: Sequence[Entry]) -> Slot:
    """Return the slot of a version with its corrections among all entries in sequence."""
    withdrawn = min(
        (max(one.withdrawn_on, one.published) for one in members
         if one.withdrawn_on is not None and one.withdrawn_on < entry.effective), default=None,
    )  # fmt: skip
    overtaken = None
    for other in islice(entries, entry.sequence, None):
        if other.published >= entry.effective or (withdrawn is not None and withdrawn <= other.published):
            break
        if not other.corrects and other.effective <= entry.effective:
            overtaken = other
            break
    return Slot(entry, members, withdrawn, overtaken)


def place_records(records: Sequence[VersionRecord]) -> Timeline:
    """Return the timeline of records given in the order of their commits.

    A correction of an unknown version stands as a version of its own, effective when it is published.
    """
    order = {record.version: number for number, record in enumerate(records)}
    ordered = sorted(records, key=lambda record: (record.published, order[record.version]))
    entries: dict[str, Entry] = {}
    for sequence, record in enumerate(ordered, start=1):
        corrected = entries.get(record.corrects)
        effective = record.effective or record.published
        if corrected is not None:
            effective = max(record.published, entries[corrected.root].effective)
        entries[record.version] = Entry(
            id=record.version,
            sequence=sequence,
            published=record.published,
            effective=effective,
            corrects=corrected.id if corrected else "",
            root=corrected.root if corrected else record.version,
            withdrawn_on=record.withdrawn.on if record.withdrawn else None,
        )
    return timeline_of(tuple(entries.values()))
