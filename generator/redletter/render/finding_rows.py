"""The verdict on a redline's page: what the rules found, which law stands behind it, and what a person decided."""

from dataclasses import dataclass

from markupsafe import Markup

from redletter.model.assessment import Assessment, Finding
from redletter.model.drawn import DrawnRedline
from redletter.model.level import Level
from redletter.render.templating import put_together
from redletter.render.text_html import attribute
from redletter.render.wording import Wording


@dataclass(frozen=True, slots=True)
class FindingRow:
    """What one rule found in a redline, with the law behind it, and a list of everywhere it found it."""

    level: str
    level_words: str
    title: str
    rule: str
    law: str
    consent: str
    places: Markup


def finding_rows(redline: DrawnRedline | None, words: Wording) -> tuple[FindingRow, ...]:
    """Return the rules that found something substantive or more, those that weigh most first, then in reading order."""
    if redline is None:
        return ()
    told = [
        (finding, place)
        for section in redline.sections
        for finding, place in zip(section.findings, section.places, strict=True)
        if place
    ]
    groups: dict[str, list[tuple[Finding, str]]] = {}
    for finding, place in sorted(told, key=lambda one: -one[0].decided.rank):
        groups.setdefault(finding.rule, []).append((finding, place))
    return tuple(_row(group[0][0], [place for _, place in group], words) for group in groups.values())


def _row(first: Finding, places: list[str], words: Wording) -> FindingRow:
    return FindingRow(
        first.level.value, words(f"level_short.{first.level.value}"), first.message.partition(": ")[0].rstrip("."),
        first.rule, ", ".join(first.law), first.consent, put_together("\n".join(places)),
    )  # fmt: skip


def places_html(assessment: Assessment, section: str, words: Wording) -> tuple[str, ...]:
    """Return for each finding on a section a list item: the words that decided, a link to the change, what was decided.

    `section` is its title. The first item of a change has an anchor. What is less than substantive has an empty text.
    """
    order = sorted(range(len(assessment.findings)), key=lambda at: -assessment.findings[at].decided.rank)
    items = [""] * len(order)
    seen: set[str] = set()
    for at in order:
        finding = assessment.findings[at]
        if finding.level.rank >= Level.SUBSTANTIVE.rank:
            items[at] = _place(finding, section, words, anchored=finding.change not in seen)
            seen.add(finding.change)
    return tuple(items)


def _place(finding: Finding, section: str, words: Wording, *, anchored: bool) -> str:
    change = attribute(finding.change)
    anchor = f' id="finding-{change}"' if anchored else ""
    said = [attribute(evidence)] if (evidence := finding.message.partition(": ")[2]) else []
    said.append(f'(<a href="#{change}">{attribute(section or words("findings.place"))}</a>)')
    if decided := _decided(finding, words):
        said.append(attribute(decided))
    return f"<li{anchor}>{' '.join(said)}</li>"


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
