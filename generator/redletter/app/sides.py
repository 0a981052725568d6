"""What a person may name as a side of a comparison: a version, a revision, a policy's folder, a Markdown file."""

from dataclasses import dataclass
from pathlib import Path

from redletter.app.draft import draft_in, read_draft, superseded_by_draft
from redletter.app.load import Loaded
from redletter.model.problem import CannotRun, PolicyError, Problem
from redletter.model.record import Override
from redletter.model.text import Policy
from redletter.parse.policy import read_policy
from redletter.source.history import read_history
from redletter.source.repository import resolve
from redletter.source.worktree import read_document


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison: what it was called, and a policy or (for a plain file) a Markdown text.

    `overrides` are what a version's record says of single findings on it.
    """

    label: str
    policy: Policy | None = None
    document: str | None = None
    overrides: tuple[Override, ...] = ()


def is_document(word: str | None) -> bool:
    """Return whether a word names one file rather than something of a policy."""
    return word is not None and Path(word).is_file()


def document_side(word: str) -> Side:
    """Return a Markdown file as a side, taken literally: its front-matter is left out, nothing is filled in."""
    text = read_document(Path(word))
    if text.startswith("---\n") and (end := text.find("\n---\n", 3)) != -1:
        text = text[end + 5 :]
    return Side(word, document=text)


def folder_side(word: str) -> Side | None:
    """Return a policy's folder as a side, or None where a word names no such folder."""
    folder = Path(word)
    if not (folder / "policy.yml").is_file():
        return None
    draft = draft_in(folder)
    if draft.policy is None:
        raise PolicyError(tuple(problem for problem in draft.problems if problem.stops))
    return Side(word, draft.policy)


def policy_side(word: str, loaded: Loaded) -> Side:
    """Return a version or a revision as a side. Raises CannotRun where a word names neither."""
    version = loaded.policy.version(word)
    if version is not None:
        if version.policy is None:
            raise CannotRun(f"version {word} could not be read as a policy: {version.unreadable}")
        return Side(word, version.policy, overrides=version.record.overrides)
    commit = resolve(loaded.repository, word)
    history = read_history(loaded.repository, (loaded.folder, *loaded.policy.settings.formerly), commit)
    policy, problems = read_policy(history.files(history.snapshots[-1]))
    if policy is None:
        raise PolicyError(tuple(problem for problem in problems if problem.stops))
    return Side(word, policy)


def draft_side(loaded: Loaded) -> Side:
    """Return the work tree's text as a side. Raises CannotRun or PolicyError where there is none to read."""
    draft = read_draft(loaded)
    if draft is None:
        raise CannotRun("there is no work tree with a draft here; name both sides")
    if draft.policy is None:
        raise PolicyError(tuple(problem for problem in draft.problems if problem.stops))
    return Side("draft", draft.policy)


def superseded_side(loaded: Loaded) -> Side:
    """Return the version that the draft would supersede. Raises PolicyError where there is none."""
    version = superseded_by_draft(loaded)
    if version is None or version.policy is None:
        problem = Problem(
            f"{loaded.folder}/versions", 0, "no-version", "there is no version yet", "release a first one"
        )
        raise PolicyError((problem,))
    return Side(version.id, version.policy)
