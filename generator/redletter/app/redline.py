"""Redlines of two things a person names: versions, revisions, folders, files."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from redletter import __version__
from redletter.app.compare import compare_policies
from redletter.app.load import load
from redletter.app.review import review
from redletter.app.sides import (
    Side,
    document_side,
    draft_side,
    folder_side,
    is_document,
    policy_side,
    superseded_side,
)
from redletter.diff import compare_blocks, judge_blocks
from redletter.model.assessment import Assessment
from redletter.model.change import Redline, SectionRedline
from redletter.model.problem import CannotRun
from redletter.model.record import is_version_id
from redletter.parse.chunks import parse_pair
from redletter.parse.markdown import parse_markdown
from redletter.render.change_records import diff_file
from redletter.render.json_bytes import to_json
from redletter.render.redline_html import redline_html, section_redline_html
from redletter.render.redline_markdown import redline_markdown
from redletter.render.redline_page import redline_page
from redletter.render.redline_terminal import redline_terminal
from redletter.render.text_html import blocks_html
from redletter.render.verdict_text import verdict_text
from redletter.rules.assess import EDITION, assess
from redletter.source.worktree import read_document


def compare_documents(before: str, after: str) -> SectionRedline:
    """Return the redline of two Markdown texts, taken literally: no templates, no facts.

    Raises InexactRedline where it would not give both back exactly.
    """
    old, new = parse_pair(before, after)
    redline = compare_blocks(old, new)
    judge_blocks(redline, old, new)
    return redline


def redline_documents(before: str, after: str) -> str:
    """Return the redline of two Markdown texts as an HTML fragment."""
    with _uncollected():
        return section_redline_html(compare_documents(before, after))


@contextmanager
def _uncollected() -> Iterator[None]:
    """Leave out the garbage collector for the milliseconds of one redline, which makes no cycles that it could free.

    It looks at all that the program holds, and in a process forked from a large one copies it by that: a sixth of the
    time there.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def render_document(file: str) -> str:
    """Return one Markdown file as plain HTML, by the policy's parser. Raises CannotRun where it cannot be read."""
    text = read_document(Path(file))
    return blocks_html(parse_markdown(text)) + "\n"


def redline_of(repo: Path, policy: str | None, before: str | None, after: str | None, form: str, *, color: bool) -> str:
    """Return the redline of two sides in a form: terminal, html, json or markdown.

    Without sides it is the work tree against the version that it would supersede; as Markdown that is the whole
    comment on a pull request: verdict, dates, findings, redline.
    Raises CannotRun or PolicyError where a side cannot be found or read.
    """
    old, new = sides_of(repo, policy, before, after)
    redline, assessment = judged(old, new)
    if form == "json":
        return redline_json(old, new, redline, assessment)
    if form == "markdown":
        if after is None and new.document is None:
            named = before if before is not None and not is_version_id(before) else None
            return review(repo, policy, (old, new), redline, named)
        return redline_markdown(redline)
    if form == "html":
        return redline_page(f"{old.label} → {new.label}", redline_html(redline))
    return f"{verdict_text(redline, assessment, EDITION, color=color)}\n{redline_terminal(redline, color=color)}"


def judged(old: Side, new: Side) -> tuple[Redline, Assessment]:
    """Return the redline of two sides and the verdict on it. Raises CannotRun as `compare_sides` does."""
    redline = compare_sides(old, new)
    kind = new.policy.header.kind if new.policy is not None else ""
    return redline, assess(redline, kind, new.overrides)


def redline_json(old: Side, new: Side, redline: Redline, assessment: Assessment) -> str:
    """Return a redline of two sides with its verdict as JSON text, in the form of the published `diff` file."""
    return to_json(diff_file(old.label, new.label, redline, assessment, f"redletter {__version__}")).decode()


def compare_sides(old: Side, new: Side) -> Redline:
    """Return the redline of two sides, both files or both policies. Raises CannotRun where one of each is given."""
    if old.document is not None and new.document is not None:
        return Redline((compare_documents(old.document, new.document),))
    if old.policy is None or new.policy is None:
        raise CannotRun("a Markdown file can only be compared with another; give two files, or two versions")
    return compare_policies(old.policy, new.policy)


def sides_of(repo: Path, policy: str | None, before: str | None, after: str | None) -> tuple[Side, Side]:
    """Return both sides of a comparison; a repository is opened only where a side needs one.

    Without a name they are the version that the draft would supersede, and the draft.
    Raises CannotRun or PolicyError where a side cannot be found or read.
    """
    words = (before, after)
    found = [_without_repository(word) for word in words]
    if found[0] is not None and found[1] is not None:
        return found[0], found[1]
    loaded = load(repo, policy)
    old, new = found
    if old is None:
        old = superseded_side(loaded) if before is None else policy_side(before, loaded)
    if new is None:
        new = draft_side(loaded) if after is None else policy_side(after, loaded)
    return old, new


def _without_repository(word: str | None) -> Side | None:
    if word is None:
        return None
    return document_side(word) if is_document(word) else folder_side(word)
