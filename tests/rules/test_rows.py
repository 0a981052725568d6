"""Rows of tables: what is told as harmless, and what looks like it and is not."""

import pytest

import redletter

#: Heading, row before, row after, level.
ROWS = [
    (
        "Subprocessors",
        "| Entity | Purpose | Country |",
        "| Name of subprocessor | What it does | Country |",
        "editorial",
    ),
    ("What we share", "", "| Personal information | Service providers |", "material"),
    ("Cookies", "| theme | Remembers a colour | 1 year |", "| colours | Remembers a colour | 1 year |", "editorial"),
    (
        "Cookies",
        "| Kitelog | Remembers a colour | 1 year |",
        "| Ropebook | Remembers a colour | 1 year |",
        "substantive",
    ),
    ("Why we use it", "| To answer you | Legitimate interest |", "| To answer you | Contract |", "material"),
    ("How long we keep it", "| Server logs | 60 days |", "| Server logs | two months |", "editorial"),
    ("How long we keep it", "| Logs | 60 days |", "| Logs | 61 days |", "material"),
    ("How long we keep it", "| Logs | 30 days |", "| Logs | one year |", "material"),
    ("How long we keep it", "| Logs | one year |", "| Logs | 30 days |", "substantive"),
]


@pytest.mark.parametrize(("heading", "before", "after", "level"), ROWS)
def test_a_row_is_told_by_its_cells(heading: str, before: str, after: str, level: str) -> None:
    verdict = redletter.assess(before, after, heading, "privacy-policy").verdict
    assert verdict is not None
    assert verdict.value == level
