"""`redletter check`: one pass over draft and history, all findings at once."""

from dataclasses import replace
from pathlib import Path

from redletter.app.caching import open_disk
from redletter.app.codec import CODEC
from redletter.app.draft import Draft, draft_in, read_draft, record_of, refuse_outside
from redletter.app.gate import gate
from redletter.app.load import Loaded, choose_folder, load_folder, policy_folders
from redletter.app.notice_check import notice_problems
from redletter.check.catalogue import groups, kinds
from redletter.check.disclosures import Coverage, check_disclosures, coverage
from redletter.check.prose import check_lines, check_prose
from redletter.check.readability import check_readability, scores
from redletter.check.structure import check_structure, check_tables
from redletter.check.versions import check_versions
from redletter.check.waivers import waive
from redletter.check.words import check_starter, check_words
from redletter.model.files import PolicyFiles
from redletter.model.problem import CannotRun, PolicyError, Problem, Severity
from redletter.model.settings import Settings
from redletter.model.text import Policy
from redletter.parse.record import read_record
from redletter.parse.settings import read_settings
from redletter.render.findings_coverage import CoverageRow, EaseRow
from redletter.source.history import read_history
from redletter.source.repository import Repository, open_repository, resolve
from redletter.store.memory import Memory

#: Faults of what a record may not change once it was released.
SETTLED = frozenset({"version-day", "effective-before-published", "correction-effective"})


def check(repo: Path, policy: str | None = None, base: str | None = None) -> tuple[Problem, ...]:
    """Return everything wrong with the draft and the newest versions, sorted by place.

    `base` is a revision: records that it has not are judged as new; without it the newest one is.
    Raises CannotRun where there is nothing to check.
    """
    repository = open_repository(repo)
    folder = choose_folder(policy_folders(repository), policy)
    memory = Memory(open_disk(repository))
    stopped: tuple[Problem, ...] = ()
    loaded: Loaded | None = None
    try:
        loaded = load_folder(repository, folder, memory)
    except PolicyError as error:
        stopped = error.problems
    return _found(folder, loaded, _draft(repository, folder, loaded, memory), base, stopped, memory)


def check_loaded(loaded: Loaded, draft: Draft | None) -> tuple[Problem, ...]:
    """Return the same of a policy that was read already."""
    return _found(loaded.folder, loaded, draft, None, (), Memory())


def _found(
    folder: str, loaded: Loaded | None, draft: Draft | None, base: str | None, stopped: tuple[Problem, ...],
    memory: Memory,
) -> tuple[Problem, ...]:  # fmt: skip
    """Return all problems of one policy; `stopped` are those that keep its history from being read."""
    problems = [*stopped]
    if draft is not None:
        problems += [_below(folder, problem) for problem in _draft_problems(draft, memory)]
    if loaded is not None:
        new = _new_versions(loaded, base)
        problems = [_judged(one, loaded, new) for one in problems]
        problems += [_judged(one, loaded, new) for one in loaded.policy.problems if _is_new(one, loaded, draft)]
        problems += check_versions(loaded.policy, new)
        problems += gate(loaded, draft, new)
        if draft is not None:
            told = notice_problems(draft.files, draft.policy, loaded, new)
            problems += [_below(folder, problem) for problem in told]
        if draft is not None and draft.released is None and record_of(draft) is None:
            message = "this text is a draft: no version record releases it yet"
            mend = "when the words are right, run `redletter release`, which writes the record"
            problems.append(Problem(f"{folder}/sections", 0, "draft", message, mend, severity="warning"))
    settings, _ = read_settings(draft.files.get("settings.yml")) if draft else (_settings_of(loaded), ())
    waived = waive(_one_a_place(_said_once(problems)), settings)
    return tuple(sorted(_below(folder, one) if one.rule == "unknown-waiver" else one for one in set(waived)))


def _settings_of(loaded: Loaded | None) -> Settings:
    return loaded.policy.settings if loaded is not None else Settings()


def described() -> dict[str, tuple[str, str, str]]:
    """Return what every kind of finding says of itself: what it finds, why that matters, what to do."""
    return {kind.id: (kind.what, kind.why, kind.mend) for kind in kinds().values()}


def findings_page() -> str:
    """Return the page that documents every kind of finding, as Markdown."""
    lines = [
        "# What check finds",
        "",
        "This page is made from `generator/redletter/check/kinds/`; change it there.",
        "",
        "An error stops a release, a warning asks for a decision, a hint helps.",
        "`settings.yml` may waive a kind, with the reason; it is then shown and fails nothing:",
        "",
        "```yaml",
        "waivers:",
        "  hard-to-read: the wording of this section is prescribed by law",
        "```",
        "",
        "What cannot be read at all is waived by nothing.",
    ]
    for group in groups():
        lines += ["", f"## {group.title}", "", group.lead]
        for kind in group.kinds:
            lines += [
                "",
                f"### {kind.id}",
                "",
                f"*{kind.severity}*",
                "",
                kind.what,
                kind.why,
                f"What to do: {kind.mend}",
            ]
    return "\n".join(lines) + "\n"


