"""The words a redline uses about itself: names of kinds, and notes on what words alone do not show."""

from collections.abc import Iterable, Iterator, Sequence

from redletter.model.change import (
    Change,
    ChangeKind,
    FactChange,
    Holder,
    Place,
    Redline,
    RedlineBlock,
    RedlineRun,
    SectionRedline,
    State,
)
from redletter.model.text import Block, Fact, Mark, plain

KINDS: dict[ChangeKind | str, str] = {
    "added": "added",
    "removed": "removed",
    "changed": "changed",
    "moved": "moved",
    "renumbered": "renumbered",
    "retitled": "new title",
}
_TITLE_WORDS = 8


def parts_of(redline: Redline | SectionRedline) -> tuple[SectionRedline, ...]:
    """Return the sections of a redline; that of a plain text is its only one."""
    return redline.sections if isinstance(redline, Redline) else (redline,)


def is_shown(section: SectionRedline) -> bool:
    """Return whether a section has anything to show where those without a change are left out.

    A section whose one loss is a paragraph that moved to another has no change of its own, and yet one end of the move.
    """
    ends = bool(section.move) or any(block.move for block in section.blocks)
    return ends or bool(section.changes) or not section.title


def quiet_words(change: Change) -> str:
    """Return the name of a change's quiet kind in words."""
    return change.quiet.replace("-", " ")


def move_origins(parts: Sequence[SectionRedline]) -> dict[str, str]:
    """Return where each move came from, by the id of its change: under which heading, and else in which direction."""
    came: dict[str, tuple[str, int]] = {}
    went: dict[str, tuple[str, str, int]] = {}
    at = 0
    for part in parts:
        heading = heading_before = part.title_after or part.title_before
        if part.move and part.state == "deleted":
            came[part.move] = "", at
        elif part.move:
            went[part.move] = part.change, "", at
        for block in part.blocks:
            at += 1
            heading = _heading(block.after, "inserted", block.runs) or heading
            heading_before = _heading(block.before, "deleted", block.runs) or heading_before
            if block.move and block.state == "deleted":
                came.setdefault(block.move, (heading_before, at))
            elif block.move:
                went.setdefault(block.move, (block.change, heading, at))
        at += 1
    return {
        change: _origin(came[move][0] if came[move][0] != heading else "", is_below=came[move][1] > at)
        for move, (change, heading, at) in went.items()
        if move in came
    }


def _heading(place: Place | None, state: State, runs: Sequence[RedlineRun]) -> str:
    """Return the words of a heading on one side, empty where a block is none."""
    if place is None or place.block.kind != "heading":
        return ""
    return "".join(run.text for run in runs if run.state in ("kept", state)) or plain(place.block.runs)


def _origin(heading: str, *, is_below: bool) -> str:
    return f"from under “{heading}”" if heading else f"from further {'down' if is_below else 'up'}"


def change_title(change: Change) -> str:
    """Return the first words of a change, to know it by in a table: of the after side, else of the before side."""
    words = (change.after or change.before).split()
    short = " ".join(words[:_TITLE_WORDS])
    return short + (" …" if len(words) > _TITLE_WORDS else "") or "(no words)"


def block_notes(block: RedlineBlock, change: Change | None) -> Iterator[str]:
    """Yield what must be said about a block in words: split or joined paragraphs, another form, fact fields."""
    if block.before is not None and block.before.continued:
        yield "paragraph split here"
    if block.after is not None and block.after.continued:
        yield "paragraphs joined here"
    if block.before is not None and block.after is not None and block.quiet == "layout":
        before, after = form(block.before.block, block.before.holders), form(block.after.block, block.after.holders)
        if before != after:
            yield f"was {before}, is {after}"
        elif _shape(block.before) != _shape(block.after):
            yield "layout changed"
    for fact in change.facts if change is not None else ():
        if fact.before is not None and fact.after is not None:
            yield from fact_notes(fact, fact.before, fact.after)


def _shape(place: Place) -> tuple[object, ...]:
    """Return what a reader may see of a block's form that `form` has no words for."""
    lists = tuple((holder.shell.kind, holder.shell.start) for holder in place.holders)
    return lists, place.block.header, place.block.align, place.block.language


def fact_notes(change: FactChange, before: Fact, after: Fact) -> Iterator[str]:
    """Yield one note for each field of a fact that changed and is no part of its words."""
    for name in change.fields:
        if name == "words":
            continue
        if name in ("kind", "id", "confirmed"):
            old, new = str(getattr(before, name)), str(getattr(after, name))
        else:
            old, new = ", ".join(before.values(name)), ", ".join(after.values(name))
        yield f"{name}: {old or 'none'} → {new or 'none'}"


def form(block: Block, holders: tuple[Holder, ...]) -> str:
    """Return what a block is, in words."""
    if block.kind == "heading":
        return f"a heading of level {block.level}"
    kinds = [holder.shell.kind for holder in holders]
    if "item" in kinds:
        ordered = any(holder.shell.ordered for holder in holders)
        return "a numbered item" if ordered else "a list item"
    return {"code": "code", "quote": "a quote"}.get(kinds[-1] if kinds else block.kind, f"a {block.kind}")


def link_notes(runs: Iterable[RedlineRun]) -> Iterator[str]:
    """Yield a note for each link that kept words gained, lost or changed; the words of one link may be several runs."""
    told = None
    for run in runs:
        new, old = target(run.marks), target(run.marks_before or ())
        if (new, old) == told:
            continue
        told = new, old
        if new and old:
            yield f"link changed: {old} → {new}"
        else:
            yield f"link added: {new}" if new else f"link removed: {old}"


def target(marks: Iterable[Mark]) -> str:
    """Return where marks lead, empty where nowhere."""
    return next((mark.target or "none" for mark in marks if mark.kind in ("link", "reference", "image")), "")
