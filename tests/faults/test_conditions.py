"""What goes wrong around a build: the last good site stays, the message names the mend, the next build is right."""

import os
import subprocess
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from scene import BUILD, Scene, failed

from support.command import AS_OF
from support.repository import tree_hash

pytestmark = pytest.mark.xdist_group("faults-conditions")


def git(scene: Scene, *arguments: str, **environment: str) -> str:
    """Run git in the scene's repository."""
    who = {f"GIT_{role}_{key}": "test@example.org" for role in ("AUTHOR", "COMMITTER") for key in ("NAME", "EMAIL")}
    return subprocess.run(
        ["git", *arguments], cwd=scene.repo, env={**os.environ, **who, **environment},
        capture_output=True, text=True, check=True,
    ).stdout.strip()  # fmt: skip


def shell(scene: Scene, script: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a script of bash in the repository; "$@" is a build."""
    return subprocess.run(
        ["bash", "-c", script, "bash", *BUILD, *arguments], cwd=scene.repo,
        capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip


def test_files_that_may_not_grow(scene: Scene) -> None:
    scene.begin()
    failed(shell(scene, 'ulimit -f 8; exec "$@"'), "File too large", "ulimit -f unlimited")
    assert scene.standing() == "old"
    scene.check_good()


def test_a_full_disk(scene: Scene, tmp_path: Path) -> None:
    """The output is on a disk of its own that has no room left for the second site."""
    disk, seen = tmp_path / "disk", tmp_path / "seen"
    disk.mkdir()
    room = sum(path.stat().st_size for path in scene.keep.joinpath("site").rglob("*") if path.is_file()) // 1024
    script = f"""
        mount -t tmpfs -o size=16m none {disk} || exit 77
        cp -a {scene.keep}/site {disk}/site
        # So little is left that some files go through and others do not.
        left=$(df -k --output=avail {disk} | tail -1); fallocate -l $(( left - {room // 16} ))K {disk}/other
        "$@"; told=$?; rm {disk}/other; cp -a {disk}/. {seen}; exit $told"""
    scene.begin(site=False)
    isolated = ["unshare", "--map-root-user", "--mount", "bash", "-c", script, "bash", *BUILD]
    done = subprocess.run(
        [*isolated, "--output", str(disk / "site")], cwd=scene.repo, capture_output=True, text=True, check=False
    )
    if done.returncode in (1, 77) and ("unshare" in done.stderr or "mount" in done.stderr):
        pytest.skip(f"this machine lets nobody mount a small disk: {done.stderr.strip()}")
    failed(done, "No space left on device", "free some space")
    assert {path.name for path in seen.iterdir()} == {"site"}
    assert tree_hash(seen / "site") == scene.old
    scene.check_good()


def test_an_output_that_cannot_be_written(scene: Scene) -> None:
    scene.begin()
    # The root user may write anywhere unless that power is put down.
    powerless = "setpriv --bounding-set=-dac_override,-dac_read_search" if os.geteuid() == 0 else ""
    script = f'chmod 555 . site; {powerless} "$@"; told=$?; chmod 755 . site; exit $told'
    failed(shell(scene, script), "let this user read and write there", "stays as it was")
    assert scene.standing() == "old"
    scene.check_good()


def test_two_builds_at_once(scene: Scene, tmp_path: Path) -> None:
    """Of one output, and of another with the same cache: they wait for each other or do not disturb each other."""
    scene.begin(warm=False)
    other = tmp_path / "other"
    places = (scene.output, scene.output, other)
    builds = [subprocess.Popen([*BUILD, "--output", str(place)], cwd=scene.repo) for place in places]
    assert [build.wait() for build in builds] == [0, 0, 0]
    assert tree_hash(other) == scene.new
    scene.check_good()


@contextmanager
def damaged(scene: Scene, name: str, *, missing: bool) -> Iterator[str]:
    """Take a loose object away, or turn one bit of it, for the time of a `with` block; give its id."""
    identity = git(scene, "rev-parse", name)
    path = scene.repo / ".git" / "objects" / identity[:2] / identity[2:]
    content = path.read_bytes()
    path.chmod(0o644)
    if missing:
        path.unlink()
    else:
        told = bytearray(zlib.decompress(content))
        told[-2] ^= 1
        path.write_bytes(zlib.compress(bytes(told)))
    try:
        yield identity
    finally:
        path.write_bytes(content)


#: A commit, a tree and a text; `make faults` has each of them missing and corrupt.
OBJECTS = [
    (name, how) for name in ("HEAD~2", "HEAD~2^{tree}", "HEAD~2:policy/sections/01-who-we-are.md") for how in (1, 0)
]


@pytest.mark.parametrize(("name", "missing"), OBJECTS if os.environ.get("REDLETTER_FAULTS") else [OBJECTS[5]])
def test_a_git_object(scene: Scene, name: str, missing: int) -> None:
    scene.begin(warm=False)
    with damaged(scene, name, missing=bool(missing)) as identity:
        failed(scene.build(), identity, "git fsck", "git fetch")
        assert scene.standing() == "old"
    if name == "HEAD~2":
        scene.check_good()


def test_a_day_before_everything(scene: Scene) -> None:
    """Nothing was published then, and the site says so; it is no fault to ask."""
    scene.begin()
    done = scene.build("--as-of", "2007-12-31")
    assert done.returncode == 0, done.stderr
    assert "No version has been published yet" in (scene.output / "index.html").read_text(encoding="utf-8")
    scene.check_good()


def test_commits_of_a_clock_that_was_ahead(scene: Scene, tmp_path: Path) -> None:
    """Times of commits decide about records alone; what is published, and what applies, is settled by the day told."""
    scene.begin()
    head = git(scene, "rev-parse", "HEAD")
    git(scene, "commit", "--quiet", "--allow-empty", "-m", "From the future", GIT_COMMITTER_DATE="2099-01-01T12:00:00Z")
    done = scene.build("--output", str(tmp_path / "site"))
    assert done.returncode == 0, done.stderr
    one, other = tree_hash(tmp_path / "site"), scene.new
    assert {path for path in one if one[path] != other.get(path)} == set()
    git(scene, "reset", "--quiet", "--hard", head)
    assert AS_OF in (tmp_path / "site" / "versions.json").read_text(encoding="utf-8")
    scene.check_good()


def test_a_clock_that_is_behind(scene: Scene) -> None:
    """Seen from a commit of 2099 every clock is behind: without a day that is told, the site would lose its versions."""
    scene.begin()
    head = git(scene, "rev-parse", "HEAD")
    git(scene, "commit", "--quiet", "--allow-empty", "-m", "From the future", GIT_COMMITTER_DATE="2099-01-01T12:00:00Z")
    without_day = subprocess.run(BUILD[:4], cwd=scene.repo, capture_output=True, text=True, check=False)
    failed(
        without_day,
        "the newest commit was made on 2099-01-01; set the clock, or name the day to build for with --as-of",
    )
    assert scene.standing() == "old"
    git(scene, "reset", "--quiet", "--hard", head)
    scene.check_good()
