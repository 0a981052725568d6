"""The typed shapes of the JSON files that jobs read; the published JSON Schemas are made from them.

Fields may be added, never removed or narrowed (design section 5).
"""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Day = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$", description="ISO 8601 calendar date")]
Digest = Annotated[str, Field(pattern=r"^sha256:[0-9a-f]{64}$")]
LevelName = Literal["cosmetic", "editorial", "substantive", "material"]
StatusName = Literal["in-force", "upcoming", "superseded", "corrected", "withdrawn", "overtaken"]


class Record(BaseModel):
    """Base of all shapes: typed both ways, nothing unknown."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, populate_by_name=True, serialize_by_alias=True, defer_build=True
    )


class File(Record):
    """What every file says first: its schema and what wrote it."""

    schema_address: str = Field(alias="$schema", description="address of the JSON Schema of this file")
    generator: str = Field(description="name and version of the program that wrote this file")
    policy: str = Field(description="permanent id of the policy")


class VersionLinks(Record):
    """Where a version is to be found; addresses are absolute where the site has a base address."""

    html: str
    data: str = Field(description="the version as JSON")
    markdown: str
    changes: str
    changes_json: str
    since: str | None = Field(description="what changed since this version; null for the one in force and later ones")


class VersionEntry(Record):
    """One version on the timeline."""

    id: str
    sequence: int = Field(ge=1, description="place in the order of versions, from 1")
    published: Day
    effective: Day
    recorded: str = Field(description="when git got the record, ISO 8601 in UTC")
    in_force_until: Day | None = Field(description="last day it applied; null while it applies or if it never did")
    supersedes: str | None
    level: LevelName | None = Field(description="null for a first version")
    status: StatusName
    origin: Literal["released", "imported", "reconstructed"]
    corrects: str | None
    audience: list[str]
    commit: str = Field(description="git commit that has the text")
    text: Digest = Field(description="digest of the text: sorted sha256sum lines of policy.yml and sections/")
    record: Digest = Field(description="digest of the record as canonical JSON (RFC 8785)")
    previous: Digest | None = Field(description="digest of the record that became public before this one")
    links: VersionLinks


class AppliedFile(VersionEntry, File):
    """What `redletter at DATE` prints: the version that applied on a day, to be kept with a consent."""

    title: str = Field(description="title of the policy as that version has it")
    as_of: Day = Field(description="the day asked for; the record says what was so on it")
    address: str = Field(description="where that version stands for good")
    site: str | None = Field(description="address of the site; null where settings.yml names none")


class VersionsFile(File):
    """`versions.json`: every version in order."""

    as_of: Day = Field(description="the day this file speaks of")
    next_change: Day | None = Field(description="when an announced version next comes into force")
    versions: list[VersionEntry]


class TextsFile(File):
    """`compare/texts.json`: which text each section had in which version; for the script of `/compare/`."""

    versions: list[str] = Field(description="their ids in sequence")
    sections: dict[str, list[tuple[int, str | None]]] = Field(
        description="by section: from which place in `versions` on it has which text, null where it has none"
    )


class FactRecord(Record):
    """One fact: its kind, words and typed fields."""

    id: str
    kind: str
    words: str
    confirmed: bool
    fields: dict[str, list[str]]


class ClauseRecord(Record):
    """A clause: what it says as plain words and as HTML, and the facts it states."""

    id: str
    number: str | None
    title: str
    level: int = Field(ge=2, le=6)
    text: str
    html: str
    facts: list[FactRecord]


class SectionRecord(Record):
    """A section: the part before its first clause, and its clauses."""

    id: str
    number: str | None
    title: str
    role: str | None
    topics: list[str]
    applies_to: list[str]
    text: str
    html: str
    facts: list[FactRecord]
    clauses: list[ClauseRecord]


class OrganisationRecord(Record):
    """Who the policy speaks for."""

    name: str
    url: str | None
    role: Literal["controller", "processor", "both"]


class ContactRecord(Record):
    """Whom to ask."""

    email: str | None
    url: str | None
    postal: str | None


class TextRecord(Record):
    """The text of a version."""

    title: str
    kind: str
    language: str
    organisation: OrganisationRecord
    contact: ContactRecord
    in_force_since: Day | None
    laws: list[str]
    sections: list[SectionRecord]


class SourceRecord(Record):
    """One source file of a version as it stands in git, CRLF read as LF; the digests of all make up `text`."""

    path: str
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    content: str


class VersionFile(File):
    """`versions/ID.json`: one version, its text and its sources."""

    version: VersionEntry
    summary: str = Field(description="summary for people, Markdown")
    text: TextRecord | None = Field(description="null where the version could not be read as a policy")
    sources: list[SourceRecord]


class PolicyFile(File):
    """`policy.json`: the version in force (or, where none is yet, the next upcoming one) with its text."""

    as_of: Day
    version: VersionEntry
    text: TextRecord | None


class RunRecord(Record):
    """Words with one fate; those not deleted are the after side, those not inserted the before side."""

    state: Literal["kept", "inserted", "deleted"]
    text: str
    quiet: str | None = Field(description="set where these words changed in a way that need not shout")
    target: str | None = Field(description="where the words lead, if they are a link")
    target_before: str | None = Field(description="where they led before, if that differs")


class FactChangeRecord(Record):
    """A fact added, removed or changed in the fields named."""

    before: FactRecord | None
    after: FactRecord | None
    fields: list[str]


class FindingRecord(Record):
    """A rule's opinion on a change."""

    rule: str
    level: LevelName
    message: str
    law: list[str] = Field(description="citations that make it matter")
    fingerprint: str = Field(description="names the finding from version to version, whatever its words")
    evidence: list[str] = Field(description="the words that decided")
    topics: list[str] = Field(description="what the change is about")
    direction: Literal["adverse", "favourable", "neutral"] = Field(description="for whom the change is")


