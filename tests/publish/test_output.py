"""An output folder: whole or as it was, ours or refused."""

import subprocess
import sys
from pathlib import Path

import pytest

from redletter.model.page import SiteFile
from redletter.model.problem import CannotRun
from redletter.publish.output import MARKER, check_output, put_in_place, staging, write_files


def publish(output: Path, words: str) -> None:
    """Put a one-page site in place."""
    with staging(output) as folder:
        write_files(folder, (SiteFile("index.html", words.encode()), SiteFile("a/b.json", b"{}")))
        put_in_place(folder, output, "test")


def test_a_site_replaces_the_last_one_whole(tmp_path: Path) -> None:
    output = tmp_path / "site"
    publish(output, "one")
    (output / "stray.html").write_text("left by hand", encoding="utf-8")
    publish(output, "two")
    assert (output / "index.html").read_text(encoding="utf-8") == "two"
    assert sorted(path.name for path in output.iterdir()) == sorted(["a", "index.html", MARKER])
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_what_fails_leaves_the_last_site(tmp_path: Path) -> None:
    output = tmp_path / "site"
    publish(output, "one")

    def fail() -> None:
        with staging(output) as folder:
            (folder / "index.html").write_text("half", encoding="utf-8")
            raise RuntimeError("in the middle")

    with pytest.raises(RuntimeError, match="in the middle"):
        fail()
    assert (output / "index.html").read_text(encoding="utf-8") == "one"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


@pytest.mark.parametrize("moment", ["before", "between"])
def test_a_run_after_a_kill_is_right(moment: str, tmp_path: Path) -> None:
    output = tmp_path / "site"
    publish(output, "one")
    script = f"""
import os, signal
from pathlib import Path
from redletter.publish import output as room
from redletter.model.page import SiteFile
target = Path({str(output)!r})
kill = lambda: os.kill(os.getpid(), signal.SIGKILL)
with room.staging(target) as folder:
    room.write_files(folder, (SiteFile("index.html", b"two"),))
    if {moment!r} == "between":
        target.rename(room._earlier(target))
    kill()
"""
    done = subprocess.run([sys.executable, "-c", script], check=False)
    assert done.returncode == -9
    with staging(output):
        # Whatever the killed run left behind is put right before anything else.
        assert (output / "index.html").read_text(encoding="utf-8") == "one"
    publish(output, "three")
    assert (output / "index.html").read_text(encoding="utf-8") == "three"
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
