"""The verdict for a terminal: the level, then each finding with its law, what it is about and its fingerprint."""

import re

from redletter.model.assessment import Assessment, Finding
from redletter.model.change import Redline
from redletter.model.level import Level

#: Control characters could move the cursor, rewrite lines or start commands of the terminal.
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_COLOURS = {"material": "\x1b[1;31m", "substantive": "\x1b[1;33m", "editorial": "\x1b[34m", "cosmetic": "\x1b[2m"}
_RESET = "\x1b[0m"


def verdict_text(redline: Redline, assessment: Assessment, edition: str, *, color: bool = False) -> str:
    """Return the verdict as lines of text ending in a line end: findings that weigh most first, harmless ones counted.

    `edition` is that of the rules.
    """
    verdict = assessment.verdict
    if verdict is None:
        return "verdict: nothing changed\n"
    places = {change.id: change.section for change in redline.changes()}
    lines = [f"verdict: {_painted(verdict, color=color)} (rules {edition}; a proposal, not legal advice)"]
    ranked = sorted(assessment.findings, key=lambda finding: -finding.decided.rank)
    told = [finding for finding in ranked if finding.decided.rank >= Level.SUBSTANTIVE.rank]
    for finding in told:
        lines += _lines(finding, places.get(finding.change, ""), color=color)
    if len(told) < len(ranked):
        more = len(ranked) - len(told)
        lines.append(f"  and {more} {'finding' if more == 1 else 'findings'} without effect on people")
    return "\n".join(lines) + "\n"


def _lines(finding: Finding, section: str, *, color: bool) -> list[str]:
    place = f"{section} {finding.change}".strip()
    about = f" ({', '.join(finding.topics)})" if finding.topics else ""
    law = f"; {', '.join(finding.law)}" if finding.law else ""
    lines = [
        f"  {_painted(finding.level, color=color)} {place}: {_clean(finding.message)}{about}",
        f"    [{finding.rule}] {finding.fingerprint}{law}",
    ]
    if finding.consent:
        lines.append(f"    telling people is not enough: {finding.consent}")
    if finding.override is not None:
        said = finding.override
        lines.append(f"    decided {said.level} by {_clean(said.decided_by)}: {_clean(said.reason)}")
    return lines


def _painted(level: Level, *, color: bool) -> str:
    return f"{_COLOURS[level]}{level}{_RESET}" if color else str(level)


def _clean(text: str) -> str:
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)
