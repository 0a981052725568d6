"""A redline as drawn: HTML and JSON of each section, which hold wherever the same two texts of it are compared."""

from collections.abc import Callable
from dataclasses import dataclass

from redletter.model.assessment import Assessment, Finding
from redletter.model.change import LooseEnd, change_anchor


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
class DrawnSection:
    """One section of a comparison, drawn.

    `changes` is how many it has, with the words that they add and remove.
    `inline` is HTML; its slots are `rID` (where a reference leads) and `fHTML` (what a rule says of a change).
    `table` are its rows in the table of changes, `record` is its JSON object; both are empty where nothing changed.
    `findings` are what the rules say of it, and `places` has for each the HTML of where it was found.
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
    findings: tuple[Finding, ...] = ()
    places: tuple[str, ...] = ()
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
    def assessment(self) -> Assessment:
        """Return the verdict: the findings on all sections in reading order."""
        return Assessment(tuple(finding for section in self.sections for finding in section.findings))
