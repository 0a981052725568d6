"""Which records released which text (design section 3, "Which text a version has").

Merges, squashes and rebases must not change the answer, and neither may a record that is mended later.
A record *settles* at the end of its day (decision 3): until then its digest may still be corrected, as a review fix
on top of a rebased branch does; after it nothing but its words may change.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cached_property, partial
from itertools import takewhile
from zoneinfo import ZoneInfo

from redletter.app.codec import CODEC
from redletter.model.digest import digest_line, digest_of_lines, file_digest
from redletter.model.files import Commit, Snapshot, SourceFile
from redletter.model.problem import Problem
from redletter.model.record import VersionRecord, version_key
from redletter.parse.record import read_record
from redletter.source.history import History
from redletter.store.memory import Memory

#: What a record may never change once it has settled, by the names of its keys.
FROZEN = ("published", "effective", "level", "corrects", "text")


@dataclass(frozen=True, slots=True)
class Release:
    """A version as history has it: its record, where it was recorded, and the snapshot that has its text.

    `order` is the place of its commit on the first-parent line.
    `announced` is that of the first commit that holds the record; `withdrawn` has the day it is taken back and the
    place of the first commit that says so, None where nothing does.
    """

    record: VersionRecord
    order: int
    recorded: Commit
    snapshot: Snapshot
    digest: str
    announced: int
    withdrawn: tuple[date, int] | None = None


@dataclass(frozen=True, slots=True)
class _State:
    """One edition of a record on the first-parent line."""

    order: int
    snapshot: Snapshot
    record: VersionRecord


class Texts:
    """The digests of the texts of a history, each distinct text read once."""

    def __init__(self, history: History, memory: Memory | None = None) -> None:
        self.history = history
        self._memory = memory or Memory()
        self._digests: dict[tuple[tuple[str, str], ...], str] = {}
        self._files: dict[str, str] = {}

    def digest(self, snapshot: Snapshot) -> str:
        """Return the digest of the text in a snapshot."""
        if snapshot.text not in self._digests:
            text = ((path, blob) for path, blob in snapshot.text if blob not in self.history.kinds)
            self._digests[snapshot.text] = digest_of_lines(digest_line(self._file(blob), path) for path, blob in text)
        return self._digests[snapshot.text]

    def _file(self, blob: str) -> str:
        if blob not in self._files:
            self._files[blob] = self._memory.kept("digest", blob, lambda: file_digest(self.history.blobs[blob]), CODEC)
        return self._files[blob]

    @cached_property
    def by_digest(self) -> dict[str, list[Snapshot]]:
        """All snapshots by the digest of their text, oldest first."""
        found: dict[str, list[Snapshot]] = {}
        for snapshot in self.history.snapshots:
            if snapshot.text:
                found.setdefault(self.digest(snapshot), []).append(snapshot)
        return found

    def first_with(self, digest: str, record_path: str) -> Snapshot | None:
        """Return the first snapshot among all ancestors that holds a record and text of a digest."""
        return next((one for one in self.by_digest.get(digest, ()) if record_path in one.blobs), None)


def find_releases(
    history: History, timezone: str, memory: Memory | None = None
) -> tuple[tuple[Release, ...], tuple[Problem, ...]]:
    """Return every version that the first-parent line released, in order of its commits, and what is wrong.

    `timezone` is an IANA name: days are the policy's. `memory` may know what records say.
    """
    known = memory or Memory()
    texts = Texts(history, known)
    releases: list[Release] = []
    problems: list[Problem] = []
    for path, states, found in _record_states(history, known):
        problems += found
        if not states:
            continue
        anchor = _settle(path, states, texts, ZoneInfo(timezone))
        if anchor is None:
            problems.append(_no_text(path, states[-1].record))
            continue
        snapshot = texts.first_with(anchor.record.text, path) if anchor.record.text else anchor.snapshot
        problems += _mended(path, anchor.record, states[-1].record, present=path in history.snapshots[-1].blobs)
        frozen = {key: getattr(anchor.record, key) for key in FROZEN}
        record = replace(states[-1].record, **frozen)
        if snapshot is not None:
            taken_back = ((one.record.withdrawn.on, one.order) for one in states if one.record.withdrawn is not None)
            releases.append(
                Release(
                    record, anchor.order, anchor.snapshot.commit, snapshot, texts.digest(snapshot),
                    states[0].order, next(taken_back, None),
                )
            )  # fmt: skip
    # Records of one commit, such as a merge, are told apart by their ids.
    releases.sort(key=lambda release: (release.order, version_key(release.record.version)))
    problems += _same_text(releases)
    return tuple(releases), tuple(problems)


def _record_states(history: History, memory: Memory) -> Iterator[tuple[str, list[_State], tuple[Problem, ...]]]:
    """Yield (path, its readable editions in order, problems of its newest edition) of every record there ever was."""
    mainline = [snapshot for snapshot in history.snapshots if snapshot.commit.mainline]
    editions: dict[str, list[tuple[int, Snapshot, str]]] = {}
    for order, snapshot in enumerate(mainline):
        for path, blob in snapshot.changed.items():
            if blob and path.startswith("versions/") and path.endswith(".md") and blob not in history.kinds:
                known = editions.setdefault(path, [])
                if not known or known[-1][2] != blob:
                    known.append((order, snapshot, blob))
    for path, known in sorted(editions.items()):
        states: list[_State] = []
        problems: tuple[Problem, ...] = ()
        for order, snapshot, blob in known:
            record, problems = memory.kept("record", f"{path}\0{blob}", partial(_record_at, history, path, blob), CODEC)
            if record is not None:
                states.append(_State(order, snapshot, record))
        present = bool(mainline) and path in mainline[-1].blobs
        yield path, states, problems if present or not states else ()


def _record_at(history: History, path: str, blob: str) -> tuple[VersionRecord | None, tuple[Problem, ...]]:
    return read_record(SourceFile(path, history.blobs[blob], blob))


def _settle(path: str, states: list[_State], texts: Texts, timezone: ZoneInfo) -> _State | None:
    """Return the edition that released the version, or None where no commit has the text that the record names."""
    first = states[0]
    settled_by = max(first.record.published, _day(first.snapshot.commit, timezone))
    early = list(takewhile(lambda state: _day(state.snapshot.commit, timezone) <= settled_by, states))
    late = states[len(early) :]
    for state in [*reversed(early), *late]:
        digest = state.record.text
        if not digest and not first.record.text:
            return first
        if digest and texts.first_with(digest, path) is not None:
            return next(one for one in states if one.record.text == digest)
    return None


def _day(commit: Commit, timezone: ZoneInfo) -> date:
    return datetime.fromtimestamp(commit.time, UTC).astimezone(timezone).date()


def _no_text(path: str, record: VersionRecord) -> Problem:
    message = f"no commit has the text that this record names ({record.text[:19]}…)"
    mend = (
        "write the digest that this prints in the policy's folder: "
        "find policy.yml sections -type f -exec sha256sum {} + | LC_ALL=C sort | sha256sum"
    )
    return Problem(path, 1, "unknown-digest", message, mend, stops=True)


def _mended(path: str, released: VersionRecord, newest: VersionRecord, *, present: bool) -> list[Problem]:
    """Return errors for what a record may not change after its release, or for a record that is gone."""
    if not present:
        message, mend = "this record was released and is gone", "put it back; a version is taken back by `withdrawn`"
        return [Problem(path, 0, "record-removed", message, mend)]
    return [
        Problem(
            path,
            1,
            "record-changed",
            f"`{key}` was released as `{getattr(released, key) or 'nothing'}`",
            f"write it so again; the site keeps what was released, not `{getattr(newest, key) or 'nothing'}`",
        )
        for key in FROZEN
        if getattr(released, key) != getattr(newest, key)
    ]


def _same_text(releases: list[Release]) -> list[Problem]:
    """Return a warning for each version that releases the text of an earlier one once more."""
    seen: dict[str, str] = {}
    problems: list[Problem] = []
    for release in releases:
        name = release.record.version
        if release.digest in seen:
            message = f"this releases the text of {seen[release.digest]} once more"
            mend = "nothing to do if that is meant"
            problems.append(Problem(f"versions/{name}.md", 0, "same-text", message, mend, severity="warning"))
        seen.setdefault(release.digest, name)
    return problems
