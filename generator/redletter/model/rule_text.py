"""What a rule says of itself to a reader."""

from dataclasses import dataclass

from redletter.model.level import Level
from redletter.model.text import Block


@dataclass(frozen=True, slots=True)
class RuleExample:
    """A change that a rule speaks of, or not: the heading it stands below, the text before and after."""

    section: str
    before: str
    after: str
    flagged: bool


@dataclass(frozen=True, slots=True)
class RuleText:
    """A rule as its page shows it: what it finds and why that matters as blocks, then its examples."""

    id: str
    title: str
    level: Level
    law: tuple[str, ...]
    since: str
    finds: tuple[Block, ...]
    why: tuple[Block, ...]
    examples: tuple[RuleExample, ...]
