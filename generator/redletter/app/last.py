"""The last build of the same: what it was made from, and whether that still stands.

Little is imported here: where nothing has changed, a build ends before it has loaded what makes sites.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from redletter.app.caching import open_disk
from redletter.model.finished import Finished
from redletter.publish.manifest import Manifest, read_manifest
from redletter.publish.output import held_output, stands
from redletter.source.repository import open_repository
from redletter.store.edition import edition
from redletter.store.memory import Memory

#: Keys of what the site engine made begin so.
ENGINE = "engine "
#: What frames are made by, besides the program.
_ENGINE = ("jinja2", "markdown", "mkdocs", "mkdocs-material", "pymdown-extensions")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a build is asked for: the repository, one policy or all, the day or none, where the site goes or none."""

    repo: Path
    policy: str | None
    day: date | None
    output: Path | None

    @property
    def key(self) -> str:
        """Return the name of all that is asked for but the day."""
        return "\0".join((str(self.repo), self.policy or "", str(self.output or "")))


@dataclass(frozen=True, slots=True)
class Last:
    """What the last build of the same was made from: commit, days (ISO 8601), the world around, and where it went.

    `zones` are the policies' timezones, `watched` the files and folders on disk that frames are made from, `around` the
    name of what is in them, `statics` how many files the engine made, `faults` what was wrong in released texts.
    """

    output: str
    head: str
    zones: tuple[str, ...]
    days: tuple[str, ...]
    watched: tuple[str, ...]
    around: str
    statics: int
    faults: tuple[str, ...]


def remember_last(asked: Asked, last: Last, memory: Memory) -> None:
    """Keep what a build was made from, for the next of the same."""
    if memory.disk is not None:
        memory.disk.put("last", asked.key, json.dumps(asdict(last)).encode())


def last_of(asked: Asked, memory: Memory) -> Last | None:
    """Return what the last build of the same was made from, None where that is not known."""
    content = memory.disk.get("last", asked.key) if memory.disk is not None else None
    try:
        found: Any = {
            name: tuple(value) if isinstance(value, list) else value
            for name, value in json.loads(content or b"{}").items()
        }
        return Last(**found)
    except (ValueError, TypeError):
        return None


def unchanged(asked: Asked, now: datetime, memory: Memory) -> Finished | None:
    """Return what stands where all that the site is made from is what it was, else None.

    Raises CannotRun where there is no repository, or the output is not ours.
    """
    repository = open_repository(asked.repo)
    memory.disk = memory.disk or open_disk(repository)
    last = last_of(asked, memory)
    if last is None or last.head != repository.head or last.days != _days(asked, last, now):
        return None
    if surroundings(last.watched) != last.around:
        return None
    output = Path(last.output)
    with held_output(output):
        known = manifest_of(output, memory)
        return Finished(output, 0, len(known), 0, 0, last.faults) if stands(output, known) else None


def _days(asked: Asked, last: Last, now: datetime) -> tuple[str, ...]:
    """Return the day of each policy, as it was asked for or is in its timezone."""
    days = (asked.day or now.astimezone(ZoneInfo(zone)).date() for zone in last.zones)
    return tuple(day.isoformat() for day in days)


def manifest_of(output: Path, memory: Memory) -> Manifest:
    """Return what is known to stand in an output folder."""
    return read_manifest(memory.disk.get("manifest", str(output)) if memory.disk is not None else None)


def surroundings(watched: Iterable[str]) -> str:
    """Return the name of all that frames are made from besides the policies: the program, the engine, files on disk."""
    hasher = hashlib.sha256("\0".join((edition(), *_engine())).encode())
    for name in sorted(watched):
        for path in _files(Path(name)):
            content = path.read_bytes() if path.is_file() else b"absent"
            hasher.update(f"\0{path}\0{len(content)}\0".encode() + content)
    return hasher.hexdigest()


def _files(place: Path) -> list[Path]:
    """Return a file, or the files below a folder; what is not there stands for itself."""
    return sorted(path for path in place.rglob("*") if path.is_file()) if place.is_dir() else [place]


@cache
def _engine() -> tuple[str, ...]:
    return tuple(f"{name}={_version(name)}" for name in _ENGINE)


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "none"
