"""What tests ask of the files of a site."""

import json
from typing import Any

from jsonschema import Draft202012Validator

from support.made import MadeSite


def json_files(site: MadeSite) -> dict[str, Any]:
    """Return every JSON file by its path; lines of `events.ndjson` count as files of their own."""
    found: dict[str, Any] = {}
    for file in site.files:
        if file.path.endswith((".json", ".jsonld")) and "/schema/" not in f"/{file.path}":
            found[file.path] = json.loads(file.content)
        elif file.path.endswith(".ndjson"):
            lines = file.content.decode().splitlines()
            found |= {f"{file.path}:{number}": json.loads(line) for number, line in enumerate(lines, start=1)}
    return found


def schema_name(path: str, record: Any) -> str:
    """Return the name of the schema that a file says it is true to."""
    if ".ndjson:" in path:
        return "event"
    address = record["$schema"] if "$schema" in record else record["_policy"]["$schema"]
    return str(address).rsplit("/", 1)[-1].removesuffix(".json")


def closed(schema: Any) -> Any:
    """Return a schema that lets no field through that it does not know."""
    if isinstance(schema, dict):
        told = {key: closed(value) for key, value in schema.items()}
        if told.get("type") == "object" and "properties" in told:
            told.setdefault("additionalProperties", False)
        return told
    return [closed(item) for item in schema] if isinstance(schema, list) else schema


def faults(schema: Any, record: Any) -> list[str]:
    """Return what is wrong with a record."""
    return [
        f"{'/'.join(map(str, error.path))}: {error.message}"
        for error in Draft202012Validator(schema).iter_errors(record)
    ]


def addresses(value: Any, base: str) -> set[str]:
    """Return every string in some JSON that is an address below a base."""
    if isinstance(value, str):
        return {value} if value.startswith(base) else set()
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return {found for item in inner for found in addresses(item, base)}
