"""What stands at the head of a redline: the legend, and a table of changes that leads to each of them."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from redletter.model.change import Change, SectionRedline
from redletter.render.redline_notes import KINDS, change_title, quiet_words
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


def table_body_html(section: SectionRedline) -> str:
    """Return the rows of a section in the table of changes, each a link to its anchor; empty where nothing changed.

    A clause that is new or gone as a whole is one row, however many paragraphs it has; so are headings that only have
    other numbers, as long as nothing else changed between them.
    """
    if not section.changes:
        return ""
    number, title = section.number_after or section.number_before, section.title_after or section.title_before
    name = f"{number} {title}".strip()
    rows = "\n".join(_row(together) for together in _together(section.changes))
    heading = f'<tr><th scope="rowgroup" colspan="{len(_COLUMNS)}">{attribute(name)}</th></tr>\n' if name else ""
    return f"<tbody>\n{heading}{rows}\n</tbody>"


def changes_table_html(count: int, bodies: Iterable[str]) -> str:
    """Return the table of changes, section by section: kind, words added and removed."""
    head = "".join(f'<th scope="col">{name}</th>' for name in _COLUMNS)
    caption = f"{'1 change' if count == 1 else f'{count} changes'}, in words added and removed"
    rows = "\n".join(filter(None, bodies))
    return (
        '<div class="rl-table rl-changes" data-redline-ui tabindex="0" role="group" aria-label="Table of changes">\n'
        f"<table>\n<caption>{caption}</caption>\n<thead><tr>{head}</tr></thead>\n{rows}\n</table>\n</div>"
    )


def _together(changes: Sequence[Change]) -> Iterator[list[Change]]:
    """Yield the changes of each row: a clause that came or went as a whole, headings in a row that were renumbered, one."""

    def whole(change: Change) -> tuple[str, str] | str:
        if change.kind == "renumbered" and change.quiet:
            return "", change.kind
        return (change.clause, change.kind) if change.clause and change.kind in ("added", "removed") else change.id

    for _, group in groupby(changes, whole):
        yield list(group)


def _row(changes: list[Change]) -> str:
    first = changes[0]
    told = first.quiet if first.kind != "renumbered" else ""
    kind = KINDS[first.kind] + (f" ({quiet_words(first)})" if told else "")
    more = f" and {len(changes) - 1} more" if len(changes) > 1 else ""
    cells = [f'<a href="#{attribute(first.id)}">{attribute(change_title(first))}</a>{more}', attribute(kind)]
    cells.append(str(sum(change.words_added for change in changes)))
    cells.append(str(sum(change.words_removed for change in changes)))
    quiet = ' class="rl-quiet"' if first.quiet else ""
    return f"<tr{quiet}>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"
