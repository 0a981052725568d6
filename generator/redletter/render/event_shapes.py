"""The typed shape of a line of `events.ndjson`: a CloudEvents 1.0 event in JSON.

A line is written once and never again, so it says nothing that a later commit or another release of this program
could change: no level, no dates but its own time, no generator.
"""

from typing import Literal

from pydantic import Field

from redletter.render.records import Digest, Record


class EventData(Record):
    """What an event is about."""

    policy: str
    version: str
    notice: str | None = Field(
        description="the notice (by its version) that has words to send, null where there is none"
    )
    revision: int | None = Field(description="the wording that stood at the time")
    digest: Digest | None = Field(description="of that wording")
    by: str | None = Field(description="the version that overtook this one")
    links: dict[str, str]


class EventRecord(Record):
    """One event; `position` is its place in the file, from 1, and never changes."""

    specversion: Literal["1.0"]
    id: str = Field(description="from policy, version and revision; unique for the source")
    source: str
    type: str
    subject: str = Field(description="the version")
    time: str = Field(description="when it became public, ISO 8601 in UTC")
    datacontenttype: Literal["application/json"]
    dataschema: str
    position: int = Field(ge=1)
    data: EventData
