"""Everything that a site says to programs besides its versions and changes: notices, events, feeds, summary, RDF."""

from collections.abc import Iterator

from redletter.model.comparison import Comparison
from redletter.model.event import events_of
from redletter.model.letter import Letter
from redletter.model.page import Page, SiteFile
from redletter.model.text import Block
from redletter.render.event_records import events_ndjson
from redletter.render.feed_entries import feed_entries
from redletter.render.feeds import feed_files
from redletter.render.json_bytes import to_json
from redletter.render.jsonld import linked_file
from redletter.render.mail import mail_of
from redletter.render.notice_pages import notice_page, notices_page
from redletter.render.notice_records import mail_headers, notice_file, notices_file, text_of
from redletter.render.notice_view import NoticeView, notice_views
from redletter.render.summary_records import summary_file
from redletter.render.timemap import timemap
from redletter.render.view import View


def notice_site_pages(view: View, changes: dict[str, Comparison]) -> tuple[Page, ...]:
    """Return the pages of notices; `changes` has each version against the one it supersedes."""
    notices = notice_views(view, changes)
    return (notices_page(view, notices), *(notice_page(view, one) for one in notices))


def machine_files(
    view: View, changes: dict[str, Comparison], summaries: dict[str, tuple[Block, ...]], generator: str
) -> Iterator[SiteFile]:
    """Yield the files that are for programs alone; `summaries` has each version's summary as blocks."""
    at = view.addresses
    history = view.history
    events = events_of(history.announced, history.settings.timezone, view.day)
    yield SiteFile(at.file("events.ndjson"), events_ndjson(view, events))
    yield SiteFile(at.file("timemap.link"), timemap(view, events))
    yield from feed_files(view, feed_entries(view, events, summaries), generator)
    notices = notice_views(view, changes)
    yield SiteFile(at.file("notices.json"), to_json(notices_file(view, notices, generator)))
    for one in notices:
        yield from _notice_files(view, one, generator)
    shown = view.shown
    if shown is not None and shown.policy is not None:
        yield SiteFile(at.file("summary.json"), to_json(summary_file(view, shown, shown.policy, generator)))
        yield SiteFile(at.file("policy.jsonld"), to_json(linked_file(view, shown, shown.policy, generator)))


def _notice_files(view: View, one: NoticeView, generator: str) -> Iterator[SiteFile]:
    at, text = view.addresses, text_of(view, one)
    yield SiteFile(at.notice(one.version.id, ".json"), to_json(notice_file(view, one, generator)))
    yield SiteFile(at.notice(one.version.id, ".txt"), f"{text.subject}\n\n{text.text}".encode())
    yield SiteFile(at.notice(one.version.id, ".html"), text.html.encode())
    yield SiteFile(at.notice(one.version.id, ".eml"), notice_eml(view, one))


def notice_eml(view: View, one: NoticeView) -> bytes:
    """Return a notice as a mail without recipient or date, to be opened in a mail client or handed to another tool."""
    text = text_of(view, one)
    headers = mail_headers(view.history.id, one.version.id, one.notice.newest.number)
    sender = view.header.contact.email if view.header else ""
    return mail_of(Letter(text.subject, text.text, text.html, one.language, sender, headers)).as_bytes()
