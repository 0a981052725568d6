"""A redline for a terminal: a table of changes, then the text with long unchanged stretches told in one line.

Without colour words are marked as git does it: `[-deleted-]`, `{+inserted+}`.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from redletter.model.change import Change, Redline, RedlineBlock, RedlineRun, SectionRedline
from redletter.model.text import Block, plain
from redletter.render.redline_notes import KINDS, block_notes, change_title, is_shown, link_notes, parts_of
from redletter.render.redline_view import Node, block_runs, folded, is_plain, view

#: Control characters could move the cursor, rewrite lines or start commands of the terminal.
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_RESET = "\x1b[0m"
_COLOURS = {"inserted": "\x1b[4;34m", "deleted": "\x1b[9;31m", "move": "\x1b[32m", "quiet": "\x1b[2m"}
_SIGNS = {"inserted": ("{+", "+}"), "deleted": ("[-", "-]")}
_MARGIN = {"inserted": "+ ", "deleted": "- ", "kept": "  "}


def redline_terminal(redline: Redline | SectionRedline, *, color: bool = False) -> str:
    """Return a redline as lines of text for a terminal, ending in a line end; sections without changes are left out."""
    lines: list[str] = []
    for section in parts_of(redline):
        if not is_shown(section):
            continue
        if section.title:
            lines += ["", _section_title(section, color=color), ""]
        changes = {change.id: change for change in section.changes}
        for hidden, stretch in folded(view(section.blocks), context=0, least=1):
            if hidden:
                lines.append(_quiet(f"  ({_count(len(stretch), 'block')} unchanged)", color=color))
            else:
                lines += [line for node in stretch for line in _node(node, "", changes, color=color)]
    table = list(_table([change for section in parts_of(redline) for change in section.changes]))
    return "\n".join([*table, *lines]).strip("\n") + "\n"


def _table(changes: Sequence[Change]) -> Iterator[str]:
    if not changes:
        yield "no changes"
        return
    added, removed = sum(change.words_added for change in changes), sum(change.words_removed for change in changes)
    yield f"{_count(len(changes), 'change')}, {_count(added, 'word')} added, {_count(removed, 'word')} removed"
    for change in changes:
        where = f"{change.section} " if change.section else ""
        quiet = f" ({change.quiet})" if change.quiet else ""
        counts = f"+{change.words_added} -{change.words_removed}"
        yield f"  {change.id}: {where}{KINDS[change.kind]}{quiet} {counts}: {_clean(change_title(change))}"
    yield ""


def _count(number: int, name: str) -> str:
    return f"{number} {name}{'' if number == 1 else 's'}"


def _clean(text: str) -> str:
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)


def _section_title(section: SectionRedline, *, color: bool) -> str:
    before, after = section.number_before, section.number_after
    number = f"{{+{after}+}}[-{before}-] " if before and after and before != after else f"{after or before} ".lstrip()
    end = "moved from here" if section.state == "deleted" else "moved here"
    note = f" ({section.move}: {end})" if section.move else ""
    return f"# {number}{_words(section.title, color=color)}{note}"


def _node(node: Node, indent: str, changes: dict[str, Change], *, color: bool) -> Iterator[str]:
    """Yield the lines of a node: a row in one line, a list with its items indented."""
    block = node.block
    if node.shell.kind == "row" and block is None:
        cells = [_words(block_runs(leaf), leaf, color=color) for leaf in node.leaves()]
        states = {leaf.state for leaf in node.leaves()}
        note = next((note for leaf in node.leaves() for note in _notes(leaf, changes)), "")
        margin = _MARGIN[states.pop()] if len(states) == 1 else "  "
        yield f"{margin}{indent}| " + " | ".join(cells) + " |" + _quiet(note, color=color)
    elif block is not None:
        runs = block_runs(block) if not is_plain(block) else ()
        words = _words(runs, block, color=color) if runs else _clean(_plain(node.shell))
        words = words or {"rule": "---"}.get(node.shell.kind, "")
        notes = "".join(_notes(block, changes))
        yield f"{_MARGIN[block.state]}{indent}{_sign(block)}{words}{_quiet(notes, color=color)}"
    else:
        deeper = indent + {"item": "- ", "quote": "> "}.get(node.shell.kind, "")
        for child in node.children:
            yield from _node(child, deeper, changes, color=color)
            deeper = indent + " " * (len(deeper) - len(indent))


def _plain(block: Block) -> str:
    return " / ".join(text for inner in block.walk() if (text := plain(inner.runs)))


def _sign(block: RedlineBlock) -> str:
    before, after = block.before, block.after
    number = ""
    if before is not None and after is not None and before.number != after.number:
        number = f"{{+{after.number}+}}[-{before.number}-] "
    elif block.place.number:
        number = f"{block.place.number} "
    return ("#" * block.place.block.level + " " if block.place.block.kind == "heading" else "") + number


def _notes(block: RedlineBlock, changes: dict[str, Change]) -> Iterator[str]:
    if block.move:
        yield f" ({block.move}: {'moved from here' if block.state == 'deleted' else 'moved here'})"
    for note in block_notes(block, changes.get(block.change)):
        yield f" ({_clean(note)})"


def _words(runs: Iterable[RedlineRun], block: RedlineBlock | None = None, *, color: bool) -> str:
    """Return words with their fate in colours or signs; the words of a moved block only where they were touched."""
    move = block is not None and bool(block.move)
    out = []
    for (state, quiet, touched), group in groupby(runs, lambda run: (run.state, run.quiet, run.touched)):
        same = list(group)
        text = _clean("".join(run.text for run in same))
        if state != "kept" and quiet != "white-space" and (touched or not move):
            out.append(_marked(text, state, color=color))
        elif state == "kept" or move:
            out.append(f"{_COLOURS['move']}{text}{_RESET}" if color and move else text)
        elif state == "inserted":
            out.append(text)
        if quiet == "link-target":
            out.append(_quiet("".join(f" ({_clean(note.strip())})" for note in link_notes(same)), color=color))
        elif quiet == "emphasis":
            out.append(_quiet(" (emphasis changed)", color=color))
    return "".join(out)


def _marked(text: str, state: str, *, color: bool) -> str:
    if color:
        return f"{_COLOURS[state]}{text}{_RESET}"
    start, end = _SIGNS[state]
    return f"{start}{text}{end}"


def _quiet(text: str, *, color: bool) -> str:
    return f"{_COLOURS['quiet']}{text}{_RESET}" if color and text else text