class ChangeRecord(Record):
    """One difference."""

    id: str = Field(description="anchor of the change on the redline's page")
    section: str
    clause: str | None
    kind: Literal["added", "removed", "changed", "moved", "renumbered", "retitled"]
    quiet: str | None = Field(description="set where only this changed: renumbering, link-target, emphasis, ...")
    before: str
    after: str
    words_added: int = Field(ge=0)
    words_removed: int = Field(ge=0)
    runs: list[RunRecord]
    facts: list[FactChangeRecord]
    findings: list[FindingRecord]


class SectionChangesRecord(Record):
    """The changes of one section; ids, numbers and titles are null on a side that lacks it."""

    section: str
    number_before: str | None
    number_after: str | None
    title_before: str | None
    title_after: str | None
    changes: list[ChangeRecord]


class CountsRecord(Record):
    """How much changed."""

    sections_changed: int = Field(ge=0)
    changes: int = Field(ge=0)
    words_added: int = Field(ge=0)
    words_removed: int = Field(ge=0)


class VerdictRecord(Record):
    """How much a version's changes matter: what a person decided, and what the rules found."""

    level: LevelName | None = Field(description="what was decided; null for a first version")
    decided_by: str | None
    reason: str | None
    found: LevelName | None = Field(
        description="the highest level the rules of this edition find; null without changes"
    )
    rules: str = Field(description="edition of the rules")


class SideRecord(Record):
    """One side of a comparison."""

    id: str
    text: Digest


class ChangesFile(File):
    """`changes/ID.json` and `since/ID.json`: what differs between two versions."""

    before: SideRecord | None = Field(description="null for a first version")
    after: SideRecord
    verdict: VerdictRecord
    counts: CountsRecord
    summary: str = Field(description="summary for people, Markdown")
    sections: list[SectionChangesRecord]
    links: dict[str, str]


class DiffFile(Record):
    """What `redletter diff --format json` prints: two sides by the names they were given."""

    generator: str
    before: str
    after: str
    found: LevelName | None
    counts: CountsRecord
    sections: list[SectionChangesRecord]
