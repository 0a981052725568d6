"""Writing a policy's files, all of them or none: the only place that changes a work tree."""

import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from redletter.model.problem import CannotRun


def write_files(folder: Path, files: Mapping[str, str], replaced: frozenset[str] = frozenset()) -> tuple[Path, ...]:
    """Write files below a folder, and return their places; where one cannot be written, none is.

    Only paths in `replaced` may be there already. Raises CannotRun, naming the file.
    """
    staged: list[tuple[Path, Path]] = []
    placed: list[Path] = []
    before: dict[Path, bytes] = {}
    try:
        for path, content in files.items():
            target = _target(folder, path)
            if path not in replaced and (target.exists() or target.is_symlink()):
                raise CannotRun(f"{target} is there already; take it away first, or give another name")
            staged.append((_stage(target, content), target))
        for temporary, target in staged:
            if target.exists():
                before[target] = target.read_bytes()
            temporary.replace(target)
            placed.append(target)
    except OSError as error:
        for target in placed:
            _restore(target, before.get(target))
        raise CannotRun(
            f"{error.filename or folder} could not be written: {error.strerror}; nothing was changed"
        ) from None
    finally:
        for temporary, _ in staged:
            with suppress(FileNotFoundError):
                temporary.unlink()
    return tuple(placed)


def _target(folder: Path, path: str) -> Path:
    """Return where a file goes, its folder made. Raises CannotRun where a link would lead it out of the policy."""
    target = folder / path
    here = target.parent
    here.mkdir(parents=True, exist_ok=True)
    if not here.resolve().is_relative_to(folder.resolve()):
        raise CannotRun(f"{here} leads out of {folder}; put a folder of its own there")
    return target


def _stage(target: Path, content: str) -> Path:
    """Write content beside its target, with the rights that a new file has."""
    handle, name = tempfile.mkstemp(prefix=".redletter-", dir=target.parent)
    with os.fdopen(handle, "wb") as opened:
        opened.write(content.encode("utf-8"))
    mask = os.umask(0)
    os.umask(mask)
    Path(name).chmod(0o666 & ~mask)
    return Path(name)


def _restore(target: Path, content: bytes | None) -> None:
    """Put a file back as it was, as far as that can be done."""
    with suppress(OSError):
        if content is None:
            target.unlink()
        else:
            target.write_bytes(content)
