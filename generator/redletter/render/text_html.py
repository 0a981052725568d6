"""The text of a policy as plain HTML: blocks and runs, nothing around them.

Every word is escaped here and nowhere else; targets were checked by the parser and are checked again.
"""

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from html import escape, unescape

from redletter.model.change import RedlineRun
from redletter.model.text import Block, Mark, Run

_SAFE_STARTS = ("https://", "http://", "mailto:", "tel:", "/", "#", "./", "../")


def attribute(value: str) -> str:
    """Return a value escaped for use between double quotes."""
    return escape(value, quote=True)


def safe_target(target: str) -> str:
    """Return a link target that runs nothing: as it is, or `#` where its scheme is none that a policy may use."""
    lowered = target.strip().lower()
    has_scheme = ":" in lowered.split("/", 1)[0].split("?", 1)[0].split("#", 1)[0]
    return target if lowered.startswith(_SAFE_STARTS) or not has_scheme else "#"


@lru_cache(maxsize=4096)
def mark_tags(mark: Mark) -> tuple[str, str]:
    """Return the opening and closing tag of a mark."""
    match mark.kind:
        case "emphasis":
            return "<em>", "</em>"
        case "strong":
            return "<strong>", "</strong>"
        case "code":
            return "<code>", "</code>"
        case "reference":
            return f'<a class="rl-reference" href="#{attribute(mark.target)}">', "</a>"
        case "link":
            title = f' title="{attribute(mark.title)}"' if mark.title else ""
            return f'<a href="{attribute(safe_target(mark.target))}"{title}>', "</a>"
        case "image":
            return '<span class="rl-image">', "</span>"


def retarget(fragment: str, address_of: Callable[[str], str]) -> str:
    """Return HTML whose references lead to `address_of(id)`: on a page that does not hold what they name.

    Only tags are touched: in words every `<` is escaped.
    """
    start = '<a class="rl-reference" href="'
    return re.sub(f'{start}#([^"]*)"', lambda found: f'{start}{attribute(address_of(unescape(found[1])))}"', fragment)


_TAG = re.compile("<[^>]*>")
_CHANGE_ANCHOR = re.compile('( id="| href="#)(change-[^"]*)')


def prefixed(fragment: str, prefix: str, whole: str = "") -> str:
    """Return a redline whose anchors begin with a prefix, so that several may stand on one page.

    A link to a change that the fragment does not hold (the other end of a move) leads to the page at `whole` instead.
    """
    tags = _TAG.findall(fragment)
    held = {found[1] for tag in tags for found in _CHANGE_ANCHOR.findall(tag) if found[0] == ' id="'}

    def renamed(found: re.Match[str]) -> str:
        if found[2] in held:
            return f"{found[1]}{prefix}{found[2]}"
        return f' href="{attribute(whole)}#{found[2]}'

    return _TAG.sub(lambda tag: _CHANGE_ANCHOR.sub(renamed, tag[0]), fragment)


def escaped(text: str) -> str:
    """Return words escaped; a line break is `<br>`."""
    # Most words need nothing, and looking is cheaper than replacing four times.
    if not ("&" in text or "<" in text or ">" in text or "\n" in text):
        return text
    return escape(text, quote=False).replace("\n", "<br>")


def runs_html(runs: Iterable[Run | RedlineRun]) -> str:
    """Return runs as inline HTML, neighbours sharing the tags that they share."""
    out: list[str] = []
    open_marks: tuple[Mark, ...] = ()
    ends: list[str] = []
    for run in runs:
        marks = run.marks
        if marks or open_marks:
            shared = _shared(open_marks, marks)
            while len(ends) > shared:
                out.append(ends.pop())
            for mark in marks[shared:]:
                start, end = mark_tags(mark)
                out.append(start)
                ends.append(end)
            open_marks = marks
        out.append(escaped(run.text))
    return "".join([*out, *reversed(ends)])


