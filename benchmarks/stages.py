"""Where the time of a cold build goes, room by room, and how far each stage is from the least it could cost.

usage: python benchmarks/stages.py REPOSITORY

The build runs under Python's profiler, which slows it: shares are true, seconds are more than without.
What a library or Python itself does is counted to the room that called it.
Seconds are the processor's.
A floor is the same work at its barest, done here with the same texts: what no build could be quicker than.
"""

import cProfile
import io
import os
import pstats
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from pathlib import Path

from markdown_it import MarkdownIt
from markupsafe import escape
from measured import git
from rapidfuzz.distance import Indel

import redletter
from redletter.cli.main import main as command

OURS = str(Path(redletter.__file__).parent)
#: Libraries with work of their own; all others count to whoever calls them.
APART = ("mkdocs", "material")
Key = tuple[str, int, str]


def profile(repository: Path, output: Path) -> tuple[Counter[str], float]:
    """Return the seconds of each room in a cold build, and all of them; importing is a room of its own."""
    os.environ["REDLETTER_CACHE"] = str(output.parent / "cache")
    # On one processor a build has no copies of itself, whose work the profiler would not see.
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    words = ["build", "--repo", str(repository), "--output", str(output), "--as-of", "2026-11-23"]
    profiler = cProfile.Profile(time.process_time)
    with redirect_stdout(io.StringIO()):
        profiler.runcall(command, words, standalone_mode=False)
    stats = pstats.Stats(profiler).stats  # type: ignore[attr-defined]  # the table behind the printed one
    rooms: Counter[str] = Counter()
    for key, (_, _, own, _, callers) in stats.items():
        room = _room(key)
        if room or not callers:
            rooms[room or "other"] += own
            continue
        for caller, (_, _, by_caller, _) in callers.items():
            rooms[_charged(caller, stats)] += by_caller
    return rooms, sum(rooms.values())


def _charged(
    key: Key, stats: dict[Key, tuple[int, int, float, float, dict[Key, tuple[int, int, float, float]]]]
) -> str:
    """Return the room that a function works for: its own, or that of whoever calls it most."""
    for _ in range(25):
        room = _room(key)
        if room:
            return room
        callers = stats[key][4]
        if not callers:
            return "other"
        key = max(callers, key=lambda caller: callers[caller][3])
    return "other"


def _room(key: Key) -> str:
    path = key[0]
    if path.startswith(OURS):
        return Path(path).relative_to(OURS).parts[0]
    if "importlib" in path:
        return "importing"
    return next((name for name in APART if f"/{name}/" in path), "")


def floors(repository: Path, site: Path) -> Iterator[tuple[str, str, float]]:
    """Yield each stage, what its barest form is, and the seconds that takes."""
    script = (
        "git rev-list HEAD | git diff-tree --stdin --root -r | awk '/^:/ {print $4}' | sort -u | git cat-file --batch"
    )
    yield "source", "one listing and one `git cat-file --batch`, by git alone", _took(
        lambda: subprocess.run(["bash", "-c", script], cwd=repository, check=True, capture_output=True)
    )  # fmt: skip
    texts = list(_texts(repository))
    bare = MarkdownIt("commonmark").enable("table")
    yield "parse", "markdown-it-py on every distinct section", _took(lambda: [bare.parse(text) for _, text in texts])
    pairs = _pairs(texts)
    yield "diff", "rapidfuzz on the words of every distinct pair of sections", _took(
        lambda: [Indel.opcodes(before.split(), after.split()) for before, after in pairs]
    )  # fmt: skip
    pages = [path.read_bytes() for path in sorted(site.rglob("*")) if path.is_file()]
    words = [page.decode("utf-8", "replace") for page in pages]
    yield "render", "every file of the site escaped once", _took(lambda: [escape(page) for page in words])
    with tempfile.TemporaryDirectory() as name:
        yield "publish", "every file of the site written once into one folder", _took(
            lambda: [Path(name, str(number)).write_bytes(page) for number, page in enumerate(pages)]
        )  # fmt: skip


def _took(work: Callable[[], object]) -> float:
    """Return the seconds of the processor that some work took, its children's too."""
    begin = _worked()
    work()
    return _worked() - begin


def _worked() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def _texts(repository: Path) -> Iterator[tuple[str, str]]:
    """Yield the path and text of each distinct section in the history, by path and from the newest."""
    listed = git(repository, "log", "--format=", "--raw", "--no-abbrev", "--no-renames", "--", ":(glob)**/sections/*")
    found = dict.fromkeys(
        (line.split("\t")[1], line.split()[3]) for line in listed.splitlines() if line.startswith(":")
    )
    for path, blob in sorted(found, key=lambda one: one[0]):
        if blob.strip("0"):
            yield path, git(repository, "cat-file", "blob", blob)


def _pairs(texts: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return each section beside the one that came after it."""
    following = zip(texts[1:], texts[:-1], strict=True)
    return [(before, after) for (path, before), (other, after) in following if path == other]


def main() -> None:
    """Print both tables."""
    repository = Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory() as name:
        output = Path(name) / "site"
        rooms, total = profile(repository, output)
        print("| room | share | seconds, profiled |\n| --- | --- | --- |")
        for room, seconds in rooms.most_common():
            print(f"| {room} | {seconds / total:.0%} | {seconds:.3f} |")
        print("\n| stage | floor | seconds |\n| --- | --- | --- |")
        for stage, what, seconds in floors(repository, output):
            print(f"| {stage} | {what} | {seconds:.3f} |")


if __name__ == "__main__":
    main()
