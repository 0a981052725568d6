"""The verdict on a redline's page: what the rules found, which law stands behind it, and what a person decided."""

from dataclasses import dataclass

from redletter.model.assessment import Assessment, Finding
from redletter.model.comparison import Comparison
from redletter.model.level import Level
from redletter.render.wording import Wording


@dataclass(frozen=True, slots=True)
class FindingPlace:
    """One change that a rule speaks of: the words that decided, and the change's anchor in the redline.

    `anchor` is set on the first place of a change; `decided` says what a person decided of it, else it is empty.
    """

    evidence: str
    change: str
    section: str
    anchor: str
    decided: str


@dataclass(frozen=True, slots=True)
class FindingRow:
    """What one rule found in a redline, with the law behind it, and everywhere it found it."""

    level: str
    level_words: str
    title: str
    rule: str
    law: str
    consent: str
    places: tuple[FindingPlace, ...]


def finding_rows(comparison: Comparison, words: Wording) -> tuple[FindingRow, ...]:
    """Return the rules that found something substantive or more, those that weigh most first, then in reading order."""
    if comparison.redline is None:
        return ()
    titles = {
        section.anchor(change.number): section.title
        for section in comparison.redline.sections
        for change in section.changes
    }
    told = [one for one in comparison.assessment.findings if one.level.rank >= Level.SUBSTANTIVE.rank]
    groups: dict[str, list[Finding]] = {}
    for finding in sorted(told, key=lambda one: -one.decided.rank):
        groups.setdefault(finding.rule, []).append(finding)
    seen: set[str] = set()
    return tuple(_row(group, titles, words, seen) for group in groups.values())


def _row(group: list[Finding], titles: dict[str, str], words: Wording, seen: set[str]) -> FindingRow:
    first = group[0]
    places = []
    for finding in group:
        anchor = "" if finding.change in seen else f"finding-{finding.change}"
        seen.add(finding.change)
        evidence = finding.message.partition(": ")[2]
        places.append(
            FindingPlace(evidence, finding.change, titles.get(finding.change, ""), anchor, _decided(finding, words))
        )
    return FindingRow(
        first.level.value, words(f"level_short.{first.level.value}"), first.message.partition(": ")[0].rstrip("."),
        first.rule, ", ".join(first.law), first.consent, tuple(places),
    )  # fmt: skip


def _decided(finding: Finding, words: Wording) -> str:
    said = finding.override
    if said is None:
        return ""
    level = words(f"level_short.{said.level.value}")
    return words("findings.decided", level=level, who=said.decided_by, reason=said.reason)


def remarks_of(assessment: Assessment, words: Wording) -> dict[str, str]:
    """Return what stands beside the words of each change that matters: the level and the rule's title."""
    remarks: dict[str, str] = {}
    for finding in sorted(assessment.findings, key=lambda one: -one.decided.rank):
        if finding.decided.rank >= Level.SUBSTANTIVE.rank:
            level = words(f"level_short.{finding.decided.value}")
            remarks.setdefault(finding.change, f"{level}: {finding.message.partition(': ')[0].rstrip('.')}")
    return remarks
