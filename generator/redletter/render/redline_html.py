"""A redline as HTML: inline, with a table of changes and a legend.

Conventions: `<ins>` and `<del>` hold policy text; everything else a reader sees carries `data-redline-ui`; both ends of
a move carry `data-move`; every change has an anchor.
Hidden words tell screen readers what begins, since ARIA forbids a label on `<ins>` and `<del>`.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from redletter.model.change import Change, Redline, RedlineBlock, RedlineRun, SectionRedline
from redletter.model.text import Run
from redletter.render.redline_notes import KINDS, block_notes, link_notes, parts_of, target
from redletter.render.redline_table import changes_table_html, legend_html, table_body_html
from redletter.render.redline_view import Node, block_runs, folded, is_plain, view
from redletter.render.text_html import attribute, block_html, escaped, runs_html

_HIDDEN = {"inserted": "inserted: ", "deleted": "deleted: "}
_AGAIN = "too"  # for the words that stand above it
_TAG = {"inserted": "ins", "deleted": "del"}


@dataclass(slots=True)
class Drawing:
    """What a renderer must know about the whole while it draws one block.

    `shift` is added to heading levels; `links_in_full` shows a changed link as deleted and inserted: where no word
    changed, links are what the redline is about; else a note tells where they led.
    `anchored` holds the anchors given so far: each may be given once.
    `remarks` are what rules say of changes, by their ids: each is told once, beside the first words it is about.
    `moving` is the state of the block drawn last where it is an end of a move: a passage that moved says so once.
    """

    changes: dict[str, Change]
    shift: int = 0
    links_in_full: bool = False
    anchored: set[str] = field(default_factory=set)
    remarks: dict[str, str] = field(default_factory=dict)
    moving: str = ""

    def anchor(self, name: str) -> str:
        """Return the `id` attribute for an anchor, empty where it was given before."""
        if not name or name in self.anchored:
            return ""
        self.anchored.add(name)
        return f' id="{attribute(name)}"'


def redline_html(
    redline: Redline | SectionRedline, *, head: bool = True, shift: int = 0, remarks: Mapping[str, str] | None = None
) -> str:
    """Return a whole redline as an HTML fragment: legend and table of changes (`head`), then the text.

    `shift` is added to the levels of headings; `remarks` are what rules say of changes, by their ids.
    """
    sections = parts_of(redline)
    changed = any(section.changes for section in sections)
    parts = (
        [legend_html(), changes_table_html(sum(len(one.changes) for one in sections), map(table_body_html, sections))]
        if head and changed
        else []
    )
    # Beside sections that changed, one that did not is folded whole.
    parts += [section_redline_html(section, shift=shift, fold_whole=changed, remarks=remarks) for section in sections]
    return "\n".join(parts)


def visible_breaks(fragment: str) -> str:
    """Return HTML with zero-width spaces in its text as `<wbr>`, which is what they mean and cannot hide."""
    if "\u200b" not in fragment:
        return fragment
    return re.sub("(<[^>]*>)|\u200b", lambda found: found[1] or "<wbr>", fragment)


def section_redline_html(
    section: SectionRedline,
    *,
    shift: int = 0,
    fold: bool = True,
    fold_whole: bool = False,
    remarks: Mapping[str, str] | None = None,
) -> str:
    """Return the redline of one section: its heading where it has one, then its blocks, in an element of its own.

    `shift` is added to the levels of headings; `fold` folds long unchanged stretches, `fold_whole` also a section
    without any change; `remarks` are what rules say of changes, by their ids.
    """
    drawing = Drawing({change.id: change for change in section.changes}, shift, remarks=dict(remarks or {}))
    drawing.links_in_full = all(change.quiet for change in section.changes)
    parts = [section_heading(section, drawing)] if section.title else []
    # The clauses of a section stand below its heading; a plain text has none.
    drawing.shift += 1 if section.title else 0
    nodes = view(section.blocks)
    for hidden, stretch in folded(nodes, whole=fold_whole) if fold else [(False, nodes)]:
        inner = [node_html(node, drawing) for node in stretch]
        parts += [_fold(inner, stretch)] if hidden else inner
    drawn = visible_breaks("\n".join(parts))
    if not section.title:
        return drawn
    return f'<section data-rl-part="{attribute(section.id or section.id_before)}">\n{drawn}\n</section>'


def _fold(inner: Sequence[str], stretch: Sequence[Node]) -> str:
    start = f'<details class="rl-fold"><summary data-redline-ui>{unchanged(stretch)}</summary>\n'
    return start + "\n".join(inner) + "\n</details>"


def unchanged(stretch: Sequence[Node]) -> str:
    """Return how much an unchanged stretch holds, in words."""
    count = sum(node.count() for node in stretch)
    return "1 paragraph unchanged" if count == 1 else f"{count} paragraphs unchanged"


def section_heading(section: SectionRedline, drawing: Drawing) -> str:
    """Return a section's heading with its number, its words and what became of it."""
    level = min(6, 2 + drawing.shift)
    number = _number(section.number_before, section.number_after)
    anchor = drawing.anchor(section.change)
    move = f' data-move="{attribute(section.move)}"' if section.move else ""
    kind = drawing.changes[section.change].kind if section.change in drawing.changes else ""
    note = " " + ui(KINDS[kind], "rl-note") if kind in ("moved", "added", "removed") else ""
    if section.move:
        note = " " + ui("moved from here" if section.state == "deleted" else "moved here", "rl-note rl-move-note")
    title = words_html(section.title, drawing, section.move if section.state == "deleted" else "")
    return f"<h{level}{anchor}{move}>{number}{title}{note}</h{level}>"


