"""Versions and comparisons as the JSON files of the site."""

from redletter.model.comparison import Comparison
from redletter.model.level import Level
from redletter.model.version import Version
from redletter.render.change_records import drawn_counts, drawn_sections_json
from redletter.render.json_bytes import plain_json, schema_path
from redletter.render.records import (
    AppliedFile,
    ChangesFile,
    PolicyFile,
    SideRecord,
    VerdictRecord,
    VersionEntry,
    VersionFile,
    VersionLinks,
    VersionsFile,
)
from redletter.render.text_records import source_records, text_record
from redletter.render.view import View


def head(view: View, schema: str, generator: str) -> dict[str, str]:
    """Return what every file says first."""
    return {
        "schema_address": view.addresses.absolute(schema_path(schema)),
        "generator": generator,
        "policy": view.history.id,
    }


def version_entry(view: View, version: Version) -> VersionEntry:
    """Return one version on the timeline."""
    at, record, until = view.addresses, version.record, view.until(version)
    return VersionEntry(
        id=version.id,
        sequence=version.entry.sequence,
        published=record.published.isoformat(),
        effective=version.entry.effective.isoformat(),
        recorded=version.recorded_at,
        in_force_until=until.isoformat() if until else None,
        supersedes=view.history.timeline.supersedes(version.id),
        level=record.level.value if record.level else None,
        status=view.status(version),  # type: ignore[arg-type]  # scheduled versions are not shown
        origin=record.origin,
        corrects=record.corrects or None,
        audience=list(record.audience),
        commit=version.commit,
        text=version.text,
        record=version.digest,
        previous=version.previous or None,
        links=VersionLinks(
            html=at.absolute(at.version(version.id)),
            data=at.absolute(at.version(version.id, ".json")),
            markdown=at.absolute(at.version(version.id, ".md")),
            changes=at.absolute(at.change(version.id)),
            changes_json=at.absolute(at.change(version.id, ".json")),
            since=at.absolute(at.since(version.id)) if view.has_since(version) else None,
        ),
    )


def applied_file(view: View, version: Version, generator: str) -> AppliedFile:
    """Return the record of the version that applied on the view's day: what to keep with a consent."""
    entry = version_entry(view, version)
    said = {
        **head(view, "applied", generator),
        "title": version.policy.header.title if version.policy else view.title,
        "as_of": view.day.isoformat(),
        "address": entry.links.html,
        "site": view.addresses.url or None,
        **dict(entry),
    }
    return AppliedFile.model_validate(said)


def versions_file(view: View, generator: str) -> VersionsFile:
    """Return `versions.json`."""
    following = view.history.timeline.next_change(view.day)
    return VersionsFile(
        **head(view, "versions", generator),
        as_of=view.day.isoformat(),
        next_change=following.isoformat() if following else None,
        versions=[version_entry(view, version) for version in view.versions],
    )


def policy_file(view: View, version: Version, generator: str) -> PolicyFile:
    """Return `policy.json` for the version that `/` shows."""
    return PolicyFile(
        **head(view, "policy", generator),
        as_of=view.day.isoformat(),
        version=version_entry(view, version),
        text=text_record(version.policy) if version.policy else None,
    )


def version_file(view: View, version: Version, generator: str) -> VersionFile:
    """Return `versions/ID.json`."""
    return VersionFile(
        **head(view, "version", generator),
        version=version_entry(view, version),
        summary=version.record.summary,
        text=text_record(version.policy) if version.policy else None,
        sources=source_records(version.files),
    )


def changes_file(view: View, comparison: Comparison, generator: str, rules: str, *, since: bool = False) -> ChangesFile:
    """Return what `changes/ID.json` says besides its sections, or with `since` the file for what changed since a version."""
    at, before, after = view.addresses, comparison.before, comparison.after
    redline = comparison.redline
    found = redline.verdict if redline is not None else None
    own = at.since(before.id) if since and before else at.change(after.id)
    links = {"html": at.absolute(own), "after": at.absolute(at.version(after.id))}
    if before is not None:
        links["before"] = at.absolute(at.version(before.id))
    return ChangesFile(
        **head(view, "changes", generator),
        before=SideRecord(id=before.id, text=before.text) if before else None,
        after=SideRecord(id=after.id, text=after.text),
        verdict=_verdict(after, found, rules, since=since),
        counts=drawn_counts(redline),
        summary="" if since else after.record.summary,
        sections=[],
        links=links,
    )


def changes_json(view: View, comparison: Comparison, generator: str, rules: str, *, since: bool = False) -> bytes:
    """Return `changes/ID.json` (or `since/ID.json`) as bytes: the record, with its sections as they were drawn."""
    record = changes_file(view, comparison, generator, rules, since=since)
    redline = comparison.redline
    drawn = drawn_sections_json(redline) if redline is not None else "[]"
    told = record.model_dump(mode="json", by_alias=True)
    parts = [f'"{key}":{drawn if key == "sections" else plain_json(value)}' for key, value in told.items()]
    return f"{{{','.join(parts)}}}\n".encode()


def _verdict(after: Version, found: Level | None, rules: str, *, since: bool) -> VerdictRecord:
    record = after.record
    decided = None if since else record.level
    return VerdictRecord(
        level=decided.value if decided else None,
        decided_by=None if since else record.decided_by or None,
        reason=None if since else record.reason or None,
        found=found.value if found else None,
        rules=rules,
    )
