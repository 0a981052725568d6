"""What a build does with real histories: versions found, redlines proven, bytes compared, time taken.

usage: python benchmarks/histories.py REPOSITORY...

Each repository is built twice from its newest commit.
A redline is judged by accepting and rejecting it: both must give the texts back exactly.
"""

import hashlib
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from redletter.app.load import load
from redletter.diff import compare, judge

AS_OF = "2026-11-23"


def digest(folder: Path) -> str:
    """Return one hash over every file of a folder and its path."""
    total = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            total.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return total.hexdigest()


def build(repository: Path, output: Path) -> float:
    """Build a repository's site in a process of its own and return the seconds it took."""
    start = time.perf_counter()
    command = [sys.executable, "-m", "redletter", "build", "--repo", str(repository), "--output", str(output)]
    subprocess.run([*command, "--as-of", AS_OF], check=True, capture_output=True)
    return time.perf_counter() - start


def exact_redlines(repository: Path) -> tuple[int, int]:
    """Return how many redlines the site shows, and how many of them accept and reject exactly."""
    history = load(repository).policy
    current = history.in_force(date.fromisoformat(AS_OF))
    pairs = [(history.supersedes(version), version) for version in history.versions]
    pairs += [(version, current) for version in history.versions]
    shown = exact = 0
    for before, after in pairs:
        if before is None or after is None or before.policy is None or after.policy is None:
            continue
        shown += 1
        judge(compare(before.policy, after.policy), before.policy, after.policy)
        exact += 1
    return shown, exact


def measure(repository: Path) -> None:
    """Print the figures of one repository."""
    versions = load(repository).policy.versions
    commits = subprocess.run(
        ["git", "log", "--format=%cs", "--", "policy/versions"],
        cwd=repository,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    with tempfile.TemporaryDirectory() as folder:
        first, second = Path(folder) / "first", Path(folder) / "second"
        seconds = [build(repository, first), build(repository, second)]
        pages = sum(1 for version in versions if (first / "versions" / version.id / "index.html").is_file())
        redlines = sum(1 for version in versions if (first / "changes" / version.id / "index.html").is_file())
        same = digest(first) == digest(second)
        size = sum(path.stat().st_size for path in first.rglob("*") if path.is_file())
    shown, exact = exact_redlines(repository)
    dated = sorted(commits) == sorted(version.record.published.isoformat() for version in versions)
    print(
        f"{repository.name}: {len(versions)} versions, dates as committed: {dated}, {pages} version pages, "
        f"{redlines} change pages, {exact} of {shown} redlines exact, two builds the same bytes: {same}, "
        f"{size / 1e6:.1f} MB, {min(seconds):.1f} s"
    )


if __name__ == "__main__":
    for name in sys.argv[1:]:
        measure(Path(name).resolve())
