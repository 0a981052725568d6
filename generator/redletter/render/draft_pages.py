"""The draft as it would be published, marked as a draft on every page; only `serve` has these pages."""

from dataclasses import dataclass, replace
from datetime import timedelta

from redletter.model.comparison import Comparison
from redletter.model.level import Level
from redletter.model.page import Page, TocEntry, relative
from redletter.model.problem import Problem
from redletter.model.text import Block
from redletter.render.banners import Banner, BannerLink, sample_banner, version_banners
from redletter.render.drawn_html import redline_on_page
from redletter.render.finding_rows import finding_lists
from redletter.render.findings import summary_line
from redletter.render.policy_html import policy_toc
from redletter.render.policy_pages import dates_line, links_beside, policy_body
from redletter.render.references import address_in
from redletter.render.templating import fill, html
from redletter.render.text_html import blocks_html
from redletter.render.view import Addresses, View


@dataclass(frozen=True, slots=True)
class DraftAddresses(Addresses):
    """Where things stand as seen from the draft: its own text and its own redline are the draft's pages."""

    draft_id: str = ""

    def version(self, version: str, ending: str = "/") -> str:
        """Return the path of a version, the draft's page for the draft."""
        return self.draft if version == self.draft_id else Addresses.version(self, version, ending)

    def change(self, version: str, ending: str = "/") -> str:
        """Return the path of what a version changed, the draft's redline for the draft."""
        return self.draft_changes if version == self.draft_id else Addresses.change(self, version, ending)


@dataclass(frozen=True, slots=True)
class Preview:
    """A draft as one more version: the history with it, the draft against what it would supersede, its summary.

    `recorded` says that the dates are those of its record; without one they are those of a release on the day.
    """

    view: View
    comparison: Comparison
    summary: tuple[Block, ...]
    recorded: bool


def draft_view(view: View, draft: str) -> View:
    """Return a view whose addresses lead to the draft's pages for the version with the id `draft`."""
    at = view.addresses
    return replace(view, addresses=DraftAddresses(at.prefix, at.url, draft))


def draft_page(preview: Preview, problems: tuple[Problem, ...]) -> Page:
    """Return the draft's text under its banners: that it is one, its verdict, what check found, what it would say."""
    view, version = preview.view, preview.comparison.after
    words, path = view.words, view.addresses.draft
    banners = [*_marked(preview), *_verdict(preview), _checked(view, problems), *_as_published(preview)]
    policy = version.policy
    beside = links_beside(view, preview.comparison, policy, path) if policy is not None else {}
    # A section's past is told of what was released; a new section has none.
    released = {section.id for one in view.versions if one != version and one.policy for section in one.policy.sections}
    beside = {name: one if name in released else replace(one, history="") for name, one in beside.items()}
    dates = dates_line(view, version)
    body = policy_body(view, path, policy, dates, banners, [], beside, version)
    title = f"{words('title.draft')}: {policy.header.title if policy is not None else view.title}"
    return Page(path, title, words("banner.draft"), body, policy_toc(policy) if policy is not None else (),
                nav=words("title.draft"), noindex=True, printed=words("banner.draft"))  # fmt: skip


def draft_change_page(preview: Preview) -> Page:
    """Return the draft's redline against the version that it would supersede, with the rules' verdict and findings."""
    view, comparison = preview.view, preview.comparison
    words, at = view.words, view.addresses
    path, before, verdict = at.draft_changes, comparison.before, comparison.verdict
    links = [BannerLink(words("link.see_draft"), at.draft), BannerLink(words("link.desk"), at.desk)]
    lead, note = words("changes.first"), ""
    if before is not None:
        lead = words("changes.lead_draft", before=view.published_words(before))
        links.insert(
            1, BannerLink(words("title.version", published=view.published_words(before)), at.version(before.id))
        )
        note = words("changes.nothing") if comparison.redline else words("changes.unreadable", reason=before.unreadable)
    body = fill(
        "change.html", path, words=words, title=words("title.draft_redline"), lead=lead, links=links,
        all_banners=[*_marked(preview), *_verdict(preview, linked=False)],
        summary=html(blocks_html(preview.summary, heading_shift=2)), level=str(verdict or ""), decided_by="", reason="",
        redline=redline_on_page(comparison.redline, address_in(view, path, comparison)),
        findings=finding_lists(comparison.redline, relative(path, at.rules), words),
        rules=at.rules, note=note,
    )  # fmt: skip
    return Page(path, words("title.draft_redline"), words("banner.draft"), body, _toc(preview), noindex=True,
                printed=words("banner.draft"))  # fmt: skip


