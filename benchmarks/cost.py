"""What a build costs, beside what people use today, on the same texts and in the same run.

usage: python benchmarks/cost.py [REPOSITORY...] [--synthetic 100 500] [--rounds 3] [--deploys 6] [--all-deploys 0]
                                 [--plot FILE] [--json FILE]

A repository may be a folder or a git bundle; its last versions are taken back and released one by one.
`mike` builds each version in full, so its cost for a whole history is that of some deploys, spread over the history,
times the versions; a history of at most `--all-deploys` versions is deployed in full.
"""

import argparse
import json
import sys
import tempfile
from dataclasses import asdict, dataclass, field
from pathlib import Path
from shutil import rmtree
from statistics import median

from figures import table
from measured import Run, git, run, size
from plot import plot
from rivals import Mike, Plain
from synthetic import write

DAY, NEXT_DAY = "2026-11-23", "2026-11-24"
KINDS = ("cold", "new", "nothing", "next_day", "plain", "deploy")
#: How many versions are released one after the other in each round.
NEW = 3


@dataclass
class Cost:
    """The figures of one history: the runs of each kind, files and bytes on disk, megabytes of memory.

    Of the `versions`, the cold build makes all but the last few (`old`).
    """

    name: str
    versions: int
    old: int
    runs: dict[str, list[Run]] = field(default_factory=lambda: {kind: [] for kind in KINDS})
    memory: float = 0.0
    memory_new: float = 0.0
    site: tuple[int, int] = (0, 0)
    cache: tuple[int, int] = (0, 0)
    mike: tuple[int, int] = (0, 0)
    deployed: int = 0


class History:
    """A clone of a repository whose last versions can be taken back and released again."""

    def __init__(self, source: Path, folder: Path) -> None:
        self.folder = folder
        git(folder.parent, "clone", "--quiet", "--branch", "main", str(source), str(folder))
        # A policy alone in policy/, or several each in a folder of its own.
        found = git(
            folder, "log", "--first-parent", "--format=%H", "--diff-filter=A", "--", ":(glob)policy/**/versions/*"
        )
        self.releases = found.split()[::-1]

    def stand_before(self, new: int) -> None:
        """Take the last versions back."""
        git(self.folder, "reset", "--quiet", "--hard", self.releases[-1 - new])

    def forget(self) -> None:
        """Take site and cache away."""
        for name in ("site", ".redletter"):
            rmtree(self.folder / name, ignore_errors=True)

    def build(self, day: str = DAY) -> Run:
        """Build the site."""
        return run([sys.executable, "-m", "redletter", "build", "--as-of", day], self.folder)

    def texts(self) -> dict[str, str]:
        """Return the text of each version as Markdown, from the built site, in order."""
        listed = json.loads((self.folder / "site" / "versions.json").read_text(encoding="utf-8"))["versions"]
        place = self.folder / "site" / "versions"
        return {one["id"]: (place / f"{one['id']}.md").read_text(encoding="utf-8") for one in listed}


def measure(source: Path, name: str, work: Path, told: argparse.Namespace) -> Cost:
    """Return what the history of a repository costs."""
    history = History(source, work / "repo")
    cost = Cost(name, len(history.releases), len(history.releases) - NEW)
    plain, mike = Plain(work / "plain"), Mike(work / "mike")
    for _ in range(told.rounds):
        _round(history, cost)
        texts = history.texts()
        plain.write(list(texts.values())[-1])
        cost.runs["plain"] += [plain.build() for _ in range(NEW)]
    cost.site, cost.cache = size(history.folder / "site"), size(history.folder / ".redletter")
    names = list(texts)
    if len(names) > told.all_deploys:
        count = min(told.deploys, len(names))
        names = [names[round(at * (len(names) - 1) / max(1, count - 1))] for at in range(count)]
    cost.runs["deploy"] = [mike.deploy(one, texts[one]) for one in names]
    cost.mike, cost.deployed = mike.size(), len(names)
    return cost


def _round(history: History, cost: Cost) -> None:
    """Build from nothing, then one version more at a time, then with nothing new, then on the next day."""
    history.stand_before(NEW)
    history.forget()
    cost.runs["cold"].append(history.build())
    for left in reversed(range(NEW)):
        history.stand_before(left)
        cost.runs["new"].append(history.build())
    cost.runs["nothing"] += [history.build() for _ in range(NEW)]
    cost.runs["next_day"].append(history.build(NEXT_DAY))
    cost.memory = max(run.megabytes for run in cost.runs["cold"])
    cost.memory_new = max(run.megabytes for run in cost.runs["new"])


def main() -> None:
    """Read the command line, measure, print."""
    parser = argparse.ArgumentParser(description="Measure what a build costs, beside what people use today.")
    parser.add_argument("repositories", nargs="*", type=Path)
    parser.add_argument("--synthetic", nargs="*", type=int, default=[], metavar="VERSIONS")
    for name, default in (("sections", 15), ("changed", 2), ("rounds", 3), ("deploys", 6), ("all-deploys", 0)):
        parser.add_argument(f"--{name}", type=int, default=default)
    parser.add_argument("--plot", type=Path, help="write the plot of cost against versions as SVG")
    parser.add_argument("--json", type=Path, help="write every single figure")
    told = parser.parse_args()
    costs: list[Cost] = []
    with tempfile.TemporaryDirectory(prefix="redletter-cost-") as name:
        for repository in told.repositories:
            work = Path(name) / f"real-{len(costs)}"
            work.mkdir()
            costs.append(measure(repository.resolve(), repository.stem, work, told))
            _tell(costs[-1])
            rmtree(work)
        for versions in told.synthetic:
            work = Path(name) / f"synthetic-{versions}"
            write(work / "made-up", versions, told.sections, told.changed)
            costs.append(measure(work / "made-up", f"made-up-{versions}", work, told))
            _tell(costs[-1])
            rmtree(work)
    if told.json:
        told.json.write_text(json.dumps([asdict(cost) for cost in costs], indent=1) + "\n", encoding="utf-8")
    medians = [{**asdict(cost), **_medians(cost)} for cost in costs]
    print(table(medians))
    if told.plot:
        told.plot.write_text(plot([one for one in medians if one["name"].startswith("made-up")]), encoding="utf-8")


def _medians(cost: Cost) -> dict[str, float]:
    """Return the medians of each kind of run: seconds that passed, and seconds of work."""
    passed = {kind: median(run.seconds for run in runs) for kind, runs in cost.runs.items()}
    worked = {f"{kind}_work": median(run.processor for run in runs) for kind, runs in cost.runs.items()}
    return passed | worked


def _tell(cost: Cost) -> None:
    """Say at once what a history gave: a long run must not be lost."""
    figures = _medians(cost)
    said = ", ".join(f"{kind} {figures[kind]:.2f} s ({figures[f'{kind}_work']:.2f} s of work)" for kind in KINDS)
    print(f"{cost.name}: {cost.versions} versions, {said}, {cost.memory:.0f} MB", flush=True)
    for kind in KINDS[:4]:
        print("".join(f"  {kind}: {line}\n" for line in cost.runs[kind][-1].printed.splitlines()), end="", flush=True)


if __name__ == "__main__":
    main()
