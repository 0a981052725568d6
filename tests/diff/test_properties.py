"""What holds for any two texts, and what comparing them may cost."""

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from redletter.diff import compare_blocks, judge_blocks
from redletter.model.change import SectionRedline
from redletter.parse.chunks import parse_pair
from redletter.parse.markdown import parse_markdown
from redletter.render.redline_html import redline_html
from redletter.render.redline_markdown import redline_markdown
from redletter.render.redline_terminal import redline_terminal

WORDS = [
    "we",
    "keep",
    "your",
    "data",
    "for",
    "30",
    "days",
    "at",
    "https://a.example/b",
    "and",
    "a@b.example",
    "[link](/x)",
    "**not**",
    "_so_",
    "`code`",
    "it's",
    "“q”",
    "–",
    "*",
]
LINES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join)
STARTS = (
    "",
    "",
    "",
    "- ",
    "  - ",
    "1. ",
    "2) ",
    "> ",
    "> - ",
    "## ",
    "#### 4. ",
    "    ",
    "| ",
    "```\n",
    "---\n",
    "* * *\n",
)
PARTS = st.tuples(st.sampled_from(STARTS), LINES, st.sampled_from(("\n", "\n\n", "  \n", "\n| --- | --- |\n", " |\n")))
TEXTS = st.lists(PARTS, max_size=14).map(lambda parts: "".join("".join(part) for part in parts))
TABLES = st.lists(
    st.lists(st.sampled_from(["a", " b ", "", "[c & d](#e)", "*f*", "--", ":-:", "`g|`", "<br>"]), max_size=4).map(
        "|".join
    ),
    max_size=5,
).map(lambda rows: "\n".join(f"|{row}|" for row in [*rows[:1], "---|:--", *rows[1:]]))
PIECES = st.lists(
    st.sampled_from(
        [
            "word",
            "word",
            " ",
            ", ",
            ".",
            "(",
            ")",
            "[at]",
            "[a b]",
            "(#x)",
            "[c](mailto:a@b.org)",
            "[d](/e(f).pdf)",
            "[**g h**](#i)",
        ]
    )
    | st.sampled_from(
        [
            "[**g h**](/i)",
            "`code`",
            "`",
            "**j [at] k**",
            "_l_",
            "**",
            "*",
            "_",
            "[",
            "]",
            "![",
            "\u200a",
            "\xa0",
            "&",
            "<br>",
            "\n",
            "# ",
        ]
    )
    | st.sampled_from(
        ["\\", "\\[", "\\_", "\\*", "1\\. ", "**1\\. m**", "[n\\_o](/p)", "[q](https://r.org/s%20t,u:v@w!$+x)", "|"]
    )
    | st.sampled_from(
        [
            "\n===\n",
            "\n---\n",
            "\n-\n",
            "*   ",
            "\n    *   ",
            "\n    \n",
            "\n  \n\n    ",
            "]: /y",
            "[z]: /y\n",
            "\n    ",
        ]
    ),
    max_size=12,
).map("".join)
INDENTS = ("", "  ", "   ", "    ", "- ", "  - ", "   * ", "1. ", "   1. ", "    - ", "  2. ", "2) ", "* ", " - ")
ITEM_WORDS = (
    "a b",
    "**d.** e",
    "[f](/g) h",
    "x  ",
    "`k` l",
    "# h",
    "> q",
    "<b>",
    "a _b_c_",
    "& e;",
    "---",
    "1. z",
    "***",
)
NESTED = st.lists(
    st.tuples(st.sampled_from(INDENTS), st.sampled_from(ITEM_WORDS), st.sampled_from(("\n", "\n", "\n\n"))), max_size=9
).map(lambda lines: "".join("".join(line) for line in lines))
ANYTHING = st.text(alphabet=st.sampled_from("ab *_[]()<>#-+|`~\\\n\n  \t1.&;:!\"'é\u00a0\u200b"), max_size=120)


def redlined(before: str, after: str) -> SectionRedline:
    """Return the judged redline of two Markdown texts."""
    one, other = parse_markdown(before), parse_markdown(after)
    redline = compare_blocks(one, other)
    judge_blocks(redline, one, other)
    return redline


@settings(max_examples=150, deadline=None)
@given(st.one_of(TEXTS, ANYTHING), st.one_of(TEXTS, ANYTHING))
@example("[](#a) x", "[](#b) x")
@example("a.\n\nb.", "a. b.")
def test_exact_for_any_two_texts(before: str, after: str) -> None:
    """Whatever the parser reads can be compared, judged and rendered."""
    redline = redlined(before, after)
    for render in (redline_html, redline_terminal, redline_markdown):
        assert isinstance(render(redline), str)


