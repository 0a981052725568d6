"""`timemap.link`: the versions that applied, as Mementos of the policy's own address (RFC 7089, RFC 6690)."""

from collections.abc import Iterable
from datetime import UTC, datetime
from email.utils import format_datetime
from zoneinfo import ZoneInfo

from redletter.model.event import Event, start_of
from redletter.model.version import Version
from redletter.render.view import View


def timemap(view: View, events: Iterable[Event]) -> bytes:
    """Return the TimeMap: each version from the moment on which it applied at the policy's address.

    Of a version that was put together later only its day is known.
    """
    at = view.addresses
    versions = {version.id: version for version in view.versions}
    shown = sorted((_moment(view, event, versions[event.version]), event.sequence, event.version)
                   for event in events if event.kind == "effective" and event.version in versions)  # fmt: skip
    own = f'<{at.absolute(at.file("timemap.link"))}>;rel="self";type="application/link-format"'
    if shown:
        own += f';from="{_http(shown[0][0])}";until="{_http(shown[-1][0])}"'
    links = [f'<{at.absolute(at.home)}>;rel="original"', own]
    for place, (instant, _, name) in enumerate(shown):
        first = "first " if place == 0 else ""
        last = "last " if place == len(shown) - 1 else ""
        address = at.absolute(at.version(name))
        links.append(f'<{address}>;rel="{first}{last}memento";datetime="{_http(instant)}"')
    return (",\n".join(links) + "\n").encode()


def _moment(view: View, event: Event, version: Version) -> int:
    if version.record.origin == "released":
        return event.moment.instant
    return start_of(version.entry.effective, ZoneInfo(view.history.settings.timezone))


def _http(instant: int) -> str:
    """Return a moment as HTTP writes dates."""
    return format_datetime(datetime.fromtimestamp(instant, UTC), usegmt=True)
