"""What the rules think of changes: findings, and the verdict, which is the highest of their levels."""

from dataclasses import dataclass

from redletter.model.level import Level, highest


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule's opinion on one change; `change` is the change's id, `evidence` the words that decided."""

    rule: str
    level: Level
    message: str
    change: str
    law: str = ""
    fingerprint: str = ""
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Assessment:
    """All findings on a redline."""

    findings: tuple[Finding, ...]

    @property
    def verdict(self) -> Level | None:
        """Return the highest level found, or None where nothing changed."""
        return highest([finding.level for finding in self.findings])

    def of(self, change: str) -> tuple[Finding, ...]:
        """Return the findings on one change."""
        return tuple(finding for finding in self.findings if finding.change == change)
