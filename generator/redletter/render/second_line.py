"""A second line behind the escaping of words: HTML made from policy text is held against a list of what it may hold.

The parser lets no HTML through and every word is escaped, so this finds nothing; if a fault in either let something
through, the page is not made, and the build says so.
nh3 reads the fragment as a browser does (html5ever), so what it gives back is what a browser would see.
"""

import re
from functools import lru_cache

import nh3

from redletter.model.problem import CannotRun

_TAGS = {
    "a", "blockquote", "br", "caption", "code", "col", "dd", "del", "details", "div", "dl", "dt", "em", "h1", "h2",
    "h3", "h4", "h5", "h6", "hr", "ins", "li", "ol", "p", "pre", "section", "span", "strong", "summary", "table",
    "tbody", "td", "th", "thead", "tr", "ul", "wbr",
}  # fmt: skip
_ANYWHERE = {
    "aria-label", "aria-labelledby", "class", "data-confirmed", "data-fact", "data-move", "data-redline-ui", "data-rl-part",
    "data-search-exclude", "id", "role", "tabindex", "title",
}  # fmt: skip
_ATTRIBUTES = {
    "*": _ANYWHERE, "a": {"href"}, "ol": {"start"}, "td": {"colspan"}, "th": {"colspan", "scope"}, "details": {"open"},
}  # fmt: skip
_SCHEMES = {"http", "https", "mailto", "tel"}
#: Two ways to write one thing, of which we write the one and nh3 the other; the order counts.
_SAME = (
    ("&quot;", '"'), ('=""', ""), ("&#x27;", "'"), ("&nbsp;", "\N{NO-BREAK SPACE}"), ("<tbody>", ""), ("</tbody>", ""),
    ("\r\n", "\n"), ("\r", "\n"),
)  # fmt: skip
_LINK = re.compile(' href="https?:[^"]*"')
_SHOWN = 60


@lru_cache(maxsize=128)
def held(fragment: str) -> str:
    """Return a fragment of HTML made from policy text, as it is.

    Raises CannotRun where it holds anything that such HTML never does: a tag, an attribute or a scheme of another kind,
    or tags that a browser would put right.
    """
    cleaned = _cleaned(fragment)
    if cleaned == fragment:
        return fragment
    ours, theirs = _same(fragment), _same(cleaned)
    if theirs not in (ours, _LINK.sub(_without_dead, ours)):
        at = next((at for at, (one, other) in enumerate(zip(ours, theirs, strict=False)) if one != other), len(theirs))
        near = ours[max(0, at - _SHOWN // 2) : at + _SHOWN]
        raise CannotRun(f"no page is made that would hold HTML which no policy may have: {near!r}; please report this")
    return fragment


def _cleaned(fragment: str) -> str:
    return nh3.clean(fragment, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel=None)


def _same(fragment: str) -> str:
    for ours, theirs in _SAME:
        fragment = fragment.replace(ours, theirs)
    return fragment


def _without_dead(found: re.Match[str]) -> str:
    """Return a web address as it is, or nothing where it is none that a browser could open: nh3 takes it out."""
    return found[0] if "href" in _cleaned(f"<a{found[0]}></a>") else ""
