"""A redline and its verdict as JSON values."""

from redletter.model.assessment import Assessment, Finding
from redletter.model.change import Change, FactChange, Redline, RedlineRun, SectionRedline
from redletter.model.drawn import DrawnRedline
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


def section_json(section: SectionRedline, assessment: Assessment) -> str:
    """Return a section that changed as a JSON object, as it stands in a file of changes."""
    return plain_json(_section(section, assessment).model_dump(mode="json", by_alias=True))


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


def drawn_sections_json(redline: DrawnRedline) -> str:
    """Return the sections of a drawn redline that changed as a JSON array: the same that `section_changes` gives."""
    return f"[{','.join(section.record for section in redline.sections if section.changes)}]"


def drawn_counts(redline: DrawnRedline | None) -> CountsRecord:
    """Return how much changed between two texts, nothing where they cannot be compared."""
    sections = redline.sections if redline is not None else ()
    return CountsRecord(
        sections_changed=sum(1 for section in sections if section.changes),
        changes=sum(section.changes for section in sections),
        words_added=sum(section.words_added for section in sections),
        words_removed=sum(section.words_removed for section in sections),
    )


def counts(redline: Redline) -> CountsRecord:
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
