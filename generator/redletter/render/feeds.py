"""The feeds: Atom (RFC 4287) and JSON Feed 1.1."""

from collections.abc import Sequence
from html import escape
from urllib.parse import urlsplit

from redletter.model.page import SiteFile
from redletter.render.feed_entries import FeedEntry
from redletter.render.feed_shapes import FeedAuthor, FeedFile, FeedItem, FeedPolicy, FeedSource
from redletter.render.json_bytes import schema_path, to_json
from redletter.render.view import View

#: What an empty feed says of its time: always the same, so that nobody takes it for new.
_NEVER = "1970-01-01T00:00:00Z"
_NOT_XML = {code: "\ufffd" for code in (*range(32), *range(0x7F, 0xA0), 0xFFFE, 0xFFFF) if chr(code) not in "\t\n\r"}

#: White space that a reader of XML would turn into blanks inside an attribute (XML 1.0, 3.3.3).
_IN_ATTRIBUTE = {code: f"&#{code};" for code in map(ord, "\t\n\r")}


def feed_files(view: View, entries: Sequence[FeedEntry], generator: str) -> tuple[SiteFile, SiteFile]:
    """Return `feed.xml` and `feed.json`."""
    at = view.addresses
    return (
        SiteFile(at.file("feed.xml"), atom(view, entries, generator)),
        SiteFile(at.file("feed.json"), to_json(json_feed(view, entries, generator))),
    )


def atom(view: View, entries: Sequence[FeedEntry], generator: str) -> bytes:
    """Return the Atom feed."""
    at = view.addresses
    name, _, edition = generator.partition(" ")
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={_quoted(_language(view))}>',
        f"<id>{_words(_feed_id(view))}</id>",
        f"<title>{_words(view.title)}</title>",
        f"<updated>{entries[0].time if entries else _NEVER}</updated>",
        f"<author><name>{_words(view.organisation or view.title)}</name></author>",
        f"<generator version={_quoted(edition)}>{_words(name)}</generator>",
        f'<link rel="self" type="application/atom+xml" href={_quoted(at.absolute(at.file("feed.xml")))}/>',
        f'<link rel="alternate" type="text/html" href={_quoted(at.absolute(at.home))}/>',
        *(_atom_entry(entry) for entry in entries),
        "</feed>",
    ]
    return ("\n".join(lines) + "\n").encode()


def _atom_entry(entry: FeedEntry) -> str:
    level = entry.version.record.level
    lines = [
        "<entry>",
        f"<id>{_words(entry.id)}</id>",
        f"<title>{_words(entry.title)}</title>",
        f"<published>{entry.time}</published>",
        f"<updated>{entry.time}</updated>",
        f"<category term={_quoted(entry.kind)}/>",
        *([f"<category term={_quoted(level.value)}/>"] if level else []),
        f'<link rel="alternate" type="text/html" href={_quoted(entry.address)}/>',
        *([f'<link rel="related" type="text/html" href={_quoted(entry.redline)}/>'] if entry.redline else []),
        f'<content type="html">{_words(entry.html)}</content>',
        "</entry>",
    ]
    return "\n".join(lines)


def json_feed(view: View, entries: Sequence[FeedEntry], generator: str) -> FeedFile:
    """Return the JSON Feed."""
    at = view.addresses
    about = at.absolute(schema_path("feed"))
    organisation = view.header.organisation if view.header else None
    author = FeedAuthor(
        name=view.organisation or view.title, url=(organisation.url if organisation else "") or at.absolute(at.home)
    )
    return FeedFile(
        version="https://jsonfeed.org/version/1.1",
        title=view.title,
        home_page_url=at.absolute(at.home),
        feed_url=at.absolute(at.file("feed.json")),
        language=_language(view),
        authors=[author],
        source=FeedSource(about=about, schema_address=about, generator=generator, policy=view.history.id),
        items=[_item(entry, about) for entry in entries],
    )


def _item(entry: FeedEntry, about: str) -> FeedItem:
    record = entry.version.record
    return FeedItem(
        id=entry.id,
        url=entry.address,
        title=entry.title,
        content_html=entry.html,
        date_published=entry.time,
        tags=[entry.kind, *([record.level.value] if record.level else [])],
        policy=FeedPolicy(
            about=about,
            version=entry.version.id,
            event=entry.kind,  # type: ignore[arg-type]  # wordings of notices are in no feed
            effective=entry.version.entry.effective.isoformat(),
            published=record.published.isoformat(),
            level=record.level.value if record.level else None,
            changes=entry.changes or None,
            redline=entry.redline or None,
        ),
    )


def _feed_id(view: View) -> str:
    """Return the feed's own id. The year is part of the name and must never change."""
    host = urlsplit(view.history.settings.url).hostname or "localhost"
    return f"tag:{host},2026:{view.history.id}"


def _language(view: View) -> str:
    return view.header.language if view.header else "en"


def _words(text: str) -> str:
    """Return words for XML: escaped, and without the characters that XML 1.0 cannot hold or advises against."""
    return escape(text.translate(_NOT_XML), quote=False)


def _quoted(text: str) -> str:
    """Return words as an attribute's value with its quotes. Python's own module for this starts its network libraries."""
    return f'"{escape(text.translate(_NOT_XML)).translate(_IN_ATTRIBUTE)}"'