def unreadable_draft(view: View, problems: tuple[Problem, ...]) -> tuple[Page, Page]:
    """Return the draft's two pages where its files make no policy: what is wrong, first of all."""
    words, at = view.words, view.addresses
    banners = [*sample_banner(view), Banner("draft", words("banner.draft_unreadable")), _checked(view, problems)]
    pages = []
    for path, title in ((at.draft, words("title.draft")), (at.draft_changes, words("title.draft_redline"))):
        body = fill(
            "change.html", path, words=words, title=title, lead=words("desk.unreadable"), links=[], all_banners=banners,
            summary="", level="", decided_by="", reason="", redline=None, findings=None, rules="", note="",
        )  # fmt: skip
        nav = title if path == at.draft else ""
        pages.append(Page(path, title, words("banner.draft_unreadable"), body, nav=nav, noindex=True))
    return pages[0], pages[1]


def _marked(preview: Preview) -> list[Banner]:
    """Return the banners that say what this is: a draft, and as of which dates it is shown."""
    view, version = preview.view, preview.comparison.after
    words = view.words
    name = "banner.draft_recorded" if preview.recorded else "banner.draft_shown"
    said = words(name, published=words.day(version.record.published), effective=words.day(version.entry.effective))
    return [*sample_banner(view), Banner("draft", f"{words('banner.draft')} {said}")]


def _verdict(preview: Preview, *, linked: bool = True) -> list[Banner]:
    """Return the banner of the rules' verdict, and what a release with it needs."""
    view, comparison = preview.view, preview.comparison
    words, before, verdict = view.words, comparison.before, comparison.verdict
    if before is None or comparison.redline is None:
        return []
    against = words.day(before.record.published)
    if verdict is None:
        return [Banner("verdict", words("desk.same", before=against))]
    days = view.history.settings.notice_days
    earliest = words.day(comparison.after.record.published + timedelta(days=days))
    level = words(f"level_short.{verdict}")
    needs = words(f"desk.needs.{verdict}", days=days, earliest=earliest)
    links = (BannerLink(words("link.draft_redline"), view.addresses.draft_changes),) if linked else ()
    kind = "verdict-material" if verdict is Level.MATERIAL else "verdict"
    return [Banner(kind, f"{words('desk.verdict', before=against, level=level)} {needs}", links)]


def _checked(view: View, problems: tuple[Problem, ...]) -> Banner:
    """Return the banner of how much check found."""
    found = view.words("desk.found", found=summary_line(problems))
    return Banner("check", found, (BannerLink(view.words("link.desk"), view.addresses.desk),))


def _as_published(preview: Preview) -> list[Banner]:
    """Return the banners that the page would have if it were published, said to be that."""
    said = version_banners(preview.view, preview.comparison.after)
    return [replace(said[0], before=preview.view.words("desk.would_say")), *said[1:]] if said else []


def _toc(preview: Preview) -> tuple[TocEntry, ...]:
    words, redline = preview.view.words, preview.comparison.redline
    entries = [TocEntry("summary", words("changes.summary"))] if preview.summary else []
    if preview.comparison.verdict is not None:
        entries.append(TocEntry("level", words("changes.level")))
    if redline is not None and redline.changes:
        changed = tuple(TocEntry(one.first, one.title) for one in redline.sections if one.changes)
        entries.append(TocEntry("redline", words("changes.redline"), changed))
    return tuple(entries)
