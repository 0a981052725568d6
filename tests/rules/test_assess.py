"""The verdict on a redline: harmless kinds are told apart, everything else is for a person to read."""

import pytest

from redletter.diff import compare_blocks
from redletter.model.change import Redline
from redletter.parse.markdown import parse_markdown
from redletter.rules.assess import assess

PARAGRAPHS = [
    "We keep account data for as long as the account exists.",
    "We never sell personal data to anybody at all.",
    "You may write to us with any question you have.",
]


@pytest.mark.parametrize(
    ("before", "after", "verdict"),
    [
        ("We keep it.", "We keep it.", None),
        ("We keep it\nsafe.", "We keep it safe.", None),
        ("See [it](https://a.example).", "See [it](https://b.example).", "cosmetic"),
        ("We keep *it*.", "We keep it.", "cosmetic"),
        ("\n\n".join(PARAGRAPHS), "\n\n".join(PARAGRAPHS[1:] + PARAGRAPHS[:1]), "editorial"),
        ("We keep it for 30 days.", "We keep it for 90 days.", "material"),
        ("We never sell it.", "We sell it.", "material"),
        ("One.", "One.\n\nTwo is new here.", "substantive"),
    ],
)
def test_the_verdict_is_the_highest_level_found(before: str, after: str, verdict: str | None) -> None:
    redline = Redline((compare_blocks(parse_markdown(before), parse_markdown(after)),))
    assessment = assess(redline)
    assert assessment.verdict == verdict
    assert {finding.change for finding in assessment.findings} == {change.id for change in redline.changes()}
