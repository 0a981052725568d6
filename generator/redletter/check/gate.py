"""The gate: whether a new version may be released as it stands (design sections 3 and 10).

Records absent from the base of a comparison are judged; imported and reconstructed ones are not, since nobody can
give notice of them any more.
"""

from dataclasses import dataclass
from datetime import date

from redletter.model.assessment import Assessment
from redletter.model.change import Redline
from redletter.model.level import Level
from redletter.model.problem import Problem
from redletter.model.record import VersionRecord

#: What stands in a summary that nobody has written yet.
PLACEHOLDER = "TODO"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A version to judge: its record, what differs from the one it supersedes (None: a first version), its notice.

    `path` is that of its record, `recorded` when git got it (seconds since 1970 UTC, None where it did not yet).
    """

    path: str
    record: VersionRecord
    redline: Redline | None
    assessment: Assessment
    has_notice: bool
    effective: date
    recorded: int | None = None


def judge_candidate(candidate: Candidate, notice_days: int) -> tuple[Problem, ...]:
    """Return what keeps a version from being released; `notice_days` is the notice period in days."""
    if candidate.record.origin != "released":
        return ()
    found = [*_overrides(candidate), *_correction(candidate)]
    if candidate.redline is not None and not candidate.record.corrects:
        found += _level(candidate)
    found += _summary(candidate)
    if candidate.record.level is Level.MATERIAL:
        found += _notice(candidate, notice_days)
    return tuple(found)


def _problem(candidate: Candidate, rule: str, message: str, mend: str, *, warning: bool = False) -> Problem:
    return Problem(candidate.path, 1, rule, message, mend, severity="warning" if warning else "error")


def _overrides(candidate: Candidate) -> list[Problem]:
    known = {finding.fingerprint for finding in candidate.assessment.findings}
    return [
        _problem(
            candidate,
            "override-unknown",
            f"the rules make no finding `{override.finding}`",
            "take the fingerprint from `redletter assess`, or take the override out",
            warning=True,
        )
        for override in candidate.record.overrides
        if override.finding not in known
    ]


def _correction(candidate: Candidate) -> list[Problem]:
    verdict = candidate.assessment.verdict
    if not candidate.record.corrects or verdict is None or verdict.rank <= Level.EDITORIAL.rank:
        return []
    message = (
        f"it corrects {candidate.record.corrects}, and the rules find a {verdict} change: {_first(candidate, verdict)}"
    )
    return [_problem(candidate, "correction-above-editorial", message, "release it as a version of its own")]


def _level(candidate: Candidate) -> list[Problem]:
    record, verdict = candidate.record, candidate.assessment.verdict
    if record.level is None:
        mend = f"write `level: {verdict or Level.COSMETIC}` and `decided_by`"
        return [_problem(candidate, "level-missing", "it says no level", mend)]
    if verdict is None or record.level.rank >= verdict.rank or record.reason:
        return []
    message = f"it is declared {record.level}, and the rules find a {verdict} change: {_first(candidate, verdict)}"
    mend = f"write `level: {verdict}`, or a `reason` and `decided_by`"
    return [_problem(candidate, "level-below-found", message, mend)]


def _first(candidate: Candidate, level: Level) -> str:
    """Return the message of the first finding of a level, and how many more there are."""
    found = [finding for finding in candidate.assessment.findings if finding.decided is level]
    more = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
    return f"{found[0].message.rstrip('.')} [{found[0].rule}]{more}"


def _summary(candidate: Candidate) -> list[Problem]:
    level, summary = candidate.record.level, candidate.record.summary.strip()
    if level is None or level.rank < Level.SUBSTANTIVE.rank or (summary and PLACEHOLDER not in summary):
        return []
    message = "its summary is still to be filled in" if summary else f"it is {level} and has no summary"
    mend = "write at most five bullets below the second `---`: what it was, what it will be, what people can do"
    return [_problem(candidate, "summary-missing", message, mend)]


def _notice(candidate: Candidate, notice_days: int) -> list[Problem]:
    record, problems = candidate.record, []
    if not candidate.has_notice:
        mend = f"write notices/{record.version}.md; `redletter release` drafts it"
        problems.append(_problem(candidate, "notice-missing", "it is material and has no notice", mend))
    days = (candidate.effective - record.published).days
    if days < notice_days and record.short_notice is None:
        message = f"it applies {days} days after it is published, and {notice_days} are promised"
        mend = "choose a later `effective`, or write `short_notice` with `reason`, `law` and `decided_by`"
        problems.append(_problem(candidate, "notice-period", message, mend))
    return problems


def brings_forward(candidate: Candidate, upcoming: tuple[Candidate, ...]) -> tuple[Problem, ...]:
    """Return the changes that a version makes sooner than one of the `upcoming` versions announced them.

    A change is the same where the rules' fingerprint of it is.
    """
    mine = {
        finding.fingerprint for finding in candidate.assessment.findings if finding.level.rank > Level.COSMETIC.rank
    }
    problems = []
    for other in upcoming:
        shared = [finding for finding in other.assessment.findings if finding.fingerprint in mine]
        if shared and candidate.effective < other.effective:
            message = f"it makes a change on {candidate.effective} that {other.record.version} announced for {other.effective}"
            said = shared[0].message.rstrip(".")
            mend = f"take the change out ({said}), or apply it on {other.effective}"
            problems.append(_problem(candidate, "brings-forward", message, mend))
    return tuple(problems)


def undoes(candidate: Candidate, urgent: Candidate) -> tuple[Problem, ...]:
    """Return a warning where a version, written before an `urgent` one, would turn back what that one changed."""
    if candidate.redline is None or urgent.redline is None:
        return ()
    if candidate.recorded is None or urgent.recorded is None or candidate.recorded >= urgent.recorded:
        return ()
    made = {(change.before, change.after) for change in urgent.redline.changes() if change.before or change.after}
    for change in candidate.redline.changes():
        if (change.after, change.before) in made:
            message = (
                f"it was written before {urgent.record.version} and would undo what that changed in `{change.section}`"
            )
            mend = "put the urgent change into its text too, if it is to last"
            return (_problem(candidate, "undoes-urgent", message, mend, warning=True),)
    return ()
