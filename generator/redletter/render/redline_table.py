"""What stands at the head of a redline: the legend, and a table of changes that leads to each of them."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from redletter.model.change import Change, SectionRedline
from redletter.model.drawn import DrawnChange
from redletter.render.redline_notes import KINDS, change_title
from redletter.render.text_html import attribute

_COLUMNS = ("Change", "Kind", "Added", "Removed")


def legend_html() -> str:
    """Return the legend: what each mark means, in words and in its own form."""
    return (
        '<p class="rl-legend" data-redline-ui>'
        "<ins>inserted</ins> <del>deleted</del> "
        '<ins class="rl-move">moved here</ins> <del class="rl-move">moved from here</del> '
        '<span class="rl-quiet">quiet: numbers, link targets, emphasis, quotes, layout</span></p>'
    )


#: A change in the table, with its anchor.
TableRow = tuple[str, DrawnChange]
#: A section of the table: its number and title, and its changes.
TableSection = tuple[str, Sequence[TableRow]]


def drawn_change(change: Change, number: int = 0, record: str = "") -> DrawnChange:
    """Return a change as a row of a table; `number` and `record` are as in `DrawnChange`."""
    return DrawnChange(
        number, change.clause, change.kind, change.quiet, change_title(change), change.words_added,
        change.words_removed, record,
    )  # fmt: skip


def table_sections(sections: Sequence[SectionRedline]) -> list[TableSection]:
    """Return the sections of a redline that changed, as the table has them."""
    return [
        (
            f"{section.number_after or section.number_before} {section.title_after or section.title_before}".strip(),
            [(one.id, drawn_change(one)) for one in section.changes],
        )
        for section in sections
        if section.changes
    ]


def changes_table_html(sections: Sequence[TableSection]) -> str:
    """Return the table of changes, section by section: kind, words added and removed, each row a link to its anchor.

    A clause that is new or gone as a whole is one row, however many paragraphs it has.
    """
    count = sum(len(rows) for _, rows in sections)
    head = "".join(f'<th scope="col">{name}</th>' for name in _COLUMNS)
    caption = f"{'1 change' if count == 1 else f'{count} changes'}, in words added and removed"
    bodies = "\n".join(_section(name, rows) for name, rows in sections)
    return (
        '<div class="rl-table rl-changes" data-redline-ui tabindex="0" role="group" aria-label="Table of changes">\n'
        f"<table>\n<caption>{caption}</caption>\n<thead><tr>{head}</tr></thead>\n{bodies}\n</table>\n</div>"
    )


def _section(name: str, changes: Sequence[TableRow]) -> str:
    rows = "\n".join(_row(together) for together in _together(changes))
    heading = f'<tr><th scope="rowgroup" colspan="{len(_COLUMNS)}">{attribute(name)}</th></tr>\n' if name else ""
    return f"<tbody>\n{heading}{rows}\n</tbody>"


def _together(changes: Sequence[TableRow]) -> Iterator[list[TableRow]]:
    """Yield the changes of each row: those of a clause that came or went as a whole together, others alone."""

    def whole(row: TableRow) -> tuple[str, str] | str:
        anchor, change = row
        return (change.clause, change.kind) if change.clause and change.kind in ("added", "removed") else anchor

    for _, group in groupby(changes, whole):
        yield list(group)


def _row(changes: list[TableRow]) -> str:
    anchor, first = changes[0]
    kind = KINDS[first.kind] + (f" ({first.quiet})" if first.quiet and first.quiet != "renumbering" else "")
    more = f" and {len(changes) - 1} more" if len(changes) > 1 else ""
    cells = [f'<a href="#{anchor}">{attribute(first.title)}</a>{more}', attribute(kind)]
    cells.append(str(sum(change.words_added for _, change in changes)))
    cells.append(str(sum(change.words_removed for _, change in changes)))
    quiet = ' class="rl-quiet"' if first.quiet else ""
    return f"<tr{quiet}>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"
