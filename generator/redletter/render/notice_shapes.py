"""The typed shapes of notices for machines: `notices.json` and `notices/ID.json`."""

from typing import Literal

from pydantic import Field

from redletter.render.records import ContactRecord, Day, Digest, File, LevelName, Record


class GivenRecord(Record):
    """What was really sent."""

    channel: str
    start: Day = Field(serialization_alias="from")
    end: Day = Field(serialization_alias="to")
    count: int = Field(ge=0)


class NoticeTextRecord(Record):
    """The words of a notice in one language."""

    subject: str
    text: str = Field(description="plain text, wrapped")
    html: str = Field(description="a whole HTML document for mail: styles inlined, nothing loaded from anywhere")


class ConsentReasonRecord(Record):
    """Why telling people is not enough."""

    rule: str
    citation: str = Field(description="what asks for consent")
    law: list[str] = Field(description="citations that make the change matter")
    message: str
    fingerprint: str
    change: str = Field(description="anchor of the change on the redline's page")


class ConsentRecord(Record):
    """Whether people must agree before the change may touch data that is already there."""

    required: bool
    reasons: list[ConsentReasonRecord]


class RevisionRecord(Record):
    """One wording: recipients of an earlier one get it only where `resend` says so."""

    revision: int = Field(ge=1)
    digest: Digest = Field(
        description="of the words: canonical JSON (RFC 8785) of format, policy, version, subject, body"
    )
    recorded: str = Field(description="when git got it, ISO 8601 in UTC")
    commit: str
    subject: str
    resend: bool


class NoticeEntry(Record):
    """One notice in the list."""

    version: str
    revision: int = Field(ge=1, description="the newest wording")
    subject: str
    published: Day
    effective: Day
    send_by: Day
    level: LevelName | None
    action: Literal["send", "do-not-send"]
    reason: Literal["imported", "reconstructed", "overtaken", "withdrawn"] | None
    replaced_by: str | None
    given: list[GivenRecord]
    links: dict[str, str]


class NoticesFile(File):
    """`notices.json`: every notice, newest version first."""

    as_of: Day
    notices: list[NoticeEntry]


class NoticeFile(File):
    """`notices/ID.json`: all that a job needs to tell people of a version."""

    as_of: Day
    version: str
    revision: int = Field(
        ge=1, description="the newest wording; what was sent is keyed on version, revision, recipient"
    )
    digest: Digest = Field(description="of the newest wording's words")
    action: Literal["send", "do-not-send"]
    reason: Literal["imported", "reconstructed", "overtaken", "withdrawn"] | None = Field(
        description="why it is not to be sent; null where it is"
    )
    replaced_by: str | None = Field(description="the version that overtook it, where one did")
    published: Day
    effective: Day
    send_by: Day = Field(description="people are to be told by this day; after it a job stops and asks")
    notice_days: int = Field(ge=0, description="the notice that the policy's settings promise, in days")
    notice_period: int = Field(ge=0, description="days from published to effective")
    level: LevelName | None
    audience: list[str] = Field(description="whom it concerns: all, EEA or ISO 3166 codes")
    language: str = Field(description="the language to fall back to")
    texts: dict[str, NoticeTextRecord] = Field(description="by language")
    summary: str = Field(description="the version's summary for people, Markdown")
    consent: ConsentRecord
    contact: ContactRecord
    resend: bool = Field(description="whether people who got an earlier wording get the newest one too")
    revisions: list[RevisionRecord]
    given: list[GivenRecord]
    headers: dict[str, str] = Field(description="headers that each mail carries")
    links: dict[str, str]
