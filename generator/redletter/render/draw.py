"""Drawing one section of a redline once, for every page that shows the same pair of texts."""

import re
from dataclasses import replace
from html import unescape

from redletter.model.assessment import Claim
from redletter.model.change import Place, SectionRedline
from redletter.model.drawn import DrawnSection, Fragment
from redletter.render.change_records import change_json
from redletter.render.redline_html import section_redline_html
from redletter.render.redline_notes import is_shown
from redletter.render.redline_sides import section_sides_html
from redletter.render.redline_table import drawn_change
from redletter.render.second_line import held

#: What stands on pages above a section: headings begin one level lower.
SHIFT = 1
_NUMBER = re.compile(r"change-(\d+)$")
# In words every `<` and in attributes every quote and bracket is escaped: what begins with a tag is the renderer's own.
_SLOTS = re.compile(
    r' <a class="rl-note rl-finding" data-redline-ui href="#finding-change-(?P<finding>\d+)">[^<]*</a>'
    r'|(?P<lead><[a-z][a-z0-9]*(?: [^<>]*?)? (?:id="|href="#)(?:side-)?change-)(?P<change>\d+)'
    r'|<a class="rl-reference" href="(?P<reference>#[^"]*)"'
)


def draw_section(
    section: SectionRedline, claims: tuple[Claim, ...], ends: tuple[tuple[Place, ...], tuple[Place, ...]]
) -> DrawnSection:
    """Return a section's redline drawn; `claims` are what rules say of it, `ends` what it lost and gained as blocks."""
    numbers = {change.id: _number(change.id) for change in section.changes}
    changes = tuple(drawn_change(change, numbers[change.id], change_json(change)) for change in section.changes)
    # A block that went to another section bears the change that tells of it there.
    told = {*numbers, *(block.change for block in section.blocks if block.change)}
    inline = section_redline_html(section, shift=SHIFT, fold_whole=True, remarks=dict.fromkeys(sorted(told), "-"))
    sides = section_sides_html(section, shift=SHIFT) if is_shown(section) else ""
    return DrawnSection(
        section.id, section.id_before, section.number_before, section.number_after, section.title_before,
        section.title_after, changes, cut(held(inline)), cut(held(sides)), claims, *ends,
    )  # fmt: skip


def _number(anchor: str) -> int:
    found = _NUMBER.search(anchor)
    if found is None:
        raise ValueError(f"`{anchor}` is no anchor of a change")
    return int(found[1])


def cut(html: str) -> Fragment:
    """Return HTML of a redline cut at its slots: numbers of changes, remarks on them, references."""
    texts: list[str] = []
    slots: list[str] = []
    end = 0
    for found in _SLOTS.finditer(html):
        kind = found.lastgroup
        if kind == "finding":
            start, end_of = found.span()
            slots.append(f"f{found[kind]}")
        else:
            start, end_of = found.span(str(kind))
            slots.append(f"c{found[kind]}" if kind == "change" else f"r{unescape(found[str(kind)][1:])}")
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
