"""Real git repositories for tests, built step by step."""

import hashlib
import os
import shutil
import subprocess
from pathlib import Path

POLICY = "id: terms-of-testing\ntitle: Terms of testing\norganisation:\n  name: Example\n"
SECTION = "---\nid: first\ntitle: First\n---\n\n{}\n"


class RepositoryBuilder:
    """A git repository under construction; every commit has the time it is told."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True)
        # Without the samples of hooks, of which every new repository gets a dozen.
        self.git("init", "--quiet", "--initial-branch=main", "--template=")
        (folder / ".git" / "info").mkdir(exist_ok=True)
        self.time = "2026-01-01T12:00:00+0000"

    def git(self, *arguments: str) -> str:
        """Run git in the repository and return what it prints."""
        who = {f"GIT_{role}_{key}": value for role in ("AUTHOR", "COMMITTER")
               for key, value in (("NAME", "Test"), ("EMAIL", "test@example.org"))}  # fmt: skip
        times = {name: self.time for name in ("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE") if hasattr(self, "time")}
        own = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
        done = subprocess.run(
            ["git", *arguments], cwd=self.folder, env={**os.environ, **who, **times, **own},
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout

    def write(self, path: str, content: str | bytes) -> None:
        """Write one file below the repository's top."""
        place = self.folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content if isinstance(content, bytes) else content.encode())

    def text(self, words: str, folder: str = "policy") -> None:
        """Write the smallest policy, with some words in its one section."""
        self.write(f"{folder}/policy.yml", POLICY)
        self.write(f"{folder}/sections/01-first.md", SECTION.format(words))

    def digest(self, folder: str = "policy") -> str:
        """Return the digest of the text in the work tree, by sha256sum and sort alone."""
        lines = subprocess.run(
            "find policy.yml sections -type f -exec sha256sum {} + | LC_ALL=C sort | sha256sum",
            shell=True, cwd=self.folder / folder, capture_output=True, text=True, check=True,
        ).stdout  # fmt: skip
        return "sha256:" + lines.split()[0]

    def record(self, version: str, folder: str = "policy", summary: str = "Words.", **keys: object) -> None:
        """Write a version record; `text=True` gives it the digest of the work tree's text."""
        if keys.get("text") is True:
            keys["text"] = self.digest(folder)
        given = {"version": f'"{version}"', "published": version[:10], **keys}
        if "corrects" not in given:
            given.setdefault("effective", version[:10])
        lines = [f"{key}: {value}" for key, value in given.items() if value is not None]
        self.write(f"{folder}/versions/{version}.md", "\n".join(["---", *lines, "---", "", summary, ""]))

    def commit(self, message: str = "Work", day: str | None = None) -> str:
        """Commit everything, on a day at noon UTC, and return the commit's id."""
        if day is not None:
            self.time = day if "T" in day else f"{day}T12:00:00+0000"
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "-m", message)
        return self.git("rev-parse", "HEAD").strip()

    def copy(self, folder: Path) -> None:
        """Copy a folder's files over the work tree."""
        shutil.copytree(folder, self.folder, dirs_exist_ok=True)


def tree_hash(folder: Path) -> dict[str, str]:
    """Return the hash of every file below a folder by its path."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
