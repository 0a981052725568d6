"""Where each change stands: below which headings, after which lead-in, in a row, an item or a paragraph."""

import re
from collections.abc import Iterator

from redletter.model.change import Change, Place, RedlineBlock, SectionRedline
from redletter.model.text import plain
from redletter.rules.contacts import has_address
from redletter.rules.edit import Context

_ROW = re.compile(r"\s*\|.*\|")


def contexts_of(section: SectionRedline, policy_kind: str) -> Iterator[tuple[Change, Context]]:
    """Yield each change of a section with its context, in reading order."""
    if not section.changes:
        return
    title = section.title_after or section.title_before
    heading, lead, places = "", "", {}
    for block in section.blocks:
        place = block.place
        kind = place.block.kind
        if kind == "heading":
            heading, lead = _words(block), ""
        elif kind == "paragraph" and not place.holders:
            words = _words(block)
            lead = words if words.rstrip().endswith(":") else ""
        if block.change and block.change not in places:
            places[block.change] = (heading, lead if place.holders or kind in ("list", "table") else "", _place(place))
    for change in section.changes:
        below, before, where = places.get(change.id, ("", "", ""))
        # A row that stands alone is no table to the parser.
        where = "row" if _ROW.match(change.after or change.before) else where
        headings = " . ".join(part for part in (title, below) if part)
        said = f"{change.before} {change.after}"
        opens = said.rstrip().endswith(":")
        yield change, Context(policy_kind, headings, before, where, opens, has_address(said))


def _words(block: RedlineBlock) -> str:
    if block.runs:
        return "".join(run.text for run in block.runs if run.state != "deleted")
    return " ".join(plain(inner.runs) for inner in block.place.block.walk() if inner.runs)


def _place(place: Place) -> str:
    kinds = [place.block.kind, *(holder.shell.kind for holder in place.holders)]
    if "cell" in kinds or "row" in kinds or "table" in kinds:
        return "row"
    if "item" in kinds or "list" in kinds:
        return "item"
    return "heading" if "heading" in kinds else ""
