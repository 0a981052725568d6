"""Redlines as HTML: inline and side by side, by the conventions of the design and of the benchmark."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from redletter.diff import compare_blocks
from redletter.model.change import SectionRedline
from redletter.parse.markdown import parse_markdown
from redletter.render.redline_html import redline_html, section_redline_html
from redletter.render.text_html import blocks_html

#: Cases of two plain texts.
CASES = sorted(file.parent for file in (Path(__file__).parent.parent / "diff" / "cases").glob("*/before.md"))
VOID = {"br", "hr", "wbr"}


class Reader(HTMLParser):
    """Reads the words of both sides as the benchmark does, ids and links, and whether tags are balanced."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, bool, str]] = []
        self.sides: dict[str, list[str]] = {"before": [], "after": []}
        self.ids: list[str] = []
        self.targets: list[str] = []
        self.moves: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag and what it says about the words in it."""
        values = dict(attrs)
        if values.get("id"):
            self.ids.append(str(values["id"]))
        if tag == "a" and "data-redline-ui" in values:
            self.targets.append(str(values["href"]).removeprefix("#"))
        if values.get("data-move"):
            self.moves.append(str(values["data-move"]))
        if tag not in VOID:
            _, hidden, state = self.open[-1] if self.open else ("", False, "")
            self.open.append((tag, hidden or "data-redline-ui" in values, tag if tag in ("ins", "del") else state))

    def handle_endtag(self, tag: str) -> None:
        """Close the innermost tag, which must be this one."""
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        """Add words to the sides that they are on."""
        _, hidden, state = self.open[-1] if self.open else ("", False, "")
        if hidden:
            return
        if state != "del":
            self.sides["after"].append(data)
        if state != "ins":
            self.sides["before"].append(data)

    def words(self, side: str) -> list[str]:
        """Return the tokens of one side."""
        return re.findall(r"\w+|[^\w\s]", " ".join(self.sides[side]))


def read(html: str) -> Reader:
    """Return a reader that has read a whole fragment."""
    reader = Reader()
    reader.feed(html)
    reader.close()
    assert reader.open == []
    return reader


def redline_of(before: str, after: str) -> SectionRedline:
    """Return the redline of two Markdown texts."""
    return compare_blocks(parse_markdown(before), parse_markdown(after))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_both_texts_come_back(case: Path) -> None:
    """Without `<ins>` the words are the before side's, without `<del>` the after side's, in valid nesting."""
    texts = [(case / name).read_text(encoding="utf-8") for name in ("before.md", "after.md")]
    reader = read(redline_html(redline_of(*texts)))
    for side, text in zip(("before", "after"), texts, strict=True):
        assert reader.words(side) == read(blocks_html(parse_markdown(text))).words(side)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_change_has_one_anchor(case: Path) -> None:
    """Rows of the table and notes at moves lead somewhere; no id stands twice."""
    redline = redline_of(*((case / name).read_text(encoding="utf-8") for name in ("before.md", "after.md")))
    reader = read(redline_html(redline))
    assert len(set(reader.ids)) == len(reader.ids)
    assert {change.id for change in redline.changes} <= set(reader.ids)
    assert set(reader.targets) <= set(reader.ids)


def test_moves_are_marked_at_both_ends() -> None:
    """A moved paragraph carries one id twice, and each end links to the other."""
    long = "We keep all of your personal data on our own servers in the European Union. " * 3
    reader = read(
        redline_html(redline_of(f"One two three four five six.\n\n{long}", f"{long}\n\nOne two three four five six."))
    )
    assert reader.moves == ["move-1", "move-1"]
    assert set(reader.targets) >= {"change-1", "change-1-from"}


def test_text_under_review_cannot_act() -> None:
    """Words are escaped on both sides, in titles of changes too."""
    html = redline_html(redline_of("Say <script>alert(1)</script> & go", "Say <script>alert(2)</script> & stay"))
    assert "<script" not in html
    assert "&lt;script&gt;" in html


def test_screen_readers_hear_what_begins() -> None:
    """Hidden words stand in each insertion and deletion, marked as no policy text."""
    html = section_redline_html(redline_of("We keep it.", "We delete it."))
    assert '<del><span class="rl-hidden" data-redline-ui>deleted: </span>keep</del>' in html
    assert '<ins><span class="rl-hidden" data-redline-ui>inserted: </span>delete</ins>' in html
    assert "aria-label" not in html


def test_a_changed_link_is_shown_quietly() -> None:
    """Where links alone changed both are shown; beside changed words a note tells; a new link is told too."""
    old, new = "See [help](https://a.example/).", "See [help](https://b.example/)."
    assert '<del class="rl-quiet rl-quiet-link-target">' in section_redline_html(redline_of(old, new))
    beside = section_redline_html(redline_of(f"{old}\n\nWe keep it.", f"{new}\n\nWe delete it."))
    assert "link changed: https://a.example/ → https://b.example/" in beside
    added = section_redline_html(redline_of("See help.", new))
    assert "link added: https://b.example/" in added
    assert "<ins" not in added


def test_other_emphasis_is_marked_without_insertion() -> None:
    """Words that only became bold are not shown as inserted."""
    html = section_redline_html(redline_of("We never do.", "We **never** do."))
    assert 'class="rl-quiet rl-quiet-emphasis"' in html
    assert "<ins" not in html


def test_long_unchanged_stretches_fold() -> None:
    """The fold says how much it hides, and hides nothing from the measure or from search in the page."""
    same = "\n\n".join(f"Paragraph {number}." for number in range(9))
    html = section_redline_html(redline_of(f"{same}\n\nYes.", f"{same}\n\nNo, never."))
    assert "<summary data-redline-ui>8 paragraphs unchanged</summary>" in html
    assert "Paragraph 4." in html


def test_same_texts_show_nothing() -> None:
    """No legend, no table, no mark where nothing changed."""
    html = redline_html(redline_of("# A\n\n- b", "# A\n\n- b"))
    assert "rl-" not in html


def test_a_note_on_a_link_stands_behind_all_its_words() -> None:
    """Words of the link that changed as well come before the note; words behind the link come after it."""
    before = "See our [rules for pages on this site](/pages) before you write anything here."
    after = "See our [rules for all products on this site](/products) before you read anything here."
    html = section_redline_html(redline_of(before, after))
    words = re.sub(r"<span class=\"rl-hidden\".*?</span>|<[^>]*>", "", html)
    assert "pagesall products on this site (link changed: /pages → /products) before you" in words
    assert html.count("link changed") == 1


def test_headings_renumbered_in_a_row_are_one_row_of_the_table() -> None:
    """A new chapter renumbers all that follow: the table says it once, and the text at each heading."""
    chapters = [
        f"{name}\n\nWhat we say about {name} stands here for good." for name in ("Alpha", "Beta", "Gamma", "Delta")
    ]
    before = "\n\n".join(f"## {number}. {words}" for number, words in enumerate(chapters, 1))
    after = "## 1. Aims\n\nWhy all of this is.\n\n" + before
    for number in (4, 3, 2, 1):
        after = after.replace(f"## {number}. {chapters[number - 1]}", f"## {number + 1}. {chapters[number - 1]}")
    html = redline_html(redline_of(before, after))
    assert html.count("<td>renumbered</td>") == 1
    assert "2. Alpha</a> and 3 more" in html
    assert html.count('<del class="rl-quiet rl-quiet-renumbering">') == 4
