"""The contents of a page and its head, as HTML for the frame that the theme gives."""

from collections.abc import Iterable
from html import escape

from redletter.model.page import HeadLink, Page, TocEntry
from redletter.render.text_html import attribute
from redletter.render.wording import Wording


def toc_html(entries: Iterable[TocEntry], words: Wording) -> str:
    """Return a page's contents as the theme's navigation list, or nothing for a page without any."""
    items = "\n".join(_item(entry) for entry in entries)
    if not items:
        return ""
    return (
        f'<label class="md-nav__title" for="__toc"><span class="md-nav__icon md-icon"></span>'
        f"{escape(words('contents'))}</label>\n"
        f'<ul class="md-nav__list" data-md-component="toc" data-md-scrollfix>\n{items}\n</ul>'
    )


def _item(entry: TocEntry) -> str:
    below = "\n".join(_item(child) for child in entry.children)
    if below:
        label = attribute(entry.title)
        below = f'\n<nav class="md-nav" aria-label="{label}"><ul class="md-nav__list">\n{below}\n</ul></nav>'
    link = f'<a href="#{attribute(entry.anchor)}" class="md-nav__link"><span class="md-ellipsis">'
    return f'<li class="md-nav__item">{link}{escape(entry.title)}</span></a>{below}</li>'


def head_html(page: Page) -> str:
    """Return what a page adds to its head: links to its other forms and neighbours, and a word to search engines."""
    parts = [_link(link) for link in page.links]
    if page.noindex:
        parts.append('<meta name="robots" content="noindex">')
    parts.append(f'<meta property="og:title" content="{attribute(page.title)}">')
    parts.append(f'<meta property="og:description" content="{attribute(page.description)}">')
    return "\n".join(parts)


def _link(link: HeadLink) -> str:
    kind = f' type="{attribute(link.type)}"' if link.type else ""
    title = f' title="{attribute(link.title)}"' if link.title else ""
    return f'<link rel="{attribute(link.rel)}" href="{attribute(link.href)}"{kind}{title}>'
