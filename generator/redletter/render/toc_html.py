"""The contents of a page and its head, as HTML for the frame that the theme gives."""

from collections.abc import Iterable
from html import escape

from redletter.model.page import HeadLink, Page, TocEntry
from redletter.render.content_policy import page_policy, policy_meta
from redletter.render.text_html import attribute
from redletter.render.wording import Wording


def toc_html(entries: Iterable[TocEntry], words: Wording) -> str:
    """Return a page's contents as a list that folds, or nothing for a page without any.

    On a narrow screen `contents.js` folds it, so that the text is not far away.
    """
    items = "\n".join(_item(entry) for entry in entries)
    if not items:
        return ""
    name = attribute(words("contents"))
    return (
        f'<nav class="rl-toc" aria-label="{name}"><details open><summary>{name}</summary>\n<ul>\n{items}\n</ul>\n'
        "</details></nav>"
    )


def _item(entry: TocEntry) -> str:
    below = "\n".join(_item(child) for child in entry.children)
    below = f"\n<ul>\n{below}\n</ul>" if below else ""
    return f'<li><a href="#{attribute(entry.anchor)}">{escape(entry.title)}</a>{below}</li>'


def head_html(page: Page, *, strict: bool = True) -> str:
    """Return what a page adds to its head: links to its other forms and neighbours, and a word to search engines.

    `strict` gives it its content security policy first.
    """
    styles = [f"@page{{@bottom-left{{content:{_css_string(page.printed)}}}}}"] if page.printed else []
    parts = [policy_meta(page_policy(styles))] if strict else []
    parts += [_link(link) for link in page.links]
    kind = "website" if page.nav else "article"
    if page.noindex:
        parts.append('<meta name="robots" content="noindex">')
    parts += [f"<style>{style}</style>" for style in styles]
    parts.append(f'<meta property="og:type" content="{kind}">')
    parts.append(f'<meta property="og:title" content="{attribute(page.title)}">')
    parts.append(f'<meta property="og:description" content="{attribute(page.description)}">')
    return "\n".join(parts)


def _css_string(words: str) -> str:
    """Return words as a CSS string: all but letters, digits and blanks by number, so that nothing can end it."""
    return '"' + "".join(one if one.isalnum() or one == " " else f"\\{ord(one):x} " for one in words) + '"'


def _link(link: HeadLink) -> str:
    kind = f' type="{attribute(link.type)}"' if link.type else ""
    title = f' title="{attribute(link.title)}"' if link.title else ""
    return f'<link rel="{attribute(link.rel)}" href="{attribute(link.href)}"{kind}{title}>'
