"""`/rules/`: every rule by which changes are judged, with what it finds, why it matters and its examples."""

from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from redletter.model.page import Page, TocEntry
from redletter.model.rule_text import RuleExample, RuleText
from redletter.render.banners import sample_banner
from redletter.render.templating import fill, html
from redletter.render.text_html import blocks_html
from redletter.render.view import View


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A rule as its page shows it."""

    id: str
    title: str
    law: str
    since: str
    finds: Markup
    why: Markup
    examples: tuple[RuleExample, ...]


def rules_page(view: View, rules: tuple[RuleText, ...]) -> Page:
    """Return the page of the catalogue, level by level; `rules` come with those of the highest level first."""
    words, path = view.words, view.addresses.rules
    levels = [
        (level.value, tuple(_row(rule) for rule in sorted(group, key=lambda rule: rule.title)))
        for level, group in groupby(rules, key=lambda rule: rule.level)
    ]
    body = fill("rules.html", path, words=words, all_banners=sample_banner(view), levels=levels)
    toc = tuple(TocEntry(f"level-{level}", words(f"level_short.{level}").capitalize()) for level, _ in levels)
    return Page(path, f"{words('rules.title')}: {view.title}", words("rules.lead"), body, toc)


def _row(rule: RuleText) -> RuleRow:
    return RuleRow(
        rule.id, rule.title, ", ".join(rule.law), rule.since, html(blocks_html(rule.finds)), html(blocks_html(rule.why)),
        rule.examples,
    )  # fmt: skip
