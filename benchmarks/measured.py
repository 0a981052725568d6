"""A program run and measured: how long it took, how much memory it held at most, what it printed."""

import os
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a program.

    `processor` is the time that it and its children worked, which a busy machine changes less than the time that
    passed; `megabytes` is the most that it, or the largest of its children, held in memory at once.
    """

    seconds: float
    processor: float
    megabytes: float
    printed: str


def run(command: list[str], folder: Path, **environment: str) -> Run:
    """Run a program in a folder and measure it; what fails ends the benchmark with what was printed."""
    with tempfile.TemporaryFile("w+", encoding="utf-8") as printed:
        begin = time.perf_counter()
        child = subprocess.Popen(
            command, cwd=folder, env={**os.environ, **environment}, stdout=printed, stderr=subprocess.STDOUT
        )
        _, status, used = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - begin
        child.returncode = os.waitstatus_to_exitcode(status)
        printed.seek(0)
        told = printed.read()
    if child.returncode:
        raise SystemExit(f"{' '.join(command)} in {folder} ended with {child.returncode}:\n{told}")
    return Run(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, told)


def git(folder: Path, *arguments: str) -> str:
    """Run git in a folder, away from this machine's own settings, and return what it printed."""
    who = {f"GIT_{role}_{key}": value for role in ("AUTHOR", "COMMITTER")
           for key, value in (("NAME", "Benchmark"), ("EMAIL", "benchmark@example.org"))}  # fmt: skip
    own = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    return run(["git", *arguments], folder, **who, **own).printed.strip()


def size(folder: Path) -> tuple[int, int]:
    """Return how many files a folder holds, git's own left out, and their bytes."""
    files = [path for path in folder.rglob("*") if path.is_file() and ".git" not in path.relative_to(folder).parts]
    return len(files), sum(path.stat().st_size for path in files)
