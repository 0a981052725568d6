"""Which version applied when: the spans of days that a date field asks about."""

from dataclasses import dataclass
from datetime import date, timedelta

from redletter.render.view import View


@dataclass(frozen=True, slots=True)
class Span:
    """Days on which one version applies: ISO dates, `until` empty while no end is known; `announced` where it is yet to come."""

    start: str
    until: str
    version: str
    name: str
    path: str
    announced: bool = False


def spans(view: View) -> tuple[Span, ...]:
    """Return the spans of a policy's history in order, then what is announced."""
    timeline, day = view.history.timeline, view.day
    shown = view.versions
    days = {version.entry.effective for version in shown} | {version.entry.published for version in shown}
    reigns: list[tuple[str, str]] = []
    for start in sorted(one for one in days if one <= day):
        entry = timeline.in_force(start)
        if entry is not None and (not reigns or reigns[-1][1] != entry.id):
            reigns.append((start.isoformat(), entry.id))
    coming = [(version.entry.effective.isoformat(), version.id) for version in view.upcoming]
    found = [*reigns, *coming]
    ends = [_before(start) for start, _ in found[1:]]
    names = {version.id: view.published_words(version) for version in shown}
    return tuple(
        Span(start, end, name, names[name], view.addresses.version(name), announced=at >= len(reigns))
        for at, ((start, name), end) in enumerate(zip(found, [*ends, ""], strict=False))
    )


def _before(day: str) -> str:
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()
