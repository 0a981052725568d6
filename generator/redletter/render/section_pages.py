"""`/sections/ID/`: one section through time, each version that changed it with the words that it changed."""

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from redletter.model.comparison import Comparison
from redletter.model.outline import SectionOutline
from redletter.model.page import Page, TocEntry, relative
from redletter.model.text import Section
from redletter.model.version import Version
from redletter.render.banners import sample_banner
from redletter.render.drawn_html import filled
from redletter.render.policy_html import bare_section_html
from redletter.render.redline_table import legend_html
from redletter.render.references import address_in
from redletter.render.second_line import held
from redletter.render.templating import fill, html, put_together
from redletter.render.text_html import prefixed, retarget
from redletter.render.view import View


@dataclass(frozen=True, slots=True)
class Moment:
    """What one version did to a section: what it is called, where its redline stands, the words."""

    id: str
    name: str
    facts: str
    path: str
    words: Markup


def section_names(view: View) -> tuple[str, ...]:
    """Return the id of every section that a published version has had, in the order in which they came."""
    names: dict[str, None] = {}
    for version in view.versions:
        if version.outline is not None:
            names |= dict.fromkeys(section.id for section in version.outline.sections)
    return tuple(names)


def moments_of(view: View, name: str, changes: Mapping[str, Comparison]) -> list[Version]:
    """Return the versions that a section's page tells of, newest first: those that changed it, and its first."""
    told = []
    for version in reversed(view.versions):
        comparison = changes[version.id]
        compared = comparison.key != ""
        if name in comparison.gist.sections if compared else _outline(version, name) is not None:
            told.append(version)
    return told


def section_page(view: View, name: str, changes: Mapping[str, Comparison]) -> Page:
    """Return the page of one section; `changes` has each version's comparison."""
    words, path = view.words, view.addresses.section(name)
    version, section = _newest(view, name)
    moments = [
        moment
        for one in moments_of(view, name, changes)
        if (moment := _moment(view, path, name, changes[one.id])) is not None
    ]
    shown = view.shown
    stands = shown is not None and _outline(shown, name) is not None
    lead = words("sections.lead") if len(moments) > 1 else words("sections.lead_once")
    body = fill(
        "section.html", path, words=words, all_banners=sample_banner(view), name=section.title, lead=lead, moments=moments,
        legend=html(legend_html()) if len(moments) > 1 else "",
        text=f"{view.addresses.home if stands else view.addresses.version(version.id)}", anchor=name, stands=stands,
    )  # fmt: skip
    toc = tuple(TocEntry(f"v{moment.id}", moment.name) for moment in moments)
    title = words("sections.title", section=section.title)
    return Page(path, f"{title}: {view.title}", f"{view.title}: {title}. {lead}", body, toc,
                noindex=True)  # fmt: skip


def _outline(version: Version, name: str) -> SectionOutline | None:
    return version.outline.section(name) if version.outline is not None else None


def _section(version: Version, name: str) -> Section | None:
    policy = version.policy
    return next((section for section in policy.sections if section.id == name), None) if policy else None


def _newest(view: View, name: str) -> tuple[Version, SectionOutline]:
    """Return the newest version that has a section, the one that `/` shows before others, and the section in it."""
    order = [*([view.shown] if view.shown is not None else []), *reversed(view.versions)]
    return next((version, section) for version in order if (section := _outline(version, name)) is not None)


def _moment(view: View, path: str, name: str, comparison: Comparison) -> Moment | None:
    """Return what a version did to a section, None where it did nothing."""
    version, address_of = comparison.after, address_in(view, path, comparison)
    if comparison.before is None or not comparison.key:
        section = _section(version, name)
        drawn = held(retarget(bare_section_html(section), address_of)) if section is not None else ""
        link = view.addresses.version(version.id)
    else:
        drawn = "\n".join(filled(part.inline, address_of) for part in comparison.parts(name))
        link = view.addresses.change(version.id)
    if not drawn:
        return None
    drawn = prefixed(drawn, f"v{version.id}-", relative(path, view.addresses.change(version.id)))
    effective = view.words.day(version.entry.effective)
    facts = [view.words("sections.effective", effective=effective), view.words(f"status.{view.status(version)}")]
    if version.record.level is not None:
        facts.append(view.words(f"level_short.{version.record.level}"))
    return Moment(version.id, view.published_words(version), " · ".join(facts), link, put_together(drawn))
