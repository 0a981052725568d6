"""A drawn redline put on a page: its numbers, remarks and references filled in."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from redletter.model.drawn import DrawnRedline, DrawnSection, Fragment
from redletter.render.redline_html import ui
from redletter.render.redline_table import TableSection, changes_table_html, legend_html
from redletter.render.templating import put_together
from redletter.render.text_html import attribute


@dataclass(frozen=True, slots=True)
class Views:
    """A redline drawn twice: inline and side by side."""

    inline: Markup
    sides: Markup


def views_html(redline: DrawnRedline, address_of: Callable[[str], str], remarks: Mapping[str, str]) -> Views | None:
    """Return both views of a redline, or None where nothing changed.

    `address_of` gives where references lead, `remarks` what rules say of changes, by their anchors.
    """
    if not redline.changes():
        return None
    inline = inline_html(redline, address_of, remarks)
    sides = [filled(one, one.sides, address_of, {}) for one in redline.sections]
    return Views(put_together(inline), put_together(legend_html() + "\n".join(side for side in sides if side)))


def inline_html(redline: DrawnRedline, address_of: Callable[[str], str], remarks: Mapping[str, str]) -> str:
    """Return the inline view of a redline: legend, table of changes, then its sections."""
    parts = [legend_html(), changes_table_html(drawn_table(redline))]
    parts += [filled(one, one.inline, address_of, remarks) for one in redline.sections]
    return "\n".join(parts)


def filled(
    section: DrawnSection, fragment: Fragment, address_of: Callable[[str], str], remarks: Mapping[str, str]
) -> str:
    """Return one view of a section with its slots filled."""

    def value_of(slot: str) -> str:
        kind, name = slot[0], slot[1:]
        if kind == "c":
            return str(int(name) + section.offset)
        if kind == "r":
            return attribute(address_of(name))
        anchor = section.anchor(int(name))
        remark = remarks.get(anchor, "")
        return f" {ui(remark, 'rl-note rl-finding', f'finding-{anchor}')}" if remark else ""

    return fragment.fill(value_of)


def drawn_table(redline: DrawnRedline) -> list[TableSection]:
    """Return the sections of a drawn redline that changed, as the table of changes has them."""
    return [
        (
            f"{section.number_after or section.number_before} {section.title}".strip(),
            [(section.anchor(one.number), one) for one in section.changes],
        )
        for section in redline.sections
        if section.changes
    ]  # fmt: skip
