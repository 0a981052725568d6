"""The gate, joined: each new version with its redline, its verdict and its notice, judged by `check.gate`."""

from redletter.app.compare import compare_policies, compare_versions
from redletter.app.draft import Draft, record_of, superseded_by_draft
from redletter.app.load import Loaded
from redletter.check.gate import Candidate, brings_forward, judge_candidate, undoes
from redletter.model.assessment import Assessment
from redletter.model.problem import Problem
from redletter.model.text import Policy
from redletter.model.timeline import place_records
from redletter.model.version import Version
from redletter.rules.assess import assess
from redletter.store.memory import Memory


def gate(loaded: Loaded, draft: Draft | None, new: frozenset[str]) -> tuple[Problem, ...]:
    """Return what keeps new versions from being released; `new` are the ids of recorded ones.

    A record in the work tree that git has not got yet is judged with the draft's text.
    """
    memory = Memory()
    problems: list[Problem] = []
    for version in loaded.policy.versions:
        if version.id in new:
            problems += _judge(loaded, _recorded(loaded, version, memory), memory)
    if draft is not None:
        problems += _judge_draft(loaded, draft, memory)
    return tuple(problems)


def _judge(loaded: Loaded, candidate: Candidate, memory: Memory) -> list[Problem]:
    problems = list(judge_candidate(candidate, loaded.policy.settings.notice_days))
    if candidate.record.origin != "released":
        return problems
    problems += brings_forward(candidate, _upcoming(loaded, candidate, memory))
    name = loaded.policy.timeline.supersedes(candidate.record.version) if candidate.recorded is not None else ""
    before = loaded.policy.version(name) if name else None
    # Only what was written before an urgent version can undo it; most are not.
    if before is not None and candidate.recorded is not None and candidate.recorded < before.recorded:
        problems += undoes(candidate, _recorded(loaded, before, memory))
    return problems


def _recorded(loaded: Loaded, version: Version, memory: Memory) -> Candidate:
    redline, assessment = compare_versions(loaded.policy.supersedes(version), version, memory)
    return Candidate(
        path=f"{loaded.folder}/versions/{version.id}.md",
        record=version.record,
        redline=redline,
        assessment=assessment,
        has_notice=loaded.policy.notice(version.id) is not None,
        effective=version.entry.effective,
        recorded=version.recorded,
    )


def _upcoming(loaded: Loaded, candidate: Candidate, memory: Memory) -> tuple[Candidate, ...]:
    """Return the other versions that are announced on the day a candidate is published, and apply later."""
    day, timeline = candidate.record.published, loaded.policy.timeline
    known = [
        entry.id
        for entry in timeline.published_by(day)
        if entry.id != candidate.record.version and not entry.corrects and entry.effective > day
    ]
    found = [version for version in loaded.policy.versions if version.id in known and version.record.withdrawn is None]
    return tuple(_recorded(loaded, version, memory) for version in found)


def _judge_draft(loaded: Loaded, draft: Draft, memory: Memory) -> list[Problem]:
    """Return what keeps the work tree's record from being released; without one, what the rules find in the draft."""
    if draft.policy is None or draft.released is not None:
        return []
    record = record_of(draft)
    if record is not None and loaded.policy.version(record.version) is not None:
        record = None
    timeline = place_records([*(version.record for version in loaded.policy.versions), record]) if record else None
    if record is None or timeline is None:
        return _said_of_draft(loaded, draft.policy)
    name = timeline.supersedes(record.version)
    before = loaded.policy.version(name) if name else None
    redline = compare_policies(before.policy, draft.policy) if before and before.policy else None
    found = assess(redline, draft.policy.header.kind, record.overrides) if redline else Assessment(())
    candidate = Candidate(
        path=f"{loaded.folder}/versions/{record.version}.md",
        record=record,
        redline=redline,
        assessment=found,
        has_notice=draft.files.get(f"notices/{record.version}.md") is not None,
        effective=timeline.by_id[record.version].effective,
    )
    return _judge(loaded, candidate, memory)


def _said_of_draft(loaded: Loaded, text: Policy) -> list[Problem]:
    before = superseded_by_draft(loaded)
    if before is None or before.policy is None:
        return []
    verdict = assess(compare_policies(before.policy, text), text.header.kind).verdict
    if verdict is None:
        return []
    message = f"compared with version {before.id}, the rules find this draft {verdict}"
    mend = "see every change, and why, with `redletter diff`"
    return [Problem(f"{loaded.folder}/sections", 0, "draft-level", message, mend, severity="hint")]
