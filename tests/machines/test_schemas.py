"""Every file is true to its published schema, and no schema ever takes something away.

`schemas/` holds the last edition of each; `pytest tests/machines --write` takes over what was added.
"""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from site_files import closed, faults, json_files, schema_name

from redletter.render.file_kinds import FILES
from redletter.render.json_bytes import schemas
from support.made import MadeSite

LAST = Path(__file__).parent / "schemas"


def now() -> dict[str, Any]:
    """Return the schemas of today by name."""
    return {
        path.removeprefix("schema/").removesuffix(".json"): json.loads(make()) for path, make in schemas("").items()
    }


def test_every_file_is_true_to_its_schema_and_says_nothing_else(built: MadeSite) -> None:
    published = {file.path: json.loads(file.content) for file in built.files if file.path.startswith("schema/")}
    seen = set()
    for path, record in json_files(built).items():
        name = schema_name(path, record)
        seen.add(name)
        schema = published[f"schema/{name}.json"]
        Draft202012Validator.check_schema(schema)
        assert faults(closed(schema), record) == [], path
        if ".ndjson:" in path:
            assert faults(closed(published["schema/event-data.json"]), record["data"]) == []
    # What the command line alone prints has its schema on the site too.
    assert seen | {"event-data", "applied"} == set(FILES)


def test_every_file_is_true_to_the_last_edition_of_its_schema_too(built: MadeSite) -> None:
    for path, record in json_files(built).items():
        schema = json.loads((LAST / f"{schema_name(path, record)}.json").read_text(encoding="utf-8"))
        assert faults(schema, record) == [], path


@pytest.mark.parametrize("name", sorted(FILES))
def test_a_schema_is_only_added_to(name: str, request: pytest.FixtureRequest) -> None:
    file = LAST / f"{name}.json"
    before = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    assert taken_away(before, now()[name]) == []
    if request.config.getoption("--write"):
        file.write_text(json.dumps(now()[name], indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    assert json.loads(file.read_text(encoding="utf-8")) == now()[name], "take over what was added: --write"


def test_no_schema_is_gone() -> None:
    assert {file.stem for file in LAST.glob("*.json")} == set(FILES)


def taken_away(before: Any, after: Any, where: str = "") -> list[str]:
    """Return what a schema no longer says or allows that it said or allowed before."""
    if not isinstance(before, dict) or not isinstance(after, dict):
        return [] if before == after else [f"{where}: {before} is now {after}"]
    found: list[str] = []
    for key in ("properties", "$defs"):
        for name, old in before.get(key, {}).items():
            new = after.get(key, {}).get(name)
            found += [f"{where}/{name} is gone"] if new is None else taken_away(old, new, f"{where}/{name}")
    found += [
        f"{where}: {name} may be missing now"
        for name in before.get("required", [])
        if name not in after.get("required", [])
    ]
    allowed = after.get("enum", [after["const"]] if "const" in after else None)
    if allowed is not None:
        old_values = before.get("enum", [before["const"]] if "const" in before else [])
        found += [f"{where}: {value} is allowed no more" for value in old_values if value not in allowed]
        found += [] if old_values else [f"{where}: only some values are allowed now"]
    if "anyOf" in before or "anyOf" in after:
        now_any = after.get("anyOf", [after])
        for old in before.get("anyOf", [before]):
            if not any(taken_away(old, new, where) == [] for new in now_any):
                found.append(f"{where}: {old} is allowed no more")
        return found
    for key in ("type", "$ref", "pattern", "minimum", "maximum", "format", "items", "additionalProperties"):
        if key in after and key not in before:
            found.append(f"{where}: {key} is narrowed to {after[key]}")
        elif key in before:
            found += taken_away(before[key], after.get(key, before[key]), f"{where}/{key}")
            found += [f"{where}: {key} is said no more"] if key not in after else []
    return found


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda schema: schema["properties"].pop("texts"), "texts is gone"),
        (lambda schema: schema["required"].remove("consent"), "consent may be missing"),
        (lambda schema: schema["properties"]["action"]["enum"].remove("send"), "send is allowed no more"),
        (lambda schema: schema["properties"]["revision"].update(type="string"), "integer is now string"),
        (lambda schema: schema["properties"]["summary"].update(pattern="^a"), "narrowed"),
        (lambda schema: schema["properties"]["replaced_by"]["anyOf"].pop(), "allowed no more"),
        (lambda schema: schema["$defs"]["GivenRecord"]["properties"].pop("from"), "from is gone"),
    ],
)
def test_taking_something_away_is_noticed(change: Any, said: str) -> None:
    schema = now()["notice"]
    assert taken_away(schema, now()["notice"]) == []
    change(schema)
    assert said in " ".join(taken_away(now()["notice"], schema))


def test_adding_a_field_is_no_harm() -> None:
    schema = now()["notice"]
    schema["properties"]["more"] = {"type": "string"}
    schema["required"].append("more")
    assert taken_away(now()["notice"], schema) == []
