"""The catalogue of rules as what its page shows."""

from functools import cache

from redletter.model.rule_text import RuleExample, RuleText
from redletter.parse.markdown import parse_markdown
from redletter.rules.catalogue import Rule, catalogue, examples_of, part_of


@cache
def rule_texts() -> tuple[RuleText, ...]:
    """Return every rule with its texts and examples, those of the highest level first."""
    return tuple(_text(rule) for rule in catalogue())


def _text(rule: Rule) -> RuleText:
    examples = tuple(
        RuleExample(one.section, one.before, one.after, flagged)
        for heading, flagged in (("Flagged", True), ("Not flagged", False))
        for one in examples_of(rule, heading)
    )
    return RuleText(
        rule.id, rule.title, rule.level, rule.law, rule.since,
        parse_markdown(part_of(rule, "What it finds")), parse_markdown(part_of(rule, "Why it matters")), examples,
    )  # fmt: skip
