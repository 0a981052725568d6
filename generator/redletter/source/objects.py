"""Reading git objects through one `cat-file --batch`, each checked against its id."""

import hashlib
import re
import subprocess
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO

from redletter.model.problem import CannotRun
from redletter.source.repository import Repository, environment

#: Requests written before replies are read: 64 kB is what a pipe holds, and a request is at most 66 bytes.
_WINDOW = 400
#: Larger objects are not policies.
MAX_OBJECT_BYTES = 64 * 1024 * 1024
_NO_TREE = "a git tree is no tree; mend the repository with: git fsck, git fetch"


@dataclass(frozen=True, slots=True)
class TreeEntry:
    """One name in a tree: its mode as git writes it (`100644`, `40000`, `120000`, `160000`) and object id."""

    name: str
    mode: str
    id: str


class Objects:
    """An open `cat-file --batch`. Objects come back in the order they were asked for."""

    def __init__(self, stdin: IO[bytes], stdout: IO[bytes]) -> None:
        self._in, self._out = stdin, stdout

    def read(self, ids: Iterable[str]) -> Iterator[tuple[str, str, bytes]]:
        """Yield (id, type, content) for each object id. Raises CannotRun where one is missing or not what its id says."""
        waiting = list(ids)
        for start in range(0, len(waiting), _WINDOW):
            window = waiting[start : start + _WINDOW]
            self._in.write("".join(f"{one}\n" for one in window).encode("ascii"))
            self._in.flush()
            for one in window:
                yield self._reply(one)

    def one(self, object_id: str) -> bytes:
        """Return the content of one object."""
        return next(self.read([object_id]))[2]

    def _reply(self, wanted: str) -> tuple[str, str, bytes]:
        header = self._out.readline().decode("ascii", "replace").split()
        if len(header) != 3:
            raise CannotRun(f"git object {wanted} is missing; mend the repository with: git fsck, git fetch")
        found, kind, size = header[0], header[1], int(header[2])
        if size > MAX_OBJECT_BYTES:
            raise CannotRun(f"git object {wanted} is over {MAX_OBJECT_BYTES // 1024 // 1024} MiB; no policy is")
        content = self._out.read(size)
        self._out.read(1)
        if len(content) != size or object_id(kind, content, len(found)) != wanted:
            raise CannotRun(f"git object {wanted} is corrupt; mend the repository with: git fsck, git fetch")
        return found, kind, content


@contextmanager
def open_objects(repository: Repository) -> Iterator[Objects]:
    """Open the objects of a repository for the time of a `with` block."""
    with subprocess.Popen(
        ["git", "--no-pager", f"--git-dir={repository.git_dir}", "cat-file", "--batch"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment(),
    ) as process:  # fmt: skip
        if process.stdin is None or process.stdout is None:
            raise CannotRun("git could not be started")
        try:
            yield Objects(process.stdin, process.stdout)
        except BrokenPipeError:
            raise CannotRun("git stopped while objects were read; run: git fsck") from None
        finally:
            process.kill()


def object_id(kind: str, content: bytes, length: int) -> str:
    """Return the id git gives an object: SHA-1 (40 digits) or SHA-256 (64) over its header and content."""
    hasher = hashlib.sha256 if length == 64 else hashlib.sha1
    return hasher(f"{kind} {len(content)}\0".encode("ascii") + content).hexdigest()


class Blobs(Mapping[str, bytes]):
    """The content of blobs by id, read when it is asked for; many at once by `fetch`."""

    def __init__(self, repository: Repository, known: Collection[str]) -> None:
        """Take a repository and the ids that may be asked for."""
        self._repository = repository
        self._ids = known
        self._read: dict[str, bytes] = {}

    def fetch(self, ids: Iterable[str]) -> None:
        """Read some blobs at once, where they were not read before. Raises CannotRun where one cannot be read."""
        wanted = sorted({one for one in ids if one in self._ids} - self._read.keys())
        if wanted:
            with open_objects(self._repository) as objects:
                self._read.update((found, content) for found, _, content in objects.read(wanted))

    def __getitem__(self, blob: str) -> bytes:
        if blob not in self._read:
            self.fetch([blob])
        return self._read[blob]

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)


#: One entry of a tree: mode, name, binary id of 20 or 32 bytes.
_ENTRIES = {size: re.compile(rb"(\d+) ([^\0]+)\0(.{%d})" % size, re.DOTALL) for size in (20, 32)}
RawEntry = tuple[bytes, bytes, bytes]


def raw_entries(content: bytes, id_bytes: int) -> tuple[RawEntry, ...]:
    """Return (mode, name, id) of the entries of a tree object as they stand; `id_bytes` is as in `read_tree`.

    Raises CannotRun where the content is no tree.
    """
    entries = tuple(_ENTRIES[id_bytes].findall(content))
    if sum(len(mode) + len(name) for mode, name, _ in entries) + len(entries) * (id_bytes + 2) != len(content):
        raise CannotRun(_NO_TREE)
    return entries


def tree_entry(raw: RawEntry) -> TreeEntry:
    """Return an entry of a tree as a value. Raises CannotRun where it names what no file can be called."""
    mode, name, found = raw
    entry = TreeEntry(name.decode("utf-8", "surrogateescape"), mode.decode("ascii"), found.hex())
    if not _is_name(entry.name):
        raise CannotRun(_NO_TREE)
    return entry


def read_tree(content: bytes, id_bytes: int) -> tuple[TreeEntry, ...]:
    """Return the entries of a tree object; `id_bytes` is 20 for SHA-1 repositories and 32 for SHA-256 ones.

    Raises CannotRun where the content is no tree, or names what no file can be called.
    """
    return tuple(tree_entry(raw) for raw in raw_entries(content, id_bytes))


def _is_name(name: str) -> bool:
    """Return whether a tree may call an entry so: one name, that leads nowhere."""
    return name not in ("", ".", "..") and "/" not in name


def read_commit(content: bytes) -> tuple[str, str, int]:
    """Return (id of the root tree, id of the first parent or nothing, committer time in seconds since 1970 UTC)."""
    head = content.split(b"\n\n", 1)[0].decode("utf-8", "replace")
    lines = head.split("\n")
    committer = next(line for line in lines if line.startswith("committer "))
    parent = lines[1].removeprefix("parent ") if len(lines) > 1 and lines[1].startswith("parent ") else ""
    return lines[0].removeprefix("tree "), parent, int(committer.rsplit(" ", 2)[1])
