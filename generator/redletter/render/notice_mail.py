"""A notice as HTML for mail: one document, styles inlined, nothing loaded from anywhere.

Mail clients drop style sheets and much of CSS, so each element carries the little it needs; without any of it the order
of the words is enough.
"""

import re
from collections.abc import Iterable
from html import escape

from redletter.model.text import Block
from redletter.render.second_line import held
from redletter.render.text_html import attribute, blocks_html, retarget

_FONT = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif"
#: The style of each element; colours keep at least 7:1 on white.
_STYLES = {
    "h1": f"margin:0 0 16px;{_FONT};font-size:22px;line-height:1.3;color:#1a1a1a",
    "h2": f"margin:28px 0 8px;{_FONT};font-size:17px;line-height:1.3;color:#1a1a1a",
    "h3": f"margin:20px 0 8px;{_FONT};font-size:16px;line-height:1.3;color:#1a1a1a",
    "p": "margin:0 0 12px",
    "ul": "margin:0 0 12px;padding-left:22px",
    "ol": "margin:0 0 12px;padding-left:26px",
    "li": "margin:0 0 8px",
    "a": "color:#0b4a8f;text-decoration:underline",
    "blockquote": "margin:0 0 12px;padding-left:12px;border-left:3px solid #999999",
    "table": "border-collapse:collapse;margin:0 0 12px",
    "th": "border:1px solid #999999;padding:4px 8px;text-align:left",
    "td": "border:1px solid #999999;padding:4px 8px;text-align:left",
    "pre": "margin:0 0 12px;white-space:pre-wrap",
    "hr": "border:0;border-top:1px solid #999999;margin:20px 0",
}
_TAG = re.compile(r"<(h[1-6]|p|ul|ol|li|a|blockquote|table|th|td|pre|hr|div|span)((?: [^<>]*)?)>")


def notice_mail(subject: str, blocks: Iterable[Block], language: str, policy_address: str) -> str:
    """Return a whole HTML document; `policy_address` is where references into the policy lead."""
    body = retarget(held(blocks_html(blocks)), lambda anchor: f"{policy_address}#{anchor}")
    body = _TAG.sub(_styled, body)
    title = escape(subject, quote=False)
    return (
        f'<!doctype html>\n<html lang="{attribute(language)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n</head>\n"
        '<body style="margin:0;padding:0;background-color:#ffffff">\n'
        f'<div style="max-width:600px;margin:0 auto;padding:24px 16px;{_FONT};font-size:16px;line-height:1.55;color:#1a1a1a">\n'
        f'<h1 style="{_STYLES["h1"]}">{title}</h1>\n{body}\n</div>\n</body>\n</html>\n'
    )


def _styled(found: re.Match[str]) -> str:
    """Return an opening tag with its style; classes and other attributes of the site mean nothing in mail."""
    name, rest = found[1], found[2]
    href = re.search(r' href="[^"]*"', rest)
    start = re.search(r' start="\d+"', rest)
    kept = "".join(match[0] for match in (href, start) if match)
    style = _STYLES.get(name, _STYLES["h3"] if name.startswith("h") else "")
    return f'<{name}{kept} style="{style}">' if style else f"<{name}{kept}>"
