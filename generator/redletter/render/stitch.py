"""A page put into its frame: the engine's page template is rendered once for each kind, and then filled many times.

An engine's own pipeline costs some 10 ms a page and grows with the navigation; filling a frame costs a join of texts.
"""

import re
from html import escape

from redletter.model.drawn import Fragment
from redletter.model.page import Page
from redletter.render.toc_html import head_html, toc_html
from redletter.render.wording import Wording

#: What a frame holds where a page's own parts go. Plain letters, so that no escaping touches them.
SLOTS = ("title", "description", "canonical", "head", "toc", "body")
_SLOT = re.compile("REDLETTER0([A-Z]+)0SLOT")


def slot(name: str) -> str:
    """Return the mark that stands in a frame for a part of the page."""
    return f"REDLETTER0{name.upper()}0SLOT"


def cut_frame(rendered: str) -> Fragment:
    """Return a frame from a page that was rendered with slots for its parts."""
    pieces = _SLOT.split(rendered)
    return Fragment(tuple(pieces[::2]), tuple(name.lower() for name in pieces[1::2]))


def stitched(page: Page, frame: Fragment, words: Wording, base: str, *, strict: bool) -> bytes:
    """Return a page in its frame as UTF-8; `base` is the address of the site, empty where it has none."""
    parts = {
        "title": escape(page.title, quote=False),
        "description": escape(page.description),
        "canonical": escape(f"{base}{page.path}"),
        "head": head_html(page, strict=strict),
        "toc": toc_html(page.toc, words),
        "body": page.body,
    }
    return frame.fill(parts.__getitem__).encode()
