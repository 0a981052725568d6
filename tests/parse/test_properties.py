"""What must hold for any text."""

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from redletter.model.files import SourceFile
from redletter.model.text import Block, plain
from redletter.parse.markdown import parse_markdown
from redletter.parse.section import read_section
from redletter.parse.slugs import is_id, slug
from redletter.parse.yaml_text import read_yaml
from redletter.render.text_html import blocks_html
from redletter.render.text_markdown import escape_words

lines = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=40)
marks = st.sampled_from(
    ["# ", "## ", "- ", "1. ", "> ", "    ", "| a | b |\n|---|---|\n| ", "```\n", "*", "**", "[x](", "<b>", "&amp;", ""]
)
documents = st.lists(st.tuples(marks, lines).map("".join), max_size=12).map("\n\n".join)


def words(blocks: tuple[Block, ...]) -> str:
    """Return all words of blocks without white space."""
    return "".join("".join(plain(inner.runs).split()) for block in blocks for inner in block.walk())


@given(documents)
def test_any_text_is_read_and_rendered(text: str) -> None:
    html = blocks_html(parse_markdown(text))
    assert "<script" not in html


@given(documents)
def test_nothing_is_lost_that_commonmark_shows(text: str) -> None:
    """The visible words are those of the reference renderer, with raw HTML as words."""
    reference = MarkdownIt("commonmark", {"html": False}).enable("table")
    shown = "".join(
        child.content
        for token in reference.parse(text.replace("<", "\\<"))
        for child in (token.children or [token])
        if child.type in ("text", "text_special", "code_inline", "fence", "code_block", "image")
    )
    assert words(parse_markdown(text.replace("<", "\\<"))) == "".join(shown.split())


@given(lines)
def test_escaped_words_read_as_themselves(text: str) -> None:
    blocks = parse_markdown("x " + escape_words(text))
    assert words(blocks) == "x" + "".join(text.split())


@given(st.text(max_size=60))
def test_a_slug_is_an_id(text: str) -> None:
    assert slug(text) == "" or is_id(slug(text))


@given(
    st.dictionaries(st.sampled_from("abc"), st.sampled_from(["NO", "2025-12-28", "1_000", "0x1f", "~", "yes", "1:30"]))
)
def test_yaml_turns_no_word_into_anything_else(values: dict[str, str]) -> None:
    node, problems = read_yaml("".join(f"{key}: {value}\n" for key, value in values.items()), "x.yml")
    assert node is not None
    assert (node.plain() or {}) == values
    assert {problem.rule for problem in problems} <= {"turned-word"}
    assert len(problems) == sum(value in ("NO", "~", "yes") for value in values.values())


@given(st.binary(max_size=400))
@settings(max_examples=300)
def test_any_bytes_give_a_section_or_problems(content: bytes) -> None:
    section, problems = read_section(SourceFile("sections/01-any.md", content, "key"))
    assert section is not None or any(problem.stops for problem in problems)


@given(documents)
def test_any_front_matter_gives_a_section_or_problems(text: str) -> None:
    content = f"---\nid: first\ntitle: {text}\n---\n\n{text}\n".encode()
    section, problems = read_section(SourceFile("sections/01-any.md", content, "key"))
    assert section is not None or any(problem.stops for problem in problems)
