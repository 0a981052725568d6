"""Reading a policy with its whole past: the first step of almost every command."""

from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path

import rfc8785

from redletter.app.announced import announced_of
from redletter.app.caching import open_disk
from redletter.app.codec import CODEC
from redletter.app.released import Release, find_releases
from redletter.app.texts import TextSource, policy_of, read_text, read_texts
from redletter.model.digest import sha256
from redletter.model.files import SourceFile
from redletter.model.outline import Outline
from redletter.model.problem import CannotRun, PolicyError, Problem
from redletter.model.record import VersionRecord
from redletter.model.settings import Settings
from redletter.model.timeline import place_records
from redletter.model.version import PolicyHistory, Version, public_instant
from redletter.parse.header import read_header
from redletter.parse.settings import read_settings
from redletter.source.history import History, find_policies, read_history, read_newest
from redletter.source.repository import Repository, open_repository
from redletter.store.memory import Memory

#: The form of a record's digest; part of what is hashed, so that another form could not be taken for this one.
RECORD_FORMAT = "redletter-record-1"


@dataclass(frozen=True, slots=True)
class Loaded:
    """A policy's history, the repository it is in, and its raw snapshots."""

    repository: Repository
    folder: str
    history: History
    policy: PolicyHistory

    @property
    def worktree(self) -> Path | None:
        """Return where the policy's folder is on disk, or None in a bare repository."""
        return self.repository.top / self.folder if self.repository.top else None


def policy_folders(repository: Repository) -> tuple[str, ...]:
    """Return the folders of the repository's policies, looked for below the folder that was asked for, then the top."""
    if repository.prefix:
        try:
            return find_policies(repository, base=repository.prefix)
        except CannotRun:
            pass
    try:
        return find_policies(repository)
    except CannotRun:
        # A policy that was never committed has no versions, but it can be checked.
        if repository.top is not None and (repository.top / repository.prefix / "policy" / "policy.yml").is_file():
            return (f"{repository.prefix}policy",)
        raise


def choose_folder(folders: tuple[str, ...], wanted: str | None) -> str:
    """Return the folder of one policy: the only one, or the one named. Raises CannotRun where that is unclear."""
    names = {folder.rsplit("/", 1)[-1]: folder for folder in folders}
    if wanted is not None:
        if len(folders) == 1 and wanted not in names:
            return folders[0]
        if wanted in names:
            return names[wanted]
        raise CannotRun(f"there is no policy `{wanted}`; there are: {', '.join(names)}")
    if len(folders) > 1:
        raise CannotRun(f"there are several policies; choose one with --policy: {', '.join(names)}")
    return folders[0]


def load(repo: Path, policy: str | None = None, memory: Memory | None = None) -> Loaded:
    """Return one policy with its whole past.

    Raises CannotRun where there is no repository or policy, PolicyError where a version cannot be read at all.
    """
    repository = open_repository(repo)
    folder = choose_folder(policy_folders(repository), policy)
    loaded = load_folder(repository, folder, memory)
    if policy not in (None, loaded.policy.id, folder.rpartition("/")[2]):
        raise CannotRun(f"there is no policy `{policy}`; there is: {loaded.policy.id}")
    return loaded


def load_folder(repository: Repository, folder: str, memory: Memory | None = None) -> Loaded:
    """Return the policy in one folder of an open repository; raises as `load` does.

    `memory` may outlive this call, so that the next one parses only what is new.
    """
    known = memory or Memory(open_disk(repository))
    settings, problems = read_settings(read_newest(repository, folder, "settings.yml"))
    found = _below(folder, problems)
    _stop(found)
    history = _read(repository, (folder, *settings.formerly), known)
    releases, problems = find_releases(history, settings.timezone, known)
    found += _below(folder, problems)
    versions, problems = _versions(history, releases, settings, folder, known)
    found += problems
    _stop(found)
    timeline = place_records([release.record for release in releases])
    name = next((version.outline.header.id for version in reversed(versions) if version.outline), folder)
    announced, notices, problems = announced_of(history, releases, timeline, name, settings.timezone, known)
    found += _below(folder, problems)
    _stop(found)
    policy = PolicyHistory(name, folder, settings, versions, timeline, found, notices, announced)
    known.save()
    return Loaded(repository, folder, history, policy)


