"""`/upcoming/`: every version that is published and not yet in force, each as a redline against what it supersedes."""

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from redletter.model.comparison import Comparison
from redletter.model.drawn import DrawnRedline
from redletter.model.page import Page, TocEntry
from redletter.model.text import Block
from redletter.model.version import Version
from redletter.render.banners import BannerLink, sample_banner
from redletter.render.draw import at_level
from redletter.render.drawn_html import inline_html
from redletter.render.references import address_in
from redletter.render.templating import fill, html, put_together
from redletter.render.text_html import blocks_html, prefixed
from redletter.render.view import View


@dataclass(frozen=True, slots=True)
class Announced:
    """One upcoming version: its name, what must be known about it, its summary and its redline (empty without one)."""

    id: str
    name: str
    facts: str
    notice: str
    links: tuple[BannerLink, ...]
    summary: Markup
    redline: Markup
    note: str


def upcoming_page(view: View, changes: Mapping[str, Comparison], summaries: Mapping[str, tuple[Block, ...]]) -> Page:
    """Return `/upcoming/`; it always stands, and says so where nothing is announced."""
    words, path = view.words, view.addresses.upcoming
    announced = [
        _announced(view, path, version, changes[version.id], summaries.get(version.id, ())) for version in view.upcoming
    ]
    lead = words("upcoming.lead") if announced else words("upcoming.none")
    body = fill(
        "upcoming.html", path, words=words, all_banners=sample_banner(view), lead=lead, announced=announced,
        home=view.addresses.home, versions=view.addresses.versions, in_force=view.in_force is not None,
    )  # fmt: skip
    toc = tuple(TocEntry(f"v{one.id}", one.name) for one in announced)
    modified = max((version.record.published.isoformat() for version in view.upcoming), default="")
    return Page(path, f"{words('title.upcoming')}: {view.title}", f"{view.title}: {lead}", body, toc,
                nav=words("title.upcoming") if announced else "", noindex=not announced, modified=modified)  # fmt: skip


def _announced(
    view: View, path: str, version: Version, comparison: Comparison, summary: tuple[Block, ...]
) -> Announced:
    words, at = view.words, view.addresses
    effective, published = words.day(version.entry.effective), view.published_words(version)
    short = version.record.short_notice
    links = [BannerLink(words("link.read"), at.version(version.id))]
    redline, note = Markup(), ""
    before = comparison.before
    if before is not None:
        links.append(BannerLink(words("link.redline_both"), at.change(version.id)))
        note = words("changes.lead_one", after=published, before=view.published_words(before))
    if before is not None and comparison.redline is not None and comparison.redline.changes:
        lower = DrawnRedline(tuple(at_level(one, 1) for one in comparison.redline.sections))
        redline = put_together(prefixed(inline_html(lower, address_in(view, path, comparison)), f"v{version.id}-"))
    return Announced(
        version.id,
        words("upcoming.name", effective=effective),
        words("upcoming.facts", published=published, effective=effective),
        words("upcoming.short", reason=short.reason, law=short.law) if short is not None else "",
        tuple(links),
        html(blocks_html(summary, heading_shift=2)),
        redline,
        note,
    )
