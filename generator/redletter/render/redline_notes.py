"""The words a redline uses about itself: names of kinds, and notes on what words alone do not show."""

from collections.abc import Iterable, Iterator

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
)
from redletter.model.text import Block, Fact, Mark

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
