"""Paragraphs, headings and items that went from one section to another: found when each section was compared alone."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz.distance import LCSseq

from redletter.diff.assemble import moved_end, pair_leaves
from redletter.diff.changes import moved_change
from redletter.diff.likeness import unit_id
from redletter.diff.moves import ACROSS_WORDS, MOVED, MOVED_WORDS, find_moves
from redletter.diff.numbering import numbered
from redletter.diff.tokens import Lexicon, stable_code
from redletter.diff.units import coded, leaf_unit
from redletter.model.change import Change, LooseEnd, Place, RedlineBlock, SectionRedline

#: Where a block stands: number of its section in the redline, number of the block in it.
Spot = tuple[int, int]


def with_moves_across(parts: Sequence[SectionRedline]) -> list[SectionRedline]:
    """Return the sections with blocks that one lost and another gained marked as moved, at both ends.

    The change that tells of the loss goes; that which tells of the gain becomes the move.
    A move is named by the section that it leads to.
    Where a whole section came or went, its one change stays as it is.
    """
    lexicon = Lexicon()
    gone = [(spot, block.before) for spot, block in _alone(parts, "deleted") if block.before is not None]
    come = [(spot, block.after) for spot, block in _alone(parts, "inserted") if block.after is not None]
    if not gone or not come:
        return list(parts)
    left, right = (coded((leaf_unit(place) for _, place in side), lexicon) for side in (gone, come))
    found = list(parts)
    taken: Counter[int] = Counter()
    for i, j in find_moves(left, right, ACROSS_WORDS):
        (origin, _), (target, _) = gone[i][0], come[j][0]
        if origin != target:
            into = parts[target]
            taken[target] += 1
            _mark(found, gone[i][0], come[j][0], f"{into.id or into.id_before}-across-{taken[target]}", lexicon)
    return found


def moved_among(parts: Sequence[SectionRedline]) -> list[SectionRedline]:
    """Return the sections of a redline with what moved between them marked, and their changes numbered."""
    return list(numbered(with_moves_across(parts)))


def loose_ends(part: SectionRedline) -> tuple[tuple[LooseEnd, ...], tuple[LooseEnd, ...]]:
    """Return what a section lost and what it gained as whole blocks: what may have moved to or from another section."""
    gone = tuple(_loose(block.before) for _, block in _alone((part,), "deleted") if block.before is not None)
    come = tuple(_loose(block.after) for _, block in _alone((part,), "inserted") if block.after is not None)
    return gone, come


def _loose(place: Place) -> LooseEnd:
    unit = leaf_unit(place)
    return LooseEnd(unit_id(unit), stable_code(unit.text))


class LooseEnds:
    """What a section lost, or what it gained, ready to be held against that of others."""

    def __init__(self, ends: Sequence[LooseEnd]) -> None:
        self.names = frozenset(one.name for one in ends if one.name)
        self.codes = frozenset(one.code for one in ends if len(one.code) >= MOVED_WORDS)
        self.long = tuple(one.code for one in ends if len(one.code) >= ACROSS_WORDS)


def may_move(gone: LooseEnds, come: LooseEnds) -> bool:
    """Return whether anything that one section lost may be what another gained by the measure of `find_moves`.

    It is the truth, or yes where it is no.
    """
    if not gone.names.isdisjoint(come.names) or not gone.codes.isdisjoint(come.codes):
        return True
    return any(_is_alike(one, other) for one in gone.long for other in come.long)


def _is_alike(one: str, other: str) -> bool:
    total, larger = len(one) + len(other), max(len(one), len(other))
    least = MOVED * larger
    # Twice the words in common over all words is at most 1 and is added to them, as in `weight`.
    if total - larger + 1 <= least:
        return False
    kept = LCSseq.similarity(one, other, score_cutoff=max(0, int(least) - 1))
    return bool(kept + 2 * kept / total > least)


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
