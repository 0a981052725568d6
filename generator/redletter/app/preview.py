"""What `serve` alone shows: the draft as it would be published on a day, what it changes, and what check finds in it."""

from dataclasses import replace
from datetime import date

from redletter.app.check import check_loaded, coverage_in
from redletter.app.draft import Draft, read_draft, record_of
from redletter.app.drawn import draw_versions
from redletter.app.load import Loaded
from redletter.app.texts import outline_of
from redletter.model.page import Page
from redletter.model.record import VersionRecord
from redletter.model.text import Policy
from redletter.model.timeline import place_records
from redletter.model.version import PolicyHistory, Version
from redletter.parse.markdown import parse_markdown
from redletter.render.desk_page import desk_page
from redletter.render.draft_pages import Preview, draft_change_page, draft_page, draft_view, unreadable_draft
from redletter.render.findings_coverage import CoverageRow, EaseRow
from redletter.render.view import view
from redletter.store.memory import Memory


def draft_pages(loaded: Loaded, day: date) -> tuple[Page, ...]:
    """Return the draft's pages, and the page of what check finds; of the last one alone where there is no draft.

    The draft is shown as if it were released on the day, with the dates of its record where it has one.
    Nothing in a bare repository.
    """
    draft = read_draft(loaded)
    if draft is None:
        return ()
    problems = check_loaded(loaded, draft)
    covered: tuple[tuple[CoverageRow, ...], tuple[EaseRow, ...]] = ((), ())
    if draft.policy is not None:
        covered = coverage_in(draft.policy)
    seen = view(loaded.policy, day)
    if draft.released is not None:
        return (desk_page(seen, problems, *covered, draft=False),)
    desk = desk_page(seen, problems, *covered, draft=True)
    if draft.policy is None:
        return (*unreadable_draft(seen, problems), desk)
    preview = _preview(loaded, draft, draft.policy, day)
    return (draft_page(preview, problems), draft_change_page(preview), desk)


def _preview(loaded: Loaded, draft: Draft, text: Policy, day: date) -> Preview:
    """Return the history with the draft as one more version, and the draft against what it would supersede."""
    record = record_of(draft)
    recorded = record is not None and loaded.policy.version(record.version) is None
    if record is None or not recorded:
        record = _as_released_on(loaded.policy, draft, day)
    history, version = _with(loaded.policy, record, draft, text)
    # Drafts come and go by the keystroke, so nothing of them is kept on disk.
    comparison = draw_versions(history.supersedes(version), version, Memory())
    seen = draft_view(view(history, max(day, record.published), draft=True), version.id)
    return Preview(seen, comparison, parse_markdown(record.summary), recorded=recorded)


def _as_released_on(history: PolicyHistory, draft: Draft, day: date) -> VersionRecord:
    """Return the record that would release the draft on a day: in force at once, or when what it builds on would be."""
    alive = [
        entry
        for entry in history.timeline.published_by(day)
        if history.timeline.status(entry.id, day) in ("in-force", "upcoming")
    ]
    name, number = day.isoformat(), 2
    while history.version(name) is not None:
        name, number = f"{day}.{number}", number + 1
    return VersionRecord(name, day, max(day, alive[-1].effective) if alive else day, text=draft.digest)


def _with(history: PolicyHistory, record: VersionRecord, draft: Draft, text: Policy) -> tuple[PolicyHistory, Version]:
    """Return a history with the draft as a version of it, and that version."""
    timeline = place_records([*(version.record for version in history.versions), record])
    outline = outline_of(text, Memory())
    made = Version(
        record, timeline.by_id[record.version], "", 0, draft.digest, "", "", lambda: draft.files, outline, lambda: text
    )
    versions = sorted((*history.versions, made), key=lambda one: timeline.by_id[one.id].sequence)
    placed = tuple(replace(one, entry=timeline.by_id[one.id]) for one in versions)
    return replace(history, versions=placed, timeline=timeline), made
