"""A shortcut for simple Markdown: headings, paragraphs and flat lists with nothing but links and emphasis in them.

What it reads it reads as `parse_markdown` does, but without spans (a property test holds it to that); all else it
leaves alone.
It is there for speed only: most of a policy is simple, and the full parser takes ten times as long for it.
"""

import re

from redletter.model.text import Block, Mark, Run, join_runs

#: Characters that begin no markup wherever they stand in a line.
_PLAIN = r"[^\x00-\x1f\x85\u2028\u2029\\*_\[\]!<&`]"
#: A mark that a backslash makes a plain character.
_ESCAPE = r"\\[!-/:-@\[-`{-~]"
_UNESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_ADDRESS = r"https?://[a-z0-9.-]+(?:/[A-Za-z0-9._~/#?=&-]*)?"
#: Emphasis that can only open where it begins and only close where it ends, whatever stands around it.
_OPENS = r"(?:(?:(?<=[ (\"'“‘])|(?<!.))(?=[*_]{1,2}[^\W_])|(?:(?<= )|(?<!.))(?=[*_]{1,2}[\"“‘(]))"
_CLOSES = r"(?=[ \u00a0\u200a.,:;)\"'”’]|\Z)"
_TARGET = (
    r"(https?://[a-z0-9.-]+(?:/(?:[A-Za-z0-9._~/#?=&+,:@!$-]|%[0-9A-F]{2})*)?"
    r"|[/#](?:[A-Za-z0-9._~/#?=&-]|\([A-Za-z0-9._~-]*\))*|mailto:[a-z0-9._-]+@[a-z0-9][a-z0-9.-]*[a-z0-9])"
)
#: Words in brackets that no address follows: a text without link definitions has them as they are.
_BRACKETS = rf"\[{_PLAIN}*+\](?![(\[:])"
_INNER = rf"(?=\S)({_PLAIN}*(?:(?:{_BRACKETS}|{_ESCAPE}){_PLAIN}*)*(?!_)[\w.:,;?)\"”’])"
_PIECE = re.compile(
    rf"(({_PLAIN}+|(?<=\w)_(?=\w)|!(?!\[)|&(?= )|(?<=.)<[a-z]+ ?/?>|{_BRACKETS})"
    rf"|{_OPENS}\*\*{_INNER}\*\*{_CLOSES}"
    rf"|{_OPENS}([*_]){_INNER}\4{_CLOSES}"
    rf"|\[((?:{_PLAIN}++|&(?= )|{_ESCAPE})++)\]\({_TARGET}\)"
    rf"|\[\*\*(\w(?:{_PLAIN}*\w)?)\*\*\]\((?!#){_TARGET}\)"
    rf"|(?<!`)`([\w./-]+)`(?!`)"
    rf"|<(?:({_ADDRESS})|([a-z0-9._-]+@[a-z0-9][a-z0-9.-]*[a-z0-9]))>"
    rf"|({_ESCAPE}))"
)
_HEADINGS = "######"
_ITEM = re.compile(r"([-*+]|\d{1,9}[.)]) {1,4}(?=\S)(.+)\Z")
#: What a line of a paragraph, or of an item, may begin with: no mark of a list or a block, no number of an item.
_BEGINS = re.compile(r"(?!\d{1,9}[.)](?: |\Z))[\w\"'“”‘’(\[*$§/?.,;{<\\]")

#: A line of these marks under a paragraph makes it a heading of level 1 or 2.
_UNDERLINES = "=-"
#: What an item may begin with.
_ITEM_BEGINS = "-*+0123456789"

#: A rule below a column's heading, and the alignment its colons say.
_COLUMN = re.compile(r"(:?)-+(:?)")
_ALIGN = {(False, False): "", (True, False): "left", (False, True): "right", (True, True): "center"}
TABLE_LINES = 2

Runs = tuple[Run, ...]


def read_simple(chunk: str) -> tuple[Block, ...]:
    """Return the blocks of a chunk of Markdown (blank lines only between list items), empty where it is not simple."""
    if "\n" not in chunk and chunk[0].isalpha():
        runs = _runs(chunk.rstrip(" "))
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
            runs = _runs(title) if mark == _HEADINGS[:level] and "#" not in title else ()
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
        if first in _ITEM_BEGINS and (item := _ITEM.match(words)):
            # Only a bullet or a 1 may interrupt a paragraph (CommonMark 5.3).
            found = () if paragraph and item[1] not in "-*+1.1)" else _flat_list(lines[number:])
            _end_paragraph(blocks, paragraph)
            return (*blocks, *found) if found else ()
        runs = _runs(words) if first.isalpha() or _BEGINS.match(words) else ()
        if not runs:
            return ()
        paragraph += [Run(_break(lines[number - 1])), *runs] if paragraph else runs
    _end_paragraph(blocks, paragraph)
    return tuple(blocks)


