"""The parser as data: each case is a policy, and all that it says as plain Markdown.

To see what a case says now: `pytest tests/parse --write`.
"""

from pathlib import Path

import pytest

from redletter.app.draft import draft_in
from redletter.parse.markdown import parse_markdown
from redletter.render.text_html import blocks_html
from redletter.render.text_markdown import blocks_markdown, policy_markdown

CASES = sorted(path for path in (Path(__file__).parent / "cases").iterdir() if path.is_dir())


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_policy_says_what_is_expected(case: Path, request: pytest.FixtureRequest) -> None:
    policy = draft_in(case).policy
    assert policy is not None
    said = policy_markdown(policy)
    if request.config.getoption("--write"):
        (case / "expected.md").write_text(said, encoding="utf-8")
    assert said == (case / "expected.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_what_is_written_as_markdown_reads_the_same_again(case: Path) -> None:
    policy = draft_in(case).policy
    assert policy is not None
    blocks = [block for section in policy.sections for block in section.blocks if block.kind != "facts"]
    again = parse_markdown(blocks_markdown(blocks))
    # References are words by now; everything else reads as it did.
    plain = blocks_html(blocks).replace('class="rl-reference" ', "")
    if "rl-reference" not in blocks_html(blocks):
        assert blocks_html(again) == plain
