"""The second line behind the escaping of words: it minds nothing that we write, and lets nothing else through."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redletter.diff import compare_blocks
from redletter.model.problem import CannotRun
from redletter.parse.markdown import parse_markdown
from redletter.render.redline_html import redline_html
from redletter.render.second_line import held
from redletter.render.text_html import blocks_html
from support.injections import INJECTIONS

PIECES = st.sampled_from(
    (
        "word", " ", "\n", "\n\n", "- ", "1. ", "> ", "## ", "| a | b |\n|---|:-:|\n| ", " | ", "```\n", "`", "*", "**",
        "[a](https://b.org \"c<d>'e\")", "[a](https://b:c:d/)", "[a](#b)", "![a](b)", '=""', "'", '"', "&nbsp;", "&#13;", "&",
        "<b>", "</p>", "<!--", "\\", "    ",
    )
)  # fmt: skip
TEXTS = st.lists(PIECES | st.text(max_size=8), max_size=20).map("".join)


@given(TEXTS, TEXTS)
def test_nothing_that_is_written_is_minded(before: str, after: str) -> None:
    old, new = parse_markdown(before), parse_markdown(after)
    redline = compare_blocks(old, new)
    for made in (blocks_html(old), redline_html(redline)):
        assert held(made) == made


@pytest.mark.parametrize("kind", sorted(INJECTIONS))
def test_no_word_is_minded_that_others_would_run(kind: str) -> None:
    for words in INJECTIONS[kind]:
        made = blocks_html(parse_markdown(words))
        assert held(made) == made


@pytest.mark.parametrize(
    "made",
    [
        "<p><script>run()</script></p>",
        "<p onclick='run()'>words</p>",
        '<p><a href="javascript:run()">words</a></p>',
        '<p><a href=" java\nscript:run()">words</a></p>',
        '<p><a href="data:text/html,x">words</a></p>',
        '<p style="color:red">words</p>',
        '<p><img src="x.png"></p>',
        '<p><a href="https://a.org" target="_blank">words</a></p>',
        "<p>words<!-- more --></p>",
        "<p>words",
        "<p>words</p></section>",
        "<p>a < b</p>",
        "<svg><a><title><p>words</p></title></a></svg>",
        "<math><mtext><p>words</p></mtext></math>",
        '<p><a href="#a">one <a href="#b">two</a></a></p>',
        "<ul><p>words</p></ul><table><p>words</p></table>",
        '<p title="a" title="b">words</p>',
        "<form><input></form>",
        "<p>words&#0;</p>",
        "<template><p>words</p></template>",
    ],
)
def test_what_we_never_write_is_refused(made: str) -> None:
    with pytest.raises(CannotRun, match="please report this"):
        held(made)
