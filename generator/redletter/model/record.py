"""A version record: the file that releases a version."""

import re
from dataclasses import dataclass
from datetime import date

from redletter.model.level import Level
from redletter.model.vocabulary import Origin

_VERSION_ID = re.compile(r"(\d{4}-\d{2}-\d{2})(?:\.([1-9]\d{0,3}))?")


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """Why and from which day a version is taken back, before it applies."""

    on: date
    reason: str
    decided_by: str


@dataclass(frozen=True, slots=True)
class ShortNotice:
    """Why people were told later than promised."""

    reason: str
    law: str
    decided_by: str


@dataclass(frozen=True, slots=True)
class Override:
    """What a person decided of one finding."""

    finding: str
    level: Level
    reason: str
    decided_by: str


@dataclass(frozen=True, slots=True)
class Found:
    """What the rules found when the version was released, and which edition of them."""

    level: Level
    rules: str


@dataclass(frozen=True, slots=True)
class VersionRecord:
    """What a record's front-matter and body say.

    `effective` is None only for a correction; `text` is a digest (`sha256:...`) or empty; `summary` is Markdown.
    """

    version: str
    published: date
    effective: date | None = None
    text: str = ""
    level: Level | None = None
    decided_by: str = ""
    reason: str = ""
    found: Found | None = None
    overrides: tuple[Override, ...] = ()
    audience: tuple[str, ...] = ("all",)
    origin: Origin = "released"
    corrects: str = ""
    short_notice: ShortNotice | None = None
    withdrawn: Withdrawal | None = None
    summary: str = ""


def version_key(version: str) -> tuple[str, int]:
    """Return the sorting key of a version id: its day, then its number on that day (1 without one).

    Raises ValueError where the word is no version id.
    """
    match = _VERSION_ID.fullmatch(version)
    if match is None:
        raise ValueError(f"`{version}` is no version id")
    return match[1], int(match[2] or 1)


def is_version_id(word: str) -> bool:
    """Return whether a word has the form of a version id, `2025-12-28` or `2025-12-28.2`, with a real day."""
    match = _VERSION_ID.fullmatch(word)
    if match is None or match[2] == "1":
        return False
    try:
        date.fromisoformat(match[1])
    except ValueError:
        return False
    return True
