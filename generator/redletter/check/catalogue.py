"""Every kind of finding that `check` may give, read from the files in `kinds/`: one id, documented once.

A file there holds one group of kinds; a new file is found by itself.
"""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from redletter.model.problem import SEVERITIES, Severity
from redletter.model.shipped import shipped_yaml

_KEYS = {"severity", "what", "why", "mend"}


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of finding: its id, how much it weighs, what it finds, why that matters, what to do."""

    id: str
    severity: Severity
    what: str
    why: str
    mend: str


@dataclass(frozen=True, slots=True)
class Group:
    """The kinds of one file, with its title and a sentence on what they have in common."""

    title: str
    lead: str
    kinds: tuple[Kind, ...]


@cache
def groups() -> tuple[Group, ...]:
    """Return all groups in the order of their files' names. Raises ValueError naming the file that cannot be read."""
    folder = files("redletter.check").joinpath("kinds")
    entries = sorted((entry for entry in folder.iterdir() if entry.name.endswith(".yml")), key=lambda entry: entry.name)
    return tuple(_group(entry.name, entry.read_text(encoding="utf-8")) for entry in entries)


@cache
def kinds() -> dict[str, Kind]:
    """Return every kind by its id. Raises ValueError where an id stands in two files."""
    every = [kind for group in groups() for kind in group.kinds]
    found = {kind.id: kind for kind in every}
    if len(found) != len(every):
        raise ValueError("an id stands twice in check/kinds")
    return found


def _group(name: str, text: str) -> Group:
    said = shipped_yaml(text)
    try:
        return Group(said["title"], said["lead"], tuple(_kind(one, keys) for one, keys in said["kinds"].items()))
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError(f"check/kinds/{name}: {error}") from error


def _kind(name: str, keys: dict[str, Any]) -> Kind:
    if set(keys) != _KEYS or keys["severity"] not in SEVERITIES:
        raise ValueError(f"{name} needs {', '.join(sorted(_KEYS))}")
    return Kind(name, keys["severity"], keys["what"], keys["why"], keys["mend"])
