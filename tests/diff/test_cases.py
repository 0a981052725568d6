"""Each folder in `cases` is one kind of difference: two texts, and the redline a person reviewed.

The texts are files (`before.md`, `after.md`) or whole policies (folders `before`, `after`).

`pytest tests/diff --write` writes what the engine says now; look at every changed file before committing it.
"""

from pathlib import Path

import pytest

from redletter.app.compare import compare_policies
from redletter.app.sides import folder_side
from redletter.diff import compare_blocks, judge_blocks
from redletter.model.change import Redline, SectionRedline
from redletter.parse.markdown import parse_markdown
from redletter.render.redline_terminal import redline_terminal

CASES = sorted(path for path in (Path(__file__).parent / "cases").iterdir() if path.is_dir())


def redline_of(case: Path) -> Redline | SectionRedline:
    """Return the judged redline of a case."""
    sides = [folder_side(str(case / side)) for side in ("before", "after")]
    if sides[0] is not None and sides[1] is not None and sides[0].policy is not None and sides[1].policy is not None:
        return compare_policies(sides[0].policy, sides[1].policy)
    before, after = (parse_markdown((case / name).read_text(encoding="utf-8")) for name in ("before.md", "after.md"))
    redline = compare_blocks(before, after)
    judge_blocks(redline, before, after)
    return redline


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Path, request: pytest.FixtureRequest) -> None:
    """The redline of a case reads as it was reviewed, and is exact."""
    text = redline_terminal(redline_of(case))
    expected = case / "expected.txt"
    if request.config.getoption("--write"):
        expected.write_text(text, encoding="utf-8")
    assert text == expected.read_text(encoding="utf-8")
