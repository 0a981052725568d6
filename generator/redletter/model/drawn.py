"""A redline as drawn: HTML and JSON of each section, which hold wherever the same two texts of it are compared."""

from collections.abc import Callable
from dataclasses import dataclass

from redletter.model.assessment import Finding
from redletter.model.change import LooseEnd, change_anchor
from redletter.model.level import Level, highest


@dataclass(frozen=True, slots=True)
class Fragment:
    """Text cut at its slots: `texts` has one part more than `slots` has names."""

    texts: tuple[str, ...] = ("",)
    slots: tuple[str, ...] = ()

    def fill(self, value_of: Callable[[str], str]) -> str:
        """Return the text with each slot filled by what `value_of` says for its name."""
        if not self.slots:
            return self.texts[0]
        parts = [self.texts[0]]
        for name, text in zip(self.slots, self.texts[1:], strict=True):
            parts += [value_of(name), text]
        return "".join(parts)


@dataclass(frozen=True, slots=True)
class Told:
    """What one rule found in a section at one level, as its page lists it.

    `decided` is the level that counts, `level` the rule's own; `law` and `consent` are as a finding has them.
    `places` is HTML: a list item for each place, with the words that decided.
    """

    decided: Level
    rule: str
    level: Level
    title: str
    law: tuple[str, ...]
    consent: str
    places: str


@dataclass(frozen=True, slots=True)
class DrawnSection:
    """One section of a comparison, drawn.

    `changes` is how many it has, with the words that they add and remove.
    `inline` is HTML; its slots are `rID` (where a reference leads) and `fHTML` (what a rule says of a change).
    `table` are its rows in the table of changes, `record` is its JSON object; both are empty where nothing changed.
    `level` is the verdict on it, None where nothing changed; `told` is what a page says of the rules' findings, and
    `consent` has those findings that say why telling people is not enough. `fingerprints` name all findings.
    `gone` and `come` are what may have moved to or from another section.
    """

    id: str
    id_before: str
    title: str
    changes: int
    words_added: int
    words_removed: int
    inline: Fragment
    table: str = ""
    record: str = ""
    level: Level | None = None
    told: tuple[Told, ...] = ()
    consent: tuple[Finding, ...] = ()
    fingerprints: tuple[str, ...] = ()
    gone: tuple[LooseEnd, ...] = ()
    come: tuple[LooseEnd, ...] = ()

    @property
    def first(self) -> str:
        """Return the anchor of its first change, empty where it has none."""
        return change_anchor(self.id or self.id_before, 1) if self.changes else ""


@dataclass(frozen=True, slots=True)
class DrawnRedline:
    """A comparison of two texts, drawn section by section."""

    sections: tuple[DrawnSection, ...]

    @property
    def changes(self) -> int:
        """Return how many changes there are."""
        return sum(section.changes for section in self.sections)

    @property
    def verdict(self) -> Level | None:
        """Return the highest level on any section, None where nothing changed."""
        return highest([section.level for section in self.sections if section.level is not None])
