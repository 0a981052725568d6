"""An output folder: whole or as it was, ours or refused, and nothing touched that stays the same."""

import subprocess
import sys
from pathlib import Path

import pytest

from redletter.model.page import FilePlan
from redletter.model.problem import CannotRun
from redletter.publish.manifest import Manifest, read_manifest, write_manifest
from redletter.publish.output import MARKER, Outcome, check_output, held_output, publish, stands

SITE = {"index.html": "one", "a/b.json": "{}", "a/c.html": "c"}


def plan(path: str, words: str, key: str = "") -> FilePlan:
    """Return a file that says some words."""
    return FilePlan(path, key, words.encode)


def put(output: Path, known: Manifest | None = None, **changed: str | None) -> Outcome:
    """Publish the site, with some files changed (by the name without its ending) or left out (None)."""
    wanted = {path: changed.get(Path(path).stem, words) for path, words in SITE.items()}
    files = [plan(path, words, f"key of {words}") for path, words in wanted.items() if words is not None]
    with held_output(output):
        return publish(output, files, "test", known or {})


def tree(folder: Path) -> dict[str, str]:
    """Return what each file below a folder says."""
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != MARKER
    }


def touched(folder: Path) -> dict[str, tuple[int, int]]:
    """Return what changes about each file when it is written anew."""
    return {
        path.relative_to(folder).as_posix(): (path.stat().st_ino, path.stat().st_mtime_ns)
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_what_changed_is_moved_in_and_nothing_else_is_touched(tmp_path: Path) -> None:
    output = tmp_path / "site"
    known = put(output).manifest
    before = touched(output)
    done = put(output, known, b="[]", c=None)
    assert tree(output) == {"index.html": "one", "a/b.json": "[]"}
    after = touched(output)
    assert {path for path in before if after.get(path) != before[path]} == {"a/b.json", "a/c.html"}
    assert (done.reused, done.written, done.removed) == (1, 1, 1)
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_what_was_made_from_the_same_is_not_made_again(tmp_path: Path) -> None:
    output = tmp_path / "site"
    known = put(output).manifest

    def never() -> bytes:
        raise AssertionError("it stands already")

    files = [FilePlan(path, f"key of {words}", never) for path, words in SITE.items()]
    with held_output(output):
        done = publish(output, files, "test", read_manifest(write_manifest(known)))
        assert stands(output, done.manifest)
    assert done.reused == len(SITE)
    assert tree(output) == SITE


@pytest.mark.parametrize("known", [True, False], ids=["known", "unknown"])
def test_a_file_that_somebody_changed_is_put_right(known: bool, tmp_path: Path) -> None:
    output = tmp_path / "site"
    manifest = put(output).manifest if known else put(output) and {}
    (output / "index.html").write_text("defaced", encoding="utf-8")
    (output / "stray.html").write_text("left by hand", encoding="utf-8")
    (output / "a" / "b.json").unlink()
    (output / "empty").mkdir()
    (output / "empty" / "link").symlink_to("/etc")
    assert not stands(output, manifest)
    put(output, manifest)
    assert tree(output) == SITE
    assert sorted(path.name for path in output.iterdir()) == sorted([MARKER, "a", "index.html"])


def test_a_file_may_become_a_folder_and_back(tmp_path: Path) -> None:
    output = tmp_path / "site"
    with held_output(output):
        publish(output, [plan("a", "a file"), plan("b/c", "in a folder")], "test", {})
    with held_output(output):
        publish(output, [plan("a/d", "in a folder"), plan("b", "a file")], "test", {})
    assert tree(output) == {"a/d": "in a folder", "b": "a file"}


def test_what_fails_leaves_the_last_site(tmp_path: Path) -> None:
    output = tmp_path / "site"
    put(output)

    def fail() -> bytes:
        raise RuntimeError("in the middle")

    with pytest.raises(RuntimeError, match="in the middle"), held_output(output):
        publish(output, [plan("index.html", "two"), FilePlan("a/b.json", "", fail)], "test", {})
    assert tree(output) == SITE
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


KILLED = """
import os, signal, sys
from pathlib import Path
from redletter.model.page import FilePlan
from redletter.publish import output as room

output, moment = Path(sys.argv[1]), sys.argv[2]
kill = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
moves = 0


def counted(source, target, real=Path.replace):
    global moves
    moves += 1
    if moves == 2:
        kill()
    return real(source, target)


if moment == "making":
    files = [FilePlan("index.html", "", lambda: b"two"), FilePlan("a/b.json", "", kill)]
else:
    files = [FilePlan("index.html", "", lambda: b"two"), FilePlan("a/b.json", "", lambda: b"[]"), FilePlan("new", "", lambda: b"new")]
if moment == "listed":
    room._roll_forward = kill
if moment == "moving":
    Path.replace = counted
if moment == "removing":
    room._drop_empty = kill
with room.held_output(output):
    room.publish(output, files, "test", {})
"""
NEW = {"index.html": "two", "a/b.json": "[]", "new": "new"}


@pytest.mark.parametrize(("moment", "right"), [("making", SITE), ("listed", NEW), ("moving", NEW), ("removing", NEW)])
def test_a_run_after_a_kill_is_right(moment: str, right: dict[str, str], tmp_path: Path) -> None:
    output = tmp_path / "site"
    put(output)
    done = subprocess.run([sys.executable, "-c", KILLED, str(output), moment], check=False)
    assert done.returncode == -9
    if moment in ("making", "listed"):
        assert tree(output) == SITE, "until all of it is there, nothing moves"
    with held_output(output):
        # Whatever the killed run left behind is put right before anything else.
        assert tree(output) == right
    put(output)
    assert tree(output) == SITE
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_what_is_not_ours_is_refused(tmp_path: Path) -> None:
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    check_output(theirs)
    (theirs / "thesis.txt").write_text("Years of work.", encoding="utf-8")
    for output in (theirs, theirs / "thesis.txt"):
        with pytest.raises(CannotRun, match="give another with --output"):
            check_output(output)
    link = tmp_path / "link"
    link.symlink_to(theirs)
    with pytest.raises(CannotRun):
        check_output(link)
