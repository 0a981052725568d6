"""`redletter release`: the record that releases the draft, and its notice; nothing half-written.

What can be found out is found out: the day, the digest, the version superseded, the level, the notice period.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path

from redletter.app.check import check
from redletter.app.compare import compare_policies
from redletter.app.draft import Draft, read_draft, superseded_by_draft
from redletter.app.load import Loaded, load
from redletter.model.assessment import Assessment
from redletter.model.change import Redline
from redletter.model.level import Level
from redletter.model.problem import CannotRun, PolicyError, Problem
from redletter.model.record import Found, ShortNotice, VersionRecord
from redletter.model.text import Policy
from redletter.model.timeline import place_records
from redletter.model.version import Version
from redletter.parse.record import read_record
from redletter.render.notice_draft import draft_notice
from redletter.render.record_draft import draft_summary, record_file, with_withdrawal
from redletter.rules.assess import EDITION, assess
from redletter.source.repository import author
from redletter.source.write import write_files

#: What only people know; `check` names it until it is written.
_TODO = "TODO: say why"


@dataclass(frozen=True, slots=True)
class Released:
    """What `release` wrote and found: the record, the files below the policy's folder, the version it supersedes.

    `found` is the level, None for a first version; `notice_days` the notice period of the settings; `overtakes` are the
    versions that will never apply because of it.
    """

    version: str
    files: tuple[str, ...]
    found: Level | None
    supersedes: str
    published: date
    effective: date | None
    needs_notice: bool
    notice_days: int
    overtakes: tuple[str, ...] = ()

    def lines(self) -> tuple[str, ...]:
        """Return what was done and found, for the person who asked for it."""
        what = f"{self.found}" if self.found else "the first version"
        against = f", compared with {self.supersedes}" if self.supersedes else ""
        said = [f"Found: {what}{against}."]
        if self.effective is not None:
            days = (self.effective - self.published).days
            said.append(f"Published {self.published}, applies from {self.effective} ({days} days of notice).")
        else:
            said.append(f"Published {self.published}; it takes the place of {self.supersedes}.")
        said += [
            f"Version {name} will never apply: this one takes its place before its day. Its notice is not sent any more."
            for name in self.overtakes
        ]
        if self.needs_notice:
            said.append(
                f"A material change needs a notice; {self.notice_days} days is the notice period of settings.yml."
            )
        return (*said, f"Wrote {' and '.join(self.files)}.")


@dataclass(frozen=True, slots=True)
class _Judged:
    """The draft against what it supersedes."""

    before: Version | None
    redline: Redline | None
    assessment: Assessment


def release(
    repo: Path, policy: str | None, published: date, effective: date | None, corrects: str, *, short: bool
) -> Released:
    """Write the record of the draft, and its notice where the change is material.

    `published` is today, `effective` the day asked for or None, `corrects` the version whose slip is mended or empty.
    Raises PolicyError with everything that stands in the way, CannotRun where nothing can be written.
    """
    loaded, draft, text = _ready(repo, policy)
    record = _first_form(loaded, draft, published, corrects)
    judged = _judge(loaded, text, record, effective)
    level = judged.assessment.found
    record = replace(
        record,
        effective=None if corrects else effective or _effective(loaded, published, level, short=short),
        level=level,
        decided_by=author(loaded.repository) if level else "",
        found=Found(level, EDITION) if level else None,
        short_notice=ShortNotice(_TODO, "", author(loaded.repository) or "TODO") if short and not corrects else None,
    )
    judged = _judge(loaded, text, record, record.effective)
    _refuse_dates(loaded, record, level)
    before = judged.before.policy if judged.before else None
    record = replace(record, summary=draft_summary(record, text, before, judged.redline, judged.assessment))
    needs_notice = level is Level.MATERIAL and judged.before is not None and not corrects
    files = {f"versions/{record.version}.md": record_file(record)}
    if needs_notice:
        superseded = judged.before.id if judged.before else None
        files[f"notices/{record.version}.md"] = draft_notice(
            text, record, before, superseded, judged.redline, judged.assessment, loaded.policy.settings
        )
    write_files(_worktree(loaded), files)
    return Released(
        record.version, tuple(f"{loaded.folder}/{path}" for path in files), level,
        judged.before.id if judged.before else "", published, record.effective, needs_notice,
        loaded.policy.settings.notice_days, _overtaken(loaded, record),
    )  # fmt: skip


def _overtaken(loaded: Loaded, record: VersionRecord) -> tuple[str, ...]:
    """Return the upcoming versions that a record keeps from ever applying."""
    if record.corrects:
        return ()
    before = loaded.policy.timeline
    after = place_records([*(version.record for version in loaded.policy.versions), record])
    day = record.published
    return tuple(entry.id for entry in before.upcoming(day) if after.status(entry.id, day) == "overtaken")


def _ready(repo: Path, policy: str | None) -> tuple[Loaded, Draft, Policy]:
    """Return the draft, where nothing stands in the way of its release. Raises PolicyError or CannotRun."""
    loaded = load(repo, policy)
    draft = read_draft(loaded)
    if draft is None:
        raise CannotRun("there is no work tree with a draft here; release from a clone that has one")
    found = check(repo, policy)
    problems = [problem for problem in found if problem.severity == "error" and not problem.waived]
    if not loaded.policy.settings.sample:
        problems += [one for one in found if one.rule == "unconfirmed-fact" and not one.waived]
    # What a new policy begins with is a warning until it is released.
    problems += [one for one in found if one.rule == "placeholder" and one.severity == "warning" and not one.waived]
    if draft.released is not None:
        message = f"this text was released as {draft.released.id} already"
        problems.append(_problem(loaded, "sections", "already-released", message, "change it first"))
    for file in draft.files.under("versions/"):
        record, _ = read_record(file)
        if record is not None and record.text == draft.digest and draft.released is None:
            message, mend = "this record releases the draft already", "to have it written anew, take it away first"
            problems.append(_problem(loaded, file.path, "already-released", message, mend))
    if problems:
        raise PolicyError(tuple(problems))
    if draft.policy is None:
        raise CannotRun("the draft cannot be read; `redletter check` says why")
    return loaded, draft, draft.policy


def _problem(loaded: Loaded, path: str, rule: str, message: str, mend: str) -> Problem:
    return Problem(f"{loaded.folder}/{path}", 0, rule, message, mend)


def _worktree(loaded: Loaded) -> Path:
    if loaded.worktree is None:
        raise CannotRun("a bare repository has no work tree to write to; release from a clone")
    return loaded.worktree


def _first_form(loaded: Loaded, draft: Draft, published: date, corrects: str) -> VersionRecord:
    """Return the record with what is known before the text is judged."""
    taken = {version.id for version in loaded.policy.versions}
    taken |= {file.path[len("versions/") : -len(".md")] for file in draft.files.under("versions/")}
    name, number = published.isoformat(), 2
    while name in taken:
        name, number = f"{published}.{number}", number + 1
    if corrects:
        _correctable(loaded, corrects, published)
    return VersionRecord(name, published, text=draft.digest, corrects=corrects)


def _correctable(loaded: Loaded, corrects: str, published: date) -> None:
    """Raise PolicyError where a version cannot be corrected: unknown, or neither in force nor upcoming."""
    version = loaded.policy.version(corrects)
    status = loaded.policy.timeline.status(corrects, published) if version else "no version here"
    if status not in ("in-force", "upcoming"):
        wanted = [one.id for one in loaded.policy.versions
                  if loaded.policy.timeline.status(one.id, published) in ("in-force", "upcoming")]  # fmt: skip
        mend = f"correct one of: {', '.join(wanted)}" if wanted else "release a first version"
        problem = _problem(
            loaded, "versions", "corrects-past", f"{corrects} is {status}, so it cannot be corrected", mend
        )
        raise PolicyError((problem,))


def _judge(loaded: Loaded, text: Policy, record: VersionRecord, effective: date | None) -> _Judged:
    """Return the draft against the version that it would supersede with such dates."""
    if record.corrects:
        before = loaded.policy.version(record.corrects)
    elif effective is None:
        before = superseded_by_draft(loaded)
    else:
        records = [*(version.record for version in loaded.policy.versions), replace(record, effective=effective)]
        name = place_records(records).supersedes(record.version)
        before = loaded.policy.version(name) if name else None
    if before is None or before.policy is None:
        return _Judged(before, None, Assessment(()))
    redline = compare_policies(before.policy, text)
    return _Judged(before, redline, assess(redline, text.header.kind))


def _effective(loaded: Loaded, published: date, level: Level | None, *, short: bool) -> date:
    """Return from when the draft applies: after the notice period where it is material, never before what it builds on."""
    days = loaded.policy.settings.notice_days if level is Level.MATERIAL and not short else 0
    base = superseded_by_draft(loaded)
    return max(published + timedelta(days=days), base.entry.effective if base else published)


def _refuse_dates(loaded: Loaded, record: VersionRecord, level: Level | None) -> None:
    """Raise PolicyError where the record would break a rule of dates or levels as soon as it is written."""
    path = f"versions/{record.version}.md"
    if record.corrects and level is not None and level.rank > Level.EDITORIAL.rank:
        message = f"a correction may change nothing above editorial, and this change is {level}"
        raise PolicyError((_problem(loaded, path, "correction-level", message, "release it as a version of its own"),))
    if record.effective is None:
        return
    if record.effective < record.published:
        message = f"it would apply on {record.effective}, before it is published on {record.published}"
        raise PolicyError((_problem(loaded, path, "effective-before-published", message, "give a later --effective"),))
    days = loaded.policy.settings.notice_days
    told = (record.effective - record.published).days
    if level is Level.MATERIAL and told < days and record.short_notice is None:
        earliest = _effective(loaded, record.published, level, short=False)
        message = f"a material change needs {days} days of notice, and this gives {told}"
        mend = f"give --effective {earliest} or later, or --short-notice if there is a reason that the public may read"
        raise PolicyError((_problem(loaded, path, "notice-period", message, mend),))


def withdraw(repo: Path, policy: str | None, on: date, version_id: str) -> str:
    """Write a withdrawal, of today, into the record of an upcoming version, and return its path.

    Raises PolicyError where it cannot be withdrawn any more, CannotRun where it cannot be written.
    """
    loaded = load(repo, policy)
    path = f"versions/{version_id}.md"
    version = loaded.policy.version(version_id)
    if version is None:
        known = ", ".join(one.id for one in loaded.policy.versions)
        raise PolicyError(
            (_problem(loaded, path, "no-version", f"there is no version {version_id}", f"there are: {known}"),)
        )
    status = loaded.policy.timeline.status(version_id, on)
    if status not in ("upcoming", "scheduled"):
        message, mend = f"it is {status} on {on}, so it cannot be withdrawn", "release a further version instead"
        raise PolicyError((_problem(loaded, path, "withdrawn-too-late", message, mend),))
    for entry in loaded.policy.timeline.entries:
        waits = loaded.policy.timeline.status(entry.id, on) in ("upcoming", "scheduled")
        if waits and not entry.corrects and loaded.policy.timeline.supersedes(entry.id) == version_id:
            message = f"the upcoming {entry.id} supersedes it, so it cannot be withdrawn"
            raise PolicyError((_problem(loaded, path, "withdrawn-superseded", message, f"withdraw {entry.id} first"),))
    draft = read_draft(loaded)
    file = draft.files.get(path) if draft else None
    if file is None or file.kind != "file":
        raise CannotRun(f"{loaded.folder}/{path} is not in the work tree; check it out first")
    text = with_withdrawal(file.content.decode("utf-8"), on.isoformat(), _TODO, author(loaded.repository) or "TODO")
    write_files(_worktree(loaded), {path: text}, replaced=frozenset({path}))
    return f"{loaded.folder}/{path}"


def policy_day(repo: Path, policy: str | None, moment: datetime) -> date:
    """Return the day that a moment is in the policy's timezone. Raises as `load` does."""
    return load(repo, policy).policy.today(moment)


def left_to_do(repo: Path, policy: str | None, paths: tuple[str, ...]) -> tuple[Problem, ...]:
    """Return what `check` finds in files just written: what a person has still to say."""
    return tuple(problem for problem in check(repo, policy) if problem.path in paths and not problem.waived)