@settings(max_examples=100, deadline=None)
@given(TEXTS, st.data())
def test_exact_for_edited_texts(before: str, data: st.DataObject) -> None:
    """Lines taken out, doubled, moved or joined leave the redline exact."""
    lines = before.split("\n")
    order = data.draw(st.lists(st.integers(0, len(lines) - 1), max_size=len(lines) + 3))
    redlined(before, "\n".join(lines[number] for number in order))
    redlined(before, before.replace("\n\n", " ", 1))


@settings(max_examples=100, deadline=None)
@given(st.one_of(TEXTS, ANYTHING))
def test_same_against_same_is_empty(text: str) -> None:
    """A text compared with itself has no change."""
    assert redlined(text, text).changes == ()


@settings(max_examples=200, deadline=None)
@given(st.one_of(TEXTS, ANYTHING, TABLES, PIECES, NESTED), st.one_of(TEXTS, ANYTHING, TABLES, PIECES, NESTED))
@example("- a\n\n- b\n\nc", "```\n\n```\n\na")
@example("a  \nb\n\n  c", "**a.** b\n\n1. c\n2. d")
@example("a|\n---", "(\n    \na \\_b\n===\nc")
@example("- a\n    \n        b\n  \n        c", "a [b]: c\n\n[b]: /d\n\n[b]")
def test_chunks_read_as_the_parser_does(before: str, after: str) -> None:
    """The quick way to read two texts gives what the parser gives."""
    assert parse_pair(before, after) == (parse_markdown(before), parse_markdown(after))


@settings(max_examples=50, deadline=None)
@given(st.lists(LINES.filter(str.isascii), min_size=1, max_size=5))
def test_rewrapping_shows_nothing(paragraphs: list[str]) -> None:
    """The same words in other lines are no change."""
    safe = [paragraph.replace("*", "x") for paragraph in paragraphs]
    wrapped = [paragraph.replace(" ", "\n", 2) for paragraph in safe]
    if parse_markdown("\n\n".join(safe)) and all(line[:1].isalpha() for text in wrapped for line in text.split("\n")):
        assert redlined("\n\n".join(safe), "\n\n".join(wrapped)).changes == ()


def test_what_is_left_by_chance_between_two_large_changes_is_no_island() -> None:
    """Two words that a sentence written anew shares with the old one are shown as changed; a name in between is kept."""
    before = "We are not able to respond to your browser's Do Not signals in any way."
    after = "Partners may choose for themselves how Do Not requests among visitors get handled."
    beside = "Records are kept for two years and then they are erased."
    (change,) = redlined(f"{beside} {before} {beside}", f"{beside} {after} {beside}").changes
    assert [run.state for run in change.runs] == ["kept", "deleted", "inserted", "kept"]
    (change,) = redlined(f"Your account is safe. {beside}", f"Our account is closed. {beside}").changes
    assert [run.state for run in change.runs].count("kept") == 2


@given(st.integers(1, 30))
def test_renumbering_is_quiet(number: int) -> None:
    """Headings whose typed number alone changed are renumbered, without a word added or removed."""
    changes = redlined(f"## {number}. Data\n\nWe keep it.", f"## {number + 1}. Data\n\nWe keep it.").changes
    assert [(change.kind, change.quiet) for change in changes] == [("renumbered", "renumbering")]
    assert not any(change.words_added or change.words_removed for change in changes)


def _sentences(count: int, word: str) -> str:
    return " ".join(f"The {word} number {number} keeps {number * 7} items of data." for number in range(count))


PARAGRAPH = _sentences(4600, "first"), _sentences(4600, "first").replace("keeps 7", "holds 7")
ITEMS = tuple(
    "\n".join(f"- item {number * step} of the list {number % 7}" for number in range(2000)) for step in (1, 3)
)
REWRITE = tuple("\n\n".join(_sentences(10, f"{word}{number}") for number in range(345)) for word in ("a", "b"))
SAME_ITEMS = "- yes\n" * 2000, "- yes\n" * 1990 + "- no\n" * 10


@pytest.mark.parametrize(
    "texts",
    [PARAGRAPH, ITEMS, REWRITE, SAME_ITEMS, (_sentences(4600, "a"), _sentences(4600, "b")[::-1])],
    ids=[
        "a paragraph of 200 kB",
        "2,000 items",
        "31,000 words rewritten",
        "the same item over and over",
        "no word kept",
    ],
)
def test_cost_is_bounded(texts: tuple[str, str]) -> None:
    """The worst texts are compared and judged in under two seconds."""
    one, other = map(parse_markdown, texts)
    start = time.process_time()
    redline = compare_blocks(one, other)
    judge_blocks(redline, one, other)
    assert time.process_time() - start < 2
