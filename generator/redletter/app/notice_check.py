"""The notices of the work tree, judged as `redletter check` judges everything: at file and line."""

from collections.abc import Iterator
from datetime import UTC, datetime

from redletter.app.load import Loaded
from redletter.check.notices import Expected, check_notice
from redletter.model.files import PolicyFiles
from redletter.model.problem import Problem
from redletter.model.record import VersionRecord
from redletter.model.text import Policy
from redletter.parse.notice import read_notice
from redletter.parse.record import read_record
from redletter.render.view import addresses_of
from redletter.render.wording import wording


def notice_problems(
    files: PolicyFiles, policy: Policy | None, loaded: Loaded, new: frozenset[str]
) -> tuple[Problem, ...]:
    """Return what is wrong with the notices in some files, paths below the policy's folder.

    Those of versions that applied before the newest commit were sent as they are, and are judged only where `new` has
    their versions: another wording of them would reach nobody in time.
    """
    released = frozenset(version.id for version in loaded.policy.versions)
    today = loaded.policy.today(datetime.fromtimestamp(loaded.history.snapshots[-1].commit.time, UTC))
    problems: list[Problem] = []
    for file in files.under("notices/"):
        if file.kind != "file" or not file.path.endswith(".md"):
            continue
        text, found = read_notice(file)
        problems += found
        record = _record(files, file.path)
        if text is None:
            continue
        if record is None:
            message, mend = "this notice belongs to no version", "write its record, or name it after its version"
            problems.append(Problem(file.path, 0, "notice-unknown", message, mend, severity="warning"))
        elif record.origin == "released" and (
            text.version in new or text.version not in released or (record.effective or today) > today
        ):
            problems += check_notice(file.path, text, record, _expected(record, policy, loaded))
    return tuple(problems)


def _record(files: PolicyFiles, path: str) -> VersionRecord | None:
    record = files.get(path.replace("notices/", "versions/", 1))
    return read_record(record)[0] if record is not None else None


def _expected(record: VersionRecord, policy: Policy | None, loaded: Loaded) -> Expected:
    words = wording(policy.header.language if policy else "en")
    days = (words.day(record.effective), record.effective.isoformat()) if record.effective else ("",)
    contact = policy.header.contact if policy else None
    asked = (contact.email, contact.url, contact.postal) if contact else ()
    return Expected(days, tuple(_links(record, loaded)), tuple(one for one in asked if one))


def _links(record: VersionRecord, loaded: Loaded) -> Iterator[tuple[str, str]]:
    """Yield what a notice has to link to, as far as the addresses are known."""
    if not loaded.policy.settings.url:
        return
    at = addresses_of(loaded.policy.settings)
    yield "the new text", at.absolute(at.version(record.version))
    version = loaded.policy.version(record.version)
    before = loaded.policy.timeline.supersedes(version.id) if version else None
    if before is not None:
        yield "the redline", at.absolute(at.change(record.version))
        yield "the text before it", at.absolute(at.version(before))