def _table(lines: list[str]) -> tuple[Block, ...]:
    """Return the table that lines make, all of them beginning with a bar; empty where any is not simple."""
    if len(lines) < TABLE_LINES or any(not line.startswith("|") or "\\" in line for line in lines):
        return ()
    rows = [_cells(line) for line in lines]
    rules = [_COLUMN.fullmatch(cell) for cell in rows[1]]
    if len(rules) != len(rows[0]) or not all(rules):
        return ()
    aligned = [_ALIGN[bool(rule[1]), bool(rule[2])] for rule in rules if rule]
    made: list[Block] = []
    for row in (rows[0], *rows[2:]):
        cells: list[Block] = []
        for text, align in zip([*row, *[""] * len(rules)], aligned, strict=False):
            runs = _runs(text) if text else ()
            if text and not runs:
                return ()
            cells.append(Block("cell", runs=runs, align=align))
        made.append(Block("row", children=tuple(cells), header=not made))
    return (Block("table", children=tuple(made)),)


def _cells(line: str) -> list[str]:
    cells = [cell.strip() for cell in line.split("|")[1:]]
    return cells[:-1] if cells and not cells[-1] else cells


def _break(line: str) -> str:
    """Return what the end of a line in a paragraph is read as: two spaces or more before it make it a hard break."""
    return "\n" if line.endswith("  ") else " "


def _end_paragraph(blocks: list[Block], paragraph: list[Run]) -> None:
    if paragraph:
        runs = tuple(paragraph)
        blocks.append(Block("paragraph", join_runs(runs) if len(runs) > 1 else runs))
        paragraph.clear()


def _flat_list(lines: list[str]) -> tuple[Block, ...]:
    """Return the one list that lines make, empty where any of them is no simple item of it."""
    items: list[Block] = []
    first = ""
    tight = True
    for line in lines:
        if not line:
            tight = False
            continue
        item = _ITEM.match(line.rstrip(" "))
        if item is None or not _BEGINS.match(item[2]):
            return ()
        runs = _runs(item[2])
        first = first or item[1]
        if not runs or item[1][-1] != first[-1]:
            return ()
        items.append(Block("item", children=(Block("paragraph", runs=runs),)))
    ordered = first[-1] in ".)"
    start = int(first[:-1]) if ordered else 1
    return (Block("list", children=tuple(items), ordered=ordered, start=start, tight=tight),)


def _runs(line: str) -> Runs:
    """Return the runs of a line, empty where it holds anything but words, links and emphasis."""
    if _is_bare(line):
        return (Run(line),)
    runs: list[Run] = []
    size, was_bare, beside = 0, True, False
    for piece in _PIECE.findall(line):
        whole, words = piece[0], piece[1] or piece[-1][1:]
        size += len(whole)
        is_bare = words != ""
        beside = beside or (is_bare == was_bare and size > len(whole))
        was_bare = is_bare
        runs.append(Run(words) if is_bare else _marked(piece))
    if size != len(line) or not runs or runs[0].text[:1].isspace() or runs[-1].text[-1:].isspace():
        return ()
    return join_runs(tuple(runs)) if beside else tuple(runs)


def _is_bare(line: str) -> bool:
    """Return whether a line is nothing but words: no mark may begin in it (a chain of `in` is the fastest there is)."""
    return (
        line.isprintable()
        and not ("*" in line or "[" in line or "_" in line or "&" in line or "<" in line or "!" in line)
        and not ("]" in line or "\\" in line or "`" in line)
        and line[:1] not in ("", " ")
        and line[-1] != " "
    )


def _marked(piece: tuple[str, ...]) -> Run:
    """Return the words of a piece that is emphasised, a link or code."""
    _, _, strong, _, emphasis, link, target, strong_link, strong_target, code, address, email, _ = piece
    if strong:
        return Run(_unescaped(strong), (Mark("strong"),))
    if emphasis:
        return Run(_unescaped(emphasis), (Mark("emphasis"),))
    if link:
        return Run(_unescaped(link), (_leading(target),))
    if strong_link:
        return Run(strong_link, (_leading(strong_target), Mark("strong")))
    if code:
        return Run(code, (Mark("code"),))
    return Run(address or email, (Mark("link", address or f"mailto:{email}"),))


def _unescaped(words: str) -> str:
    return _UNESCAPED.sub(r"\1", words) if "\\" in words else words


def _leading(target: str) -> Mark:
    return Mark("reference", target[1:]) if target[0] == "#" else Mark("link", target)
