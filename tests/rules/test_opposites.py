"""Small edits that turn what is said: none of them may be told as harmless, in either direction."""

import json
from pathlib import Path

import pytest

import redletter

PAIRS = [
    json.loads(line) for line in Path(__file__).with_name("opposites.jsonl").read_text(encoding="utf-8").splitlines()
]


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair["one"][:40])
def test_what_turns_a_statement_is_never_harmless(pair: dict[str, str]) -> None:
    kind = "terms" if pair["section"] == "Terms" else "privacy-policy"
    for before, after in ((pair["one"], pair["other"]), (pair["other"], pair["one"])):
        verdict = redletter.assess(before, after, pair["section"], kind).verdict
        assert verdict is not None
        assert verdict.value in ("substantive", "material")
