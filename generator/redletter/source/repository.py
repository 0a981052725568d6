"""Finding a repository and asking git plain questions.

Where git finds no repository GitPython says so; git itself is started by `run` alone, because GitPython can add to a process's
environment but not take from it, and variables such as GIT_DIR must not lead astray.
"""

import os
import re
import subprocess
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from redletter.model.problem import CannotRun

#: Variables of git's that a caller may need (its own configuration); all others are left out.
_KEPT = ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM", "GIT_CONFIG_COUNT")
_KEPT_STARTS = ("GIT_CONFIG_KEY_", "GIT_CONFIG_VALUE_")
_ALWAYS = {
    # A partial clone would fetch on `cat-file` through a program of the repository's choice.
    "GIT_ALLOW_PROTOCOL": "none",
    # A repository may say in a file of its own that commits have other parents than they have.
    "GIT_GRAFT_FILE": os.devnull,
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}
#: Parents are read from the commits, whose ids prove them, and not from an index beside them.
_OBJECTS_ALONE = ("-c", "core.commitGraph=false")

#: How git's commands name an object that is not there or not what its id says.
_DAMAGED = re.compile(
    r"(?:could not read|unable to (?:read|unpack)|missing|corrupt|object|bad tree)[^\n]*?\b([0-9a-f]{40,64})\b",
    re.IGNORECASE,
)

#: The end of the year 9999, in seconds.
_LAST_MOMENT = 253_402_300_799


@dataclass(frozen=True, slots=True)
class Repository:
    """A git repository with history.

    `top` is its work tree (None where it is bare), `git_dir` where git keeps it, `prefix` the path from its top to
    the folder that was asked for (`""` or `some/folder/`), `head` the id of the commit HEAD names.
    """

    git_dir: Path
    top: Path | None
    prefix: str
    head: str


def environment() -> dict[str, str]:
    """Return the environment git is started with: the caller's, less what could lead it astray."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("GIT_") or name in _KEPT or name.startswith(_KEPT_STARTS)
    }
    return {**kept, **_ALWAYS}


def run(arguments: list[str], folder: Path) -> str:
    """Return what `git ARGUMENTS` prints in a folder. Raises CannotRun with git's own words where it fails."""
    try:
        done = subprocess.run(
            ["git", "--no-pager", *arguments], cwd=folder, env=environment(), capture_output=True, check=False
        )
    except FileNotFoundError:
        raise CannotRun("git is not installed; install it (Debian: apt-get install git)") from None
    if done.returncode:
        raise CannotRun(_explain(done.stderr.decode("utf-8", "replace"), folder))
    return done.stdout.decode("utf-8", "surrogateescape")


def _explain(said: str, folder: Path) -> str:
    """Return git's complaint as one line with its mend."""
    if "dubious ownership" in said:
        return (
            f"git refuses {folder}, because another user owns it; "
            f"if you trust it: git config --global --add safe.directory {folder}"
        )
    damaged = _DAMAGED.search(said)
    if damaged is not None:
        return f"git object {damaged[1]} is missing or corrupt; mend the repository with: git fsck, git fetch"
    line = next((line for line in said.splitlines() if line.startswith(("fatal:", "error:"))), said.strip())
    return f"git could not read {folder}: {line.removeprefix('fatal: ')}"


def open_repository(folder: Path) -> Repository:
    """Return the repository that a folder is in.

    Raises CannotRun where there is none, git refuses it, it is shallow, or it has no commit yet; each with the mend.
    """
    if not folder.is_dir():
        raise CannotRun(f"{folder} is no folder; name one with --repo")
    try:
        answers = _asked(["rev-parse", "--is-bare-repository", "--is-shallow-repository", "--absolute-git-dir"], folder)
        bare, shallow, git_dir = answers.splitlines()
        top = None if bare == "true" else Path(run(["rev-parse", "--show-toplevel"], folder).rstrip("\n"))
        prefix = "" if top is None else run(["rev-parse", "--show-prefix"], folder).rstrip("\n")
    except ValueError:
        raise CannotRun(f"git could not say where the repository of {folder} is") from None
    if shallow == "true":
        raise CannotRun(f"{folder} is a shallow clone and lacks earlier versions; run: git fetch --unshallow")
    try:
        head = run(["rev-parse", "--verify", "--end-of-options", "HEAD^{commit}"], folder).strip()
    except CannotRun:
        raise CannotRun(f"{folder} has no commit yet; commit the policy first") from None
    _refuse_elsewhere(folder, top)
    return Repository(Path(git_dir), top, prefix, head)


def _asked(arguments: list[str], folder: Path) -> str:
    """Return what git says of a folder; where it says nothing, why that is. Raises CannotRun with the mend."""
    try:
        return run(arguments, folder)
    except CannotRun:
        # GitPython takes longer to import than git to answer, so it is asked only where git has failed.
        _find(folder)
        raise


def _refuse_elsewhere(folder: Path, top: Path | None) -> None:
    """Raise CannotRun where a repository's configuration (`core.worktree`) has its files in another place."""
    if top is not None and not ((top / ".git").exists() and folder.resolve().is_relative_to(top.resolve())):
        raise CannotRun(
            f"the configuration of {folder} has its files in {top}, and nothing is read there; "
            "mend it with: git config --unset core.worktree"
        )


def _find(folder: Path) -> None:
    """Raise CannotRun with the mend where a folder is in no repository."""
    try:
        # GitPython looks for git when it is imported, and raises where there is none.
        import git
    except ImportError:
        raise CannotRun("git is not installed; install it (Debian: apt-get install git)") from None
    try:
        git.Repo(folder, search_parent_directories=True).close()
    except (git.InvalidGitRepositoryError, git.NoSuchPathError):
        message = f"{folder} is in no git repository; versions are found by commits, so begin with: git init"
        raise CannotRun(message) from None


def resolve(repository: Repository, revision: str) -> str:
    """Return the id of the commit that a revision names. Raises CannotRun where it names none."""
    try:
        return run(["rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}"], repository.git_dir).strip()
    except CannotRun:
        raise CannotRun(
            f"`{revision}` names no commit here; give a version id, a revision, a folder or a file"
        ) from None


def list_commits(repository: Repository, revision: str) -> tuple[tuple[str, bool], ...]:
    """Return all ancestors of a revision, oldest first, each with whether it is on the first-parent line."""
    every = run([*_OBJECTS_ALONE, "rev-list", "--topo-order", "--reverse", revision], repository.git_dir).split()
    mainline = set(run([*_OBJECTS_ALONE, "rev-list", "--first-parent", revision], repository.git_dir).split())
    return tuple((commit, commit in mainline) for commit in every)


def list_files(repository: Repository, revision: str) -> dict[str, str]:
    """Return the id of each file's blob by its path in a commit; links and submodules are left out."""
    said = run(["ls-tree", "-r", "-z", "--full-tree", revision], repository.git_dir)
    entries = (entry.partition("\t") for entry in said.split("\0") if entry)
    return {path: about.split()[2] for about, _, path in entries if about.startswith("100")}


def author(repository: Repository) -> str:
    """Return the name that git would write into a commit here, empty where it has none."""
    try:
        return run(["config", "--get", "user.name"], repository.git_dir).strip()
    except CannotRun:
        return ""


def head_time(repository: Repository) -> datetime:
    """Return when the commit of HEAD was made, by the clock of whoever made it; at most the last moment there is."""
    said = run(["rev-list", "--no-walk", "--format=%ct", repository.head], repository.git_dir)
    # Git takes any number for a time.
    return datetime.fromtimestamp(min(int(said.split()[-1]), _LAST_MOMENT), UTC)
