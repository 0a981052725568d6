"""The search index of a policy's own pages, in the form that the site engine gives its own."""

import json
from collections.abc import Iterable
from html import escape
from html.parser import HTMLParser
from typing import Any

from redletter.model.page import Page

_VOID = {"br", "hr", "img", "wbr", "col", "input"}
_SKIPPED = {"script", "style", "svg", "button", "template"}
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}


def with_pages(index: str, pages: Iterable[Page]) -> bytes:
    """Return a search index (JSON) with what can be found on our pages put to it."""
    found: dict[str, Any] = json.loads(index)
    for page in pages:
        found.setdefault("docs", []).extend(page_entries(page))
    return json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode()


def page_entries(page: Page) -> list[dict[str, str]]:
    """Return an entry for the head of a page and for each part with a heading that can be linked to."""
    parser = _Parts(page)
    parser.feed(page.body)
    parser.close()
    return [
        {"location": f"{page.path}{anchor}", "title": escape(" ".join(title.split()), quote=False),
         "text": escape(" ".join(text.split()), quote=False)}
        for anchor, title, text in parser.parts
    ]  # fmt: skip


class _Parts(HTMLParser):
    """Cuts a page at its headings; what is marked as no matter for a search is left out."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.parts: list[list[str]] = [["", page.title, ""]]
        self._open: list[tuple[str, bool]] = []
        self._heading = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        if tag in _VOID:
            self.handle_data(" ")
            return
        left_out = (
            "data-search-exclude" in named
            or tag in _SKIPPED
            or named.get("class") == "headerlink"
            or (bool(self._open) and self._open[-1][1])
        )
        self._open.append((tag, left_out))
        if tag in _HEADINGS and named.get("id") and not left_out:
            self._heading = tag
            self.parts.append([f"#{named['id']}", "", ""])
        elif tag == "section" and named.get("id"):
            self._heading = ""

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID:
            return
        while self._open and self._open.pop()[0] != tag:
            pass
        if tag == self._heading:
            self._heading = ""
        self.handle_data(" ")

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1][1]:
            return
        self.parts[-1][1 if self._heading else 2] += data
