"""What is to be put in place: which files stand as they are, and the rest made beside the output."""

import json
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from redletter.model.page import FilePlan
from redletter.publish.manifest import Manifest, Standing, sha256

#: Every site of ours has this file, and a folder with files but without it is somebody else's.
MARKER = ".redletter-site"
#: What came of a file: the SHA-256 of its bytes, and whether they stand there already.
Made = tuple[str, bool]
#: Gives what some work gives for the numbers from 0 on, whoever does it.
Share = Callable[[Callable[[range], Sequence[Made]], int], Sequence[Made]]


@dataclass(slots=True)
class Staged:
    """What is ready: files that stay as they are, files to move in, files to remove.

    `moved` has the key and digest of a file by its path, `names` its name in the folder of what is to move.
    """

    kept: dict[str, Standing] = field(default_factory=dict)
    moved: dict[str, tuple[str, str]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    gone: list[str] = field(default_factory=list)
    made: int = 0
    same: int = 0


def stage(
    output: Path, folder: Path, files: Sequence[FilePlan], generator: str, known: Manifest, share: Share
) -> Staged:
    """Make what does not stand in the output yet below `folder`, and return what is to be done with it.

    Where nothing stands there, the folder becomes the output and has its form; else files bear numbers in it.
    """
    staged = Staged()
    marker = (json.dumps({"generator": generator}) + "\n").encode()
    todo: list[tuple[FilePlan, Standing | None]] = []
    for file in (*files, FilePlan(MARKER, "", lambda: marker)):
        before = known.get(file.path)
        holds = before is not None and before.holds(f"{output}/{file.path}")
        if before is not None and holds and file.key and before.key == file.key:
            staged.kept[file.path] = before
        else:
            todo.append((file, before if holds else None))
    whole = not output.is_dir() or not any(output.iterdir())
    names = [file.path if whole else str(number) for number, (file, _) in enumerate(todo)]
    folder.mkdir(parents=True, exist_ok=True)

    def work(numbers: range) -> list[Made]:
        return [_make(*todo[number], output, folder / names[number]) for number in numbers]

    for (file, _), name, (digest, same) in zip(todo, names, share(work, len(todo)), strict=True):
        staged.made += 1
        if same:
            status = (output / file.path).lstat()
            staged.kept[file.path] = Standing(file.key, digest, status.st_size, status.st_mtime_ns)
            staged.same += 1
        else:
            staged.moved[file.path] = file.key, digest
            staged.names[file.path] = name
    staged.gone = sorted(standing_files(output) - staged.kept.keys() - staged.moved.keys())
    return staged


def _make(file: FilePlan, before: Standing | None, output: Path, target: Path) -> Made:
    """Make one file, and write it to a place where its bytes do not stand in the output already."""
    content = file.make()
    digest = sha256(content)
    if before.digest == digest if before is not None else _same_bytes(output / file.path, content):
        return digest, True
    try:
        target.write_bytes(content)
    except FileNotFoundError:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return digest, False


def _same_bytes(place: Path, content: bytes) -> bool:
    try:
        return not place.is_symlink() and place.stat().st_size == len(content) and place.read_bytes() == content
    except OSError:
        return False


def standing_files(output: Path) -> set[str]:
    """Return the path of everything below an output folder that is no folder."""
    return {path for path, _ in entries(str(output))} if output.is_dir() else set()


def entries(folder: str, below: str = "") -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Yield (path below a folder, entry) of everything in it that is no folder; links lead nowhere.

    Text and the system's own entries: a path object for each of many thousand files takes longer than looking at it.
    """
    with os.scandir(folder) as listed:
        for entry in listed:
            if entry.is_dir(follow_symlinks=False):
                yield from entries(entry.path, f"{below}{entry.name}/")
            else:
                yield f"{below}{entry.name}", entry
