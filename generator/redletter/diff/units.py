"""A text cut into the units that are aligned: leaves, table rows, containers without words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from redletter.diff.tokens import Lexicon, word_code
from redletter.model.change import Holder, Place
from redletter.model.text import LEAF_KINDS, Block, Run, Section, plain


class Top(NamedTuple):
    """A block that no other holds; the heading of a clause carries the clause's id and number."""

    block: Block
    clause: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Unit:
    """What is paired with what: a leaf, a table row, or a container that holds nothing.

    `text` is its plain words (a row's cells are parted by line ends), `code` these words as characters of a lexicon.
    `part` is what it may be paired with: rows with rows, all else with all else.
    """

    place: Place
    text: str
    code: str

    @property
    def block(self) -> Block:
        """Return the block itself."""
        return self.place.block

    @property
    def part(self) -> str:
        """Return the class of units that this one may be paired with."""
        return "row" if self.block.kind == "row" else "leaf"


def tops(blocks: Iterable[Block]) -> tuple[Top, ...]:
    """Return plain blocks as the top of a text."""
    return tuple(map(Top, blocks))


def section_tops(section: Section | None) -> tuple[Top, ...]:
    """Return the blocks of a section in reading order, each clause's heading as a block before the clause's own."""
    if section is None:
        return ()
    found = [Top(block) for block in section.blocks]
    for clause in section.clauses:
        heading = Block("heading", runs=clause.title, level=clause.level, span=clause.span)
        found.append(Top(heading, clause.id, clause.number))
        found += [Top(block) for block in clause.blocks]
    return tuple(found)


def top_place(top: Top, at: int) -> Place:
    """Return the place of a block that no other holds."""
    return Place(top.block, (), at, top.clause, top.number)


def units(found: Iterable[tuple[int, Top]], lexicon: Lexicon) -> tuple[Unit, ...]:
    """Return the units of numbered top blocks, in reading order."""
    return tuple(unit for at, top in found for unit in _below(top_place(top, at), lexicon))


def filled(block: Block, runs: tuple[Run, ...], children: tuple[Block, ...]) -> Block:
    """Return a block with other words and other blocks in it (`dataclasses.replace` takes three times as long)."""
    return Block(
        block.kind, runs, children, block.level, block.ordered, block.start, block.tight, block.header, block.align,
        block.language, block.fact, block.span,
    )  # fmt: skip


def shell(block: Block) -> Block:
    """Return a block without what it holds."""
    return filled(block, (), ())


def _below(place: Place, lexicon: Lexicon) -> Iterator[Unit]:
    block = place.block
    if block.kind == "row":
        text = "\n".join(plain(cell.runs) for cell in block.children)
        yield Unit(place, text, word_code(text, lexicon))
    elif block.kind in LEAF_KINDS or not block.children:
        text = plain(block.runs)
        yield Unit(place, text, word_code(text, lexicon))
    else:
        holders = (*place.holders, Holder(shell(block), place.at))
        for at, child in enumerate(block.children):
            yield from _below(Place(child, holders, at), lexicon)


def cells(row: Place) -> tuple[Place, ...]:
    """Return the places of a row's cells."""
    holders = (*row.holders, Holder(shell(row.block), row.at))
    return tuple(Place(cell, holders, at) for at, cell in enumerate(row.block.children))
