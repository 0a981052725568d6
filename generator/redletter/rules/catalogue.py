"""The catalogue: one rule a Markdown file, named after the rule, with front-matter, fixed headings and examples.

A file's examples are its tests, and its page on the site is made from it, so what is written is what is done.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, cast

from redletter.model.assessment import Direction
from redletter.model.level import Level
from redletter.rules.yaml_text import read_yaml

#: The headings of a rule's file, in order.
HEADINGS = ("What it finds", "Why it matters", "Flagged", "Not flagged")
_FRONT = re.compile(r"---\n(.*?)\n---\n(.*)", re.DOTALL)
_KEYS = frozenset(
    [
        "id",
        "title",
        "level",
        "when",
        "law",
        "since",
        "topics",
        "direction",
        "consent",
        "general",
        "precedence",
        "mirror",
        "no_mirror",
    ]
)


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: what it is called, the level it gives, when it speaks, and the law behind it.

    `when` holds ways to match, any of which suffices; each is a mapping of conditions that must all hold.
    `since` is the edition of the rules that brought it; `consent` cites why telling people is not enough, else empty.
    A `general` rule speaks only where no other of its level does; of the others the one with the lower `precedence`
    speaks first (1 to 9; 5 where the file says nothing).
    `mirror` names the rule for the opposite change; where there is none, `no_mirror` says why.
    `body` is the text below the front-matter.
    """

    id: str
    title: str
    level: Level
    when: tuple[Mapping[str, Any], ...]
    law: tuple[str, ...]
    since: str
    topics: tuple[str, ...]
    direction: Direction
    consent: str
    general: bool
    precedence: int
    mirror: str
    no_mirror: str
    body: str


@dataclass(frozen=True, slots=True)
class Example:
    """One row of a rule's examples: the heading it stands below, the kind of policy, before and after as Markdown."""

    section: str
    before: str
    after: str


@cache
def catalogue() -> tuple[Rule, ...]:
    """Return every rule, those of the highest level first, general ones after the others, then by precedence and name.

    Raises ValueError naming the file where one cannot be read.
    """
    folder = files("redletter.rules").joinpath("catalogue")
    rules = [
        read_rule(entry.name.removesuffix(".md"), entry.read_text(encoding="utf-8"))
        for entry in folder.iterdir()
        if entry.name.endswith(".md")
    ]
    return tuple(sorted(rules, key=lambda rule: (-rule.level.rank, rule.general, rule.precedence, rule.id)))


def read_rule(name: str, text: str) -> Rule:
    """Return the rule that a file holds; `name` is the file's, without its ending. Raises ValueError."""
    match = _FRONT.match(text)
    keys = read_yaml(match[1]) if match else None
    if match is None or not isinstance(keys, dict) or keys.get("id") != name or not set(keys) <= _KEYS:
        raise ValueError(f"rules/catalogue/{name}.md: its front-matter is not that of the rule `{name}`")
    when = keys["when"]
    return Rule(
        id=name,
        title=keys["title"],
        level=Level(keys["level"]),
        when=tuple(when if isinstance(when, list) else [when]),
        law=tuple(keys.get("law", ())),
        since=keys["since"],
        topics=tuple(keys.get("topics", ())),
        direction=cast("Direction", keys.get("direction", "neutral")),
        consent=keys.get("consent", ""),
        general=keys.get("general", "false") == "true",
        precedence=int(keys.get("precedence", 5)),
        mirror=keys.get("mirror", ""),
        no_mirror=keys.get("no_mirror", ""),
        body=match[2].strip(),
    )


def headings_of(rule: Rule) -> tuple[str, ...]:
    """Return the headings of a rule's text in order."""
    return tuple(re.findall(r"^## (.+)$", rule.body, re.MULTILINE))


def part_of(rule: Rule, heading: str) -> str:
    """Return the text below a heading of a rule's file, without the heading; empty where there is none."""
    parts = re.split(r"^## ", rule.body, flags=re.MULTILINE)
    found = next((part for part in parts if part.startswith(heading + "\n")), "")
    return found.partition("\n")[2].strip()


def examples_of(rule: Rule, heading: str) -> tuple[Example, ...]:
    """Return the examples in the table below a heading: columns Below, Before, After; a cell may be empty."""
    rows = [line for line in part_of(rule, heading).splitlines() if line.startswith("|")][2:]
    return tuple(_example(row) for row in rows)


def _example(row: str) -> Example:
    cells = [cell.strip().replace("\\|", "|").replace("<br>", "\n") for cell in re.split(r"(?<!\\)\|", row)[1:-1]]
    if len(cells) != 3:
        raise ValueError(f"`{row}` has not the three cells Below, Before and After")
    return Example(*cells)
