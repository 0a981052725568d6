"""What the feeds say: one entry an event, with an id for ever."""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from urllib.parse import urlsplit

from redletter.model.event import Event, EventKind
from redletter.model.text import Block
from redletter.model.version import Version
from redletter.render.event_records import utc
from redletter.render.second_line import held
from redletter.render.text_html import attribute, blocks_html
from redletter.render.view import View

#: A feed tells of what is new; `events.ndjson` has everything.
MAX_ENTRIES = 100
_KINDS: tuple[EventKind, ...] = ("published", "effective", "overtaken", "withdrawn")


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One entry: an event of a version, in words.

    `id` is a tag URI (RFC 4151); `redline` and `changes` are empty for a first version.
    """

    id: str
    kind: EventKind
    version: Version
    time: str
    title: str
    html: str
    address: str
    redline: str
    changes: str


def feed_entries(view: View, events: Iterable[Event], summaries: dict[str, tuple[Block, ...]]) -> tuple[FeedEntry, ...]:
    """Return the newest entries, newest first; what applies from the moment it is public has one entry, not two."""
    versions = {version.id: version for version in view.versions}
    known = [event for event in events if event.kind in _KINDS and event.version in versions]
    public = {event.version: event.moment for event in known if event.kind == "published"}
    told = [event for event in known if event.kind != "effective" or event.moment != public[event.version]]
    at_once = {event.version for event in known if event.kind == "effective"} - {
        event.version for event in told if event.kind == "effective"
    }
    return tuple(
        _entry(view, event, versions[event.version], summaries, at_once=event.version in at_once)
        for event in reversed(told[-MAX_ENTRIES:])
    )


def _entry(
    view: View, event: Event, version: Version, summaries: dict[str, tuple[Block, ...]], *, at_once: bool
) -> FeedEntry:
    at, words = view.addresses, view.words
    compared = view.history.timeline.supersedes(version.id) is not None
    name = "published_now" if event.kind == "published" and at_once else event.kind
    title = words(
        f"feed.{name}", title=view.title, published=view.published_words(version),
        effective=words.day(version.entry.effective),
    )  # fmt: skip
    redline = at.absolute(at.change(version.id)) if compared else ""
    return FeedEntry(
        id=entry_id(view, event),
        kind=event.kind,
        version=version,
        time=utc(event.moment.instant),
        title=title,
        html=_html(view, event, version, redline, summaries),
        address=at.absolute(at.version(version.id)),
        redline=redline,
        changes=at.absolute(at.change(version.id, ".json")) if compared else "",
    )


def entry_id(view: View, event: Event) -> str:
    """Return an entry's id: the site's name on the version's day, the policy, the version, what happened."""
    host = urlsplit(view.history.settings.url).hostname or "localhost"
    return f"tag:{host},{event.version[:10]}:{view.history.id}/{event.version}/{event.kind}"


def _html(view: View, event: Event, version: Version, redline: str, summaries: dict[str, tuple[Block, ...]]) -> str:
    words, level = view.words, version.record.level
    parts: list[str] = []
    if event.kind in ("published", "effective"):
        parts.append(held(blocks_html(summaries.get(version.id, ()))))
        if level is not None:
            parts.append(f"<p>{escape(words('feed.level', level=words(f'level.{level}')), quote=False)}</p>")
        applies = words("feed.applies", effective=words.day(version.entry.effective))
        parts.append(f"<p>{escape(applies, quote=False)}</p>")
    if redline:
        parts.append(f'<p><a href="{attribute(redline)}">{escape(words("link.changes"), quote=False)}</a></p>')
    return "\n".join(part for part in parts if part)
