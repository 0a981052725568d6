"""Random histories without git: the same snapshots that reading git gives, made in memory."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

from redletter.app.announced import announced_of
from redletter.app.released import find_releases
from redletter.model.digest import sha256
from redletter.model.event import Announced, Event, events_of
from redletter.model.files import Commit, Files, Snapshot, is_text
from redletter.model.timeline import Timeline, place_records
from redletter.source.history import History

START = datetime(2026, 1, 1, 9, tzinfo=UTC)
POLICY = "id: terms\ntitle: Terms\norganisation:\n  name: Example\n"
SECTION = "---\nid: first\ntitle: First\n---\n\nWords of {}.\n"


@dataclass
class Step:
    """One commit: how long after the one before, what it does, and whether its clock is late."""

    hours: int
    acts: list[tuple[str, int, int, int]]
    slow: int = 0


@dataclass
class Told:
    """A history under construction: its files, its commits, what each commit left."""

    files: dict[str, bytes] = field(default_factory=dict)
    snapshots: list[Snapshot] = field(default_factory=list)
    blobs: dict[str, bytes] = field(default_factory=dict)
    moments: list[datetime] = field(default_factory=list)
    versions: list[str] = field(default_factory=list)
    known: dict[int, tuple[Timeline, tuple[Announced, ...]]] = field(default_factory=dict)

    def commit(self, moment: datetime, clock: datetime) -> None:
        """Take what the files say now as a commit made at a moment, with what its clock said."""
        names = {path: sha256(content) for path, content in self.files.items()}
        self.blobs |= {names[path]: content for path, content in self.files.items()}
        commit = Commit(sha256(f"{len(self.snapshots)}".encode())[:40], int(clock.timestamp()), mainline=True)
        before = self.snapshots[-1].blobs if self.snapshots else {}
        changed = {path: names.get(path, "") for path in {*before, *names} if before.get(path) != names.get(path)}
        text = tuple(sorted((path, blob) for path, blob in names.items() if is_text(path)))
        self.snapshots.append(Snapshot(commit, Files(names), text, changed))
        self.moments.append(moment)

    def history(self, commits: int) -> History:
        """Return the history as it was after a number of commits."""
        return History(tuple(self.snapshots[:commits]), self.blobs, {})


def record(version: str, **keys: object) -> bytes:
    """Return a version record."""
    given = {"version": f'"{version}"', "published": version[:10], **keys}
    return "\n".join(["---", *(f"{key}: {value}" for key, value in given.items()), "---", "", "Words.", ""]).encode()


def play(steps: list[Step]) -> Told:
    """Return the history that some steps make."""
    told, moment = Told(), START
    for number, step in enumerate(steps):
        moment += timedelta(hours=step.hours)
        told.files["policy.yml"] = POLICY.encode()
        told.files["sections/01-first.md"] = SECTION.format(number).encode()
        for act in step.acts:
            _act(told, moment.date(), *act)
        # However slow a clock: a commit reaches the main branch on the day it was made.
        told.commit(moment, max(moment - timedelta(hours=step.slow), moment.replace(hour=0)))
    return told


def _act(told: Told, today: date, what: str, which: int, first: int, second: int) -> None:
    if what in ("release", "import", "correct"):
        published = today + timedelta(days=first)
        same = sum(1 for version in told.versions if version.startswith(published.isoformat()))
        version = published.isoformat() + (f".{same + 1}" if same else "")
        keys: dict[str, object] = {"effective": published + timedelta(days=second)}
        if what == "import":
            keys["origin"] = "imported"
        if what == "correct" and told.versions:
            keys = {"corrects": f'"{told.versions[which % len(told.versions)]}"'}
        told.versions.append(version)
        told.files[f"versions/{version}.md"] = record(version, **keys)
    elif told.versions:
        version = told.versions[which % len(told.versions)]
        if what == "withdraw":
            path = f"versions/{version}.md"
            on = today + timedelta(days=first)
            content = told.files[path].decode()
            if "withdrawn" not in content and "corrects" not in content:
                more = f"withdrawn: {{on: {on}, reason: a slip, decided_by: counsel}}\n---\n\nWords."
                told.files[path] = content.replace("---\n\nWords.", more).encode()
        else:
            again = "resend: true\n" if second % 2 else ""
            text = f"---\nsubject: Terms of {version}\n{again}---\n\nWords, edition {first} {len(told.snapshots)}.\n"
            told.files[f"notices/{version}.md"] = text.encode()


#: Days of releases as policies really have them: today or later, applying today or later.
ORDERLY = st.one_of(
    st.tuples(st.just("release"), st.just(0), st.sampled_from([0, 0, 2, 7]), st.sampled_from([0, 1, 3, 10, 30])),
    st.tuples(st.just("correct"), st.integers(0, 9), st.just(0), st.just(0)),
    st.tuples(st.just("withdraw"), st.integers(0, 9), st.integers(0, 3), st.just(0)),
    st.tuples(st.just("notice"), st.integers(0, 9), st.integers(0, 2), st.integers(0, 1)),
)
#: And as nobody should have them: imported late, withdrawn after the fact, commits of slow clocks.
DISORDERLY = st.one_of(
    ORDERLY,
    st.tuples(st.just("import"), st.just(0), st.integers(-40, -1), st.integers(0, 50)),
    st.tuples(st.just("release"), st.just(0), st.integers(-5, 5), st.integers(-3, 20)),
    st.tuples(st.just("withdraw"), st.integers(0, 9), st.integers(-9, 9), st.just(0)),
)


def steps_of(acts: st.SearchStrategy[tuple[str, int, int, int]], slow: int = 0) -> st.SearchStrategy[list[Step]]:
    """Return a strategy for histories of some kind of acts."""
    step = st.builds(
        Step, st.sampled_from([0, 1, 5, 15, 24, 49, 200]), st.lists(acts, min_size=1, max_size=3), st.integers(0, slow)
    )
    return st.lists(step, min_size=1, max_size=9)


def events_at(told: Told, commits: int, day: date) -> tuple[Event, ...]:
    """Return the events that a build of a day shows, after a number of commits."""
    return events_of(_read(told, commits)[1], "UTC", day)


def timeline_at(told: Told, commits: int) -> Timeline:
    """Return the timeline after a number of commits."""
    return _read(told, commits)[0]


def _read(told: Told, commits: int) -> tuple[Timeline, tuple[Announced, ...]]:
    if commits not in told.known:
        history = told.history(commits)
        releases, _ = find_releases(history, "UTC")
        timeline = place_records([one.record for one in releases])
        told.known[commits] = (timeline, announced_of(history, releases, timeline, "terms", "UTC")[0])
    return told.known[commits]


def builds(told: Told) -> list[tuple[int, date]]:
    """Return (commits, day) of a build after every commit and at the end of every day in between, and long after."""
    found: list[tuple[int, date]] = []
    for number, moment in enumerate(told.moments, start=1):
        following = told.moments[number] if number < len(told.moments) else moment + timedelta(days=60)
        found += [
            (number, day)
            for day in (moment.date() + timedelta(days=days_on) for days_on in range(61))
            if day == moment.date() or day <= following.date()
        ]
    return found