def _read(repository: Repository, folders: tuple[str, ...], memory: Memory) -> History:
    """Return a policy's history; what a commit did is read once, ever."""
    where = "\0".join(folders)
    history = read_history(repository, folders, known=lambda commit: memory.peek("commit", f"{where}\0{commit}", CODEC))
    for one in history.fresh:
        memory.keep("commit", f"{where}\0{one.id}", one, CODEC)
    return history


def _stop(problems: tuple[Problem, ...]) -> None:
    stops = tuple(problem for problem in problems if problem.stops)
    if stops:
        raise PolicyError(stops)


def _below(folder: str, problems: tuple[Problem, ...], version: str = "") -> tuple[Problem, ...]:
    """Return problems with their paths below the repository's top, and the version they were found in."""
    return tuple(replace(problem, path=f"{folder}/{problem.path}", version=version) for problem in problems)


def _versions(
    history: History, releases: tuple[Release, ...], settings: Settings, folder: str, memory: Memory
) -> tuple[tuple[Version, ...], tuple[Problem, ...]]:
    """Return the versions in sequence with their texts, and the errors that their texts were released with."""
    timeline = place_records([release.record for release in releases])
    chain = _chain(releases, settings.timezone, history)
    by_id = {release.record.version: release for release in releases}
    unreadable = dict(settings.unreadable)
    sources = {entry.id: _source(history, by_id[entry.id]) for entry in timeline.entries if entry.id not in unreadable}
    read_texts(tuple(sources.values()), memory)
    versions: list[Version] = []
    faults: dict[tuple[str, int, str], Problem] = {}
    for entry in timeline.entries:
        release = by_id[entry.id]
        outline: Outline | None = None
        if entry.id in sources:
            text = read_text(sources[entry.id], memory)
            outline = text.outline
            errors = tuple(problem for problem in text.problems if problem.severity == "error")
            # The newest version that has a fault speaks for the older ones that share it.
            faults |= {(one.path, one.line, one.message): one for one in _below(folder, errors, entry.id)}
        versions.append(
            Version(
                release.record, entry, release.snapshot.commit.id, release.recorded.time, release.digest,
                *chain[entry.id], partial(history.text_files, release.snapshot), outline,
                partial(policy_of, sources[entry.id], outline, memory) if outline is not None else _nothing,
                unreadable.get(entry.id, ""),
            )
        )  # fmt: skip
    return tuple(versions), tuple(faults.values())


def _source(history: History, release: Release) -> TextSource:
    snapshot = release.snapshot
    odd = tuple(f"{path}\0{history.kinds[blob]}" for path, blob in snapshot.text if blob in history.kinds)
    return TextSource(partial(history.text_files, snapshot), odd, release.digest)


def _nothing() -> None:
    """Return the text of a version that could not be read."""


def _chain(releases: tuple[Release, ...], timezone: str, history: History) -> dict[str, tuple[str, str]]:
    """Return (digest, previous) of every record: each is chained to the one that became public before it."""
    sequence = {entry.id: entry.sequence for entry in place_records([one.record for one in releases]).entries}
    ordered = sorted(
        releases,
        key=lambda one: (public_instant(one.record, one.recorded.time, timezone), sequence[one.record.version]),
    )
    chain: dict[str, tuple[str, str]] = {}
    previous = ""
    for release in ordered:
        digest = record_digest(release.record, _policy_id(history, release), release.digest, previous)
        chain[release.record.version] = (digest, previous)
        previous = digest
    return chain


def _policy_id(history: History, release: Release) -> str:
    """Return the id of the policy as the released text has it, empty where that cannot be read."""
    blob = release.snapshot.blobs.get("policy.yml")
    return _header_id(blob, history.blobs.get(blob, b"")) if blob is not None else ""


@cache
def _header_id(blob: str, content: bytes) -> str:
    """Return the id that a `policy.yml` gives; most versions share the file."""
    header, _ = read_header(SourceFile("policy.yml", content, blob))
    return header.id if header is not None else ""


def record_digest(record: VersionRecord, policy: str, text: str, previous: str) -> str:
    """Return the digest of a record: SHA-256 over canonical JSON (RFC 8785) of what it says for ever.

    `text` is the digest of its text, `previous` that of the record before it (empty for a first one).
    """
    said: dict[str, str | None] = {
        "format": RECORD_FORMAT,
        "policy": policy,
        "version": record.version,
        "published": record.published.isoformat(),
        "effective": record.effective.isoformat() if record.effective else None,
        "level": str(record.level) if record.level else None,
        "corrects": record.corrects or None,
        "text": text,
        "previous": previous or None,
    }
    return "sha256:" + sha256(rfc8785.dumps(said))
