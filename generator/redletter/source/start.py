"""Beginning a repository and committing to it: for `redletter init` alone."""

import os
import subprocess
from datetime import datetime
from pathlib import Path

from redletter.model.problem import CannotRun
from redletter.source.repository import environment, run


def is_in_repository(folder: Path) -> bool:
    """Return whether a folder is in a git repository already."""
    try:
        run(["rev-parse", "--git-dir"], folder)
    except CannotRun:
        return False
    return True


def start_repository(folder: Path) -> None:
    """Make a folder a git repository whose branch is `main`. Raises CannotRun where git cannot."""
    run(["init", "--quiet", "--initial-branch=main"], folder)


def commit_all(folder: Path, message: str, moment: datetime | None = None, who: tuple[str, str] | None = None) -> None:
    """Commit everything in a folder's repository; no hook runs and nothing is signed.

    `who` is a name and an address; without them git's own are used, or those of the tool where git has none.
    Raises CannotRun where git cannot.
    """
    given = environment()
    if moment is not None:
        given |= {"GIT_AUTHOR_DATE": moment.isoformat(), "GIT_COMMITTER_DATE": moment.isoformat()}
    name, address = who or ("redletter", "redletter@localhost")
    if who is not None or not _knows_name(folder):
        given |= {f"GIT_{role}_{key}": value for role in ("AUTHOR", "COMMITTER")
                  for key, value in (("NAME", name), ("EMAIL", address))}  # fmt: skip
    quiet = ["-c", f"core.hooksPath={os.devnull}", "-c", "commit.gpgSign=false", "-c", "core.autocrlf=false"]
    for arguments in (["add", "--all"], ["commit", "--quiet", "-m", message]):
        done = subprocess.run(
            ["git", *quiet, *arguments], cwd=folder, env=given, capture_output=True, check=False, text=True
        )
        if done.returncode:
            raise CannotRun(f"git could not commit in {folder}: {done.stderr.strip()}")


def _knows_name(folder: Path) -> bool:
    try:
        return bool(run(["config", "--get", "user.name"], folder) and run(["config", "--get", "user.email"], folder))
    except CannotRun:
        return False
