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
        return (file for file in self.files if file.path == "policy.yml" or file.path.startswith("sections/"))


@dataclass(frozen=True, slots=True)
class Commit:
    """One commit: its id, committer time in seconds since 1970 UTC, and whether it is on the first-parent line."""

    id: str
    time: int
    mainline: bool


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A policy's folder at one commit: blob ids by path, none where the folder was not there."""

    commit: Commit
    blobs: Mapping[str, str]


def decode(content: bytes) -> str:
    """Return text from bytes: UTF-8, byte-order mark dropped, CRLF read as LF. Raises UnicodeDecodeError."""
    return content.decode("utf-8-sig").replace("\r\n", "\n")
