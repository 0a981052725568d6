"""`events.ndjson`: CloudEvents 1.0, one a line, only ever added to."""

from collections.abc import Iterable
from datetime import UTC, datetime
from urllib.parse import urlsplit

from redletter.model.event import Event
from redletter.model.notice import Revision
from redletter.render.event_shapes import EventData, EventRecord
from redletter.render.json_bytes import schema_path, to_json
from redletter.render.view import View

#: The last part of an event's type.
_TYPES = {
    "published": "policy.version.published",
    "effective": "policy.version.effective",
    "overtaken": "policy.version.overtaken",
    "withdrawn": "policy.version.withdrawn",
    "revised": "policy.notice.revised",
}


def events_ndjson(view: View, events: Iterable[Event]) -> bytes:
    """Return the whole file: one event a line, positions from 1."""
    return b"".join(to_json(event_record(view, event, place)) for place, event in enumerate(events, start=1))


def event_record(view: View, event: Event, position: int) -> EventRecord:
    """Return one event at its position."""
    at, policy = view.addresses, view.history.id
    last = f"notice/{event.revision}" if event.kind == "revised" else event.kind
    return EventRecord(
        specversion="1.0",
        id=f"{policy}/{event.version}/{last}",
        source=at.absolute(at.home),
        type=event_type(view.history.settings.url, event),
        subject=event.version,
        time=utc(event.moment.instant),
        datacontenttype="application/json",
        dataschema=at.absolute(schema_path("event-data")),
        position=position,
        data=_data(view, event),
    )


def event_type(url: str, event: Event) -> str:
    """Return an event's type: the site's domain reversed, then what happened; without an address, `localhost`."""
    host = urlsplit(url).hostname or "localhost"
    return ".".join([*reversed(host.split(".")), _TYPES[event.kind]])


def utc(instant: int) -> str:
    """Return seconds since 1970 as ISO 8601 in UTC."""
    return datetime.fromtimestamp(instant, UTC).isoformat().replace("+00:00", "Z")


def _data(view: View, event: Event) -> EventData:
    at = view.addresses
    revision = _standing(view, event)
    paths = {
        "version": at.version(event.version, ".json"),
        "changes": at.change(event.version, ".json"),
        "redline": at.change(event.version),
    }
    if revision is not None:
        paths["notice"] = at.notice(event.version, ".json")
    return EventData(
        policy=view.history.id,
        version=event.version,
        notice=event.version if revision else None,
        revision=revision.number if revision else None,
        digest=revision.digest if revision else None,
        by=event.by or None,
        links={name: at.absolute(path) for name, path in paths.items()},
    )


def _standing(view: View, event: Event) -> Revision | None:
    """Return the wording of the version's notice that stood at an event's moment, or None."""
    notice = view.history.notice(event.version)
    if notice is None:
        return None
    if event.kind == "revised":
        return notice.revisions[event.revision - 1]
    moments = next(dict(one.revisions) for one in view.history.announced if one.version == event.version)
    standing = [one for one in notice.revisions if moments[one.number] <= event.moment]
    return standing[-1] if standing else None