def _shared(one: tuple[Mark, ...], other: tuple[Mark, ...]) -> int:
    """Return how many marks both begin with."""
    shared, ends = 0, min(len(one), len(other))
    while shared < ends and one[shared] == other[shared]:
        shared += 1
    return shared


def blocks_html(blocks: Iterable[Block], heading_shift: int = 0, *, anchors: bool = False) -> str:
    """Return blocks as HTML; `heading_shift` is added to the levels of headings inside them (capped at 6).

    `anchors` gives facts their ids: once on a page, where the text itself stands.
    """
    return "\n".join(block_html(block, heading_shift, anchors=anchors) for block in blocks)


def block_html(block: Block, heading_shift: int = 0, *, bare: bool = False, anchors: bool = False) -> str:
    """Return one block as HTML; `bare` leaves the `<p>` away, as in the items of tight lists."""
    inner = _inner(block.runs)
    match block.kind:
        case "paragraph":
            return inner if bare else f"<p>{inner}</p>"
        case "heading":
            level = min(6, block.level + heading_shift)
            return f"<h{level}>{inner}</h{level}>"
        case "code":
            return f"<pre><code>{inner}</code></pre>".replace("<br>", "\n")
        case "rule":
            return "<hr>"
        case "list":
            items = "\n".join(_item(item, heading_shift, tight=block.tight, anchors=anchors) for item in block.children)
            start = f' start="{block.start}"' if block.ordered and block.start != 1 else ""
            tag = "ol" if block.ordered else "ul"
            return f"<{tag}{start}>\n{items}\n</{tag}>"
        case "item":
            return _item(block, heading_shift, tight=True, anchors=anchors)
        case "quote":
            return f"<blockquote>\n{blocks_html(block.children, heading_shift, anchors=anchors)}\n</blockquote>"
        case "table":
            return _table(block)
        case "row":
            return _row(block)
        case "cell":
            return f"<td>{inner}</td>"
        case "facts":
            items = "\n".join(block_html(item, heading_shift, anchors=anchors) for item in block.children)
            return f'<ul class="rl-facts">\n{items}\n</ul>'
        case "fact":
            return _fact(block, inner, anchors=anchors)


def _inner(runs: tuple[Run, ...]) -> str:
    # Most blocks are one run of plain words, or hold no words of their own.
    if len(runs) == 1 and not runs[0].marks:
        return escaped(runs[0].text)
    return runs_html(runs) if runs else ""


def _item(item: Block, heading_shift: int, *, tight: bool, anchors: bool) -> str:
    parts = [
        block_html(child, heading_shift, bare=tight and child.kind == "paragraph", anchors=anchors)
        for child in item.children
    ]
    return f"<li>{chr(10).join(parts)}</li>"


def _fact(block: Block, inner: str, *, anchors: bool) -> str:
    fact = block.fact
    if fact is None:
        return f"<li>{inner}</li>"
    state = "" if fact.confirmed else ' data-confirmed="false"'
    anchor = f' id="{attribute(fact.id)}"' if anchors else ""
    return f'<li{anchor} data-fact="{attribute(fact.kind)}"{state}>{inner}</li>'


def _row(row: Block) -> str:
    tag = 'th scope="col"' if row.header else "td"
    end = "th" if row.header else "td"
    cells = "".join(f"<{tag}{_align(cell)}>{_inner(cell.runs)}</{end}>" for cell in row.children)
    return f"<tr>{cells}</tr>"


def _align(cell: Block) -> str:
    return f' class="rl-{attribute(cell.align)}"' if cell.align else ""


def _table(table: Block) -> str:
    head = "\n".join(_row(row) for row in table.children if row.header)
    body = "\n".join(_row(row) for row in table.children if not row.header)
    body = f"<tbody>\n{body}\n</tbody>\n" if body else ""
    return (
        f'<div class="rl-table" tabindex="0" role="group">\n<table>\n<thead>\n{head}\n</thead>\n{body}</table>\n</div>'
    )
