"""Drawing one section of a redline once, for every page that shows the same pair of texts."""

import re
from collections.abc import Mapping
from dataclasses import replace
from html import unescape

from redletter.model.assessment import Assessment
from redletter.model.change import LooseEnd, SectionRedline
from redletter.model.drawn import DrawnSection, Fragment
from redletter.render.change_records import section_json
from redletter.render.finding_rows import told_of
from redletter.render.redline_html import section_redline_html
from redletter.render.redline_table import table_body_html
from redletter.render.second_line import held
from redletter.render.wording import Wording

#: What stands on pages above a section: headings begin one level lower.
SHIFT = 1
# In words every `<` and in attributes every quote and bracket is escaped: what begins with a tag is the renderer's own.
_SLOTS = re.compile(
    r'(?P<remark> <a class="rl-note rl-finding" data-redline-ui href="#[^"]*">[^<]*</a>)'
    r'|<a class="rl-reference" href="(?P<reference>#[^"]*)"'
)


def draw_section(
    section: SectionRedline,
    assessment: Assessment,
    remarks: Mapping[str, str],
    words: Wording,
    ends: tuple[tuple[LooseEnd, ...], tuple[LooseEnd, ...]] = ((), ()),
) -> DrawnSection:
    """Return a section's redline drawn.

    `assessment` is the verdict on it alone; `remarks` are what rules say of changes by their anchors, also of those in
    another section that words went to; `ends` are what it lost and gained as blocks.
    """
    inline = section_redline_html(section, shift=SHIFT, fold_whole=True, remarks=remarks)
    title = section.title_after or section.title_before
    return DrawnSection(
        section.id, section.id_before, title, len(section.changes),
        sum(change.words_added for change in section.changes), sum(change.words_removed for change in section.changes),
        cut(held(inline)), table_body_html(section), section_json(section, assessment) if section.changes else "",
        assessment.verdict, told_of(assessment, title, words), tuple(one for one in assessment.findings if one.consent),
        tuple(dict.fromkeys(one.fingerprint for one in assessment.findings)), *ends,
    )  # fmt: skip


def cut(html: str) -> Fragment:
    """Return HTML of a redline cut at its slots: remarks on changes, references."""
    texts: list[str] = []
    slots: list[str] = []
    end = 0
    for found in _SLOTS.finditer(html):
        kind = str(found.lastgroup)
        start, end_of = found.span(kind)
        slots.append(f"f{found[kind]}" if kind == "remark" else f"r{unescape(found[kind][1:])}")
        texts.append(html[end:start])
        end = end_of
    return Fragment((*texts, html[end:]), tuple(slots))


def at_level(section: DrawnSection, shift: int) -> DrawnSection:
    """Return a section with the headings in its inline view `shift` levels lower."""
    if not shift:
        return section

    def lower(found: re.Match[str]) -> str:
        return f"{found[1]}{min(6, int(found[2]) + shift)}"

    texts = tuple(re.sub(r"(</?h)([1-6])(?=[ >])", lower, text) for text in section.inline.texts)
    return replace(section, inline=replace(section.inline, texts=texts))
