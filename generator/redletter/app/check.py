"""`redletter check`: one pass over draft and history, all findings at once."""

from dataclasses import replace
from pathlib import Path

from redletter.app.draft import Draft, draft_in, read_draft
from redletter.app.load import Loaded, choose_folder, load_folder, policy_folders
from redletter.check.versions import check_versions
from redletter.check.words import check_words
from redletter.model.files import PolicyFiles
from redletter.model.problem import PolicyError, Problem
from redletter.parse.record import read_record
from redletter.parse.settings import read_settings
from redletter.source.history import read_history
from redletter.source.repository import Repository, open_repository, resolve

#: Faults of what a record may not change once it was released.
SETTLED = frozenset({"version-day", "effective-before-published", "correction-effective"})


def check(repo: Path, policy: str | None = None, base: str | None = None) -> tuple[Problem, ...]:
    """Return everything wrong with the draft and the newest versions, sorted by place.

    `base` is a revision: records that it has not are judged as new; without it the newest one is.
    Raises CannotRun where there is nothing to check.
    """
    repository = open_repository(repo)
    folder = choose_folder(policy_folders(repository), policy)
    problems: list[Problem] = []
    loaded: Loaded | None = None
    try:
        loaded = load_folder(repository, folder)
    except PolicyError as error:
        problems += error.problems
    draft = _draft(repository, folder, loaded)
    if draft is not None:
        problems += [_below(folder, problem) for problem in _draft_problems(draft)]
    if loaded is not None:
        new = _new_versions(loaded, base)
        problems = [_judged(one, loaded, new) for one in problems]
        problems += [_judged(one, loaded, new) for one in loaded.policy.problems if _is_new(one, loaded, draft)]
        problems += check_versions(loaded.policy, new)
        if draft is not None and draft.released is None and not _is_recorded(draft):
            message = "no version record covers this text: it is a draft"
            mend = f"to release it, write a record in versions/ with `text: {draft.digest}`"
            problems.append(Problem(f"{folder}/sections", 0, "draft", message, mend, severity="warning"))
    return tuple(sorted(set(_one_a_place(problems))))


def _one_a_place(problems: list[Problem]) -> list[Problem]:
    """Leave out what is said twice of one place: by the work tree and by the newest commit."""
    seen: set[tuple[str, int, str]] = set()
    kept: list[Problem] = []
    for problem in sorted(problems, key=lambda one: (one.path, one.line, one.version)):
        key = (problem.path, problem.line, problem.rule)
        if not problem.version or key not in seen:
            kept.append(problem)
        seen.add(key)
    return kept


def _draft(repository: Repository, folder: str, loaded: Loaded | None) -> Draft | None:
    if loaded is not None:
        return read_draft(loaded)
    return draft_in(repository.top / folder) if repository.top is not None else None


def _draft_problems(draft: Draft) -> tuple[Problem, ...]:
    """Return what is wrong with the files of the work tree: text, settings, records."""
    problems = [*draft.problems, *check_words(draft.files)]
    problems += read_settings(draft.files.get("settings.yml"))[1]
    problems += _record_problems(draft.files)
    for fact in draft.policy.facts() if draft.policy else ():
        if not fact.confirmed and fact.span is not None:
            message, mend = (
                f"this {fact.kind} is not confirmed yet",
                "have the owner confirm it, then take the line out",
            )
            problems.append(
                Problem(fact.span.path, fact.span.start, "unconfirmed-fact", message, mend, severity="warning")
            )
    return tuple(problems)


def _record_problems(files: PolicyFiles) -> list[Problem]:
    problems: list[Problem] = []
    for file in files.under("versions/"):
        if file.kind == "file" and file.path.endswith(".md"):
            problems += read_record(file)[1]
        elif file.kind == "file":
            message, mend = "nobody reads this file", "take it out of `versions/`"
            problems.append(Problem(file.path, 0, "unread-file", message, mend, severity="warning"))
    return problems


def _is_recorded(draft: Draft) -> bool:
    """Return whether a record in the work tree, committed or not, names the draft's text."""
    records = (read_record(file)[0] for file in draft.files.under("versions/"))
    return any(record is not None and record.text == draft.digest for record in records)


def _judged(problem: Problem, loaded: Loaded, new: frozenset[str]) -> Problem:
    """Return a problem of a record as information where the record was released before and can't be mended any more."""
    if problem.rule not in SETTLED:
        return problem
    version = problem.path.rpartition("/")[2].removesuffix(".md")
    known = loaded.policy.version(version) is not None
    return replace(problem, severity="hint") if known and version not in new else problem


def _is_new(problem: Problem, loaded: Loaded, draft: Draft | None) -> bool:
    """Return whether a problem of the history is for today's editor: faults of older texts are information."""
    if not problem.version:
        return True
    return draft is None and problem.version == loaded.policy.versions[-1].id


def _new_versions(loaded: Loaded, base: str | None) -> frozenset[str]:
    """Return the ids of the versions to judge: those whose records `base` has not, or the newest."""
    versions = loaded.policy.versions
    if base is None:
        newest = max(versions, key=lambda version: (version.recorded, version.entry.sequence), default=None)
        return frozenset({newest.id} if newest else ())
    commit = resolve(loaded.repository, base)
    history = read_history(loaded.repository, (loaded.folder, *loaded.policy.settings.formerly), commit)
    known = history.snapshots[-1].blobs if history.snapshots else {}
    return frozenset(version.id for version in versions if f"versions/{version.id}.md" not in known)


def _below(folder: str, problem: Problem) -> Problem:
    return replace(problem, path=f"{folder}/{problem.path}")
