"""Settings for VS Code that `redletter init` writes: schemas, snippets and a task, made from the typed models.

The YAML extension holds `policy.yml` and `settings.yml` against their schemas while they are written.
It does not look into Markdown; there the snippets write front-matter and facts, and the task runs `redletter check`
and puts each finding at its line.
"""

import json
from collections.abc import Mapping
from typing import Any

from redletter.model.vocabulary import FACT_FIELDS, FIELD_WORDS, LIST_FIELDS, TOPICS
from redletter.parse.header import PolicyKeys
from redletter.parse.record import RecordKeys
from redletter.parse.schema import Shape
from redletter.parse.section import SectionKeys
from redletter.parse.settings import SettingsKeys

_SCHEMAS: dict[str, type[Shape]] = {
    "policy": PolicyKeys,
    "settings": SettingsKeys,
    "section": SectionKeys,
    "record": RecordKeys,
}
#: What a snippet begins a field with, where no closed list says what it may hold.
_BEGUN = {
    "period": "P30D",
    "country": "DE",
    "purposes": "the-id-of-a-purpose",
    "data": "the-id-of-a-data-fact",
    "address": "mailto:privacy@your-organisation.example",
}
#: `until` says in words what `period` says as a figure; a fact has one of the two.
_LEFT_OUT = frozenset({"until"})
#: One finding as `redletter check` prints it, in the words of VS Code's problem matchers.
FINDING = r"^(.+?):(\d+): (.*) \[(error|warning|hint): ([a-z-]+)\]$"


def editor_files() -> dict[str, str]:
    """Return the files of an editor's settings, by path."""
    files = {f".vscode/schemas/{name}.json": _json(shape.model_json_schema()) for name, shape in _SCHEMAS.items()}
    files[".vscode/settings.json"] = _json(_settings())
    files[".vscode/extensions.json"] = _json({"recommendations": ["redhat.vscode-yaml"]})
    files[".vscode/policy.code-snippets"] = _json(snippets())
    files[".vscode/tasks.json"] = _json(_tasks())
    return files


def _settings() -> dict[str, Any]:
    wired = {
        f"./.vscode/schemas/{name}.json": [f"policy/{name}.yml", f"policy/*/{name}.yml"]
        for name in ("policy", "settings")
    }
    # Markdown offers nothing while one types unless it is told to.
    markdown = {"editor.quickSuggestions": {"other": "on"}, "editor.snippetSuggestions": "top"}
    return {"yaml.schemas": wired, "files.eol": "\n", "editor.wordWrap": "on", "[markdown]": markdown}


def snippets() -> dict[str, Any]:
    """Return the snippets: the front-matter of a section, a block of facts, one fact of each kind."""
    topics = ",".join(TOPICS)
    section = ["---", "id: ${1:permanent-id}", "title: ${2:Title}", f"topics: [${{3|{topics}|}}]", "---", "", "$0"]
    made = {
        "A section": _snippet("section", section, "The front-matter of a new section"),
        "Facts": _snippet("facts", ["```facts", "$0", "```"], "A list that is both words and data"),
    }
    for kind, fields in FACT_FIELDS.items():
        lines = [f"- {kind}: ${{1:What people read}}"]
        lines += [
            f"  {name}: {_field(name, number)}"
            for number, name in enumerate((one for one in fields if one not in _LEFT_OUT), start=2)
        ]
        made[f"Fact: {kind}"] = _snippet(kind, lines, f"A fact of the kind {kind}; take out what it does not need")
    return made


def _snippet(prefix: str, body: list[str], description: str) -> dict[str, Any]:
    return {"prefix": prefix, "body": body, "description": description, "scope": "markdown"}


def _field(name: str, number: int) -> str:
    """Return the place in a snippet where one field's value is written or chosen."""
    words = FIELD_WORDS.get(name)
    place = f"${{{number}|{','.join(words)}|}}" if words else f"${{{number}:{_BEGUN.get(name, 'words')}}}"
    return f"[{place}]" if name in LIST_FIELDS and not words and name != "country" else place


def _tasks() -> dict[str, Any]:
    matcher = {
        "owner": "redletter", "fileLocation": ["relative", "${workspaceFolder}"], "severity": "info",
        "pattern": {"regexp": FINDING, "file": 1, "line": 2, "message": 3, "severity": 4, "code": 5},
    }  # fmt: skip
    task = {
        "label": "redletter check", "type": "process", "command": "${workspaceFolder}/.venv/bin/redletter",
        "windows": {"command": "${workspaceFolder}\\.venv\\Scripts\\redletter.exe"}, "args": ["check"],
        "group": {"kind": "build", "isDefault": True}, "problemMatcher": matcher,
    }  # fmt: skip
    return {"version": "2.0.0", "tasks": [task]}


def _json(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
