"""What `redletter init` writes: the files of a new policy repository, kept here as they are."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import yaml

#: Files that have another name here, so that git and packaging leave them alone.
_RENAMED = {"gitignore": ".gitignore", "github": ".github"}


@dataclass(frozen=True, slots=True)
class ExampleVersion:
    """One version of the example: what its files are, and its record without digest and dates.

    `published` is in days from today, `effective` in days from `published`; `level` and `notice` may be empty.
    """

    files: Mapping[str, str]
    published: int
    effective: int
    level: str
    decided_by: str
    summary: str
    notice: str


def common_files(version: str) -> dict[str, str]:
    """Return what stands around every new policy, by path; `version` is that of the tool."""
    return {path: text.replace("@VERSION@", version) for path, text in _tree("common").items()}


def plain_files() -> dict[str, str]:
    """Return the files of a first policy to be filled in, by path."""
    return _tree("plain")


def example_versions() -> tuple[ExampleVersion, ...]:
    """Return the versions of the example, in order; each has the files that it changes."""
    said: list[dict[str, Any]] = yaml.safe_load(_here().joinpath("example/versions.yml").read_text(encoding="utf-8"))
    return tuple(
        ExampleVersion(
            _tree(f"example/{number}"),
            one["published"],
            one["effective"],
            one.get("level", ""),
            one.get("decided_by", ""),
            one["summary"].strip(),
            one.get("notice", ""),
        )
        for number, one in enumerate(said, start=1)
    )


def _here() -> Traversable:
    return files("redletter.render.starter")


def _tree(folder: str) -> dict[str, str]:
    found: dict[str, str] = {}

    def walk(here: Traversable, path: str) -> None:
        for entry in sorted(here.iterdir(), key=lambda one: one.name):
            name = f"{path}{_RENAMED.get(entry.name, entry.name)}"
            if entry.is_dir():
                walk(entry, f"{name}/")
            else:
                found[name] = entry.read_text(encoding="utf-8")

    walk(_here().joinpath(folder), "")
    return found
