"""A shortcut for simple lists: items of one line or several, nested by clear indents, flat where blank lines part them."""

import re
from collections.abc import Sequence

from redletter.model.text import Block, Run, join_runs
from redletter.parse.simple_runs import Runs, line_end, lone_runs, simple_runs

#: What the first line of an item begins with.
ITEM = re.compile(r"([-*+]|\d{1,9}[.)]) {1,4}(?=\S)(.+)\Z")
#: What a line of a paragraph, or of an item, may begin with: no mark of a list or a block, no number of an item.
BEGINS = re.compile(r"(?!\d{1,9}[.)](?: |\Z))[\w\"'“”‘’(\[*$§/?.,;{<\\]")
#: So far may an item stand to the right of where its list may begin; one step more makes it code.
_SHIFT = 3
#: The full parser counts how deep lists nest; what is deeper than this is left to it.
_DEEP = 8


def read_list(lines: Sequence[str]) -> tuple[Block, ...]:
    """Return the lists that lines make, empty where they are not simple or hold anything else."""
    if "" in lines:
        return _parted(lines)
    found = _lists(lines, 0, 0, _DEEP)
    return found[0] if found is not None and found[1] == len(lines) else ()


def interrupts(marker: str) -> bool:
    """Return whether an item may begin right behind a line of a paragraph: a bullet or a 1 may (CommonMark 5.3)."""
    return marker in "-*+1.1)"


def _parted(lines: Sequence[str]) -> tuple[Block, ...]:
    """Return the list whose items of one line each are parted by blank lines."""
    items: list[Block] = []
    first = ""
    for line in lines:
        if not line:
            continue
        item = ITEM.match(line.rstrip(" "))
        if item is None or not BEGINS.match(item[2]):
            return ()
        first = first or item[1]
        runs = lone_runs(item[2])
        if not runs or item[1][-1] != first[-1]:
            return ()
        items.append(_item(runs, ()))
    return (_made(first, items, tight=False),)


def _lists(lines: Sequence[str], at: int, indent: int, depth: int) -> tuple[tuple[Block, ...], int] | None:
    """Return the lists whose first item stands at a line, and the line behind them; another marker begins another."""
    found: list[Block] = []
    while at < len(lines) and _indent(lines[at]) == indent:
        item = ITEM.match(lines[at][indent:])
        one = _list(lines, at, indent, depth) if item is not None and (not found or interrupts(item[1])) else None
        if one is None:
            return None
        found.append(one[0])
        at = one[1]
    return (tuple(found), at) if found else None


def _list(lines: Sequence[str], at: int, indent: int, depth: int) -> tuple[Block, int] | None:
    """Return the list whose first item stands at a line, and the line behind it; None where it is not simple."""
    items: list[Block] = []
    first = ""
    while at < len(lines) and depth:
        line = lines[at]
        here = _indent(line)
        if here < indent:
            break
        item = ITEM.match(line[here:].rstrip(" ")) if here == indent else None
        if item is None or not BEGINS.match(item[2]):
            return None
        first = first or item[1]
        if item[1][-1] != first[-1]:
            break
        end = _words(lines, at, indent + item.start(2), item[2])
        if end is None:
            return None
        runs, at = end
        inner: tuple[Block, ...] = ()
        if at < len(lines) and _indent(lines[at]) > indent:
            nested = _nested(lines, at, indent + item.start(2), depth)
            if nested is None:
                return None
            inner, at = nested
        items.append(_item(runs, inner))
    return (_made(first, items, tight=True), at) if items else None


def _words(lines: Sequence[str], at: int, inner: int, words: str) -> tuple[Runs, int] | None:
    """Return the words of an item that begins at a line, with those of the lines right under them, and the next line."""

    def goes_on(at: int) -> bool:
        return at < len(lines) and _indent(lines[at]) == inner and ITEM.match(lines[at][inner:]) is None

    at += 1
    runs = simple_runs(words) if goes_on(at) else lone_runs(words)
    if not runs:
        return None
    while goes_on(at):
        line = lines[at][inner:].rstrip(" ")
        more = simple_runs(line) if BEGINS.match(line) else ()
        if not more:
            return None
        runs = join_runs((*runs, Run(line_end(lines[at - 1])), *more))
        at += 1
    return runs, at


def _nested(lines: Sequence[str], at: int, inner: int, depth: int) -> tuple[tuple[Block, ...], int] | None:
    """Return the lists inside an item whose words begin at a column, None where what stands there is none."""
    here = _indent(lines[at])
    item = ITEM.match(lines[at][here:])
    if item is None or not inner <= here <= inner + _SHIFT or not interrupts(item[1]):
        return None
    return _lists(lines, at, here, depth - 1)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _item(runs: Runs, inner: tuple[Block, ...]) -> Block:
    return Block("item", (), (Block("paragraph", runs), *inner))


def _made(first: str, items: Sequence[Block], *, tight: bool) -> Block:
    """Return the list of items of which the first has a marker."""
    ordered = first[-1] in ".)"
    return Block("list", (), tuple(items), 0, ordered, int(first[:-1]) if ordered else 1, tight)
