"""The `---` lines at the head of a file: YAML between them, Markdown below."""

from dataclasses import dataclass
from typing import TypeVar

from redletter.model.files import SourceFile
from redletter.model.problem import Problem
from redletter.parse.file_text import read_text
from redletter.parse.schema import Shape, read_shape
from redletter.parse.yaml_text import Node, read_yaml

S = TypeVar("S", bound=Shape)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """A file taken apart: its front-matter with lines, its body, and the number of lines above the body."""

    node: Node
    body: str
    offset: int


def read_front_matter(file: SourceFile, shape: type[S]) -> tuple[FrontMatter | None, S | None, tuple[Problem, ...]]:
    """Return a file taken apart and its keys in their typed shape, None for what cannot be read, and what is wrong."""
    text, problems = read_text(file)
    if text is None:
        return None, None, problems
    matter, problems = split_front_matter(text, file.path)
    if matter is None:
        return None, None, problems
    keys, more = read_shape(shape, matter.node, file.path)
    return matter, keys, (*problems, *more)


def split_front_matter(text: str, path: str) -> tuple[FrontMatter | None, tuple[Problem, ...]]:
    """Return a file's front-matter and body, or None, and what is wrong.

    The text has LF line ends and no byte-order mark (`model.files.decode`).
    """
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        mend = "begin the file with a line `---`, the keys, and a second `---`"
        return None, (Problem(path, 1, "front-matter", "the front-matter is missing", mend, stops=True),)
    end = next((number for number, line in enumerate(lines[1:], start=1) if line.rstrip() == "---"), None)
    if end is None:
        mend = "close it with a line `---` below the keys"
        return None, (Problem(path, 1, "front-matter", "the front-matter is never closed", mend, stops=True),)
    node, problems = read_yaml("\n".join(lines[1:end]), path, offset=1)
    if node is None:
        return None, problems
    return FrontMatter(node, "\n".join(lines[end + 1 :]), end + 1), problems
