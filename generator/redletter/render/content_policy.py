"""What a page may load and run (Content Security Policy, level 3): its own site's files, and nothing written into the page.

The second wall behind the parser and the escaping of words: a script that got into a page all the same would not run.
"""

from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256

from redletter.render.text_html import attribute

_ALWAYS = (
    "default-src 'none'",
    "script-src 'self'",
    # Drawings inside the theme's style sheets are data.
    "img-src 'self' data:",
    "font-src 'self'",
    # Search and comparison fetch the site's own files.
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
)


def page_policy(styles: Iterable[str] = ()) -> str:
    """Return the policy of a page made from a policy's text; `styles` are the style sheets written into it."""
    return "; ".join([*_ALWAYS, " ".join(["style-src 'self'", *map(_hash, styles)])])


def written_page_policy() -> str:
    """Return the policy of a hand-written page, whose tables align their columns by `style` attributes."""
    return "; ".join([*_ALWAYS, "style-src 'self'", "style-src-attr 'unsafe-inline'"])


def lone_page_policy(style: str) -> str:
    """Return the policy of a page that is one file with one style sheet inside."""
    return f"default-src 'none'; style-src {_hash(style)}; base-uri 'none'; form-action 'none'"


def policy_meta(policy: str) -> str:
    """Return the tag that gives a page its policy; it must stand before whatever it is to govern."""
    return f'<meta http-equiv="Content-Security-Policy" content="{attribute(policy)}">'


def _hash(content: str) -> str:
    return f"'sha256-{b64encode(sha256(content.encode()).digest()).decode('ascii')}'"
