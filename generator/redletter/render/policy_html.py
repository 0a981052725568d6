"""The text of a policy as the body of a page: numbered sections with permanent anchors."""

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from redletter.model.page import TocEntry
from redletter.model.text import Clause, Policy, Section, plain
from redletter.model.vocabulary import place_name
from redletter.render.terms import terms_of
from redletter.render.text_html import attribute, blocks_html, runs_html
from redletter.render.wording import Wording


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside a section's heading: links to what the last version changed in it, and to its history."""

    changed: str = ""
    hint: str = ""
    history: str = ""


def policy_html(policy: Policy, words: Wording, beside: Mapping[str, Beside] | None = None) -> str:
    """Return all sections as HTML below an `<h1>`: sections are `<h2>`, clauses `<h3>` and deeper.

    `beside` says, by section id, what stands beside the section's heading.
    Defined terms lead to their definitions.
    """
    known = beside or {}
    terms = terms_of(policy)
    parts = [(section, section_html(section, words, known.get(section.id))) for section in in_reading_order(policy)]
    return "\n".join(made if section.role == "definitions" else terms.link(made) for section, made in parts)


def in_reading_order(policy: Policy) -> tuple[Section, ...]:
    """Return the sections as a reader meets them: the key points first, then all others in their order."""
    return tuple(sorted(policy.sections, key=lambda section: section.role != "key-points"))


def section_html(section: Section, words: Wording, beside: Beside | None = None) -> str:
    """Return one section as HTML."""
    role = f" rl-role-{attribute(section.role)}" if section.role else ""
    parts = [
        f'<section class="rl-section{role}" aria-labelledby="{attribute(section.id)}">',
        _heading(2, section.id, section.number, escape(section.title), words),
        _beside(beside, words) if beside is not None else "",
    ]
    if section.applies_to:
        places = ", ".join(place_name(code) or code for code in section.applies_to)
        parts.append(f'<p class="rl-applies-to">{escape(words("head.applies_to", places=places))}</p>')
    parts.append(blocks_html(section.blocks, heading_shift=1, anchors=True))
    parts += [_clause(clause, words) for clause in section.clauses]
    return "\n".join([*(part for part in parts if part), "</section>"])


def bare_section_html(section: Section) -> str:
    """Return one section as HTML without anchors, so that it may stand on a page of many; its heading is an `<h3>`."""
    number = f'<span class="rl-number">{escape(section.number)}</span> ' if section.number else ""
    parts = [f"<h3>{number}{escape(section.title)}</h3>", blocks_html(section.blocks, heading_shift=2)]
    for clause in section.clauses:
        level = min(6, clause.level + 2)
        number = f'<span class="rl-number">{escape(clause.number)}</span> ' if clause.number else ""
        parts.append(f"<h{level}>{number}{runs_html(clause.title)}</h{level}>")
        parts.append(blocks_html(clause.blocks, heading_shift=2))
    return "\n".join(part for part in parts if part)


def _beside(beside: Beside, words: Wording) -> str:
    links = []
    if beside.changed:
        label, hint = escape(words("changes.section_changed")), attribute(beside.hint)
        links.append(f'<a class="rl-changed" href="{attribute(beside.changed)}" title="{hint}">{label}</a>')
    if beside.history:
        links.append(f'<a class="rl-history" href="{attribute(beside.history)}">{escape(words("link.history"))}</a>')
    return f'<p class="rl-beside-heading" data-search-exclude>{" ".join(links)}</p>' if links else ""


def _clause(clause: Clause, words: Wording) -> str:
    level = min(6, clause.level + 1)
    heading = _heading(level, clause.id, clause.number, runs_html(clause.title), words)
    return "\n".join(part for part in (heading, blocks_html(clause.blocks, heading_shift=1, anchors=True)) if part)


def _heading(level: int, anchor: str, number: str, title: str, words: Wording) -> str:
    """Return a heading with its number and its permanent link. `title` is HTML."""
    numbered = f'<span class="rl-number">{escape(number)}</span> ' if number else ""
    label = attribute(words("permalink"))
    link = f'<a class="headerlink" href="#{attribute(anchor)}" aria-label="{label}">#</a>'
    return f'<h{level} id="{attribute(anchor)}">{numbered}{title}{link}</h{level}>'


def policy_toc(policy: Policy) -> tuple[TocEntry, ...]:
    """Return the contents of a policy: its sections, and below each its clauses."""
    return tuple(
        TocEntry(
            section.id,
            _numbered(section.number, section.title),
            tuple(TocEntry(clause.id, _numbered(clause.number, plain(clause.title))) for clause in section.clauses),
        )
        for section in in_reading_order(policy)
    )


def _numbered(number: str, title: str) -> str:
    return f"{number} {title}" if number else title
