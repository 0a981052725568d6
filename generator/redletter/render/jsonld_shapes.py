"""The typed shape of `policy.jsonld`: a JSON-LD document, its meaning given by its own context."""

from pydantic import Field, JsonValue

from redletter.render.records import File


class LinkedFile(File):
    """`policy.jsonld`: W3C DPV 2.3 and schema.org, as one flat graph; the context is in the file."""

    context: dict[str, str | None] = Field(serialization_alias="@context")
    graph: list[dict[str, JsonValue]] = Field(serialization_alias="@graph")
