"""The words of one line of simple Markdown: links, emphasis, code and plain words; all else is left to the full parser."""

import re

from redletter.model.text import Mark, Run, join_runs
from redletter.parse.markdown import parse_inline

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
#: A link among plain words.
_LINK = re.compile(rf"\[({_PLAIN}+)\]\({_TARGET}\)")

Runs = tuple[Run, ...]


#: What else a line that is all of its paragraph may begin with than letters and digits, and be nothing but words.
_BEGINS_WORDS = "\"'“”‘’($§"


def lone_runs(line: str) -> Runs:
    """Return the runs of a line that is all of its paragraph, item, heading or cell; empty where it may be none.

    What is not simple is read by the full parser, but as a line.
    """
    runs = simple_runs(line)
    if runs or line.strip() != line:
        return runs
    return parse_inline(line) if line[:1].isalnum() or line[:1] in _BEGINS_WORDS else ()


def line_end(line: str) -> str:
    """Return what the end of a line in a paragraph is read as: two spaces or more before it make it a hard break."""
    return "\n" if line.endswith("  ") else " "


def simple_runs(line: str) -> Runs:
    """Return the runs of a line, empty where it holds anything but words, links and emphasis."""
    if _is_bare(line) and line[0] != " " != line[-1]:
        return (Run(line),)
    return _linked(line) or _in_pieces(line)


def _linked(line: str) -> Runs:
    """Return the runs of a line with nothing but links among its words, each parted from the next; empty where it is not."""
    parts = _LINK.split(line)
    if len(parts) == 1 or line[:1] == " " or line[-1:] == " ":
        return ()
    runs: list[Run] = []
    for at in range(0, len(parts) - 2, 3):
        before, words, target = parts[at : at + 3]
        if _is_bare(before):
            runs.append(Run(before))
        elif before or at:
            return ()
        runs.append(Run(words, (_leading(target),)))
    if _is_bare(parts[-1]):
        runs.append(Run(parts[-1]))
    elif parts[-1]:
        return ()
    return tuple(runs)


def _in_pieces(line: str) -> Runs:
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
        and line != ""
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
