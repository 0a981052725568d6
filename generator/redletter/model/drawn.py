"""A redline as drawn: HTML and JSON of each section with slots for what only the whole knows.

A section's words, once drawn, serve every comparison that has the same pair of texts in it; the numbers of its changes,
where references lead and what a person decided are filled in on each page.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from redletter.model.assessment import Claim
from redletter.model.change import Place


@dataclass(frozen=True, slots=True)
class Fragment:
    """Text cut at its slots: `texts` has one part more than `slots` has names."""

    texts: tuple[str, ...] = ("",)
    slots: tuple[str, ...] = ()

    def fill(self, value_of: Callable[[str], str]) -> str:
        """Return the text with each slot filled by what `value_of` says for its name."""
        parts = [self.texts[0]]
        for name, text in zip(self.slots, self.texts[1:], strict=True):
            parts += [value_of(name), text]
        return "".join(parts)


@dataclass(frozen=True, slots=True)
class DrawnChange:
    """One change as a row of a table: `number` is its place in its section, from 1.

    `title` are its first words; `record` is its JSON object without its id and findings, from the comma on.
    """

    number: int
    clause: str
    kind: str
    quiet: str
    title: str
    words_added: int
    words_removed: int
    record: str = ""


@dataclass(frozen=True, slots=True)
class DrawnSection:
    """One section of a comparison, drawn.

    `inline` and `sides` are HTML (`sides` empty where there is nothing to show); slots are `cN` (the number of the N-th
    change of the section in the whole), `fN` (what a rule says of it) and `rID` (where a reference leads).
    `claims` are what the rules say of it; `gone` and `come` are what may have moved to or from another section.
    `offset` is how many changes stand before it in the whole.
    """

    id: str
    id_before: str
    number_before: str
    number_after: str
    title_before: str
    title_after: str
    changes: tuple[DrawnChange, ...]
    inline: Fragment
    sides: Fragment
    claims: tuple[Claim, ...] = ()
    gone: tuple[Place, ...] = ()
    come: tuple[Place, ...] = ()
    offset: int = 0

    @property
    def title(self) -> str:
        """Return its title, the after side's before the other's."""
        return self.title_after or self.title_before

    def anchor(self, number: int) -> str:
        """Return the anchor of a change by its number in the section."""
        return f"change-{number + self.offset}"

    @property
    def first(self) -> str:
        """Return the anchor of its first change, empty where it has none."""
        return self.anchor(self.changes[0].number) if self.changes else ""


@dataclass(frozen=True, slots=True)
class DrawnRedline:
    """A comparison of two texts, drawn section by section."""

    sections: tuple[DrawnSection, ...]

    def changes(self) -> tuple[DrawnChange, ...]:
        """Return every change in reading order."""
        return tuple(change for section in self.sections for change in section.changes)


def joined(sections: tuple[DrawnSection, ...]) -> DrawnRedline:
    """Return the redline that sections drawn alone make: their changes are numbered through."""
    placed: list[DrawnSection] = []
    before = 0
    for section in sections:
        placed.append(replace(section, offset=before) if before else section)
        before += len(section.changes)
    return DrawnRedline(tuple(placed))