def _number(before: str, after: str) -> str:
    """Return the number of a section or clause, the new one first where it changed; no part of the words."""
    if before == after or not before or not after:
        return ui(f"{before or after} ", "rl-number") if before or after else ""
    inner = f'<ins class="rl-quiet rl-quiet-renumbering">{attribute(after)}</ins> '
    inner += f'<del class="rl-quiet rl-quiet-renumbering">{attribute(before)}</del> '
    return f'<span class="rl-number" data-redline-ui>{inner}</span>'


def ui(words: str, classes: str, href: str = "", label: str = "") -> str:
    """Return words that are no policy text: a note, or a link to another place of the redline, `label` read for it."""
    if href:
        told = f' aria-label="{attribute(label)}"' if label not in ("", words) else ""
        return f'<a class="{classes}" data-redline-ui href="#{attribute(href)}"{told}>{attribute(words)}</a>'
    return f'<span class="{classes}" data-redline-ui>{attribute(words)}</span>'


def node_html(node: Node, drawing: Drawing) -> str:
    """Return a node of the view: a container with what it holds, or one block."""
    block = node.block
    if block is not None:
        if is_plain(block) and node.shell.kind != "cell" and not block.place.number:
            drawing.moving = ""
            return block_html(node.shell, drawing.shift, bare=node.tight)
        return leaf_html(node, block, drawing)
    inner = "\n".join(node_html(child, drawing) for child in node.children)
    shell = node.shell
    match shell.kind:
        case "list":
            start = f' start="{shell.start}"' if shell.ordered and shell.start != 1 else ""
            tag = "ol" if shell.ordered else "ul"
            return f"<{tag}{start}>\n{inner}\n</{tag}>"
        case "item":
            return f"<li{_state_class(node)}>{inner}</li>"
        case "quote":
            return f"<blockquote>\n{inner}\n</blockquote>"
        case "facts":
            return f'<ul class="rl-facts">\n{inner}\n</ul>'
        case "row":
            row = f"<tr{_state_class(node)}>{inner}</tr>"
            return f"<thead>{row}</thead>" if shell.header else row
        case _:
            return f'<div class="rl-table" tabindex="0" role="group">\n<table>\n{inner}\n</table>\n</div>'


def _state_class(node: Node) -> str:
    states = {leaf.state for leaf in node.leaves()}
    return f' class="rl-{states.pop()}"' if len(states) == 1 and "kept" not in states else ""


def leaf_html(node: Node, block: RedlineBlock, drawing: Drawing) -> str:
    """Return one block with its words, its anchor and its notes."""
    as_it_is = block.state == "kept" and not block.runs
    words = runs_html(block.place.block.runs) if as_it_is else words_html(block_runs(block), drawing, block.move)
    place, kind = block.place, node.shell.kind
    before = block.before.number if block.before is not None else ""
    after = block.after.number if block.after is not None else ""
    words = _number(before, after) + words + "".join(_notes(block, drawing))
    attributes = _attributes(block, drawing)
    match kind:
        case "heading":
            level = min(6, place.block.level + drawing.shift)
            return f"<h{level}{attributes}>{words}</h{level}>"
        case "code":
            return f"<pre{attributes}><code>{words}</code></pre>".replace("<br>", "\n")
        case "rule":
            return f"<hr{attributes}>"
        case "cell":
            header = any(holder.shell.header for holder in place.holders[-1:])
            return f'<th scope="col"{attributes}>{words}</th>' if header else f"<td{attributes}>{words}</td>"
        case "fact":
            return f"<li{attributes}>{words}</li>"
        case "item":
            return f"<li{attributes}>{words}</li>"
        case _:
            return f"<p{attributes}>{words}</p>"


