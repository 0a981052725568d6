"""`redletter import`: an existing policy as a draft."""

from dataclasses import dataclass
from pathlib import Path

from redletter.importers.markup import html_to_markdown, word_to_markdown
from redletter.importers.split import split_document
from redletter.model.problem import CannotRun
from redletter.model.quoted import quoted
from redletter.parse.slugs import slug
from redletter.source.worktree import read_bytes, read_document, read_folder
from redletter.source.write import write_files

_HTML = frozenset({".html", ".htm", ".xhtml"})
_WORD = frozenset({".docx"})


@dataclass(frozen=True, slots=True)
class Draft:
    """What was written: the policy's title and the paths of its files."""

    title: str
    files: tuple[str, ...]


def import_document(repo: Path, policy: str | None, file: Path) -> Draft:
    """Write an existing policy, in Markdown, HTML or Word, as a draft into a repository's policy.

    A `policy.yml` that is there stays; sections that are there are not touched.
    Raises CannotRun where the document cannot be read, or where the policy has sections already.
    """
    folder = repo / "policy" / policy if policy else repo / "policy"
    if folder.is_dir():
        there = [one.path for one in read_folder(folder).under("sections/")]
        if there:
            raise CannotRun(f"{folder} has sections already ({there[0]} ...); take them away, or name another --repo")
    title, text = _read(file)
    imported = split_document(text, slug)
    title = imported.title or title or file.stem
    files = dict(imported.sections)
    if not (folder / "policy.yml").exists():
        files = {"policy.yml": _header(title), **files}
    places = write_files(folder, files)
    return Draft(title, tuple(str(place) for place in places))


def _read(file: Path) -> tuple[str, str]:
    """Return (title, Markdown) of a document by what its name ends in."""
    ending = file.suffix.lower()
    if ending in _HTML:
        try:
            return html_to_markdown(read_document(file))
        except ValueError as error:
            raise CannotRun(f"{file} is no HTML that can be read: {error}; save it again from a browser") from error
    if ending in _WORD:
        try:
            return word_to_markdown(read_bytes(file))
        except ValueError as error:
            raise CannotRun(f"{file} is no Word file (.docx): {error}; save it again in Word") from error
    if ending in (".md", ".markdown", ".txt"):
        return "", read_document(file)
    raise CannotRun(f"{file} is neither Markdown (.md), HTML (.html) nor Word (.docx); save it as one of them")


def _header(title: str) -> str:
    lines = [
        "# The policy as a whole. Everything here is part of the text.",
        f"id: {slug(title) or 'policy'}",
        f"title: {quoted(title)}",
        "organisation:",
        '  name: "TODO: the name of the organisation"',
    ]
    return "\n".join(lines) + "\n"
