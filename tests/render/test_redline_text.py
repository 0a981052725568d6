"""Redlines as text: terminal, Markdown for a comment, word runs for JSON."""

import json

import pytest

from redletter.diff import compare_blocks
from redletter.model.assessment import Assessment
from redletter.model.change import Redline, SectionRedline
from redletter.parse.markdown import parse_markdown, parser
from redletter.render.change_records import diff_file
from redletter.render.json_bytes import to_json
from redletter.render.redline_markdown import inert, redline_markdown
from redletter.render.redline_terminal import redline_terminal


def redline_of(before: str, after: str) -> SectionRedline:
    """Return the redline of two Markdown texts."""
    return compare_blocks(parse_markdown(before), parse_markdown(after))


def test_terminal_in_colour() -> None:
    """Insertions are blue and underlined, deletions red and struck."""
    text = redline_terminal(redline_of("We keep it.", "We delete it."), color=True)
    assert "\x1b[9;31mkeep\x1b[0m" in text
    assert "\x1b[4;34mdelete\x1b[0m" in text


def test_terminal_obeys_no_control_characters() -> None:
    """Escapes and direction overrides in the text do not reach the terminal."""
    text = redline_terminal(redline_of("We keep it.", "We \x1b[2J keep \u202eit\x9b."))
    assert not set("\x1b\u202e\x9b") & set(text)


HOSTILE = (
    "@everyone", "#1 and GH-12", "![x](https://a.example/x.png)", "[x](javascript:x)", "<img src=x onerror=y>",
    "`code`", "| a | b |", "https://a.example", "www.a.example", "# title", "&copy; <!-- x -->", "~~a~~ $x$ :tada:",
)  # fmt: skip


@pytest.mark.parametrize("hostile", HOSTILE)
def test_markdown_is_inert(hostile: str) -> None:
    """What strangers write into a policy is words in the comment: read again, it is one run of plain text."""
    (token,) = parser().parseInline(inert(hostile))
    words = [child for child in token.children or [] if child.type != "html_inline" or child.content != "<!-- -->"]
    assert {child.type for child in words} <= {"text", "text_special"}
    assert "".join(child.content for child in words) == hostile
    assert "@e" not in inert(hostile)
    assert "https:/" + "/" not in inert(hostile)


def test_markdown_shows_words() -> None:
    """Changed words stand in `<ins>` and `<del>`, kept ones around them; quiet changes are behind a fold."""
    text = redline_markdown(redline_of("## 1. A\n\nWe keep it.", "## 2. A\n\nWe delete it."))
    assert "> We <del>keep</del><ins>delete</ins> it\\." in text
    assert "1 quiet changes" in text


STAY = "Another thing stands here for good.\n\nA third thing stands here for good.\n\nAnd a fourth that is much longer."
WENT = "The mover says how long we keep data: {} days."


def test_markdown_says_where_a_move_came_from() -> None:
    """From another heading by its words, from the same one by the direction; what changed by the way stands beside."""
    before = f"# A\n\n{STAY}\n\n## B\n\n{WENT.format(30)}\n\nNo mover at all stands here."
    text = redline_markdown(
        redline_of(before, f"# A\n\n{STAY}\n\n{WENT.format(60)}\n\n## B\n\nNo mover at all stands here.")
    )
    assert "**Moved**, from under “B”" in text
    assert "<del>30</del><ins>60</ins>" in text
    again = redline_markdown(redline_of(f"{STAY}\n\n{WENT}", f"{WENT}\n\n{STAY}"))
    assert "**Moved**, from further down" in again


def test_markdown_names_quiet_kinds_in_words() -> None:
    """Kinds that are one word to a machine are several to people."""
    assert "changed (link target)" in redline_markdown(redline_of("[a](/b)", "[a](/c)"))


def test_markdown_has_a_longest() -> None:
    """A comment that would be refused is cut, and says so."""
    words = "\n\n".join(f"Paragraph {number} says this and that." for number in range(200))
    text = redline_markdown(redline_of("", words), longest=3000)
    assert len(text) <= 3000
    assert "left out" in text


def test_markdown_of_same_texts() -> None:
    """Nothing changed is said in words."""
    assert redline_markdown(redline_of("a", "a")) == "No changes.\n"


def test_json_runs_give_both_sides() -> None:
    """Without the deleted runs the words are the after side's, without the inserted ones the before side's."""
    redline = redline_of("See [a](/b) for **more**.", "See [a](/c) for less.")
    file = diff_file("before", "after", Redline((redline,)), Assessment(()), "test")
    (change,) = json.loads(to_json(file))["sections"][0]["changes"]
    runs = change["runs"]
    assert "".join(run["text"] for run in runs if run["state"] != "deleted") == change["after"] == "See a for less."
    assert "".join(run["text"] for run in runs if run["state"] != "inserted") == change["before"] == "See a for more."
    link = next(run for run in runs if run["quiet"] == "link-target")
    assert (link["target_before"], link["target"]) == ("/b", "/c")
