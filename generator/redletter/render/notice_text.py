"""A notice as plain text: what any mail client shows, and what a person can read in a terminal."""

import re
import textwrap
from collections.abc import Iterable

from redletter.model.text import Block, Mark, Run, plain

#: Mail is read at this width since there were terminals (RFC 5322 asks for no more than 78).
WIDTH = 72
#: A terminal would obey them.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def notice_text(blocks: Iterable[Block]) -> str:
    """Return blocks as plain text, wrapped, a blank line between them; links stand behind their words."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", _blocks(blocks, WIDTH)) + "\n"


def _blocks(blocks: Iterable[Block], width: int, *, tight: bool = False) -> str:
    return ("\n" if tight else "\n\n").join(_block(block, width) for block in blocks)


def _block(block: Block, width: int) -> str:
    match block.kind:
        case "heading":
            words = _wrap(runs_text(block.runs), width)
            return f"{words}\n{('=' if block.level == 1 else '-') * min(width, max(map(len, words.splitlines()), default=0))}"
        case "code":
            return "\n".join(f"    {line}" for line in plain(block.runs).rstrip("\n").split("\n"))
        case "rule":
            return "-" * 8
        case "list" | "facts":
            return _list(block, width)
        case "quote":
            inner = _blocks(block.children, width - 2)
            return "\n".join(f"> {line}".rstrip() for line in inner.split("\n"))
        case "table":
            rows = (" | ".join(runs_text(cell.runs) for cell in row.children) for row in block.children)
            return "\n".join(_wrap(row, width) for row in rows)
        case _:
            return (
                _wrap(runs_text(block.runs), width)
                if block.runs or not block.children
                else _blocks(block.children, width)
            )


def _list(block: Block, width: int) -> str:
    items: list[str] = []
    for number, item in enumerate(block.children, start=block.start):
        mark = f"{number}. " if block.ordered else "- "
        inner = (
            _blocks(item.children, width - len(mark))
            if item.children
            else _wrap(runs_text(item.runs), width - len(mark))
        )
        lines = inner.split("\n")
        items.append("\n".join([mark + lines[0], *((" " * len(mark) + line).rstrip() for line in lines[1:])]))
    # Each point has room of its own: a notice is read by people in a hurry.
    return "\n\n".join(items)


def _wrap(words: str, width: int) -> str:
    """Return words wrapped; addresses are never broken, since they would lead nowhere."""
    lines = (textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False) for line in words.split("\n"))
    return "\n".join(line for wrapped in lines for line in (wrapped or [""]))


def runs_text(runs: Iterable[Run]) -> str:
    """Return runs as words, each link followed by its address unless it is the words themselves."""
    out: list[str] = []
    open_link: Mark | None = None
    said = ""
    for run in [*runs, Run("")]:
        link = next((mark for mark in run.marks if mark.kind == "link"), None)
        if open_link is not None and link != open_link:
            target = open_link.target.removeprefix("mailto:")
            if target not in (said, ""):
                out.append(f" <{target}>")
            said = ""
        out.append(run.text)
        said = said + run.text if link is not None else ""
        open_link = link
    return "".join(out)
