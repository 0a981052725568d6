"""Anchors of changes: `change-1` and on, in reading order."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from redletter.model.change import SectionRedline


def numbered(parts: Iterable[SectionRedline]) -> Iterator[SectionRedline]:
    """Yield the sections with their changes numbered through; both ends of a move bear one change's anchor."""
    first = 1
    found = []
    for part in parts:
        found.append(renumbered(part, first))
        first += len(part.changes)
    yield from linked_moves(found)


def linked_moves(parts: Sequence[SectionRedline]) -> Iterator[SectionRedline]:
    """Yield the sections, numbered through, with both ends of each move bearing one change's anchor."""
    went = {
        block.move: block.change or part.change
        for part in parts
        for block in part.blocks
        if block.move and block.state == "inserted"
    }
    yield from (_linked(part, went) for part in parts)


def _linked(part: SectionRedline, went: Mapping[str, str]) -> SectionRedline:
    """Return a section with the anchor of their move on blocks that went to another section."""
    if not any(block.move and not block.change for block in part.blocks):
        return part
    blocks = (
        replace(block, change=went.get(block.move, "")) if block.move and not block.change else block
        for block in part.blocks
    )
    return replace(part, blocks=tuple(blocks))


def renumbered(part: SectionRedline, first: int) -> SectionRedline:
    """Return a section's redline with its changes numbered from `first` on."""
    names = {change.id: f"change-{first + at}" for at, change in enumerate(part.changes)}
    if all(old == new for old, new in names.items()):
        return part
    blocks = tuple(
        replace(block, change=names.get(block.change, block.change)) if block.change else block for block in part.blocks
    )
    changes = tuple(replace(change, id=names[change.id]) for change in part.changes)
    return replace(part, change=names.get(part.change, ""), blocks=blocks, changes=changes)
