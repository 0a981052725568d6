"""The comment on a pull request: verdict, reasons, dates and notice, findings, table of changes and redline.

Everything that comes from the text under review is made inert first (`redline_markdown.inert`), and the whole stays
below what the host takes.
"""

from collections import Counter
from dataclasses import dataclass

from redletter.model.assessment import Assessment
from redletter.model.change import Redline
from redletter.model.problem import SEVERITIES, Problem
from redletter.model.record import VersionRecord
from redletter.render.redline_markdown import LONGEST, inert, redline_markdown
from redletter.render.wording import wording

#: The workflow finds its own comment by this line, and writes it anew instead of writing another.
MARKER = "<!-- redletter -->"
#: More rows than this say less than their number does.
_ROWS = 25
_PROBLEMS = 30
#: The longest that one cell or message may be.
_CELL = 300


@dataclass(frozen=True, slots=True)
class Review:
    """What a reviewer must know: the policy's title, both sides' names, the redline, the verdict, the findings.

    `record` is the record that releases the after side, None for a draft; `notice` whether its notice is there.
    `checked` is whether `problems` were looked for.
    """

    title: str
    before: str
    after: str
    redline: Redline
    assessment: Assessment
    notice_days: int
    record: VersionRecord | None = None
    notice: bool = False
    problems: tuple[Problem, ...] = ()
    checked: bool = False


def review_comment(review: Review, longest: int = LONGEST) -> str:
    """Return a review as Markdown of at most `longest` characters."""
    head = [MARKER, f"## {_short(review.title)}: what this change means", _verdict(review)]
    head += [part for part in (_reasons(review), _dates(review), _findings(review)) if part]
    text = "\n\n".join(head)
    compared = f"### Every change, {_short(review.before)} → {_short(review.after)}"
    tail = "_A comparison for convenience; the two versions decide._\n"
    left = max(1000, longest - len(text) - len(compared) - len(tail) - 20)
    return f"{text}\n\n{compared}\n\n{redline_markdown(review.redline, left)}\n{tail}"


def _verdict(review: Review) -> str:
    words = wording("en")
    verdict = review.assessment.verdict
    if verdict is None:
        return "**Nothing in the words changed.**"
    return f"**{words(f'level.{verdict}')}.**"


def _reasons(review: Review) -> str:
    """Return the findings of the rules as a table, those that weigh most first, each with the law behind it."""
    findings = sorted(review.assessment.findings, key=lambda one: -one.decided.rank)
    if not findings:
        return ""
    changes = {change.id: change for change in review.redline.changes()}
    rows = ["| level | why | section | law |", "| --- | --- | --- | --- |"]
    for one in findings[:_ROWS]:
        where = changes[one.change].section if one.change in changes else ""
        decided = f"{one.decided} (decided; found: {one.level})" if one.override else str(one.level)
        cells = (decided, _short(one.message), _short(where), _short("; ".join(one.law)))
        rows.append(f"| {' | '.join(cells)} |")
    if len(findings) > _ROWS:
        rows.append(f"| | {len(findings) - _ROWS} more | | |")
    return "\n".join(rows)


def _dates(review: Review) -> str:
    """Return the dates and the notice that the change needs, or what its record says of them."""
    verdict = str(review.assessment.verdict or "")
    lines = ["### Dates and notice", ""]
    if verdict == "material":
        lines.append(
            f"- A material change needs a summary, a notice, and {review.notice_days} days between the day it is "
            "published and the day it applies."
        )
    elif verdict == "substantive":
        lines.append("- A substantive change needs a summary; it needs no notice.")
    elif verdict:
        lines.append("- A change of this level needs no notice.")
    else:
        return ""
    asked = dict.fromkeys(one.consent for one in review.assessment.findings if one.consent)
    lines += [f"- {wording('en')('findings.consent', why=_short(one))}" for one in asked]
    record = review.record
    if record is None:
        lines.append(
            "- No version record releases this text yet; `redletter release` writes it when the words are right."
        )
        return "\n".join(lines)
    if record.effective is not None:
        days = (record.effective - record.published).days
        lines.append(
            f"- Record {record.version}: published {record.published}, applies from {record.effective}, {days} days later."
        )
    else:
        lines.append(f"- Record {record.version}: published {record.published}; it corrects {_short(record.corrects)}.")
    if record.short_notice is not None:
        lines.append(f"- Short notice: {_short(record.short_notice.reason)}")
    if verdict == "material":
        there = f"- The notice is in `notices/{record.version}.md`." if review.notice else "- Its notice is missing."
        lines.append(there)
    return "\n".join(lines)


def _findings(review: Review) -> str:
    """Return what `check` found: errors and warnings, hints only counted."""
    if not review.checked:
        return ""
    found = [problem for problem in review.problems if not problem.waived]
    counts = Counter(problem.severity for problem in found)
    said = ", ".join(
        f"{counts[name]} {name}{'' if counts[name] == 1 else 's'}" for name in reversed(SEVERITIES) if counts[name]
    )
    lines = ["### What check found", "", f"{said or 'Nothing'}."]
    shown = sorted((one for one in found if one.severity != "hint"), key=lambda one: -SEVERITIES.index(one.severity))
    lines += [""] if shown else []
    for one in shown[:_PROBLEMS]:
        place = f"{one.path}:{one.line}" if one.line else one.path
        lines.append(f"- **{one.severity}** {_short(place)}: {_short(f'{one.message}; {one.mend}')} ({one.rule})")
    if len(shown) > _PROBLEMS:
        lines.append(f"- … {len(shown) - _PROBLEMS} more: run `redletter check`.")
    return "\n".join(lines)


def _short(words: str) -> str:
    return inert(words if len(words) <= _CELL else words[:_CELL] + " …")
