"""What the rules think of changes: findings, and the verdict, which is the highest of their levels."""

from dataclasses import dataclass
from typing import Literal

from redletter.model.level import Level, highest
from redletter.model.record import Override

#: For whom a change is: against the person the policy speaks to, for them, or neither.
Direction = Literal["adverse", "favourable", "neutral"]


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule's opinion on one change.

    `change` is the change's id, `law` the citations that make it matter, `evidence` the words that decided,
    `topics` what it is about, `fingerprint` 12 hexadecimal characters that survive rewording.
    `consent` is the citation that says why telling people is not enough, else empty.
    `override` is what a person decided of it in the version's record; the finding stays as it was found.
    """

    rule: str
    level: Level
    message: str
    change: str
    law: tuple[str, ...] = ()
    fingerprint: str = ""
    evidence: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    direction: Direction = "neutral"
    consent: str = ""
    override: Override | None = None

    @property
    def decided(self) -> Level:
        """Return the level that counts: a person's where one decided, else the rule's."""
        return self.override.level if self.override is not None else self.level


@dataclass(frozen=True, slots=True)
class Claim:
    """A finding before it is named: what its fingerprint is made from, besides its rule.

    `section` and `clause` are where the change stands, `marks` what tells it from others there.
    """

    finding: Finding
    section: str
    clause: str
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Assessment:
    """All findings on a redline."""

    findings: tuple[Finding, ...]

    @property
    def found(self) -> Level | None:
        """Return the highest level that the rules found, or None where nothing changed."""
        return highest([finding.level for finding in self.findings])

    @property
    def verdict(self) -> Level | None:
        """Return the highest level with what people decided of single findings, or None where nothing changed."""
        return highest([finding.decided for finding in self.findings])

    def of(self, change: str) -> tuple[Finding, ...]:
        """Return the findings on one change."""
        return tuple(finding for finding in self.findings if finding.change == change)

    def topics(self) -> tuple[str, ...]:
        """Return what the findings of the highest level are about, each topic once, in the order found."""
        top = self.found
        return tuple(dict.fromkeys(topic for one in self.findings if one.level == top for topic in one.topics))
