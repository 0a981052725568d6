"""Reading a policy's folder from disk: the draft."""

import hashlib
import os
from pathlib import Path

from redletter.model.files import PolicyFiles, SourceFile
from redletter.model.problem import CannotRun
from redletter.source.history import is_policy_file

#: Files beyond this many are no policy.
MAX_FILES = 20_000
#: A document to import or compare that is larger is no policy.
MAX_DOCUMENT = 32 * 1024 * 1024
#: A file larger than this is not read whole (the editor is told that 2 MiB is the bound).
_MAX_READ = 2 * 1024 * 1024 + 1


def read_folder(folder: Path) -> PolicyFiles:
    """Return the files of a policy's folder as they are on disk; links are named and not followed.

    Raises CannotRun where the folder cannot be read.
    """
    found: list[SourceFile] = []
    try:
        for here, folders, names in os.walk(folder, followlinks=False):
            # A link is not followed, and neither is a folder that is a repository of its own (a submodule).
            links = [name for name in folders if Path(here, name).is_symlink() or Path(here, name, ".git").exists()]
            folders[:] = sorted(name for name in folders if name not in links and name != ".git")
            for name in sorted([*names, *links]):
                path = Path(here, name)
                inside = path.relative_to(folder).as_posix()
                if is_policy_file(inside):
                    found.append(_read_file(path, inside))
            if len(found) > MAX_FILES:
                raise CannotRun(f"{folder} has over {MAX_FILES} files; no policy has")
    except OSError as error:
        raise CannotRun(
            f"{error.filename or folder} could not be read: {error.strerror}; mend its permissions"
        ) from None
    return PolicyFiles(tuple(sorted(found, key=lambda file: file.path)))


def _read_file(path: Path, inside: str) -> SourceFile:
    if path.is_symlink():
        return SourceFile(inside, b"", "", "link")
    if not path.is_file():
        return SourceFile(inside, b"", "", "submodule")
    with path.open("rb") as opened:
        content = opened.read(_MAX_READ)
    # Git's own name for the content: what was read of a file in history serves the same file on disk.
    key = hashlib.sha1(b"blob %d\0%b" % (len(content), content), usedforsecurity=False).hexdigest()
    return SourceFile(inside, content, key)


def read_document(path: Path) -> str:
    """Return one Markdown file as text. Raises CannotRun where it cannot be read or is no UTF-8."""
    try:
        return read_bytes(path).decode("utf-8-sig").replace("\r\n", "\n")
    except OSError as error:
        raise CannotRun(f"{path} could not be read: {error.strerror}; name a file that can") from None
    except UnicodeDecodeError:
        raise CannotRun(f"{path} is not UTF-8; save it as UTF-8") from None


def read_bytes(path: Path) -> bytes:
    """Return a file's bytes. Raises CannotRun where it cannot be read, or is larger than any document."""
    try:
        with path.open("rb") as opened:
            content = opened.read(MAX_DOCUMENT + 1)
    except OSError as error:
        raise CannotRun(f"{path} could not be read: {error.strerror}; name a file that can") from None
    if len(content) > MAX_DOCUMENT:
        raise CannotRun(f"{path} is over {MAX_DOCUMENT // 1024 // 1024} MiB; no policy is")
    return content
