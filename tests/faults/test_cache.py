"""A cache that is damaged, foreign, in the way or out of reach: never believed, never written through, never needed."""

import os
import random
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from scene import BUILD, Scene

from support.repository import tree_hash

pytestmark = pytest.mark.xdist_group("faults-cache")


def truncate(entries: list[Path], chance: random.Random) -> None:
    """Cut each entry somewhere."""
    for entry in entries:
        content = entry.read_bytes()
        entry.write_bytes(content[: chance.randrange(len(content))])


def flip(entries: list[Path], chance: random.Random) -> None:
    """Turn one bit of each entry."""
    for entry in entries:
        content = bytearray(entry.read_bytes())
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        entry.write_bytes(bytes(content))


def swap(entries: list[Path], chance: random.Random) -> None:
    """Give each entry the content of another."""
    contents = [entry.read_bytes() for entry in entries]
    for entry, content in zip(entries, contents[1:] + contents[:1], strict=True):
        entry.write_bytes(content)


def empty(entries: list[Path], chance: random.Random) -> None:
    """Empty each entry."""
    for entry in entries:
        entry.write_bytes(b"")


def block(entries: list[Path], chance: random.Random) -> None:
    """Put a folder where each entry was."""
    for entry in entries:
        entry.unlink()
        entry.mkdir()


def rename(entries: list[Path], chance: random.Random) -> None:
    """Make it the cache of another edition of the program."""
    for folder in {top for entry in entries for top in entry.parents if top.parent.name == "cache"}:
        folder.rename(folder.with_name("0" * len(folder.name)))


DAMAGES = [truncate, flip, swap, empty, block, rename]


@pytest.mark.parametrize("damage", DAMAGES if os.environ.get("REDLETTER_FAULTS") else [swap])
@pytest.mark.parametrize("site", ["a site", "no site"] if os.environ.get("REDLETTER_FAULTS") else ["no site"])
def test_a_damaged_cache(scene: Scene, damage: Callable[[list[Path], random.Random], None], site: str) -> None:
    scene.begin(site=site == "a site")
    assert scene.build().returncode == 0
    if site == "no site":
        shutil.rmtree(scene.output)
    entries = sorted(
        path for path in (scene.cache / "cache").rglob("*") if path.is_file() and path.name != ".gitignore"
    )
    assert len(entries) > 20, "there is no cache to damage"
    damage(entries, random.Random(1))  # noqa: S311  # no secret
    scene.check_good()


def test_an_entry_is_mended(scene: Scene) -> None:
    """What did not hold is written anew, so that it costs once."""
    scene.begin(site=False)
    assert scene.build().returncode == 0
    before = tree_hash(scene.cache)
    entries = sorted(
        path for path in (scene.cache / "cache").rglob("*") if path.is_file() and path.parent.name != "cache"
    )
    flip(entries, random.Random(2))  # noqa: S311
    shutil.rmtree(scene.output)
    scene.check_good()
    after = tree_hash(scene.cache)
    # Some say when or where they were made, and differ from one build to the next.
    same = sum(after.get(path) == digest for path, digest in before.items())
    assert same > len(before) * 0.9


@pytest.mark.parametrize("way", ["link", "link inside", "file", "closed", "elsewhere"])
def test_a_cache_out_of_reach(scene: Scene, way: str, tmp_path: Path) -> None:
    scene.begin(warm=False)
    outside = tmp_path / "outside"
    outside.mkdir()
    environment = dict(os.environ)
    powerless: list[str] = []
    if way == "link":
        scene.cache.symlink_to(outside)
    elif way == "link inside":
        scene.cache.mkdir()
        (scene.cache / "cache").symlink_to(outside)
    elif way == "file":
        scene.cache.write_text("no folder\n", encoding="utf-8")
    else:
        closed = scene.cache / "cache" if way == "closed" else outside
        closed.mkdir(parents=True, exist_ok=True)
        closed.chmod(0o555)
        # The root user may write anywhere unless that power is put down.
        powerless = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] if os.geteuid() == 0 else []
        if way == "elsewhere":
            environment["REDLETTER_CACHE"] = str(outside / "cache")
    done = subprocess.run(
        [*powerless, *BUILD], cwd=scene.repo, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert tree_hash(scene.output) == scene.new
    assert list(outside.iterdir()) == []
    if scene.cache.is_symlink() or scene.cache.is_file():
        scene.cache.unlink()
