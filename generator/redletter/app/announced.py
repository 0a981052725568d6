"""What became public when: the wordings of notices, and the moments that events are made from."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from zoneinfo import ZoneInfo

import rfc8785

from redletter.app.codec import CODEC
from redletter.app.released import Release
from redletter.model.digest import sha256
from redletter.model.event import Announced, Moment, public_moment
from redletter.model.files import Snapshot, SourceFile
from redletter.model.notice import Notice, NoticeText, Revision
from redletter.model.problem import Problem
from redletter.model.timeline import Timeline
from redletter.parse.notice import read_notice
from redletter.source.history import History
from redletter.store.memory import Memory

#: The form of a wording's digest; part of what is hashed.
NOTICE_FORMAT = "redletter-notice-1"


def moments_of(history: History) -> tuple[Moment, ...]:
    """Return the moment of each commit on the first-parent line, oldest first.

    A commit whose clock was slow counts as made when the one before it was: time does not run backwards on a line.
    """
    moments: list[Moment] = []
    newest = 0
    for order, snapshot in enumerate(_mainline(history)):
        newest = max(newest, snapshot.commit.time)
        moments.append(Moment(newest, order))
    return tuple(moments)


def announced_of(
    history: History,
    releases: Sequence[Release],
    timeline: Timeline,
    policy: str,
    timezone: str,
    memory: Memory | None = None,
) -> tuple[tuple[Announced, ...], tuple[Notice, ...], tuple[Problem, ...]]:
    """Return, in sequence, what events are made from, and the notices; and what is wrong with the notices' files.

    `policy` is the policy's id, which is part of the digests of wordings. `memory` may know what notices say.
    """
    moments = moments_of(history)
    wordings, problems = _wordings(history, memory or Memory())
    announced: list[Announced] = []
    notices: list[Notice] = []
    by_id = {release.record.version: release for release in releases}
    for entry in timeline.entries:
        release = by_id[entry.id]
        taken_back = (release.withdrawn[0], moments[release.withdrawn[1]]) if release.withdrawn else None
        one = Announced(
            entry.id, entry.sequence, entry.published, entry.effective, entry.root, moments[release.announced], taken_back
        )  # fmt: skip
        public = public_moment(one, ZoneInfo(timezone))
        revisions = _revisions(wordings.pop(entry.id, []), public, moments, policy)
        if revisions:
            newest = revisions[-1].text
            notices.append(Notice(entry.id, revisions, newest.given))
        told = tuple((revision.number, moments[revision.order]) for revision in revisions)
        announced.append(replace(one, revisions=told))
    for version in wordings:
        message, mend = "this notice belongs to no version", "write its record, or name it after its version"
        problems += (Problem(f"notices/{version}.md", 0, "notice-unknown", message, mend, severity="warning"),)
    return tuple(announced), tuple(notices), problems


_Wording = tuple[int, Snapshot, NoticeText]


def _wordings(history: History, memory: Memory) -> tuple[dict[str, list[_Wording]], tuple[Problem, ...]]:
    """Return each edition of each notice's file on the first-parent line, and what is wrong with the newest ones."""
    found: dict[str, list[_Wording]] = {}
    read: dict[str, tuple[NoticeText | None, tuple[Problem, ...]]] = {}
    seen: dict[str, str] = {}
    for order, snapshot in enumerate(_mainline(history)):
        for path, blob in snapshot.changed.items():
            if not (blob and path.startswith("notices/") and path.endswith(".md")) or blob in history.kinds:
                continue
            if seen.get(path) == blob:
                continue
            seen[path] = blob
            read[path] = memory.kept("notice", f"{path}\0{blob}", partial(_notice_at, history, path, blob), CODEC)
            text = read[path][0]
            if text is not None:
                found.setdefault(text.version, []).append((order, snapshot, text))
    newest = history.snapshots[-1].blobs if history.snapshots else {}
    problems = tuple(
        problem if problem.stops else replace(problem, version=path.removeprefix("notices/").removesuffix(".md"))
        for path in sorted(read)
        if path in newest
        for problem in read[path][1]
    )
    return found, problems


def _notice_at(history: History, path: str, blob: str) -> tuple[NoticeText | None, tuple[Problem, ...]]:
    return read_notice(SourceFile(path, history.blobs[blob], blob))


def _revisions(
    wordings: Sequence[_Wording], public: Moment, moments: Sequence[Moment], policy: str
) -> tuple[Revision, ...]:
    """Return the wordings that people could have been sent, numbered from 1.

    What stood there before the version was public is no revision but the last of it; nor is an edition that changes
    neither words nor a newly said `resend`. What the newest edition says of days and of what was given counts.
    """
    kept: list[_Wording] = []
    for order, snapshot, text in wordings:
        same = kept and (kept[-1][2].subject, kept[-1][2].body) == (text.subject, text.body)
        if same and (kept[-1][2].resend or not text.resend):
            kept[-1] = (kept[-1][0], kept[-1][1], replace(text, resend=kept[-1][2].resend))
        elif kept and moments[order] <= public:
            kept[-1] = (order, snapshot, text)
        else:
            kept.append((order, snapshot, text))
    return tuple(
        Revision(
            number, snapshot.commit.id, snapshot.commit.time, order, wording_digest(policy, text.version, text), text
        )
        for number, (order, snapshot, text) in enumerate(kept, start=1)
    )


def wording_digest(policy: str, version: str, text: NoticeText) -> str:
    """Return the digest of a wording: SHA-256 over canonical JSON (RFC 8785) of the words that people are sent."""
    said = {
        "format": NOTICE_FORMAT,
        "policy": policy,
        "version": version,
        "subject": text.subject,
        "body": text.body,
    }
    return "sha256:" + sha256(rfc8785.dumps(said))


def _mainline(history: History) -> list[Snapshot]:
    return [snapshot for snapshot in history.snapshots if snapshot.commit.mainline]
