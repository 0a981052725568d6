"""JSON as bytes, the same for the same values, and the schemas of its files."""

import json
from collections.abc import Callable
from functools import cache, partial
from typing import Any

from redletter.render.file_kinds import FILES
from redletter.render.records import Record


def to_json(record: Record) -> bytes:
    """Return a record as UTF-8 JSON on one line with a newline behind it."""
    return dump(record.model_dump(mode="json", by_alias=True))


def dump(value: Any) -> bytes:
    """Return plain values as UTF-8 JSON on one line, in the order of their keys as given."""
    # Half a character, as in a file's name that is no UTF-8, becomes the escape that JSON has for it.
    return (plain_json(value) + "\n").encode("utf-8", "backslashreplace")


def plain_json(value: Any) -> str:
    """Return plain values as JSON text on one line."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def schemas(base: str) -> dict[str, Callable[[], bytes]]:
    """Return what makes the JSON Schema (2020-12) of every kind of file, by its path `schema/NAME.json`.

    `base` is the address of the site, ending in `/`.
    """
    return {schema_path(name): partial(_schema, name, kind, base) for name, kind in FILES.items()}


def schema_path(name: str) -> str:
    """Return where the schema of a kind of file stands on the site."""
    return f"schema/{name}.json"


def _schema(name: str, kind: type[Record], base: str) -> bytes:
    """Return one schema; it lets fields through that it does not know, so that a job may keep the edition it was written for."""
    schema = _shape(kind)
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": f"{base}{schema_path(name)}"}
    return (json.dumps({**head, **schema}, ensure_ascii=False, indent=2) + "\n").encode()


@cache
def _shape(kind: type[Record]) -> Any:
    """Return the schema of a kind of file, which is the same wherever it is published."""
    return _opened(kind.model_json_schema(by_alias=True, mode="serialization"))


def _opened(schema: Any) -> Any:
    """Return a schema without the word that our own shapes have no other fields."""
    if isinstance(schema, dict):
        return {
            key: _opened(value)
            for key, value in schema.items()
            if not (key == "additionalProperties" and value is False)
        }
    return [_opened(item) for item in schema] if isinstance(schema, list) else schema
