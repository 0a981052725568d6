"""What the rules say of the second version of this repository's own policy, finding by finding.

`own_policy.txt` holds it as `redletter assess` prints it; `pytest tests/rules --write` takes over what they say now, to
be reviewed.
"""

from pathlib import Path

import pytest

from support.command import redletter

KEPT = Path(__file__).parent / "own_policy.txt"


def test_the_verdict_on_our_own_policy_is_as_it_was_reviewed(root: Path, request: pytest.FixtureRequest) -> None:
    done = redletter("assess", "2025-11-07", "2025-12-28", cwd=root)
    assert done.returncode == 0, done.stderr
    if request.config.getoption("--write"):
        KEPT.write_text(done.stdout, encoding="utf-8")
    assert done.stdout == KEPT.read_text(encoding="utf-8")
