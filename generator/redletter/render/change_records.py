"""A redline and its verdict as JSON values."""

from collections.abc import Mapping

from redletter.model.assessment import Assessment, Finding
from redletter.model.change import Change, FactChange, Redline, RedlineRun, SectionRedline
from redletter.model.drawn import DrawnRedline, DrawnSection
from redletter.render.json_bytes import plain_json
from redletter.render.records import (
    ChangeRecord,
    CountsRecord,
    DiffFile,
    FactChangeRecord,
    FindingRecord,
    RunRecord,
    SectionChangesRecord,
)
from redletter.render.redline_notes import target
from redletter.render.text_records import fact_record


def section_changes(redline: Redline, assessment: Assessment) -> list[SectionChangesRecord]:
    """Return the sections of a redline that changed, with their changes and the findings on each."""
    return [_section(section, assessment) for section in redline.sections if section.changes]


def _section(section: SectionRedline, assessment: Assessment) -> SectionChangesRecord:
    return SectionChangesRecord(
        section=section.id or section.id_before,
        number_before=section.number_before or None,
        number_after=section.number_after or None,
        title_before=section.title_before or None,
        title_after=section.title_after or None,
        changes=[_change(change, assessment) for change in section.changes],
    )


def _change(change: Change, assessment: Assessment) -> ChangeRecord:
    return ChangeRecord(
        id=change.id,
        section=change.section,
        clause=change.clause or None,
        kind=change.kind,
        quiet=change.quiet or None,
        before=change.before,
        after=change.after,
        words_added=change.words_added,
        words_removed=change.words_removed,
        runs=[_run(run) for run in change.runs],
        facts=[_fact_change(fact) for fact in change.facts],
        findings=[_finding(finding) for finding in assessment.of(change.id)],
    )


def change_json(change: Change) -> str:
    """Return a change as JSON without its id and findings, from the comma behind the id to that before the findings.

    What is left out is known to a whole comparison only; `changes_json` puts it in.
    """
    told = _change(change, Assessment(())).model_dump(mode="json", by_alias=True, exclude={"id", "findings"})
    return f",{plain_json(told)[1:-1]},"


def _run(run: RedlineRun) -> RunRecord:
    before = target(run.marks_before) if run.marks_before is not None else ""
    after = target(run.marks)
    return RunRecord(
        state=run.state,
        text=run.text,
        quiet=run.quiet or None,
        target=after or None,
        target_before=before if before != after and before else None,
    )


def _fact_change(change: FactChange) -> FactChangeRecord:
    return FactChangeRecord(
        before=fact_record(change.before) if change.before else None,
        after=fact_record(change.after) if change.after else None,
        fields=list(change.fields),
    )


def _finding(finding: Finding) -> FindingRecord:
    return FindingRecord(
        rule=finding.rule,
        level=finding.level.value,
        message=finding.message,
        law=list(finding.law),
        fingerprint=finding.fingerprint,
        evidence=list(finding.evidence),
        topics=list(finding.topics),
        direction=finding.direction,
    )


def drawn_sections_json(redline: DrawnRedline, assessment: Assessment) -> str:
    """Return the sections of a drawn redline that changed as a JSON array: the same that `section_changes` gives."""
    by_change: dict[str, list[Finding]] = {}
    for finding in assessment.findings:
        by_change.setdefault(finding.change, []).append(finding)
    return f"[{','.join(_drawn_json(section, by_change) for section in redline.sections if section.changes)}]"


def _drawn_json(section: DrawnSection, findings: Mapping[str, list[Finding]]) -> str:
    head = SectionChangesRecord(
        section=section.id or section.id_before,
        number_before=section.number_before or None,
        number_after=section.number_after or None,
        title_before=section.title_before or None,
        title_after=section.title_after or None,
        changes=[],
    )
    changes = []
    for change in section.changes:
        name = section.anchor(change.number)
        found = [_finding(one).model_dump(mode="json") for one in findings.get(name, ())]
        changes.append(f'{{"id":"{name}"{change.record}"findings":{plain_json(found)}}}')
    return f"{plain_json(head.model_dump(mode='json'))[:-2]}{','.join(changes)}]}}"


def counts(redline: Redline | DrawnRedline) -> CountsRecord:
    """Return how much changed between two texts."""
    changes = redline.changes()
    return CountsRecord(
        sections_changed=sum(1 for section in redline.sections if section.changes),
        changes=len(changes),
        words_added=sum(change.words_added for change in changes),
        words_removed=sum(change.words_removed for change in changes),
    )


def diff_file(before: str, after: str, redline: Redline, assessment: Assessment, generator: str) -> DiffFile:
    """Return a redline of two sides by the names they were given."""
    found = assessment.found
    return DiffFile(
        generator=generator,
        before=before,
        after=after,
        found=found.value if found else None,
        counts=counts(redline),
        sections=section_changes(redline, assessment),
    )
