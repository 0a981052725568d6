"""The table of changes at the head of a redline: short where a section was rewritten from end to end."""

import re

import pytest

from redletter.diff import compare_blocks
from redletter.parse.markdown import parse_markdown
from redletter.render.redline_table import table_body_html


def body(before: str, after: str) -> str:
    """Return the rows for two texts."""
    return table_body_html(compare_blocks(parse_markdown(before), parse_markdown(after)))


def paragraphs(count: int, word: str) -> str:
    """Return paragraphs of ever more words, each with a word in it that tells which text it is of."""
    return "\n\n".join(f"Clause {n} is about {'long ' * n}things, {word} and no other." for n in range(1, count + 1))


@pytest.mark.parametrize(("changed", "rows"), [(1, 1), (10, 10), (14, 14), (15, 10), (40, 10)])
def test_a_section_with_many_changes_has_ten_rows(changed: int, rows: int) -> None:
    """The last row is then that of all others; where that would save few rows, each change has its own."""
    assert body(paragraphs(changed, "red"), paragraphs(changed, "blue")).count("<tr") == rows


def test_what_has_no_row_is_counted() -> None:
    """The words of all rows together are those of all changes, and the last row leads to the first it stands for."""
    rows = body(paragraphs(40, "red"), paragraphs(40, "blue"))
    assert sum(map(int, re.findall(r"<td>(\d+)</td><td>\d+</td></tr>", rows))) == 40
    assert sum(map(int, re.findall(r"<td>(\d+)</td></tr>", rows))) == 40
    assert re.search(r'<a href="#change-\d+">31 smaller changes</a>', rows)


def test_moves_keep_their_rows() -> None:
    """A move is told by what it is, however few words changed with it."""
    before = f"The first clause moves to the end of it all.\n\n{paragraphs(20, 'red')}"
    after = f"{paragraphs(20, 'blue')}\n\nThe first clause moves to the end of it all."
    assert "moved" in body(before, after)
