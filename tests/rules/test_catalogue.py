"""Every rule is run as its own test: its examples, its mirror, and silence where nothing changed."""

import pytest

from redletter.model.level import Level
from redletter.rules.catalogue import HEADINGS, Example, Rule, catalogue, examples_of, headings_of
from rules.examples import assess_example

#: What every law that asks for notice of changes names must be found by some rule that cites it.
CITED = (
    "Colorado Rule 6.04", "WP260 rev.01 para. 29", "WP260 rev.01 para. 30", "WP260 rev.01 para. 31", "GDPR Art. 13(3)",
    "GDPR Art. 14(4)", "GDPR Art. 28(2)", "CCPA 1798.100(a)", "CCPA 1798.130(a)(5)", "CalOPPA 22575(b)", "COPPA 312.4",
)  # fmt: skip
#: The fewest examples of either kind.
FEWEST = 2
ROWS = [
    pytest.param(rule, example, heading == "Flagged", id=f"{rule.id}-{heading}-{number}")
    for rule in catalogue()
    for heading in ("Flagged", "Not flagged")
    for number, example in enumerate(examples_of(rule, heading), start=1)
]


@pytest.mark.parametrize(("rule", "example", "flagged"), ROWS)
def test_a_rule_speaks_of_its_examples_alone(rule: Rule, example: Example, *, flagged: bool) -> None:
    found = {finding.rule for finding in assess_example(example).findings}
    assert (rule.id in found) is flagged, found


@pytest.mark.parametrize(("rule", "example", "flagged"), ROWS)
def test_same_against_same_finds_nothing(rule: Rule, example: Example, *, flagged: bool) -> None:
    for text in (example.before, example.after):
        assert assess_example(Example(example.section, text, text)).findings == ()


@pytest.mark.parametrize("rule", catalogue(), ids=lambda rule: rule.id)
def test_a_rule_says_what_a_reader_needs(rule: Rule) -> None:
    assert headings_of(rule) == HEADINGS
    assert "TODO" not in rule.body
    assert rule.law
    assert rule.level in set(Level)
    for heading in ("Flagged", "Not flagged"):
        assert len(examples_of(rule, heading)) >= FEWEST, heading


@pytest.mark.parametrize("rule", catalogue(), ids=lambda rule: rule.id)
def test_a_rule_has_a_mirror_or_a_reason_why_not(rule: Rule) -> None:
    assert bool(rule.mirror) is not bool(rule.no_mirror)
    if rule.mirror:
        other = next(one for one in catalogue() if one.id == rule.mirror)
        assert other.mirror == rule.id
        assert Level.MATERIAL not in (rule.level, other.level) or rule.level is not other.level


@pytest.mark.parametrize("citation", CITED)
def test_what_laws_name_is_found_by_a_rule_that_cites_them(citation: str) -> None:
    assert any(law.startswith(citation) for rule in catalogue() for law in rule.law)


def test_there_are_rules_enough() -> None:
    assert len(catalogue()) >= 45
