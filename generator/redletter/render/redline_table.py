"""What stands at the head of a redline: the legend, and a table of changes that leads to them, the largest first to be named."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from redletter.model.change import Change, SectionRedline
from redletter.render.redline_notes import KINDS, change_title, quiet_words
from redletter.render.text_html import attribute

_COLUMNS = ("Change", "Kind", "Added", "Removed")
#: What came or went where a whole section did.
_WHOLE = "The whole section"
#: So many rows a section has in the table of changes; of one rewritten from end to end a reader takes in no more.
_ROWS = 10
#: Fewer rows than these are not worth leaving out.
_SAVED = 5
#: Kinds of changes that their words tell; others are told by what they are, whatever their size.
_TOLD = frozenset(["added", "removed", "changed"])


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
    other numbers, as long as nothing else changed between them. Of a section with many rows those with most words stand,
    the others as one.
    """
    if not section.changes:
        return ""
    number, heading = section.number_after or section.number_before, section.title_after or section.title_before
    name = f"{number} {heading}".strip()
    groups = list(_together(section.changes))
    left = _smaller(groups)
    # Its heading stands above: of a section that came or went as a whole its first words say no more.
    whole = name and len(groups) == 1 and section.state in ("inserted", "deleted")
    rows = "\n".join(_row(together, _WHOLE if whole else "") for at, together in enumerate(groups) if at not in left)
    if left:
        rows += "\n" + _rest([change for at in sorted(left) for change in groups[at]])
    above = f'<tr><th scope="rowgroup" colspan="{len(_COLUMNS)}">{attribute(name)}</th></tr>\n' if name else ""
    return f"<tbody>\n{above}{rows}\n</tbody>"


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


def _smaller(groups: Sequence[list[Change]]) -> frozenset[int]:
    """Return which rows a section with many leaves out: of those that changed words the ones with fewest."""
    if len(groups) < _ROWS + _SAVED:
        return frozenset()
    words = [sum(one.words_added + one.words_removed for one in together) for together in groups]
    told = [at for at, together in enumerate(groups) if together[0].kind in _TOLD]
    by_words = sorted(told, key=lambda at: -words[at])
    return frozenset(by_words[max(0, _ROWS - 1 - (len(groups) - len(told))) :])


def _rest(changes: Sequence[Change]) -> str:
    """Return the row of the changes that have none of their own, a link to the first of them."""
    first = changes[0]
    name = "1 smaller change" if len(changes) == 1 else f"{len(changes)} smaller changes"
    added, removed = sum(change.words_added for change in changes), sum(change.words_removed for change in changes)
    cells = (f'<a href="#{attribute(first.id)}">{name}</a>', "", str(added), str(removed))
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


def _row(changes: list[Change], title: str) -> str:
    first = changes[0]
    told = first.quiet if first.kind != "renumbered" else ""
    kind = KINDS[first.kind] + (f" ({quiet_words(first)})" if told else "")
    more = f" and {len(changes) - 1} more" if len(changes) > 1 else ""
    cells = [f'<a href="#{attribute(first.id)}">{attribute(title or change_title(first))}</a>{more}', attribute(kind)]
    cells.append(str(sum(change.words_added for change in changes)))
    cells.append(str(sum(change.words_removed for change in changes)))
    quiet = ' class="rl-quiet"' if first.quiet else ""
    return f"<tr{quiet}>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"
