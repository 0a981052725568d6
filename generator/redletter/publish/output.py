"""An output folder: ours or refused, put in place file by file or whole, never by two at once.

What changed is made beside the output; when all of it is there, a list of what is to move where is written, and only
then do files move.
A run that is killed before leaves the last site as it was; one that is killed while files move leaves the list, and
the next run moves the rest before anything else.
"""

import fcntl
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from redletter.model.page import FilePlan
from redletter.model.problem import CannotRun, machine_words
from redletter.publish.manifest import Manifest, Standing
from redletter.publish.stage import MARKER, Made, Share, Staged, entries, stage

#: In a folder of changed files: what moves where. It is written last, and taken away last.
_JOURNAL = "journal.json"
_FILES = "files"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was done: how many files were made, how many stood already and were not, how many were written and removed.

    `manifest` says what stands now.
    """

    made: int
    reused: int
    written: int
    removed: int
    manifest: Manifest


def check_output(output: Path) -> None:
    """Raise CannotRun where an output folder is not ours to replace."""
    if output.is_symlink() or (output.exists() and not output.is_dir()):
        raise CannotRun(f"{output} is no folder; give another with --output")
    if output.is_dir() and any(output.iterdir()) and not (output / MARKER).is_file():
        raise CannotRun(f"{output} has files in it and is no site of ours; empty it, or give another with --output")


@contextmanager
def held_output(output: Path) -> Iterator[None]:
    """Hold an output folder for the time of a `with` block, for one run at a time, with what a killed run left put right.

    Raises CannotRun where it cannot be written or is not ours.
    """
    check_output(output)
    parent = output.parent
    try:
        parent.mkdir(parents=True, exist_ok=True)
        with _locked(parent):
            _recover(output)
            check_output(output)
            yield
    except OSError as error:
        raise CannotRun(f"{machine_words(error)}; the last site in {output} stays as it was") from None


@contextmanager
def beside(output: Path) -> Iterator[str]:
    """Give a fresh folder beside an output that is held, for the time of a `with` block."""
    folder = tempfile.mkdtemp(prefix=f".{output.name}.redletter-", dir=output.parent)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Hold a folder for the time of a `with` block; the lock is on the folder itself and leaves no file behind."""
    held = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
    finally:
        os.close(held)


def alone(work: Callable[[range], Sequence[Made]], count: int) -> Sequence[Made]:
    """Return what some work gives, done here and at once."""
    return work(range(count))


def publish(output: Path, files: Sequence[FilePlan], generator: str, known: Manifest, share: Share = alone) -> Outcome:
    """Make the output hold exactly these files, and return what was done. The output is held (`held_output`).

    `known` says what stands there; a file that holds and was made from the same is neither made nor touched, one whose
    bytes come out the same is not touched. `share` has files made by several at once.
    """
    folder = Path(tempfile.mkdtemp(prefix=f".{output.name}.redletter-", dir=output.parent))
    try:
        staged = stage(output, folder / _FILES, files, generator, known, share)
        if output.is_dir() and any(output.iterdir()):
            _commit(output, folder, staged)
        else:
            _place_whole(output, folder)
        manifest = dict(staged.kept)
        for path, (key, digest) in staged.moved.items():
            status = (output / path).lstat()
            manifest[path] = Standing(key, digest, status.st_size, status.st_mtime_ns)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return Outcome(staged.made, len(staged.kept) - staged.same, len(staged.moved), len(staged.gone), manifest)


def stands(output: Path, known: Manifest) -> bool:
    """Return whether an output holds exactly what is known to stand there, untouched."""
    if not known or not output.is_dir():
        return False
    count = 0
    for path, entry in entries(str(output)):
        one = known.get(path)
        if one is None or not one.is_as(entry.stat(follow_symlinks=False)):
            return False
        count += 1
    return count == len(known)


def _place_whole(output: Path, folder: Path) -> None:
    """Make a finished folder the output, which is not there or empty."""
    ready = folder / _FILES
    ready.chmod(0o755)
    ready.replace(output)


def _commit(output: Path, folder: Path, staged: Staged) -> None:
    """Write down what moves where, and move it."""
    if not staged.moved and not staged.gone:
        return
    # What is new comes before what may lead to it, and what is gone goes last.
    order = sorted(staged.moved, key=lambda path: ((output / path).exists(), path.count("/") == 0, path))
    journal = folder / _JOURNAL
    with journal.open("w", encoding="utf-8") as file:
        json.dump({"moved": [[path, staged.names[path]] for path in order], "gone": staged.gone}, file)
        file.flush()
        os.fsync(file.fileno())
    ready = _ready(output)
    folder.rename(ready)
    _roll_forward(output, ready)


def _roll_forward(output: Path, ready: Path) -> None:
    """Move what a list says, whatever of it has moved already."""
    listed = json.loads((ready / _JOURNAL).read_text(encoding="utf-8"))
    cleared: set[Path] = set()
    for path, name in listed["moved"]:
        source, target = ready / _FILES / name, output / path
        if source.exists():
            _clear(output, target.parent, cleared)
            _move(source, target)
    for path in listed["gone"]:
        place = output / path
        # What moved in may stand where this stood, as a folder or in the place of its folder.
        if place.is_symlink() or place.is_file():
            place.unlink()
        _drop_empty(output, place.parent)
    shutil.rmtree(ready / _FILES, ignore_errors=True)
    (ready / _JOURNAL).unlink(missing_ok=True)
    shutil.rmtree(ready, ignore_errors=True)


def _move(source: Path, target: Path) -> None:
    try:
        source.replace(target)
    except OSError:
        # A folder has its name, or its folder is not there.
        if target.is_dir() and not target.is_symlink():
            shutil.rmtree(target)
        target.parent.mkdir(parents=True, exist_ok=True)
        source.replace(target)


def _clear(output: Path, folder: Path, cleared: set[Path]) -> None:
    """Take away what stands where a folder of the output and those above it go: files, and links to elsewhere."""
    while folder != output and folder not in cleared:
        if folder.is_symlink() or folder.is_file():
            folder.unlink()
        cleared.add(folder)
        folder = folder.parent


def _drop_empty(output: Path, folder: Path) -> None:
    while folder != output and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def _recover(output: Path) -> None:
    """Finish what a killed run had begun to move, and take away what it left."""
    ready = _ready(output)
    if (ready / _JOURNAL).is_file():
        _roll_forward(output, ready)
    for left in output.parent.glob(f".{output.name}.redletter-*"):
        shutil.rmtree(left, ignore_errors=True)


def _ready(output: Path) -> Path:
    return output.parent / f".{output.name}.redletter-ready"