def coverage_of(repo: Path, policy: str | None = None) -> tuple[tuple[CoverageRow, ...], tuple[EaseRow, ...]]:
    """Return what the laws of a policy ask for and what says it, and how hard each section is to read.

    It speaks of the work tree, or of the newest version in a bare repository.
    Raises CannotRun where there is neither, PolicyError where the history cannot be read.
    """
    repository = open_repository(repo)
    loaded = load_folder(repository, choose_folder(policy_folders(repository), policy))
    draft = read_draft(loaded)
    text = draft.policy if draft is not None else loaded.policy.versions[-1].policy if loaded.policy.versions else None
    if text is None:
        raise CannotRun("there is no text that can be read; `redletter check` says why")
    return coverage_in(text)


def coverage_in(text: Policy) -> tuple[tuple[CoverageRow, ...], tuple[EaseRow, ...]]:
    """Return the same of one text."""
    eases = tuple(EaseRow(one.section, one.ease, one.words, one.sentences) for one in scores(text))
    return tuple(_coverage_row(one) for one in coverage(text)), eases


def _coverage_row(one: Coverage) -> CoverageRow:
    said = "; ".join(f"{topic} ({', '.join(where[:3])})" for topic, where in one.by)
    by = said if one.state == "met" else ", ".join(one.missing)
    asked = one.requirement
    return CoverageRow(asked.law, asked.citation, one.state, by, asked.words, one.condition)


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


def _said_once(problems: list[Problem]) -> list[Problem]:
    """Leave out that a summary is to be filled in where each place in it is named that is."""
    named = {one.path for one in problems if one.rule == "placeholder"}
    return [one for one in problems if one.rule != "summary-missing" or one.path not in named]


def _draft(repository: Repository, folder: str, loaded: Loaded | None, memory: Memory) -> Draft | None:
    if loaded is not None:
        return read_draft(loaded, memory)
    if repository.top is None:
        return None
    refuse_outside(repository, repository.top / folder)
    return draft_in(repository.top / folder)


def _draft_problems(draft: Draft, memory: Memory) -> tuple[Problem, ...]:
    """Return what is wrong with the files of the work tree: text, settings, records."""
    problems = [*draft.problems, *check_words(draft.files)]
    problems += read_settings(draft.files.get("settings.yml"))[1]
    # A new policy may be built and looked at as it is; it may not be released so.
    begun: Severity = "warning" if draft.released is None and record_of(draft) is None else "error"
    problems += [replace(one, severity=begun) for one in check_starter(draft.files)]
    problems += _record_problems(draft.files)
    problems += [*check_tables(draft.files), *check_lines(draft.files)]
    if draft.policy is not None:
        problems += _kept_problems(draft, draft.policy, memory)
    return tuple(problems)


def _kept_problems(draft: Draft, text: Policy, memory: Memory) -> tuple[Problem, ...]:
    """Return what a reader of the text would stumble over; of a released text it is the same for ever, so it is kept."""
    if draft.released is None:
        return tuple(_text_problems(text, draft.files))
    return memory.kept("checked", draft.digest, lambda: tuple(_text_problems(text, draft.files)), CODEC)


def _text_problems(policy: Policy, files: PolicyFiles) -> list[Problem]:
    """Return what a reader of the draft would stumble over, and what a law would miss in it."""
    header = files.get("policy.yml")
    lines = header.content.decode("utf-8", "replace").split("\n") if header is not None else []
    laws = next((number for number, line in enumerate(lines, start=1) if line.startswith("laws")), 1)
    found = [*check_structure(policy), *check_prose(policy), *check_readability(policy)]
    return [*found, *_unconfirmed(policy), *check_disclosures(policy, laws)]


def _unconfirmed(policy: Policy) -> list[Problem]:
    """Return one warning for each file with facts that the owner has still to confirm, at the first of them."""
    places: dict[str, list[tuple[int, str]]] = {}
    for fact in policy.facts():
        if not fact.confirmed and fact.span is not None:
            places.setdefault(fact.span.path, []).append((fact.span.start, fact.kind))
    problems: list[Problem] = []
    for path, found in places.items():
        lines = ", ".join(str(line) for line, _ in found)
        message = f"this {found[0][1]} is not confirmed yet"
        if len(found) > 1:
            message = f"{len(found)} facts of this file are not confirmed yet (lines {lines})"
        mend = "have the owner confirm it, then take `confirmed: false` out"
        problems.append(Problem(path, found[0][0], "unconfirmed-fact", message, mend, severity="warning"))
    return problems


def _record_problems(files: PolicyFiles) -> list[Problem]:
    problems: list[Problem] = []
    for file in files.under("versions/"):
        if file.kind == "file" and file.path.endswith(".md"):
            problems += read_record(file)[1]
        elif file.kind == "file":
            message, mend = "nobody reads this file", "take it out of `versions/`"
            problems.append(Problem(file.path, 0, "unread-file", message, mend, severity="warning"))
    return problems


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
