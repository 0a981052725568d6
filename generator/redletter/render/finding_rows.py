"""The verdict on a redline's page: what the rules found, which law stands behind it, and what a person decided."""

from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from markupsafe import Markup

from redletter.model.assessment import Assessment, Finding
from redletter.model.drawn import DrawnRedline, Told
from redletter.model.level import Level
from redletter.render.templating import put_together
from redletter.render.text_html import attribute
from redletter.render.wording import Wording, wording


@dataclass(frozen=True, slots=True)
class FindingLists:
    """What the rules found in a redline, a list item for each rule: what is material, and the `count` items of the rest."""

    material: Markup
    rest: Markup
    count: int


def finding_lists(redline: DrawnRedline | None, rules: str, words: Wording) -> FindingLists | None:
    """Return the rules that found something substantive or more, those that weigh most first, then in reading order.

    `rules` is the address of the page of rules. None where they found nothing.
    """
    told: dict[Level, list[Told]] = {level: [] for level in reversed(Level)}
    for section in redline.sections if redline is not None else ():
        for one in section.told:
            told[one.decided].append(one)
    groups: dict[str, tuple[Told, list[str]]] = {}
    for one in chain.from_iterable(told.values()):
        groups.setdefault(one.rule, (one, []))[1].append(one.places)
    if not groups:
        return None
    material: list[str] = []
    rest: list[str] = []
    for first, places in groups.values():
        listed = material if first.level is Level.MATERIAL else rest
        start, end = _row(first.rule, first.level, first.title, first.law, first.consent, rules, words.language)
        listed.append(f"{start}{NEW_LINE.join(places)}{end}")
    return FindingLists(put_together(NEW_LINE.join(material)), put_together(NEW_LINE.join(rest)), len(rest))


NEW_LINE = "\n"


@lru_cache(maxsize=1 << 10)
def _row(
    rule: str, level: Level, title: str, law: tuple[str, ...], consent: str, rules: str, language: str
) -> tuple[str, str]:
    """Return the HTML around the places of a rule's findings: it is the same on thousands of pages."""
    words = wording(language)
    said = [attribute(words("findings.law", law=", ".join(law)))] if law else []
    said += [attribute(words("findings.consent", why=consent))] if consent else []
    head = f'<strong class="rl-level rl-level-{level}">{attribute(words(f"level_short.{level}"))}</strong>'
    link = f'<a href="{attribute(rules)}#{attribute(rule)}">{attribute(title)}</a>'
    return f"<li>{head} {link}\n<ul>\n", f"\n</ul>\n<small>{' '.join(said)}</small></li>"


def _title(finding: Finding) -> str:
    return finding.message.partition(": ")[0].rstrip(".")


def told_of(assessment: Assessment, section: str, words: Wording) -> tuple[Told, ...]:
    """Return what the rules found in a section, rule by rule, highest level first; nothing that is less than substantive.

    Each place is a list item: the words that decided, a link to the change, what a person decided.
    `section` is the section's title. The first item of a change has an anchor.
    """
    seen: set[str] = set()
    groups: dict[tuple[Level, str], tuple[Finding, list[str]]] = {}
    for finding in sorted(assessment.findings, key=lambda one: -one.decided.rank):
        if finding.level.rank >= Level.SUBSTANTIVE.rank:
            place = _place(finding, section, words, anchored=finding.change not in seen)
            seen.add(finding.change)
            groups.setdefault((finding.decided, finding.rule), (finding, []))[1].append(place)
    return tuple(
        Told(decided, rule, first.level, _title(first), first.law, first.consent, NEW_LINE.join(places))
        for (decided, rule), (first, places) in groups.items()
    )


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
            remarks.setdefault(finding.change, f"{level}: {_title(finding)}")
    return remarks
