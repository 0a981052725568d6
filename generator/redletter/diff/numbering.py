"""Anchors of changes: `change-SECTION-1` and on, in reading order; a plain text, which has no sections, has `change-1`.

A change's anchor depends on its own section alone, so that a section once drawn serves every comparison that has it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from redletter.model.change import SectionRedline


def numbered(parts: Iterable[SectionRedline]) -> Iterator[SectionRedline]:
    """Yield the sections with their changes numbered; both ends of a move bear one change's anchor."""
    yield from _linked_moves([renumbered(part) for part in parts])


def _linked_moves(parts: Sequence[SectionRedline]) -> Iterator[SectionRedline]:
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


def renumbered(part: SectionRedline) -> SectionRedline:
    """Return a section's redline with its changes numbered from 1 on, below the section's name."""
    names = {change.id: part.anchor(number) for number, change in enumerate(part.changes, 1)}
    if all(old == new for old, new in names.items()):
        return part
    blocks = tuple(
        replace(block, change=names.get(block.change, block.change)) if block.change else block for block in part.blocks
    )
    changes = tuple(replace(change, id=names[change.id]) for change in part.changes)
    return replace(part, change=names.get(part.change, ""), blocks=blocks, changes=changes)
