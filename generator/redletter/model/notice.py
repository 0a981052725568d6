"""A notice: the text that people are sent about a version, frozen by the commits that hold it (design section 3)."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from redletter.model.text import Block


@dataclass(frozen=True, slots=True)
class Given:
    """What was really sent: by which channel, on which days, to how many people."""

    channel: str
    start: date
    end: date
    count: int


@dataclass(frozen=True, slots=True)
class NoticeText:
    """What `notices/ID.md` says at one moment.

    `body` is Markdown and `blocks` the same parsed; `send_by` is None where the file leaves it to the rule of dates.
    `resend` asks that people who got an earlier wording get this one too.
    """

    version: str
    subject: str
    body: str
    blocks: tuple[Block, ...]
    send_by: date | None = None
    resend: bool = False
    given: tuple[Given, ...] = ()


@dataclass(frozen=True, slots=True)
class Revision:
    """One committed wording: its number from 1, the commit that brought it, when that was, and its own digest.

    `time` is in seconds since 1970 UTC, `order` the commit's place on the first-parent line.
    """

    number: int
    commit: str
    time: int
    order: int
    digest: str
    text: NoticeText

    @property
    def recorded_at(self) -> str:
        """Return when git got the wording, as ISO 8601 in UTC."""
        return datetime.fromtimestamp(self.time, UTC).isoformat().replace("+00:00", "Z")


@dataclass(frozen=True, slots=True)
class Notice:
    """The notice of a version: its wordings in order, the newest last, and what the newest file says was given."""

    version: str
    revisions: tuple[Revision, ...]
    given: tuple[Given, ...] = ()

    @property
    def newest(self) -> Revision:
        """Return the wording that counts."""
        return self.revisions[-1]


def send_by(published: date, effective: date, notice_days: int) -> date:
    """Return the day by which people must be told: `effective` less the notice period, never before `published`."""
    return max(published, effective - timedelta(days=notice_days))
