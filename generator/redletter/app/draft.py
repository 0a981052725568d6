"""The draft: text in the work tree that no version record covers."""

from dataclasses import dataclass
from pathlib import Path

from redletter.app.load import Loaded
from redletter.app.texts import known
from redletter.model.digest import text_digest
from redletter.model.files import PolicyFiles
from redletter.model.problem import CannotRun, Problem
from redletter.model.record import VersionRecord
from redletter.model.text import Policy
from redletter.model.version import Version
from redletter.parse.policy import read_policy
from redletter.parse.record import read_record
from redletter.source.repository import Repository
from redletter.source.worktree import read_folder
from redletter.store.memory import Memory


@dataclass(frozen=True, slots=True)
class Draft:
    """The work tree's text: its files, the policy they make (None where they make none), what is wrong with it.

    `released` is the version that has the very same text, or None: then it is a draft.
    """

    files: PolicyFiles
    digest: str
    policy: Policy | None
    problems: tuple[Problem, ...]
    released: Version | None


def read_draft(loaded: Loaded, memory: Memory | None = None) -> Draft | None:
    """Return the text in the work tree, or None where there is no work tree or no policy in it.

    `memory` has what was read before.
    """
    folder = loaded.worktree
    if folder is None or not folder.is_dir():
        return None
    refuse_outside(loaded.repository, folder)
    return draft_in(folder, loaded.policy.versions, memory)


def refuse_outside(repository: Repository, folder: Path) -> None:
    """Raise CannotRun where a link leads a policy's folder out of its repository."""
    if repository.top is not None and not folder.resolve().is_relative_to(repository.top.resolve()):
        raise CannotRun(f"{folder} leads out of the repository, and nothing is read there; put the folder itself here")


def draft_in(folder: Path, versions: tuple[Version, ...] = (), memory: Memory | None = None) -> Draft:
    """Return the text in a policy's folder on disk."""
    files = read_folder(folder)
    policy, problems = read_policy(files, known(memory or Memory()))
    digest = text_digest(files.text_files())
    released = next((version for version in reversed(versions) if version.text == digest), None)
    return Draft(files, digest, policy, problems, released)


def superseded_by_draft(loaded: Loaded) -> Version | None:
    """Return the version that the draft would supersede if it were released last: the newest that still may apply."""
    history = loaded.policy
    gone = {"withdrawn", "overtaken", "corrected"}
    if not history.versions:
        return None
    last = max(entry.published for entry in history.timeline.entries)
    alive = [version for version in history.versions if history.timeline.status(version.id, last) not in gone]
    return alive[-1] if alive else None


def record_of(draft: Draft) -> VersionRecord | None:
    """Return the record in the work tree, committed or not, that names the draft's text; None where none does."""
    found = (read_record(file)[0] for file in draft.files.under("versions/"))
    return next((record for record in found if record is not None and record.text == draft.digest), None)
