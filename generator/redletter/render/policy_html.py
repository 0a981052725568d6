"""The text of a policy as the body of a page: numbered sections with permanent anchors."""

from collections.abc import Mapping
from html import escape

from redletter.model.page import TocEntry
from redletter.model.text import Clause, Policy, Section, plain
from redletter.model.vocabulary import place_name
from redletter.render.text_html import attribute, blocks_html, runs_html
from redletter.render.wording import Wording


def policy_html(policy: Policy, words: Wording, marks: Mapping[str, str] | None = None) -> str:
    """Return all sections as HTML below an `<h1>`: sections are `<h2>`, clauses `<h3>` and deeper.

    `marks` has, by section id, HTML to stand beside the section's heading (what the last version changed in it).
    """
    marks = marks or {}
    return "\n".join(section_html(section, words, marks.get(section.id, "")) for section in policy.sections)


def section_html(section: Section, words: Wording, mark: str = "") -> str:
    """Return one section as HTML."""
    role = f" rl-role-{attribute(section.role)}" if section.role else ""
    parts = [
        f'<section class="rl-section{role}" aria-labelledby="{attribute(section.id)}">',
        _heading(2, section.id, section.number, escape(section.title), words, mark),
    ]
    if section.applies_to:
        places = ", ".join(place_name(code) or code for code in section.applies_to)
        parts.append(f'<p class="rl-applies-to">{escape(words("head.applies_to", places=places))}</p>')
    parts.append(blocks_html(section.blocks, heading_shift=1, anchors=True))
    parts += [_clause(clause, words) for clause in section.clauses]
    return "\n".join([*(part for part in parts if part), "</section>"])


def _clause(clause: Clause, words: Wording) -> str:
    level = min(6, clause.level + 1)
    heading = _heading(level, clause.id, clause.number, runs_html(clause.title), words)
    return "\n".join(part for part in (heading, blocks_html(clause.blocks, heading_shift=1, anchors=True)) if part)


def _heading(level: int, anchor: str, number: str, title: str, words: Wording, mark: str = "") -> str:
    """Return a heading with its number, its permanent link and what stands beside it. `title` is HTML."""
    numbered = f'<span class="rl-number">{escape(number)}</span> ' if number else ""
    link = (
        f'<a class="headerlink" href="#{attribute(anchor)}" title="{attribute(words("permalink"))}"'
        f' aria-label="{attribute(words("permalink"))}">¶</a>'
    )
    return f'<h{level} id="{attribute(anchor)}">{numbered}{title}{mark}{link}</h{level}>'


def policy_toc(policy: Policy) -> tuple[TocEntry, ...]:
    """Return the contents of a policy: its sections, and below each its clauses."""
    return tuple(
        TocEntry(
            section.id,
            _numbered(section.number, section.title),
            tuple(TocEntry(clause.id, _numbered(clause.number, plain(clause.title))) for clause in section.clauses),
        )
        for section in policy.sections
    )


def _numbered(number: str, title: str) -> str:
    return f"{number} {title}" if number else title
