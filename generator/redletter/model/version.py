"""A version: a record, the text it released, and where both stand in history."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from redletter.model.event import Announced
from redletter.model.files import PolicyFiles
from redletter.model.notice import Notice
from redletter.model.outline import Outline
from redletter.model.problem import Problem
from redletter.model.record import VersionRecord
from redletter.model.settings import Settings
from redletter.model.text import Policy
from redletter.model.timeline import Entry, Timeline


@dataclass(frozen=True, slots=True)
class Version:
    """One version as released.

    `record` has the dates and level it was released with and the words of its newest edition.
    `commit` is the commit that has its text, `recorded` the committer time (seconds since 1970 UTC) at which git got
    the record on the main line, `text` the digest of its text, `digest` that of its record, chained by `previous`.
    `source` gives the files of its text.
    `outline` is None for a version that `settings.yml` lists as unreadable; `reader` reads its words where they are
    needed, and gives None there too.
    """

    record: VersionRecord
    entry: Entry
    commit: str
    recorded: int
    text: str
    digest: str
    previous: str
    source: Callable[[], PolicyFiles] = field(compare=False, repr=False)
    outline: Outline | None = field(compare=False, repr=False)
    reader: Callable[[], Policy | None] = field(compare=False, repr=False)
    unreadable: str = ""

    @property
    def policy(self) -> Policy | None:
        """Return the text, None for a version that could not be read."""
        return self.reader()

    @property
    def files(self) -> PolicyFiles:
        """Return the files of its text, with their content."""
        return self.source()

    @property
    def id(self) -> str:
        """Return the version's id, `2025-12-28` or `2025-12-28.2`."""
        return self.record.version

    @property
    def recorded_at(self) -> str:
        """Return the time git got the record, as ISO 8601 in UTC."""
        return datetime.fromtimestamp(self.recorded, UTC).isoformat().replace("+00:00", "Z")


@dataclass(frozen=True)
class PolicyHistory:
    """A policy with its whole past as git has it: settings, versions in sequence, and what is wrong with them.

    `folder` is the policy's folder below the repository's top.
    `notices` are those of the versions that have one, `announced` is what the events are made from, both in sequence.
    It has no slots: what is looked up by id is looked up once for thousands of versions.
    """

    id: str
    folder: str
    settings: Settings
    versions: tuple[Version, ...]
    timeline: Timeline
    problems: tuple[Problem, ...]
    notices: tuple[Notice, ...] = ()
    announced: tuple[Announced, ...] = ()

    def notice(self, version_id: str) -> Notice | None:
        """Return the notice of a version, or None."""
        return self._notices.get(version_id)

    @cached_property
    def _notices(self) -> dict[str, Notice]:
        return {notice.version: notice for notice in self.notices}

    def version(self, version_id: str) -> Version | None:
        """Return the version with an id, or None."""
        return self._by_id.get(version_id)

    @cached_property
    def _by_id(self) -> dict[str, Version]:
        return {version.id: version for version in self.versions}

    @cached_property
    def _followers(self) -> dict[str, tuple[Version, ...]]:
        """Every version that supersedes one, by the id of that one, in sequence."""
        found: dict[str, list[Version]] = {}
        for version in self.versions:
            name = self.timeline.supersedes(version.id)
            if name is not None:
                found.setdefault(name, []).append(version)
        return {name: tuple(versions) for name, versions in found.items()}

    def successors(self, version: Version) -> tuple[Version, ...]:
        """Return the versions that supersede one, in sequence: more than one where a later one was withdrawn."""
        return self._followers.get(version.id, ())

    def published_by(self, day: date) -> tuple[Version, ...]:
        """Return the versions that may be shown on a day, in sequence."""
        return tuple(version for version in self.versions if version.entry.published <= day)

    def in_force(self, day: date) -> Version | None:
        """Return the version that applies on a day, or None."""
        entry = self.timeline.in_force(day)
        return self.version(entry.id) if entry is not None else None

    def supersedes(self, version: Version) -> Version | None:
        """Return the version that one supersedes, or None for a first one."""
        name = self.timeline.supersedes(version.id)
        return self.version(name) if name else None

    def today(self, moment: datetime) -> date:
        """Return the day that a moment is in the policy's timezone."""
        return moment.astimezone(ZoneInfo(self.settings.timezone)).date()


def public_instant(record: VersionRecord, recorded: int, timezone: str) -> float:
    """Return when a version became public, in seconds since 1970 UTC: the later of its day's start and its commit."""
    start = datetime(record.published.year, record.published.month, record.published.day, tzinfo=ZoneInfo(timezone))
    return max(start.timestamp(), float(recorded))
