"""Two Markdown texts to blocks, each stretch that they share read once.

A text is cut at blank lines where CommonMark cannot look across: what follows is neither indented nor goes on with a
list, and nothing in the text reaches over blank lines (fences, raw HTML, link definitions).
Where that is not certain the text is read whole, so the blocks are always those of `parse_markdown`; only their spans
are not, and are left out.
Most paragraphs of a policy hold no markup but links and emphasis; these are read by one pattern (`read_simple`).
"""

import re
from collections.abc import Mapping

from redletter.model.text import Block
from redletter.parse.markdown import parse_markdown, parser
from redletter.parse.simple import read_simple

#: Raw HTML that may reach over a blank line.
_HTML_REACHES = re.compile(r"<!--(?!.*-->)|<(?:\?|![A-Za-z\[]|(?:script|pre|style|textarea)\b)", re.IGNORECASE)
#: A line that may nest so deep that the whole text is not read.
_DEEP = re.compile(r"^[ \t>*+.)\-\d]{40}", re.MULTILINE)
_BLANK = re.compile(r"(\n(?:[ \t]*\n)+)")
#: What a link definition may begin with, inside quotes and lists too; it may end on a later line.
_MAY_DEFINE = re.compile(r"^[ \t>*+.)\-\d]*\[", re.MULTILINE)
_ITEM = re.compile(r"[-+*](?:[ \t\n]|\Z)|\d{1,9}[.)](?:[ \t\n]|\Z)")
_HOLDS_ITEM = re.compile(r"^[ \t>]*(?:[-+*]|\d{1,9}[.)])(?:[ \t]|$)", re.MULTILINE)


# Built on import: texts without simple parts are read in the same time, first or not.
parser()


def parse_pair(before: str, after: str) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """Return the blocks of two Markdown texts, without spans; stretches in both are the same objects."""
    known: dict[str, tuple[Block, ...]] = {}
    return _parse(before, known), _parse(after, known)


def parse_texts(texts: Mapping[str, str]) -> dict[str, tuple[Block, ...]]:
    """Return the blocks of many short Markdown texts by their names, without spans; what they share is read once."""
    known: dict[str, tuple[Block, ...]] = {}
    return {name: _parse(text, known) for name, text in texts.items()}


def _parse(text: str, known: dict[str, tuple[Block, ...]]) -> tuple[Block, ...]:
    if "\r" in text or "\0" in text:
        # The full parser reads them as a line end and as no character at all.
        return parse_markdown(text)
    blocks: list[Block] = []
    for chunk in chunks(text):
        found = known.get(chunk)
        if found is None:
            found = read_simple(chunk)
            if not found and _DEEP.search(chunk):
                return parse_markdown(text)
            found = known[chunk] = found or parse_markdown(chunk)
        blocks += found
    return tuple(blocks)


def chunks(text: str) -> list[str]:
    """Return the parts of a Markdown text that can be read one by one; the whole text where that is not certain."""
    if _reaches(text):
        return [text]
    found: list[str] = []
    gap = ""
    # Every other piece is a gap: it is put back as it was where a chunk goes on, since in indented code it counts.
    for number, piece in enumerate(_BLANK.split(text)):
        if number % 2:
            gap = piece
            continue
        part = piece.strip("\n")
        if not part:
            continue
        first = part[0]
        if first.isalpha() or first == "#" or not found:
            found.append(part)
        elif first in " \t" or (_ITEM.match(part) and _HOLDS_ITEM.search(found[-1])):
            found[-1] += gap + part
        else:
            found.append(part)
    return found


def _reaches(text: str) -> bool:
    """Return whether anything in a text may reach over a blank line; single characters are found much faster."""
    return (
        ("]:" in text and _MAY_DEFINE.search(text) is not None)
        or ("`" in text and "```" in text)
        or ("~" in text and "~~~" in text)
        or ("<" in text and _HTML_REACHES.search(text) is not None)
    )
