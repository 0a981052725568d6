"""`redletter versions` and `redletter at`: which version applied when."""

from dataclasses import dataclass
from datetime import date

from redletter import __version__
from redletter.app.load import Loaded
from redletter.model.problem import PolicyError, Problem
from redletter.model.version import Version
from redletter.render.history_records import applied_file, versions_file
from redletter.render.json_bytes import to_json
from redletter.render.view import view


@dataclass(frozen=True, slots=True)
class Line:
    """One version in the terminal's list."""

    id: str
    published: str
    effective: str
    until: str
    status: str
    level: str
    text: str


def version_lines(loaded: Loaded, day: date) -> tuple[Line, ...]:
    """Return the versions published by a day, in sequence."""
    seen = view(loaded.policy, day)
    return tuple(
        Line(
            version.id,
            version.record.published.isoformat(),
            version.entry.effective.isoformat(),
            until.isoformat() if (until := seen.until(version)) else "",
            seen.status(version),
            str(version.record.level or ""),
            version.text,
        )
        for version in seen.versions
    )


def versions_json(loaded: Loaded, day: date) -> bytes:
    """Return what `versions.json` says on a day."""
    return to_json(versions_file(view(loaded.policy, day), f"redletter {__version__}"))


def version_at(loaded: Loaded, day: date) -> Version:
    """Return the version in force on a day. Raises PolicyError where none was."""
    found = loaded.policy.in_force(day)
    if found is not None:
        return found
    first = min((version.entry.effective for version in loaded.policy.versions), default=None)
    mend = f"the first applies from {first}" if first is not None and first > day else "release a first version"
    raise PolicyError(
        (Problem(f"{loaded.folder}/versions", 0, "none-in-force", f"no version was in force on {day}", mend),)
    )


def version_json(loaded: Loaded, version: Version, day: date) -> bytes:
    """Return the record of a version as it stood on a day: what to keep with a consent."""
    return to_json(applied_file(view(loaded.policy, day), version, f"redletter {__version__}"))
