"""Paragraphs, headings and items that went from one section to another: found when each section was compared alone."""

from collections.abc import Sequence
from dataclasses import replace

from redletter.diff.assemble import moved_end, pair_leaves
from redletter.diff.changes import moved_change
from redletter.diff.moves import find_moves
from redletter.diff.numbering import linked_moves, renumbered
from redletter.diff.tokens import Lexicon, word_code
from redletter.diff.units import Unit
from redletter.model.change import Change, Place, RedlineBlock, SectionRedline
from redletter.model.text import plain

#: Where a block stands: number of its section in the redline, number of the block in it.
Spot = tuple[int, int]


def with_moves_across(parts: Sequence[SectionRedline]) -> list[SectionRedline]:
    """Return the sections with blocks that one lost and another gained marked as moved, at both ends.

    The change that tells of the loss goes; that which tells of the gain becomes the move.
    Where a whole section came or went, its one change stays as it is.
    """
    lexicon = Lexicon()
    gone = [(spot, block.before) for spot, block in _alone(parts, "deleted") if block.before is not None]
    come = [(spot, block.after) for spot, block in _alone(parts, "inserted") if block.after is not None]
    if not gone or not come:
        return list(parts)
    left, right = ([_unit(place, lexicon) for _, place in side] for side in (gone, come))
    found = list(parts)
    for number, (i, j) in enumerate(find_moves(left, right), 1):
        (origin, _), (target, _) = gone[i][0], come[j][0]
        if origin != target:
            _mark(found, gone[i][0], come[j][0], f"across-{number}", lexicon)
    return found


def loose_ends(part: SectionRedline) -> tuple[tuple[Place, ...], tuple[Place, ...]]:
    """Return what a section lost and what it gained as whole blocks: what may have moved to or from another section."""
    gone = tuple(block.before for _, block in _alone((part,), "deleted") if block.before is not None)
    come = tuple(block.after for _, block in _alone((part,), "inserted") if block.after is not None)
    return gone, come


def moves_between(gone: Sequence[Place], come: Sequence[Place]) -> bool:
    """Return whether anything that one section lost may be what another gained, by the loose ends of both."""
    if not gone or not come:
        return False
    lexicon = Lexicon()
    left, right = ([_unit(place, lexicon) for place in side] for side in (gone, come))
    return bool(find_moves(left, right))


def moves_among(parts: Sequence[SectionRedline | int]) -> list[SectionRedline | int]:
    """Return the sections of a redline with what moved between them marked and all changes numbered through.

    A section that takes no part stands as the number of changes it has, and is given back so.
    """
    marked = iter(with_moves_across([part for part in parts if not isinstance(part, int)]))
    first = 1
    found: list[SectionRedline | int] = []
    for part in parts:
        own = part if isinstance(part, int) else renumbered(next(marked), first)
        found.append(own)
        first += own if isinstance(own, int) else len(own.changes)
    linked = iter(linked_moves([part for part in found if not isinstance(part, int)]))
    return [part if isinstance(part, int) else next(linked) for part in found]


def _alone(parts: Sequence[SectionRedline], state: str) -> list[tuple[Spot, RedlineBlock]]:
    """Return the leaves on one side only that are no end of a move yet; rows move within their table only."""
    return [
        ((at, number), block)
        for at, part in enumerate(parts)
        for number, block in enumerate(part.blocks)
        if block.state == state
        and not block.move
        and not block.runs
        and not block.place.block.children
        and block.place.block.kind != "cell"
    ]


def _unit(place: Place, lexicon: Lexicon) -> Unit:
    text = plain(place.block.runs)
    return Unit(place, text, word_code(text, lexicon))


def _mark(parts: list[SectionRedline], origin: Spot, target: Spot, move: str, lexicon: Lexicon) -> None:
    """Mark both ends of one move in place."""
    old, new = parts[origin[0]].blocks[origin[1]], parts[target[0]].blocks[target[1]]
    if old.before is None or new.after is None:
        return
    pair = pair_leaves(old.before, new.after, lexicon)
    come = replace(moved_end(pair, move, gone=False), change=new.change)
    gone = moved_end(pair, move, gone=True)
    parts[target[0]] = _with(parts[target[0]], target[1], come, moved_change((come,), (gone,)))
    # The lost block's own change goes; its numbers follow when all changes are numbered.
    parts[origin[0]] = _with(parts[origin[0]], origin[1], gone, None)


def _with(part: SectionRedline, number: int, block: RedlineBlock, moved: Change | None) -> SectionRedline:
    """Return a section with one block marked, its own change turned into the move (`moved`) or left out."""
    old = part.blocks[number].change
    blocks = (*part.blocks[:number], block, *part.blocks[number + 1 :])
    changes = []
    for change in part.changes:
        if not old or change.id != old:
            changes.append(change)
        elif moved is not None:
            changes.append(replace(moved, id=old, section=change.section, clause=change.clause))
    return replace(part, blocks=blocks, changes=tuple(changes))
