"""The typed shape of `summary.json`: the policy at a glance for a program."""

from pydantic import Field

from redletter.render.records import ContactRecord, Day, Digest, File, LevelName, OrganisationRecord, Record, StatusName


class DatesRecord(Record):
    """The days that matter of the version shown."""

    first: Day | None = Field(description="when the first policy took effect")
    published: Day
    effective: Day
    updated: Day = Field(description="the day on which this text was published")
    recorded: str


class SummaryFact(Record):
    """A fact, and the clause that states it."""

    id: str
    words: str
    confirmed: bool
    fields: dict[str, list[str]]
    section: str
    clause: str | None
    address: str


class SummaryClause(Record):
    """A clause by id, number, title and address."""

    id: str
    number: str | None
    title: str
    address: str


class SummarySection(Record):
    """A section by id, number, title and address, with its clauses."""

    id: str
    number: str | None
    title: str
    role: str | None
    topics: list[str]
    applies_to: list[str]
    address: str
    clauses: list[SummaryClause]


class AnnouncedRecord(Record):
    """A version that is announced and does not apply yet."""

    version: str
    published: Day
    effective: Day
    level: LevelName | None
    links: dict[str, str]


class SummaryFile(File):
    """`summary.json`: the version that `/` shows, at a glance."""

    as_of: Day
    version: str
    status: StatusName
    text: Digest
    title: str
    kind: str
    language: str
    controller: OrganisationRecord = Field(description="who the policy speaks for, and in which role")
    contact: ContactRecord
    laws: list[str]
    dates: DatesRecord
    upcoming: list[AnnouncedRecord]
    key_points: list[str]
    facts: dict[str, list[SummaryFact]] = Field(description="every fact by kind")
    sections: list[SummarySection]
    links: dict[str, str]
