"""A redline side by side: a table of two columns, before and after; what stands for each other is in one row."""

from collections.abc import Iterator
from dataclasses import replace

from redletter.model.change import SectionRedline
from redletter.render.redline_html import Drawing, node_html, section_heading, ui, unchanged, visible_breaks
from redletter.render.redline_view import Node, folded, view

SIDES = ("before", "after")


def section_sides_html(section: SectionRedline, *, shift: int = 0) -> str:
    """Return the table of one section: unchanged stretches are one row that says how long they are."""
    changes = {change.id: change for change in section.changes}
    quiet = all(change.quiet for change in section.changes)
    anchored: set[str] = set()
    drawings = {side: Drawing(changes, shift, side, quiet, "side-", anchored) for side in SIDES}
    rows = list(_rows(section, drawings))
    head = "".join(f'<th scope="col">{side.capitalize()}</th>' for side in SIDES)
    return visible_breaks(
        f'<table class="rl-sides">\n<thead data-redline-ui><tr>{head}</tr></thead>\n<tbody>\n'
        + "\n".join(rows)
        + "\n</tbody>\n</table>"
    )


def _rows(section: SectionRedline, drawings: dict[str, Drawing]) -> Iterator[str]:
    if section.title:
        yield _row(section_heading(section, drawings[side]) if _has_side(section, side) else "" for side in SIDES)
    drawings = {side: replace(drawing, shift=drawing.shift + bool(section.title)) for side, drawing in drawings.items()}
    for hidden, stretch in folded(view(section.blocks), whole=bool(section.title)):
        if hidden:
            note = ui(unchanged(stretch), "rl-note")
            yield f'<tr class="rl-fold"><td colspan="2">{note}</td></tr>'
            continue
        for node in stretch:
            halves = [one_side(node, side) for side in SIDES]
            pairs = zip(halves, SIDES, strict=True)
            yield _row(node_html(half, drawings[side]) if half is not None else "" for half, side in pairs)


def _has_side(section: SectionRedline, side: str) -> bool:
    return section.state != ("inserted" if side == "before" else "deleted")


def _row(cells: Iterator[str]) -> str:
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


def one_side(node: Node, side: str) -> Node | None:
    """Return a node with only the blocks of one side, None where it has none."""
    if node.block is not None:
        return node if (node.block.before if side == "before" else node.block.after) is not None else None
    children = tuple(half for child in node.children if (half := one_side(child, side)) is not None)
    return Node(node.shell, None, children, node.tight) if children else None
