"""`redletter assess`: the verdict and its findings, for two sides or for labelled changes."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from redletter.app.redline import judged, redline_json, sides_of
from redletter.diff import compare_blocks, compare_counterparts, judge_blocks
from redletter.model.assessment import Assessment, Finding
from redletter.model.change import Redline, SectionRedline
from redletter.model.level import Level
from redletter.model.problem import PolicyError, Problem
from redletter.parse.chunks import parse_pair
from redletter.render.verdict_text import verdict_text
from redletter.rules.assess import EDITION, assess, moved
from redletter.source.worktree import read_document

#: Between the old and the new heading of a change that was moved.
_MOVED = "→"
_KEYS = ("id", "policy_kind", "section", "before", "after")


def assess_sides(
    repo: Path, policy: str | None, before: str | None, after: str | None, form: str, *, color: bool
) -> str:
    """Return the verdict on two sides, as `diff` takes them, in a form: text or json.

    Raises CannotRun or PolicyError where a side cannot be found or read.
    """
    old, new = sides_of(repo, policy, before, after)
    redline, assessment = judged(old, new)
    if form == "json":
        return redline_json(old, new, redline, assessment)
    return verdict_text(redline, assessment, EDITION, color=color)


def assess_lines(file: str) -> tuple[str, ...]:
    """Return one line of JSON for each line of a file: `{id, level, topics, findings}`.

    Each line in is `{id, policy_kind, section, before, after}`; texts are Markdown, `section` is the heading above, or
    `OLD → NEW` where the change was moved.
    Raises PolicyError naming every line that is not so, CannotRun where the file cannot be read.
    """
    problems: list[Problem] = []
    units: list[dict[str, str]] = []
    for number, line in enumerate(read_document(Path(file)).splitlines(), start=1):
        if not line.strip():
            continue
        unit = _unit(line)
        if unit is None:
            message = "this line is no change"
            mend = "write a JSON object with the texts `id`, `policy_kind`, `section`, `before` and `after`"
            problems.append(Problem(file, number, "bad-line", message, mend))
        else:
            units.append(unit)
    if problems:
        raise PolicyError(tuple(problems))
    return tuple(json.dumps(_assessed(unit), ensure_ascii=False) for unit in units)


def _unit(line: str) -> dict[str, str] | None:
    try:
        found = json.loads(line)
    except ValueError:
        return None
    if not isinstance(found, dict) or not all(isinstance(found.get(key, ""), str) for key in _KEYS):
        return None
    return {key: found.get(key, "") for key in _KEYS} if "id" in found else None


def _assessed(unit: dict[str, str]) -> dict[str, Any]:
    assessment = assess_text(unit["before"], unit["after"], unit["section"], unit["policy_kind"])
    return {
        "id": unit["id"],
        "level": str(assessment.verdict or Level.COSMETIC),
        "topics": list(assessment.topics()) if assessment.verdict not in (None, Level.COSMETIC) else [],
        "findings": [_finding(finding) for finding in assessment.findings],
    }


def assess_text(before: str, after: str, section: str = "", policy_kind: str = "") -> Assessment:
    """Return the verdict on two Markdown texts that stand below a heading (`section`) of a kind of policy.

    A text that only moved from one heading to another (`OLD → NEW`) is judged as moved.
    """
    redline = _compared(before, after)
    if not redline.changes and _MOVED in section and before.strip():
        return moved()
    titled = replace(redline, title_before=section, title_after=section)
    return assess(Redline((titled,)), policy_kind)


def _compared(before: str, after: str) -> SectionRedline:
    """Return the redline of two texts, judged; a block on either side is the same clause, though a reader would see two."""
    old, new = parse_pair(before, after)
    redline = compare_counterparts(old, new) or compare_blocks(old, new)
    judge_blocks(redline, old, new)
    return redline


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule, "level": str(finding.level), "message": finding.message, "law": list(finding.law),
        "fingerprint": finding.fingerprint, "evidence": list(finding.evidence), "topics": list(finding.topics),
        "direction": finding.direction,
    }  # fmt: skip
