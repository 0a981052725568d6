"""The labelled changes of `labelled/`: what the rules know of them now, they go on knowing."""

import json
from pathlib import Path

import pytest

import redletter

CHANGES = [
    json.loads(line)
    for file in sorted((Path(__file__).parent / "labelled").glob("*.jsonl"))
    for line in file.read_text(encoding="utf-8").splitlines()
]
#: The shares that must not be lost: of right levels, and of material changes that are found. They are a little less
#: than what they were when last measured, since a rule that is mended may cost a change or two.
RIGHT, FOUND, HIGH = 0.87, 0.91, 0.99


@pytest.fixture(scope="module")
def levels() -> list[tuple[str, str]]:
    """Return the level that a person gave each change, and the one that the rules propose."""
    found = []
    for change in CHANGES:
        verdict = redletter.assess(change["before"], change["after"], change["section"], change["policy_kind"]).verdict
        found.append((change["level"], str(verdict or "cosmetic")))
    return found


def test_levels_are_mostly_those_that_people_gave(levels: list[tuple[str, str]]) -> None:
    """Most changes get the level that a person gave them."""
    assert sum(said == found for said, found in levels) >= RIGHT * len(levels)


def test_material_changes_are_found(levels: list[tuple[str, str]]) -> None:
    """Of the material changes few are told as less, and of those that matter hardly any as harmless."""
    material = [found for said, found in levels if said == "material"]
    assert material.count("material") >= FOUND * len(material)
    high = [found for said, found in levels if said in ("material", "substantive")]
    assert sum(found in ("material", "substantive") for found in high) >= HIGH * len(high)


def test_a_text_against_itself_has_no_verdict() -> None:
    """No change, no verdict."""
    for change in CHANGES:
        text = change["after"] or change["before"]
        assert redletter.assess(text, text, change["section"], change["policy_kind"]).findings == ()
