"""Two versions beside each other, with what differs and what it means."""

from dataclasses import dataclass

from redletter.model.assessment import Assessment
from redletter.model.drawn import DrawnRedline
from redletter.model.version import Version


@dataclass(frozen=True, slots=True)
class Comparison:
    """A version against the one it supersedes, or against the one in force.

    `before` is None for a first version; `redline` is None there and where a side could not be read.
    """

    before: Version | None
    after: Version
    redline: DrawnRedline | None
    assessment: Assessment
