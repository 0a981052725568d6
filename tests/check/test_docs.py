"""docs/findings.md says what the kinds say: it is made from them. To write it anew: `pytest tests/check/test_docs.py --write`."""

from pathlib import Path

import pytest

from redletter.app.check import findings_page


def test_the_page_of_findings_is_made_from_the_kinds(root: Path, request: pytest.FixtureRequest) -> None:
    page = root / "docs" / "findings.md"
    if request.config.getoption("--write"):
        page.write_text(findings_page(), encoding="utf-8")
    assert page.read_text(encoding="utf-8") == findings_page()
