"""Rules on versions beside each other (design section 3)."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from redletter.model.problem import Problem
from redletter.model.timeline import timeline_of
from redletter.model.version import PolicyHistory, Version


def check_versions(history: PolicyHistory, new: frozenset[str]) -> tuple[Problem, ...]:
    """Return what is wrong with versions beside each other; `new` are the ids that are judged, others were released."""
    problems: list[Problem] = []
    for version in history.versions:
        # A withdrawal is added to a record that may be old.
        problems += _withdrawal(history, version)
        if version.id not in new:
            continue
        problems += _recorded_late(history, version)
        problems += _imported_late(history, version)
        problems += _correction(history, version)
    return tuple(problems)


def _problem(history: PolicyHistory, version: Version, rule: str, message: str, mend: str) -> Problem:
    return Problem(f"{history.folder}/versions/{version.id}.md", 1, rule, message, mend)


def _recorded_late(history: PolicyHistory, version: Version) -> list[Problem]:
    """A version cannot have been published before git had it, unless it says that it was put together later."""
    if version.record.origin != "released":
        return []
    zone = ZoneInfo(history.settings.timezone)
    recorded = datetime.fromtimestamp(version.recorded, UTC).astimezone(zone).date()
    if version.record.published >= recorded:
        return []
    message = f"it says it was published on {version.record.published}, but was recorded on {recorded}"
    mend = f"write `published: {recorded}`, or `origin: imported` if it was published elsewhere"
    return [_problem(history, version, "published-before-recorded", message, mend)]


def _imported_late(history: PolicyHistory, version: Version) -> list[Problem]:
    """Imported and reconstructed versions come before the first released one, or not at all."""
    if version.record.origin == "released":
        return []
    first = next((other for other in history.versions if other.record.origin == "released"), None)
    if first is None or first.entry.sequence > version.entry.sequence:
        return []
    message = f"an {version.record.origin} version comes after {first.id}, which was released here"
    return [_problem(history, version, "imported-after-released", message, "release it as a version of its own day")]


def _correction(history: PolicyHistory, version: Version) -> list[Problem]:
    """A correction mends a version that is in force or upcoming when it is published."""
    wanted = version.record.corrects
    if not wanted:
        return []
    target = history.version(wanted)
    if target is None:
        message = f"it corrects {wanted}, which is no version here"
        return [_problem(history, version, "corrects-unknown", message, "name a version in force or upcoming")]
    day = version.record.published
    before = history.timeline.published_by(day)
    earlier = [entry for entry in before if entry.sequence < version.entry.sequence]
    if target.entry.sequence >= version.entry.sequence:
        message, mend = f"it corrects {wanted}, which is published after it", "name a version in force or upcoming"
        return [_problem(history, version, "corrects-later", message, mend)]
    status = timeline_of(earlier).status(wanted, day)
    if status in ("in-force", "upcoming"):
        return []
    message = f"it corrects {wanted}, which is {status} on {day}"
    return [_problem(history, version, "corrects-past", message, "name a version in force or upcoming")]


def _withdrawal(history: PolicyHistory, version: Version) -> list[Problem]:
    """A version that an upcoming one supersedes cannot be withdrawn from under it."""
    withdrawn = version.record.withdrawn
    if withdrawn is None:
        return []
    for entry in history.timeline.upcoming(withdrawn.on):
        if history.timeline.supersedes(entry.id) == version.id and not entry.corrects:
            message = f"the upcoming {entry.id} supersedes it, so it cannot be withdrawn"
            return [_problem(history, version, "withdrawn-superseded", message, f"withdraw {entry.id} first")]
    return []
