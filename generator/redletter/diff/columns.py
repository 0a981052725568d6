"""Which column of a table is which: by its heading, then by its cells."""

from collections import defaultdict
from collections.abc import Sequence

from redletter.diff.chain import heaviest_chain
from redletter.diff.units import Unit, path
from redletter.model.text import plain

Columns = tuple[tuple[int, int], ...]
TablePair = tuple[tuple[int, ...], tuple[int, ...]]


def table_pair(before: Unit, after: Unit) -> TablePair:
    """Return what tells apart the pair of tables that two rows stand in."""
    return path(before.place), path(after.place)


def pair_columns(rows: Sequence[tuple[Unit, Unit]]) -> dict[TablePair, Columns]:
    """Return the pairs of columns (i, j) for each pair of tables that has rows in common."""
    tables: dict[TablePair, list[tuple[Unit, Unit]]] = defaultdict(list)
    for before, after in rows:
        tables[table_pair(before, after)].append((before, after))
    return {pair: _columns(found) for pair, found in tables.items()}


def _columns(rows: Sequence[tuple[Unit, Unit]]) -> Columns:
    width = max(len(before.block.children) for before, _ in rows)
    width_after = max(len(after.block.children) for _, after in rows)
    first = [[plain(cell.runs) for cell in unit.block.children] for unit in rows[0]]
    if width == width_after and first[0] == first[1]:
        return tuple((at, at) for at in range(width))
    worth: dict[tuple[int, int], float] = defaultdict(float)
    for before, after in rows:
        for i, cell in enumerate(before.block.children):
            for j, cell_after in enumerate(after.block.children):
                if cell.runs and cell.runs == cell_after.runs:
                    worth[i, j] += 3.0 if before.block.header else 1.0
    chain = heaviest_chain((i, j, value + (0.1 if i == j else 0.0)) for (i, j), value in worth.items())
    return tuple(_with_rest(chain, width, width_after))


def _with_rest(chain: list[tuple[int, int]], width: int, width_after: int) -> list[tuple[int, int]]:
    """Return the pairs with those columns added that have no other partner between them."""
    whole = []
    i = j = 0
    for next_i, next_j in [*chain, (width, width_after)]:
        if next_i - i == next_j - j:
            whole += list(zip(range(i, next_i), range(j, next_j), strict=True))
        if next_i < width:
            whole.append((next_i, next_j))
        i, j = next_i + 1, next_j + 1
    return whole
