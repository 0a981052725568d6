"""An output folder: ours or refused, made beside its place, put there whole, never two at once.

A site is made in a folder next to the output and moved in by two renames; a run that is killed between them leaves
the last site under a name that the next run knows and moves back.
"""

import fcntl
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from redletter.model.page import SiteFile
from redletter.model.problem import CannotRun

#: Every site of ours has this file, and a folder with files but without it is somebody else's.
MARKER = ".redletter-site"


def check_output(output: Path) -> None:
    """Raise CannotRun where an output folder is not ours to replace."""
    if output.is_symlink() or (output.exists() and not output.is_dir()):
        raise CannotRun(f"{output} is no folder; give another with --output")
    if output.is_dir() and any(output.iterdir()) and not (output / MARKER).is_file():
        raise CannotRun(f"{output} has files in it and is no site of ours; empty it, or give another with --output")


@contextmanager
def staging(output: Path) -> Iterator[Path]:
    """Give a fresh folder beside an output folder for the time of a `with` block, for one run at a time.

    Raises CannotRun where the folder cannot be written, or another build of the same output is under way.
    """
    check_output(output)
    parent = output.parent
    try:
        parent.mkdir(parents=True, exist_ok=True)
        with _locked(parent):
            _recover(output)
            folder = Path(tempfile.mkdtemp(prefix=f".{output.name}.redletter-", dir=parent))
            try:
                yield folder
            finally:
                shutil.rmtree(folder, ignore_errors=True)
    except OSError as error:
        where = error.filename or parent
        raise CannotRun(f"{where} could not be written: {error.strerror}; the last site stays as it was") from None


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Hold a folder for the time of a `with` block; the lock is on the folder itself and leaves no file behind."""
    held = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
    finally:
        os.close(held)


def write_files(folder: Path, files: Iterator[SiteFile] | tuple[SiteFile, ...]) -> None:
    """Write files below a folder, making the folders they need."""
    for file in files:
        path = folder / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content)


def put_in_place(folder: Path, output: Path, generator: str) -> None:
    """Make a finished folder the output; what stood there before is gone afterwards."""
    (folder / MARKER).write_text(json.dumps({"generator": generator}) + "\n", encoding="utf-8")
    folder.chmod(0o755)
    earlier = _earlier(output)
    if output.exists():
        output.rename(earlier)
    folder.rename(output)
    shutil.rmtree(earlier, ignore_errors=True)


def _recover(output: Path) -> None:
    """Put back what a killed run had moved aside, and take away what it left."""
    earlier = _earlier(output)
    if earlier.exists() and not output.exists():
        earlier.rename(output)
    shutil.rmtree(earlier, ignore_errors=True)
    for left in output.parent.glob(f".{output.name}.redletter-*"):
        shutil.rmtree(left, ignore_errors=True)


def _earlier(output: Path) -> Path:
    return output.parent / f".{output.name}.redletter-earlier"
