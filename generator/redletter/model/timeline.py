"""Which version applies on a day (design section 3): pure functions of records in order.

Versions are counted in `sequence` by the day they are published, then by the order of their commits.
A correction takes the place of what it corrects and is nothing more in that order; so a version with all its
corrections is one *slot*, and every question is asked of slots.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
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
class Timeline:
    """All versions of a policy in `sequence` (from 1), and what applies when."""

    entries: tuple[Entry, ...]

    def entry(self, version: str) -> Entry:
        """Return the entry of a version id. Raises KeyError where there is none."""
        for entry in self.entries:
            if entry.id == version:
                return entry
        raise KeyError(version)

    def published_by(self, day: date) -> tuple[Entry, ...]:
        """Return what is published by a day: all that may appear anywhere."""
        return tuple(entry for entry in self.entries if entry.published <= day)

    def in_force(self, day: date) -> Entry | None:
        """Return the version that applies on a day, or None."""
        slots = [slot for slot in self._slots(day) if self._applies(slot, day)]
        return self._newest(slots[-1].id, day) if slots else None

    def upcoming(self, day: date) -> tuple[Entry, ...]:
        """Return the versions announced and not yet applying on a day, soonest first."""
        found = [entry for entry in self.published_by(day) if self.status(entry.id, day) == "upcoming"]
        return tuple(sorted(found, key=lambda entry: (entry.effective, entry.sequence)))

    def status(self, version: str, day: date) -> Status:
        """Return what a version is on a day. Raises KeyError where there is no such version."""
        entry = self.entry(version)
        if entry.published > day:
            return "scheduled"
        if self._newest(entry.root, day).id != version:
            return "corrected"
        slot = self.entry(entry.root)
        if self._withdrawn_by(slot, day):
            return "withdrawn"
        if self._overtaken_by(slot, day):
            return "overtaken"
        if slot.effective > day:
            return "upcoming"
        current = self.in_force(day)
        return "in-force" if current is not None and current.root == slot.id else "superseded"

    def supersedes(self, version: str) -> str | None:
        """Return the version that one replaces, fixed on the day it is published: None for a first one.

        For a correction it is what it corrects; else the highest lower sequence that could still apply on that day
        (neither withdrawn nor overtaken) and is effective on the same day or earlier, in its newest correction.
        """
        entry = self.entry(version)
        if entry.corrects:
            return entry.corrects
        candidates = [
            slot
            for slot in self._slots(entry.published)
            if slot.sequence < entry.sequence
            and slot.effective <= entry.effective
            and not self._withdrawn_by(slot, entry.published)
            and not self._overtaken_by(slot, entry.published, below=entry.sequence)
        ]
        if not candidates:
            return None
        return self._newest(candidates[-1].id, entry.published, below=entry.sequence).id

    def in_force_until(self, version: str, day: date) -> date | None:
        """Return the last day on which a version applied, as known on a day; None while it applies or if it never did.

        It may be its first day, where another took its place on that very day.
        """
        entry = self.entry(version)
        if self.status(version, day) not in ("superseded", "corrected"):
            return None
        slot = self.entry(entry.root)
        if not self._applies(slot, day):
            return None
        ends = [
            other.effective for other in self.entries
            if other.root == entry.root and other.sequence > entry.sequence and other.published <= day
        ]  # fmt: skip
        ends += [
            max(other.effective, other.published) for other in self._slots(day)
            if other.sequence > slot.sequence and self._applies(other, day)
        ]  # fmt: skip
        first = entry.effective
        later = [end for end in ends if end >= first]
        return max(first, min(later) - timedelta(days=1)) if later else None

    def next_change(self, day: date) -> date | None:
        """Return the next day on which an announced version comes into force, or None."""
        return min((entry.effective for entry in self.upcoming(day)), default=None)

    def _slots(self, day: date) -> list[Entry]:
        return [entry for entry in self.entries if not entry.corrects and entry.published <= day]

    def _newest(self, root: str, day: date, below: int | None = None) -> Entry:
        """Return what stands in a slot on a day: its newest published correction, or the version itself."""
        return [
            entry for entry in self.entries
            if entry.root == root and entry.published <= day and (below is None or entry.sequence < below)
        ][-1]  # fmt: skip

    def _applies(self, slot: Entry, day: date) -> bool:
        return slot.effective <= day and not self._withdrawn_by(slot, day) and not self._overtaken_by(slot, day)

    def _withdrawn_by(self, slot: Entry, day: date) -> bool:
        """Return whether a slot is taken back by a day; after it applies nothing can take it back."""
        days = [entry.withdrawn_on for entry in self.entries if entry.root == slot.id and entry.published <= day]
        return any(on is not None and on <= day and on < slot.effective for on in days)

    def _overtaken_by(self, slot: Entry, day: date, below: int | None = None) -> bool:
        """Return whether, before a slot applied, a later one was published that applies no later than it.

        A slot that was withdrawn before that day was not there any more to be overtaken.
        """
        return any(
            other.sequence > slot.sequence
            and (below is None or other.sequence < below)
            and other.published <= day
            and other.published < slot.effective
            and other.effective <= slot.effective
            and not self._withdrawn_by(slot, other.published)
            for other in self.entries
            if not other.corrects
        )


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
    return Timeline(tuple(entries.values()))
