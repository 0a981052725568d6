"""What people use today, on the same texts: a plain MkDocs site of one policy, and `mike`, one full build a version."""

import os
import shutil
import subprocess
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

from measured import Run, git, run, size

#: A plain site with Material: no fonts from elsewhere, as every site of ours.
MKDOCS = """\
site_name: Policy
site_url: https://policies.example.org/
theme:
  name: material
  font: false
markdown_extensions: [attr_list, tables, toc]
"""
MIKE = "2.1.3"


class Plain:
    """A plain project: `mkdocs.yml` and the policy as one page."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "docs").mkdir(parents=True)
        (folder / "mkdocs.yml").write_text(MKDOCS, encoding="utf-8")

    def write(self, text: str) -> None:
        """Take a version's text."""
        (self.folder / "docs" / "index.md").write_text(text, encoding="utf-8")

    def build(self) -> Run:
        """Build the site with MkDocs as it is."""
        return run([sys.executable, "-m", "mkdocs", "build", "--quiet"], self.folder, NO_MKDOCS_2_WARNING="1")


class Mike(Plain):
    """The same project in a repository, each version put on the branch `gh-pages` by `mike deploy`."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.home = _installed()
        git(folder, "init", "--quiet", "--initial-branch=main")
        git(folder, "add", "--all")
        git(folder, "commit", "--quiet", "-m", "A plain project")
        # `mike` makes its commits with git's own idea of who is at work.
        git(folder, "config", "user.name", "Benchmark")
        git(folder, "config", "user.email", "benchmark@example.org")

    def deploy(self, name: str, text: str) -> Run:
        """Deploy one version."""
        self.write(text)
        path = f"{self.home / 'bin'}{os.pathsep}{os.environ['PATH']}"
        return run([str(self.home / "bin" / "mike"), "deploy", name], self.folder, PATH=path, NO_MKDOCS_2_WARNING="1")

    def size(self) -> tuple[int, int]:
        """Return the files and bytes that a host gets: the branch, checked out."""
        place = self.folder.parent / f"{self.folder.name}-branch"
        shutil.rmtree(place, ignore_errors=True)
        git(self.folder, "worktree", "prune")
        git(self.folder, "worktree", "add", "--quiet", str(place), "gh-pages")
        return size(place)


def _installed() -> Path:
    """Return a virtual environment of its own that has `mike` and the same MkDocs and theme as ours."""
    wanted = [f"mike=={MIKE}", *(f"{name}=={version(name)}" for name in ("mkdocs", "mkdocs-material"))]
    home = Path(tempfile.gettempdir()) / "redletter-benchmark" / "-".join(wanted).replace("==", "-")
    if (home / "done").is_file():
        return home
    shutil.rmtree(home, ignore_errors=True)
    subprocess.run([sys.executable, "-m", "venv", str(home)], check=True)
    command = [str(home / "bin" / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *wanted]
    subprocess.run(command, check=True, capture_output=True)
    (home / "done").touch()
    return home
