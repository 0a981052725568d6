"""A repository, its site of one version ago and its site of now: where faults happen, and what must come of them."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from support.command import AS_OF
from support.repository import tree_hash

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

from synthetic import write

#: What `redletter build` is, as a command of its own.
BUILD = (sys.executable, "-m", "redletter", "build", "--as-of", AS_OF)


@dataclass(frozen=True)
class Scene:
    """A repository with room for a site and a cache.

    `old` and `new` are the hashes of every file of the site one version ago and now, made undisturbed; `keep` holds
    the site and the cache of one version ago.
    """

    repo: Path
    keep: Path
    old: dict[str, str]
    new: dict[str, str]

    @property
    def output(self) -> Path:
        """Return where the site goes."""
        return self.repo / "site"

    @property
    def cache(self) -> Path:
        """Return where the cache is."""
        return self.repo / ".redletter"

    @property
    def moving(self) -> Path:
        """Return what is there while files move over a site."""
        return self.repo / ".site.redletter-ready"

    def begin(self, *, site: bool = True, warm: bool = True) -> None:
        """Put things as they were one version ago: with the site of then or none, with the cache of then or none."""
        for place, wanted in ((self.output, site), (self.cache, warm)):
            if place.is_symlink():
                place.unlink()
            shutil.rmtree(place, ignore_errors=True)
            kept = self.keep / place.name
            if wanted and kept.exists():
                shutil.copytree(kept, place, symlinks=True)

    def build(self, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Build the site and wait for it."""
        return subprocess.run(
            [*BUILD, *words], cwd=self.repo, env={**os.environ, **environment},
            capture_output=True, text=True, check=False, timeout=300,
        )  # fmt: skip

    def standing(self) -> str:
        """Return what stands: `old`, `new`, `nothing`, or `between` where files are some of the one, some of the other.

        Raises AssertionError where a file is neither, or one is missing that both have, or the old site is gone: what
        stands must be readable at every moment, and each of its pages whole.
        """
        found = tree_hash(self.output) if self.output.exists() else {}
        if found == self.new:
            return "new"
        if found == self.old:
            return "old"
        neither = {path for path, digest in found.items() if digest not in (self.old.get(path), self.new.get(path))}
        # A note of what is under way may stand beside the pages; nobody is led to it.
        neither = {path for path in neither if not Path(path).name.startswith(".")}
        assert neither == set(), "files that are neither as they were nor as they will be"
        return "between" if found else "nothing"

    def check_standing(self, *, had_site: bool) -> str:
        """Return what stands, where there was a site before or none."""
        state = self.standing()
        if had_site:
            missing = (self.old.keys() & self.new.keys()) - tree_hash(self.output).keys()
            assert missing == set(), "pages of the last site are gone"
        return state

    def check_good(self) -> None:
        """Build undisturbed, and hold the site against one that never saw a fault."""
        done = self.build()
        assert done.returncode == 0, done.stderr
        assert tree_hash(self.output) == self.new
        names = {path.name for path in self.repo.iterdir()} - {".redletter"}
        assert names == {".git", "policy", "site"}, "something was left beside the site"


def make(folder: Path, versions: int = 4, sections: int = 3) -> Scene:
    """Make a scene in a folder."""
    repo, keep = folder / "repo", folder / "keep"
    write(repo, versions, sections)
    keep.mkdir()
    scene = Scene(repo, keep, {}, {})
    sites = []
    for revision in ("HEAD~1", "main"):
        subprocess.run(["git", "checkout", "--quiet", "--detach", revision], cwd=repo, check=True)
        scene.begin(site=False, warm=False)
        done = scene.build()
        assert done.returncode == 0, done.stderr
        sites.append(tree_hash(scene.output))
        if revision == "HEAD~1":
            for place in (scene.output, scene.cache):
                if place.exists():
                    shutil.copytree(place, keep / place.name, symlinks=True)
    old, new = sites
    assert old != new
    return Scene(repo, keep, old, new)


def failed(done: subprocess.CompletedProcess[str], *words: str, code: int = 2) -> None:
    """Hold a build that could not run against what it must say: no traceback, and what mends it."""
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr, done.stderr
    for word in words:
        assert word in done.stderr, done.stderr
