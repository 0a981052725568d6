"""A text cut into the units that are aligned: leaves, table rows, containers without words."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from redletter.diff.rows import told_apart, without_common
from redletter.diff.tokens import Lexicon, word_code
from redletter.model.change import Holder, Place
from redletter.model.text import LEAF_KINDS, Block, Run, Section, plain

#: The shell of an item.
_ITEM = Block("item")


class Top(NamedTuple):
    """A block that no other holds; the heading of a clause carries the clause's id and number."""

    block: Block
    clause: str = ""
    number: str = ""


class Unit(NamedTuple):
    """What is paired with what: a leaf, a table row, or a container that holds nothing.

    `text` is its plain words (a row's cells are parted by line ends), `code` these words as characters of a lexicon;
    it is empty until units are asked how alike they are.
    `part` is what it may be paired with: rows with rows, all else with all else.
    `name` and `own` are the words of the cell that names a row, and of those that few other rows have, in such codes.
    """

    place: Place
    block: Block
    text: str
    part: str
    code: str = ""
    name: str = ""
    own: str = ""


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


def units(found: Iterable[tuple[int, Top]]) -> list[Unit]:
    """Return the units of numbered top blocks, in reading order, without their codes."""
    out: list[Unit] = []
    for at, top in found:
        _add(top_place(top, at), out)
    return out


def coded(found: Iterable[Unit], lexicon: Lexicon) -> list[Unit]:
    """Return units with their codes."""
    out = [Unit(*unit[:4], word_code(unit.text, lexicon)) for unit in found]
    tables: dict[tuple[int, ...], list[int]] = defaultdict(list)
    for number, unit in enumerate(out):
        if unit.part == "row":
            tables[path(unit.place)].append(number)
    for numbers in tables.values():
        told = told_apart([out[number].block for number in numbers])
        names = [word_code(name, lexicon) for name, _ in told]
        owns = without_common([word_code(own, lexicon) for _, own in told])
        for number, name, own in zip(numbers, names, owns, strict=True):
            out[number] = out[number]._replace(name=name, own=own)
    return out


def path(place: Place) -> tuple[int, ...]:
    """Return where the blocks that hold a place stand: what tells one table from another."""
    return tuple(holder.at for holder in place.holders)


def filled(block: Block, runs: tuple[Run, ...], children: tuple[Block, ...]) -> Block:
    """Return a block with other words and other blocks in it (`dataclasses.replace` takes three times as long)."""
    return Block(
        block.kind, runs, children, block.level, block.ordered, block.start, block.tight, block.header, block.align,
        block.language, block.fact, block.span,
    )  # fmt: skip


def shell(block: Block) -> Block:
    """Return a block without what it holds; nothing is to be known of an item but that it is one."""
    return _ITEM if block.kind == "item" else filled(block, (), ())


def leaf_unit(place: Place) -> Unit:
    """Return the unit of a block with words of its own, without its code."""
    return Unit(place, place.block, plain(place.block.runs), "leaf")


def _add(place: Place, out: list[Unit]) -> None:
    """Add the units of a block and of all that is in it."""
    block = place.block
    if block.kind == "row":
        out.append(Unit(place, block, "\n".join([plain(cell.runs) for cell in block.children]), "row"))
    elif block.kind in LEAF_KINDS or not block.children:
        out.append(leaf_unit(place))
    else:
        holders = (*place.holders, Holder(shell(block), place.at))
        for at, child in enumerate(block.children):
            _add(Place(child, holders, at), out)


def shared_units(before: Sequence[Unit], after: Sequence[Unit]) -> tuple[int, int]:
    """Return how many units two sides begin with, and then end with, that have the same words and ids."""
    ends = min(len(before), len(after))
    start = 0
    while start < ends and _alike(before[start], after[start]):
        start += 1
    end = 0
    while end < ends - start and _alike(before[-1 - end], after[-1 - end]):
        end += 1
    return start, end


def _alike(one: Unit, other: Unit) -> bool:
    return (
        one.text == other.text
        and one.block.kind == other.block.kind
        and one.place.clause == other.place.clause
        and (one.block.fact is None or other.block.fact is None or one.block.fact.id == other.block.fact.id)
    )


def cells(row: Place) -> tuple[Place, ...]:
    """Return the places of a row's cells."""
    holders = (*row.holders, Holder(shell(row.block), row.at))
    return tuple([Place(cell, holders, at) for at, cell in enumerate(row.block.children)])
