"""The theme's page template, rendered once for each depth of address and then filled many times.

MkDocs' own pipeline costs some 10 ms a page and grows with the navigation; filling a shell costs a join of strings.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from redletter.model.page import Page

#: What the shell holds where a page's own parts go. Plain letters, so that no escaping touches them.
SLOTS = ("title", "description", "canonical", "head", "toc", "body")


def slot(name: str) -> str:
    """Return the mark that stands in a shell for a part of the page."""
    return f"REDLETTER0{name.upper()}0SLOT"


@dataclass(frozen=True, slots=True)
class Shell:
    """A rendered page cut at its slots: fixed text and slot names in turn."""

    texts: tuple[str, ...]
    names: tuple[str, ...]

    def fill(self, parts: Mapping[str, str]) -> str:
        """Return the page with its parts in their slots."""
        out = [self.texts[0]]
        for name, text in zip(self.names, self.texts[1:], strict=True):
            out += [parts[name], text]
        return "".join(out)


def cut(rendered: str) -> Shell:
    """Return a shell from a page that was rendered with slots for its parts."""
    places = sorted((at, name) for name in SLOTS for at in _all(rendered, slot(name)))
    texts: list[str] = []
    end = 0
    for at, name in places:
        texts.append(rendered[end:at])
        end = at + len(slot(name))
    return Shell((*texts, rendered[end:]), tuple(name for _, name in places))


def _all(text: str, part: str) -> list[int]:
    found: list[int] = []
    at = text.find(part)
    while at != -1:
        found.append(at)
        at = text.find(part, at + len(part))
    return found


def parts_of(page: Page, canonical: str, head: str, toc: str) -> dict[str, str]:
    """Return what goes into the slots for a page; `head` and `toc` are HTML."""
    return {
        "title": escape(page.title, quote=False),
        "description": escape(page.description),
        "canonical": escape(canonical),
        "head": head,
        "toc": toc,
        "body": page.body,
    }
