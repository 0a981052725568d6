"""Pages that show a redline: what a version changed, what changed since one."""

import hashlib
import re
from functools import lru_cache
from typing import NamedTuple

from markupsafe import escape

from redletter.model.comparison import Comparison
from redletter.model.drawn import DrawnRedline, Fragment
from redletter.model.page import HeadLink, Page, TocEntry, relative
from redletter.model.text import Block
from redletter.model.version import Version
from redletter.render.banners import Banner, BannerLink, sample_banner
from redletter.render.drawn_html import redline_on_page
from redletter.render.finding_rows import FindingLists, finding_lists
from redletter.render.references import address_in
from redletter.render.templating import fill, html, put_together
from redletter.render.text_html import blocks_html
from redletter.render.view import View
from redletter.render.wording import wording


def change_page(view: View, comparison: Comparison, summary: tuple[Block, ...]) -> Page:
    """Return `/changes/ID/`: summary, level and redline of a version against the one it supersedes."""
    words, at, version = view.words, view.addresses, comparison.after
    path, published = at.change(version.id), view.published_words(version)
    before = comparison.before
    name = "title.change" if before else "title.first_change"
    lead = words("changes.first")
    links = [BannerLink(words("link.full_text"), at.version(version.id))]
    if before is not None:
        lead = words("changes.lead_one", after=published, before=view.published_words(before))
        links += [
            BannerLink(words("title.version", published=view.published_words(before)), at.version(before.id)),
            BannerLink(words("link.json"), at.change(version.id, ".json")),
        ]
    links.append(BannerLink(words("link.all_changes"), at.changes))
    body = fill(
        "change.html", path, words=words, title=words(name, published=published), lead=lead, links=links,
        all_banners=[*sample_banner(view), *_applies(view, version)],
        summary=html(blocks_html(summary, heading_shift=2)), level=str(version.record.level or ""),
        decided_by=version.record.decided_by, reason=version.record.reason,
        redline=redline_on_page(comparison.redline, address_in(view, path, comparison)),
        findings=finding_lists(comparison.redline, relative(path, at.rules), words), rules=at.rules, note=_note(view, comparison),
    )  # fmt: skip
    links_head = (
        HeadLink("version-history", relative(path, at.versions)),
        HeadLink("alternate", relative(path, at.change(version.id, ".json")), "application/json"),
    )
    title = f"{words(name, published=published)}: {view.title}"
    return Page(path, title, f"{view.title}: {lead}", body, _toc(view, _contents(comparison.redline), summary=bool(summary)),
                links_head, modified=version.record.published.isoformat(), printed=f"{view.title}. {lead}")  # fmt: skip


def since_page(view: View, comparison: Comparison) -> Page:
    """Return `/since/ID/`: everything that changed from a version to the one in force."""
    words, at = view.words, view.addresses
    before = comparison.before
    if before is None:
        raise ValueError("a since page compares two versions")
    path, published = at.since(before.id), view.published_words(before)
    lead = words("changes.lead_since", before=published, after=view.published_words(comparison.after))
    found = finding_lists(comparison.redline, relative(path, at.rules), words)
    redline = redline_on_page(comparison.redline, address_in(view, path, comparison))
    mould = _since_mould(
        at.since("-"), words.language, tuple(sample_banner(view)), (at.home, at.rules),
        _Shape(found is not None and bool(found.material), found.count if found is not None else 0, redline is not None,
              "" if redline is not None else _note(view, comparison)),
    )  # fmt: skip
    values = {
        "title": escape(words("title.since", published=published)),
        "lead": escape(lead),
        "version": escape(words("title.version", published=published)),
        "versionpath": escape(at.version(before.id)),
        "jsonpath": escape(at.since(before.id, ".json")),
        "material": found.material if found is not None else "",
        "rest": found.rest if found is not None else "",
        "redline": redline or "",
    }
    body = mould.fill(values.__getitem__)
    title = f"{words('title.since', published=published)}: {view.title}"
    return Page(path, title, f"{view.title}: {lead}", body, _toc(view, _contents(comparison.redline), summary=False),
                noindex=True, modified=comparison.after.record.published.isoformat(), printed=f"{view.title}. {lead}")  # fmt: skip


class _Shape(NamedTuple):
    """What tells the form of one page from that of another: which parts it has, and how many rules are in `rest`."""

    material: bool
    rest: int
    redline: bool
    note: str


@lru_cache(maxsize=1 << 8)
def _since_mould(
    page: str, language: str, banners: tuple[Banner, ...], paths: tuple[str, str], shape: _Shape
) -> Fragment:
    """Return the body of a since page with slots for what differs from one to another: a release makes all of them anew.

    `page` is the path of any of them, `paths` lead home and to the rules.
    """
    words, (home, rules) = wording(language), paths
    # No word of a policy holds a digest of itself, so none is taken for a slot.
    mark = hashlib.sha256(repr((banners, shape)).encode()).hexdigest()

    def slot(name: str) -> str:
        return f"{mark}-{name}-"

    links = (
        BannerLink(slot("version"), slot("versionpath")),
        BannerLink(words("link.in_force"), home),
        BannerLink(words("link.json"), slot("jsonpath")),
    )
    material = put_together(slot("material") if shape.material else "")
    found = FindingLists(material, put_together(slot("rest") if shape.rest else ""), shape.rest)
    pieces = re.split(f"{mark}-([a-z]+)-", fill(
        "change.html", page, words=words, title=slot("title"), lead=slot("lead"), links=links, all_banners=banners,
        summary="", level="", decided_by="", reason="", redline=put_together(slot("redline")) if shape.redline else None,
        findings=found if shape.material or shape.rest else None, rules=rules, note=shape.note,
    ))  # fmt: skip
    return Fragment(tuple(pieces[::2]), tuple(pieces[1::2]))


def _contents(redline: DrawnRedline | None) -> list[TocEntry]:
    """Return a line for each section that changed, leading to its first change."""
    if redline is None:
        return []
    return [TocEntry(one.first, one.title) for one in redline.sections if one.changes]


def _applies(view: View, version: Version) -> list[Banner]:
    if view.status(version) != "upcoming":
        return []
    effective = view.words.day(version.entry.effective)
    links = (BannerLink(view.words("link.read"), view.addresses.version(version.id)),)
    return [Banner("upcoming", view.words("banner.upcoming_exists", effective=effective), links)]


def _note(view: View, comparison: Comparison) -> str:
    if comparison.before is None:
        return ""
    if comparison.redline is None:
        reason = comparison.before.unreadable or comparison.after.unreadable
        return view.words("changes.unreadable", reason=reason)
    return "" if comparison.redline.changes else view.words("changes.nothing")


def _toc(view: View, sections: list[TocEntry], *, summary: bool) -> tuple[TocEntry, ...]:
    """Return the contents of a redline's page: its parts, and the sections that changed."""
    entries = [TocEntry("summary", view.words("changes.summary"))] if summary else []
    if sections:
        entries.append(TocEntry("redline", view.words("changes.redline"), tuple(sections)))
    return tuple(entries)
