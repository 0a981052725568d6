"""Each folder in `cases` is one kind of difference: `before.md`, `after.md`, and the redline a person reviewed.

`pytest tests/diff --write` writes what the engine says now; look at every changed file before committing it.
"""

from pathlib import Path

import pytest

from redletter.diff import compare_blocks, judge_blocks
from redletter.parse.markdown import parse_markdown
from redletter.render.redline_terminal import redline_terminal

CASES = sorted(path for path in (Path(__file__).parent / "cases").iterdir() if path.is_dir())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Path, request: pytest.FixtureRequest) -> None:
    """The redline of a case reads as it was reviewed, and is exact."""
    before, after = (parse_markdown((case / name).read_text(encoding="utf-8")) for name in ("before.md", "after.md"))
    redline = compare_blocks(before, after)
    judge_blocks(redline, before, after)
    text = redline_terminal(redline)
    expected = case / "expected.txt"
    if request.config.getoption("--write"):
        expected.write_text(text, encoding="utf-8")
    assert text == expected.read_text(encoding="utf-8")
