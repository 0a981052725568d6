"""A drawn redline put on a page: where its references lead is filled in, the rest stands as it was drawn."""

from collections.abc import Callable

from markupsafe import Markup

from redletter.model.drawn import DrawnRedline, Fragment
from redletter.render.redline_table import changes_table_html, legend_html
from redletter.render.templating import put_together
from redletter.render.text_html import attribute

AddressOf = Callable[[str], str]


def redline_on_page(redline: DrawnRedline | None, address_of: AddressOf) -> Markup | None:
    """Return a redline for a page that lists what the rules found; None where there is none, or nothing changed.

    `address_of` gives where references lead.
    """
    if redline is None or not redline.changes:
        return None
    return put_together(inline_html(redline, address_of, remarks=True))


def inline_html(redline: DrawnRedline, address_of: AddressOf, *, remarks: bool = False) -> str:
    """Return a redline: legend, table of changes, then its sections; `remarks` lead to what the rules found."""
    parts = [legend_html(), changes_table_html(redline.changes, (one.table for one in redline.sections))]
    parts += [filled(one.inline, address_of, remarks=remarks) for one in redline.sections]
    return "\n".join(parts)


def filled(fragment: Fragment, address_of: AddressOf, *, remarks: bool = False) -> str:
    """Return the HTML of a section with its slots filled."""

    def value_of(slot: str) -> str:
        if slot[0] == "r":
            return attribute(address_of(slot[1:]))
        return slot[1:] if remarks else ""

    return fragment.fill(value_of)
