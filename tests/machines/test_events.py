"""Events are only ever added to, whatever happens to a policy, and say what the timeline says."""

from collections.abc import Iterable

from histories import DISORDERLY, ORDERLY, Step, builds, events_at, play, steps_of, timeline_at
from hypothesis import given
from hypothesis import strategies as st

from redletter.model.event import Event


@given(steps_of(DISORDERLY, slow=30))
def test_a_later_build_only_adds_events(steps: list[Step]) -> None:
    told = play(steps)
    known: tuple[Event, ...] = ()
    for commits, day in builds(told):
        now = events_at(told, commits, day)
        assert now[: len(known)] == known
        known = now
    assert len({(event.kind, event.version, event.revision) for event in known}) == len(known)
    published = [event.version for event in known if event.kind == "published"]
    # A scheduled version comes with its day.
    assert set(published) <= set(told.versions)


@given(steps_of(DISORDERLY), st.lists(st.integers(0, 400), min_size=1, max_size=12))
def test_a_job_that_sleeps_gets_each_event_once_in_order(steps: list[Step], naps: list[int]) -> None:
    told = play(steps)
    all_builds = builds(told)
    handled: list[Event] = []
    position = 0
    wake = 0
    for nap in [*naps, len(all_builds)]:
        wake = min(len(all_builds) - 1, wake + nap)
        events = events_at(told, *all_builds[wake])
        handled += events[position:]
        position = len(events)
    assert tuple(handled) == events_at(told, *all_builds[-1])


@given(steps_of(ORDERLY))
def test_events_say_what_the_timeline_says(steps: list[Step]) -> None:
    told = play(steps)
    commits, last = builds(told)[-1]
    events = events_at(told, commits, last)
    timeline = timeline_at(told, commits)
    assert [event.version for event in _of(events, "published")] == [entry.id for entry in timeline.published_by(last)]
    statuses = {entry.id: timeline.status(entry.id, last) for entry in timeline.published_by(last)}
    current = timeline.in_force(last)
    effective = [event.version for event in _of(events, "effective")]
    assert (effective[-1] if effective else None) == (current.id if current else None)
    for event in _of(events, "withdrawn"):
        assert statuses[event.version] in ("withdrawn", "corrected")
    ended = {timeline.by_id[event.version].root for event in events if event.kind in ("withdrawn", "overtaken")}
    never = {timeline.by_id[name].root for name, status in statuses.items() if status in ("withdrawn", "overtaken")}
    assert never <= ended


def _of(events: Iterable[Event], kind: str) -> list[Event]:
    return [event for event in events if event.kind == kind]
