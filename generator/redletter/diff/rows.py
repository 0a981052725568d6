"""What tells the rows of a table apart: the cell that names each, and the cells that say something of it alone."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from redletter.model.text import Block, plain

#: What so many rows of a table say alike in a column, and this share of them, tells none of them from another.
COMMON_ROWS, COMMON_SHARE = 3, 0.34


class Told(NamedTuple):
    """A row in words: those of the cell that names it, and those that it does not share with most other rows."""

    name: str
    own: str


def told_apart(rows: Sequence[Block]) -> list[Told]:
    """Return what tells each row of one table from the others; a header row is named by its first cell.

    The column that names rows is the first whose cells all differ, else the first: tables begin with the provider of
    five cookies as often as with the cookie.
    """
    texts = [[plain(cell.runs).strip() for cell in row.children] for row in rows]
    body = [cells for row, cells in zip(rows, texts, strict=True) if not row.header]
    counts: dict[int, Counter[str]] = defaultdict(Counter)
    for cells in body:
        for at, text in enumerate(cells):
            counts[at][text] += 1
    naming = next((at for at in sorted(counts) if len(body) > 1 and len(counts[at]) == len(body)), 0)
    often = _often(len(body))
    found = []
    for row, cells in zip(rows, texts, strict=True):
        at = 0 if row.header else naming
        own = [text for n, text in enumerate(cells) if n != at and (row.header or counts[n][text] < often)]
        found.append(Told(cells[at] if at < len(cells) else "", "\n".join(own)))
    return found


def without_common(codes: Sequence[str]) -> list[str]:
    """Return the codes of rows without the words that most of them have: "This cookie is used to" tells none apart."""
    counts = Counter(word for code in codes for word in set(code))
    often = _often(len(codes))
    return ["".join([word for word in code if counts[word] < often]) for code in codes]


def _often(rows: int) -> float:
    return max(COMMON_ROWS, COMMON_SHARE * rows)
