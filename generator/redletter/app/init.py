"""`redletter init`: a policy repository that builds at once, empty or with an example's past."""

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from redletter import __version__
from redletter.app.draft import draft_in
from redletter.app.editor_files import editor_files
from redletter.model.level import Level
from redletter.model.notice import send_by
from redletter.model.problem import CannotRun
from redletter.model.record import Found, VersionRecord
from redletter.render.record_draft import record_file
from redletter.render.starter import ExampleVersion, common_files, example_versions, plain_files
from redletter.rules.assess import EDITION
from redletter.source.start import commit_all, is_in_repository, start_repository
from redletter.source.write import write_files

#: Who writes the example's past.
_EDITOR = ("Lantern Notes", "editor@lantern.example")
#: Where the example's site stands, and its notice period, as its settings have them.
_EXAMPLE_URL = "https://policies.lantern.example/"
_NOTICE_DAYS = 30


def init(folder: Path, today: date, *, example: bool) -> tuple[str, ...]:
    """Write a policy repository into a folder, and return what to tell the person.

    In a repository of somebody's own nothing is committed. Raises CannotRun where files of a policy are there already.
    """
    folder.mkdir(parents=True, exist_ok=True)
    inside = is_in_repository(folder)
    if example and inside:
        raise CannotRun(f"{folder} is in a git repository, and the example has a past of its own; name a new folder")
    files = {**common_files(__version__), **editor_files()}
    if example:
        versions = example_versions()
        write_files(folder, {**files, **versions[0].files})
        start_repository(folder)
        for number, version in enumerate(versions):
            _release(folder, version, today, overwrite=number > 0)
        return (f"The example is in {folder}: {len(versions)} versions, the last one upcoming.", *_next(folder))
    write_files(folder, {**files, **plain_files()})
    if inside:
        return (f"The files of a policy are in {folder}; commit them, then:", *_next(folder))
    start_repository(folder)
    commit_all(folder, "Begin the policy")
    return (f"A policy to be written is in {folder}; its text is a draft until you release it.", *_next(folder))


def _next(folder: Path) -> tuple[str, ...]:
    return (
        f"  redletter build --repo {folder}    builds the site",
        f"  redletter serve --repo {folder}    shows it with your draft, following every edit",
        f"  redletter check --repo {folder}    says what is wrong, and what to write instead",
        f"How to change the policy stands in {folder / 'README.md'}.",
    )


def _read_it(folder: Path, version: str, effective: date) -> str:
    """Return the end of a notice of the example: the day, and the links to the redline and to both texts."""
    before = max(file.stem for file in (folder / "policy" / "versions").glob("*.md"))
    return (
        f"\n## When it applies\n\nThe new text applies from {effective}.\n"
        f"\n## Read it in full\n\n- [What changes, word for word]({_EXAMPLE_URL}changes/{version}/)\n"
        f"- [The new text]({_EXAMPLE_URL}versions/{version}/)\n- [The present text]({_EXAMPLE_URL}versions/{before}/)\n"
    )


def _release(folder: Path, version: ExampleVersion, today: date, *, overwrite: bool) -> None:
    """Write one version of the example as it was released: text, record and notice, committed on its day."""
    published = today + timedelta(days=version.published)
    effective = published + timedelta(days=version.effective)
    if overwrite:
        write_files(folder, version.files, replaced=frozenset(version.files))
    level = Level(version.level) if version.level else None
    record = VersionRecord(
        published.isoformat(),
        published,
        effective,
        text=draft_in(folder / "policy").digest,
        level=level,
        decided_by=version.decided_by,
        found=Found(level, EDITION) if level else None,
        summary=version.summary,
    )
    files = {f"policy/versions/{record.version}.md": record_file(record)}
    if version.notice:
        told = send_by(published, effective, _NOTICE_DAYS)
        head = f'---\nsubject: "Lantern Privacy Policy: changes that apply from {effective}"\nsend_by: {told}\n---\n\n'
        files[f"policy/notices/{record.version}.md"] = (
            head + version.notice + _read_it(folder, record.version, effective)
        )
    write_files(folder, files)
    commit_all(folder, f"Release {record.version}", datetime.combine(published, time(9), UTC), _EDITOR)
