"""Files and commits as values: what `source` reads and `parse` understands."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

FileKind = Literal["file", "link", "submodule"]


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file of a policy's folder: path below it with `/`, bytes as stored, and a name for its content.

    `key` is equal for equal bytes (git's blob id, or a hash) so that what is made of them can be kept.
    """

    path: str
    content: bytes
    key: str
    kind: FileKind = "file"


@dataclass(frozen=True, slots=True)
class PolicyFiles:
    """All files of a policy's folder at one moment, sorted by path."""

    files: tuple[SourceFile, ...]

    def get(self, path: str) -> SourceFile | None:
        """Return the file at a path, or None."""
        return next((file for file in self.files if file.path == path), None)

    def under(self, folder: str) -> Iterator[SourceFile]:
        """Yield the files below a folder (`sections/`), in order of their paths."""
        return (file for file in self.files if file.path.startswith(folder))

    def text_files(self) -> Iterator[SourceFile]:
        """Yield what makes up the text of the policy: `policy.yml` and everything in `sections/`."""
        return (file for file in self.files if is_text(file.path))


@dataclass(frozen=True, slots=True)
class Commit:
    """One commit: its id, committer time in seconds since 1970 UTC, and whether it is on the first-parent line."""

    id: str
    time: int
    mainline: bool


@dataclass(frozen=True, slots=True)
class FileChange:
    """One file of a policy's folder that is not what it was at a commit's first parent: its mode and blob id now.

    Both are empty where the file is gone.
    """

    path: str
    mode: str = ""
    blob: str = ""


@dataclass(frozen=True, slots=True)
class CommitChanges:
    """What a commit did to a policy's folder: `changes` against its first `parent` (empty: it has none).

    `time` is the committer's, in seconds since 1970 UTC; `tree` is the id of the folder's tree, empty where it is not
    there.
    """

    id: str
    parent: str
    time: int
    tree: str
    changes: tuple[FileChange, ...]


#: Changes are looked through one by one in so many layers at most.
_LAYERS = 64


class Files(Mapping[str, str]):
    """Blob ids by path, as layers of changes: what a thousand commits have in common is held once."""

    __slots__ = ("layers",)

    def __init__(self, *layers: Mapping[str, str]) -> None:
        """Take changes, the newest first; an empty blob id says that a file is gone."""
        self.layers = layers

    def changed(self, changes: Mapping[str, str]) -> "Files":
        """Return the files with some of them changed."""
        layers = (changes, *self.layers)
        return Files(*layers) if len(layers) <= _LAYERS else Files(dict(Files(*layers)))

    def __getitem__(self, path: str) -> str:
        blob = next((layer[path] for layer in self.layers if path in layer), "")
        if not blob:
            raise KeyError(path)
        return blob

    def __iter__(self) -> Iterator[str]:
        found: dict[str, str] = {}
        for layer in reversed(self.layers):
            found.update(layer)
        return (path for path, blob in found.items() if blob)

    def __len__(self) -> int:
        return sum(1 for _ in self)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A policy's folder at one commit: blob ids by path, none where the folder was not there.

    `text` are the files of the text alone, sorted by path; `changed` are all files that are not what they were at the
    first parent, an empty blob id for one that is gone.
    """

    commit: Commit
    blobs: Files
    text: tuple[tuple[str, str], ...]
    changed: Mapping[str, str]


def is_text(path: str) -> bool:
    """Return whether a path below a policy's folder is part of its text."""
    return path == "policy.yml" or path.startswith("sections/")


def decode(content: bytes) -> str:
    """Return text from bytes: UTF-8, byte-order mark dropped, CRLF read as LF. Raises UnicodeDecodeError."""
    return content.decode("utf-8-sig").replace("\r\n", "\n")
