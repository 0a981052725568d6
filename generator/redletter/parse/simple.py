"""A shortcut for simple Markdown: headings, paragraphs, tables and lists with nothing but links and emphasis in them.

What it reads it reads as `parse_markdown` does, but without spans (a property test holds it to that); all else it
leaves alone.
It is there for speed only: most of a policy is simple, and the full parser takes ten times as long for it.
"""

import re

from redletter.model.text import Block, Run, join_runs
from redletter.parse.simple_list import BEGINS, ITEM, interrupts, read_list
from redletter.parse.simple_runs import line_end, lone_runs, simple_runs

_HEADINGS = "######"
#: A line of these marks under a paragraph makes it a heading of level 1 or 2.
_UNDERLINES = "=-"
#: What an item may begin with.
_ITEM_BEGINS = "-*+0123456789"

#: A rule below a column's heading, and the alignment its colons say.
_COLUMN = re.compile(r"(:?)-+(:?)")
_ALIGN = {(False, False): "", (True, False): "left", (False, True): "right", (True, True): "center"}
TABLE_LINES = 2


def read_simple(chunk: str) -> tuple[Block, ...]:
    """Return the blocks of a chunk of Markdown (blank lines only between list items), empty where it is not simple."""
    if "\n" not in chunk and chunk[0].isalpha():
        runs = lone_runs(chunk.rstrip(" "))
        return (Block("paragraph", runs),) if runs else ()
    blocks: list[Block] = []
    paragraph: list[Run] = []
    lines = chunk.strip("\n").split("\n")
    if lines[0][0] == "|":
        return _table(lines)
    for number, line in enumerate(lines):
        words = line.rstrip(" ")
        first = words[:1]
        if first == "#":
            mark, _, title = words.partition(" ")
            level = len(mark)
            runs = lone_runs(title.lstrip(" ")) if mark == _HEADINGS[:level] and "#" not in title else ()
            if not runs:
                return ()
            _end_paragraph(blocks, paragraph)
            blocks.append(Block("heading", runs, (), level))
            continue
        if paragraph and first and first in _UNDERLINES and not words.strip(first):
            # A bar in a heading may make it the head of a table.
            if "|" in chunk:
                return ()
            level = _UNDERLINES.index(first) + 1
            blocks.append(Block("heading", join_runs(tuple(paragraph)), (), level))
            paragraph.clear()
            continue
        if first in _ITEM_BEGINS and (item := ITEM.match(words)):
            found = () if paragraph and not interrupts(item[1]) else read_list(lines[number:])
            _end_paragraph(blocks, paragraph)
            return (*blocks, *found) if found else ()
        runs = simple_runs(words) if first.isalpha() or BEGINS.match(words) else ()
        if not runs:
            return ()
        paragraph += [Run(line_end(lines[number - 1])), *runs] if paragraph else runs
    _end_paragraph(blocks, paragraph)
    return tuple(blocks)


def _table(lines: list[str]) -> tuple[Block, ...]:
    """Return the table that lines make, all of them beginning with a bar; empty where any is not simple."""
    if len(lines) < TABLE_LINES or any(not line.startswith("|") or "\\" in line for line in lines):
        return ()
    rows = [_cells(line) for line in lines]
    rules = [_COLUMN.fullmatch(cell) for cell in rows[1]]
    if not rules or len(rules) != len(rows[0]) or not all(rules):
        return ()
    aligned = [_ALIGN[bool(rule[1]), bool(rule[2])] for rule in rules if rule]
    made: list[Block] = []
    for row in (rows[0], *rows[2:]):
        cells: list[Block] = []
        for text, align in zip([*row, *[""] * len(rules)], aligned, strict=False):
            runs = lone_runs(text) if text else ()
            if text and not runs:
                return ()
            cells.append(Block("cell", runs=runs, align=align))
        made.append(Block("row", children=tuple(cells), header=not made))
    return (Block("table", children=tuple(made)),)


def _cells(line: str) -> list[str]:
    # Blanks alone: what else Python takes for white space is kept by the full parser, and such a cell is left to it.
    cells = [cell.strip(" \t") for cell in line.split("|")[1:]]
    return cells[:-1] if cells and not cells[-1] else cells


def _end_paragraph(blocks: list[Block], paragraph: list[Run]) -> None:
    if paragraph:
        runs = tuple(paragraph)
        blocks.append(Block("paragraph", join_runs(runs) if len(runs) > 1 else runs))
        paragraph.clear()
