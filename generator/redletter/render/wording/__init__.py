"""The words around a policy's text, one file a language."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

from redletter.model.shipped import shipped_yaml


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one language by dotted name."""

    words: Mapping[str, str]
    months: tuple[str, ...]
    language: str = "en"

    def __call__(self, name: str, /, **values: object) -> str:
        """Return the words of a name (`banner.superseded`) with values filled in. Raises KeyError for an unknown one."""
        return self.words[name].format(**values) if values else self.words[name]

    def day(self, value: date) -> str:
        """Return a date in words: 28 December 2025."""
        return self.words["date"].format(day=value.day, month=self.months[value.month - 1], year=value.year)


@cache
def wording(language: str) -> Wording:
    """Return the words of a language, English where there is no file for it."""
    folder = resources.files(__package__)
    name = language.split("-", maxsplit=1)[0]
    file = folder / f"{name}.yml"
    if not file.is_file():
        name, file = "en", folder / "en.yml"
    found: dict[str, Any] = shipped_yaml(file.read_text(encoding="utf-8"))
    months = tuple(found.pop("months"))
    return Wording(dict(_flat(found)), months, name)


def _flat(words: Mapping[str, Any], start: str = "") -> list[tuple[str, str]]:
    flat: list[tuple[str, str]] = []
    for name, value in words.items():
        flat += _flat(value, f"{start}{name}.") if isinstance(value, dict) else [(f"{start}{name}", str(value))]
    return flat
