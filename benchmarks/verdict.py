"""How often the rules give a labelled change the level that a person gave it.

    python benchmarks/verdict.py [FILE.jsonl ...]

Each line of a file is `{id, policy_kind, section, before, after, level, topics}`; without files those of
`tests/rules/labelled` are read. Prints a row for each file: how many changes, the share whose level is right, recall
and precision of material ones, recall of material or substantive ones, the F1 of topics (micro), changes a second.
"""

import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import redletter

LABELLED = Path(__file__).parent.parent / "tests" / "rules" / "labelled"
HIGH = ("material", "substantive")


def main(files: Sequence[str]) -> None:
    """Print the table."""
    found = [Path(file) for file in files] or sorted(LABELLED.glob("*.jsonl"))
    print("| set | changes | right | material: recall | precision | high: recall | topics F1 | a second |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    every: list[tuple[dict[str, Any], str, set[str]]] = []
    seconds = 0.0
    for file in found:
        start = time.perf_counter()
        judged = [_judged(json.loads(line)) for line in file.read_text(encoding="utf-8").splitlines()]
        spent = time.perf_counter() - start
        print(_row(file.stem, judged, spent))
        every += judged
        seconds += spent
    print(_row("all", every, seconds))


def _judged(change: dict[str, Any]) -> tuple[dict[str, Any], str, set[str]]:
    """Return a labelled change with the level and the topics that the rules give it; cosmetic ones have no topics."""
    verdict = redletter.assess(change["before"], change["after"], change["section"], change["policy_kind"])
    level = str(verdict.verdict or "cosmetic")
    return change, level, set() if level == "cosmetic" else set(verdict.topics())


def scores(judged: Sequence[tuple[dict[str, Any], str, set[str]]]) -> tuple[float, float, float, float, float]:
    """Return the share of right levels, recall and precision of material, recall of material or substantive, topics' F1."""
    right = sum(change["level"] == level for change, level, _ in judged)
    material = sum(change["level"] == level == "material" for change, level, _ in judged)
    high = sum(change["level"] in HIGH and level in HIGH for change, level, _ in judged)
    shared = sum(len(topics & set(change["topics"])) for change, _, topics in judged)
    named = sum(len(topics) + len(change["topics"]) for change, _, topics in judged)
    return (
        right / max(1, len(judged)),
        material / max(1, sum(change["level"] == "material" for change, _, _ in judged)),
        material / max(1, sum(level == "material" for _, level, _ in judged)),
        high / max(1, sum(change["level"] in HIGH for change, _, _ in judged)),
        2 * shared / max(1, named),
    )


def _row(name: str, judged: Sequence[tuple[dict[str, Any], str, set[str]]], seconds: float) -> str:
    wanted = {change["level"] for change, _, _ in judged}
    told = (True, "material" in wanted, "material" in wanted, not wanted.isdisjoint(HIGH), True)
    # A share of none says nothing.
    shares = " | ".join(f"{share:.3f}" if some else "–" for share, some in zip(scores(judged), told, strict=True))
    return f"| {name} | {len(judged)} | {shares} | {len(judged) / seconds:.0f} |"


if __name__ == "__main__":
    main(sys.argv[1:])