def _attributes(block: RedlineBlock, drawing: Drawing) -> str:
    classes = [] if block.state == "kept" else [f"rl-{block.state}"]
    if block.move:
        classes.append("rl-move")
    found = f' class="{" ".join(classes)}"' if classes else ""
    anchor = block.change
    if anchor and block.move and block.state == "deleted":
        anchor += "-from"
    found += drawing.anchor(anchor)
    return found + (f' data-move="{attribute(block.move)}"' if block.move else "")


def _notes(block: RedlineBlock, drawing: Drawing) -> Iterable[str]:
    if block.move and (block.place.block.kind != "cell" or not block.place.at):
        words, end = ("moved from here", "") if block.state == "deleted" else ("moved here", "-from")
        said = (_AGAIN, f"{words} {_AGAIN}") if drawing.moving == block.state else (words, words)
        yield " " + ui(said[0], "rl-note rl-move-note", f"{block.change}{end}", said[1])
    drawing.moving = block.state if block.move else ""
    for note in block_notes(block, drawing.changes.get(block.change)):
        yield " " + ui(f"({note})", "rl-note")
    remark = drawing.remarks.pop(block.change, "")
    if remark:
        yield " " + ui(remark, "rl-note rl-finding", f"finding-{block.change}")


def words_html(runs: Iterable[RedlineRun], drawing: Drawing, move: str = "") -> str:
    """Return words with their fate; neighbours of one fate share one `<ins>` or `<del>`.

    `move` is the id of the move whose end they are, where they are one.
    """
    known = tuple(runs)
    out: list[str] = []
    # What a link was stands behind all its words, also behind those that changed.
    notes: list[str] = []
    links: set[str] = set()
    at = 0
    while at < len(known):
        first, start = known[at], at
        at += 1
        while at < len(known) and _one_fate(first, known[at]):
            at += 1
        same = known[start:at]
        inner = runs_html(same) if first.marks or len(same) > 1 else escaped(first.text)
        if notes and target(first.marks) not in links:
            out += notes
            notes = []
        if first.quiet == "link-target":
            links = {target(marks) for run in same for marks in (run.marks, run.marks_before or ())} - {""}
            notes += [note for note in _link_notes(same) if note not in notes]
        if first.state == "kept":
            out.append(_kept(same, inner, first.quiet, drawing) if first.quiet else inner)
        elif not inner.strip():
            out.append(_space(first.state, inner, first.quiet))
        else:
            out.append(_fate(first.state, inner, first.quiet, touched=first.touched, move=move))
    return "".join([*out, *notes])


def _link_notes(runs: Iterable[RedlineRun]) -> list[str]:
    return [ui(f" ({note})", "rl-note") for note in link_notes(runs)]


def _one_fate(one: RedlineRun, other: RedlineRun) -> bool:
    return one.state == other.state and one.quiet == other.quiet and one.touched == other.touched


def _kept(runs: Sequence[RedlineRun], inner: str, quiet: str, drawing: Drawing) -> str:
    """Return kept words whose marks changed, marked quietly."""
    if quiet != "link-target":
        return f'<span class="rl-quiet rl-quiet-{quiet}">{inner}</span>'
    if drawing.links_in_full and all(target(run.marks_before or ()) and target(run.marks) for run in runs):
        old = runs_html(Run(run.text, run.marks_before or ()) for run in runs)
        both = _fate("deleted", old, quiet, touched=False, move="")
        return both + _fate("inserted", inner, quiet, touched=False, move="")
    return f'<span class="rl-quiet rl-quiet-link-target">{inner}</span>'


def _space(state: str, inner: str, quiet: str) -> str:
    """Return white space that came or went: the after side's as it is, the before side's only where it parted words."""
    if state == "inserted":
        return inner
    return "" if quiet else f'<del class="rl-space">{inner}</del>'


def _fate(state: str, inner: str, quiet: str, *, touched: bool, move: str) -> str:
    classes = ["rl-quiet", f"rl-quiet-{quiet}"] if quiet else []
    classes += ["rl-move"] if move else []
    classes += ["rl-touched"] if touched else []
    tag = _TAG[state]
    start = f'<{tag} class="{" ".join(classes)}">' if classes else f"<{tag}>"
    hidden = f'<span class="rl-hidden" data-redline-ui>{_HIDDEN[state]}</span>'
    return f"{start}{hidden}{inner}</{tag}>"
