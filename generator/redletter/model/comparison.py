"""Two versions beside each other, with what differs and what it means."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from redletter.model.assessment import Finding
from redletter.model.drawn import DrawnRedline, DrawnSection
from redletter.model.level import Level
from redletter.model.version import Version


@dataclass(frozen=True, slots=True)
class Gist:
    """What lists need to know of a comparison.

    `words` is how many came and went, `sections` has the ids (of either side) of those with changes, `consent` the
    findings that say why telling people is not enough. `places` says of each changed section, by each of its ids, what
    it was drawn with, and its place in that.
    """

    words: int = 0
    sections: tuple[str, ...] = ()
    consent: tuple[Finding, ...] = ()
    places: tuple[tuple[str, str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """A version against the one it supersedes, or against the one in force.

    `before` is None for a first version; `redline` is None there and where a side could not be read.
    `key` names both texts and what a person decided, `drawn` gives the redline where it is needed, and `parts` those
    parts of it that are of the section with an id on either side.
    """

    before: Version | None
    after: Version
    key: str
    gist: Gist
    drawn: Callable[[], DrawnRedline | None] = field(compare=False, repr=False)
    parts: Callable[[str], Sequence[DrawnSection]] = field(compare=False, repr=False)

    @property
    def redline(self) -> DrawnRedline | None:
        """Return the redline, None where there is nothing to compare."""
        return self.drawn()

    @property
    def verdict(self) -> Level | None:
        """Return the verdict, None where nothing changed."""
        redline = self.drawn()
        return redline.verdict if redline is not None else None
