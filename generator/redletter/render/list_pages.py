"""Pages that list versions: when each applied, and what each changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from redletter.model.comparison import Comparison
from redletter.model.page import HeadLink, Page, relative
from redletter.model.text import Block
from redletter.model.version import Version
from redletter.render.applied import spans
from redletter.render.banners import sample_banner
from redletter.render.history_svg import history_svg
from redletter.render.templating import drawn, fill, html
from redletter.render.text_html import blocks_html
from redletter.render.view import View

#: The summary of each version as blocks, by version id.
Summaries = dict[str, tuple[Block, ...]]


@dataclass(frozen=True, slots=True)
class Row:
    """One version in a list."""

    id: str
    path: str
    published: str
    effective: str
    until: str
    status: str
    level: str
    changes: str
    since: str
    origin: str
    short: str
    withdrawn: str
    summary: Markup


def versions_page(view: View, rows: Sequence[Row], changes: Mapping[str, Comparison]) -> Page:
    """Return `/versions/`: a picture of the history, a date field, and every version with dates, status and level."""
    path, words = view.addresses.versions, view.words
    body = fill(
        "versions.html", path, words=words, all_banners=sample_banner(view), rows=rows,
        picture=drawn(history_svg(view, changes)), spans=spans(view), day=view.day.isoformat(),
        compare=view.addresses.compare if len(view.versions) > 1 else "",
    )  # fmt: skip
    title = f"{words('title.versions')}: {view.title}"
    links = (HeadLink("alternate", relative(path, f"{view.addresses.prefix}versions.json"), "application/json"),)
    return Page(path, title, f"{view.title}: {words('versions.lead')}", body, links=links,
                nav=words("title.versions"), modified=_newest(view))  # fmt: skip


def changes_page(view: View, rows: Sequence[Row]) -> Page:
    """Return `/changes/`: what each version changed, newest first."""
    path, words = view.addresses.changes, view.words
    body = fill("changes.html", path, words=words, all_banners=sample_banner(view), rows=rows)
    title = f"{words('title.changes')}: {view.title}"
    return Page(path, title, f"{view.title}: {words('changes.lead')}", body, nav=words("title.changes"),
                modified=_newest(view))  # fmt: skip


def _newest(view: View) -> str:
    return max((version.record.published.isoformat() for version in view.versions), default="")


def rows_of(view: View, summaries: Summaries) -> list[Row]:
    """Return all versions as the pages list them, newest first."""
    return [_row(view, version, summaries) for version in reversed(view.versions)]


def _row(view: View, version: Version, summaries: Summaries) -> Row:
    until = view.until(version)
    superseded = view.history.timeline.supersedes(version.id)
    return Row(
        id=version.id,
        path=view.addresses.version(version.id),
        published=view.published_words(version),
        effective=view.words.day(version.entry.effective),
        until=view.words.day(until) if until else "",
        status=view.status(version),
        level=str(version.record.level or ""),
        changes=view.addresses.change(version.id) if superseded else "",
        since=view.addresses.since(version.id) if view.has_since(version) and version != view.in_force else "",
        origin="" if version.record.origin == "released" else version.record.origin,
        short=version.record.short_notice.reason if version.record.short_notice is not None else "",
        withdrawn=version.record.withdrawn.reason
        if view.status(version) == "withdrawn" and version.record.withdrawn
        else "",
        summary=html(blocks_html(summaries.get(version.id, ()), heading_shift=2)),
    )
