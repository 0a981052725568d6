"""The verdict on a redline's page: what the rules found, which law stands behind it, and what a person decided."""

from dataclasses import dataclass

from redletter.model.assessment import Assessment, Finding
from redletter.model.comparison import Comparison
from redletter.model.level import Level
from redletter.render.wording import Wording


@dataclass(frozen=True, slots=True)
class FindingRow:
    """What the rules found in one change: `title` is the rule's, `evidence` the words that decided.

    `anchor` is set on the first row of a change; `change` is the anchor of the change in the redline.
    """

    level: str
    level_words: str
    title: str
    evidence: str
    rule: str
    law: str
    change: str
    section: str
    anchor: str
    consent: str
    decided: str


def finding_rows(comparison: Comparison, words: Wording) -> tuple[FindingRow, ...]:
    """Return the findings that are substantive or more, those that weigh most first, then in reading order."""
    if comparison.redline is None:
        return ()
    titles = {
        change.id: section.title_after or section.title_before
        for section in comparison.redline.sections
        for change in section.changes
    }
    told = [one for one in comparison.assessment.findings if one.level.rank >= Level.SUBSTANTIVE.rank]
    rows, seen = [], set[str]()
    for finding in sorted(told, key=lambda one: -one.decided.rank):
        rows.append(_row(finding, titles.get(finding.change, ""), words, first=finding.change not in seen))
        seen.add(finding.change)
    return tuple(rows)


def _row(finding: Finding, section: str, words: Wording, *, first: bool) -> FindingRow:
    title, _, evidence = finding.message.partition(": ")
    decided = finding.override
    return FindingRow(
        level=finding.level.value,
        level_words=words(f"level_short.{finding.level.value}"),
        title=title.rstrip("."),
        evidence=evidence,
        rule=finding.rule,
        law=", ".join(finding.law),
        change=finding.change,
        section=section,
        anchor=f"finding-{finding.change}" if first else "",
        consent=finding.consent,
        decided=words("findings.decided", level=words(f"level_short.{decided.level.value}"), who=decided.decided_by,
                      reason=decided.reason) if decided else "",
    )  # fmt: skip


def remarks_of(assessment: Assessment, words: Wording) -> dict[str, str]:
    """Return what stands beside the words of each change that matters: the level and the rule's title."""
    remarks: dict[str, str] = {}
    for finding in sorted(assessment.findings, key=lambda one: -one.decided.rank):
        if finding.decided.rank >= Level.SUBSTANTIVE.rank:
            level = words(f"level_short.{finding.decided.value}")
            remarks.setdefault(finding.change, f"{level}: {finding.message.partition(': ')[0].rstrip('.')}")
    return remarks
