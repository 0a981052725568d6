"""The figures of a run as a table: each beside what it is compared with, and what it is to be at most or at least."""

from collections.abc import Sequence
from typing import Any

MEGA = 1e6


def table(costs: Sequence[dict[str, Any]]) -> str:
    """Return two Markdown tables: what was measured, and the six figures."""
    return measured(costs) + "\n\n" + ratios(costs)


def measured(costs: Sequence[dict[str, Any]]) -> str:
    """Return what was measured, a history a row; seconds are medians."""
    head = (
        "history", "versions", "cold", "one new", "nothing new", "next day", "`mkdocs build`", "`mike deploy`",
        "site", "cache", "`mike`", "memory",
    )  # fmt: skip
    rows = [head, ("---",) * len(head)]
    for one in costs:
        times = [f"{one[name]:.2f} s" for name in ("cold", "new", "nothing", "next_day", "plain", "deploy")]
        disk = [f"{size / MEGA:.1f} MB" for size in (one["site"][1], one["cache"][1], mike_bytes(one))]
        rows.append((one["name"], str(one["versions"]), *times, *disk, f"{one['memory']:.0f} MB"))
    return _markdown(rows)


def ratios(costs: Sequence[dict[str, Any]]) -> str:
    """Return the six figures, a history a column; in brackets the same by work instead of by time passed."""
    made_up = [one for one in costs if one["name"].startswith("made-up")]
    least = next((one for one in made_up if one["versions"] == 100), None)
    rows = [
        ("figure", "goal", *(one["name"] for one in costs)),
        ("---",) * (2 + len(costs)),
        ("cold build of all, against `mike`", "at least 25 times faster", *(_times(one) for one in costs)),
        ("one new version, against `mike deploy`", "at most 1", *(_against(one, "new", one, "deploy") for one in costs)),
        ("nothing new, against `mkdocs build`", "at most 0.7", *(_against(one, "nothing", one, "plain") for one in costs)),
        ("one new version, against the same at 100", "at most 4",
         *(_against(one, "new", least, "new") if least and one in made_up else "" for one in costs)),
        ("bytes of the site, against `mike`", "at most 0.25", *(f"{one['site'][1] / mike_bytes(one):.3f}" for one in costs)),
        ("the same with the cache", "", *(f"{(one['site'][1] + one['cache'][1]) / mike_bytes(one):.3f}" for one in costs)),
        ("memory", "at most 500 MB", *(f"{one['memory']:.0f} MB" for one in costs)),
    ]  # fmt: skip
    return _markdown(rows)


def mike_seconds(one: dict[str, Any]) -> float:
    """Return what `mike` takes for a whole history: one deploy times the versions."""
    return float(one["deploy"] * one["versions"])


def mike_bytes(one: dict[str, Any]) -> float:
    """Return what `mike` takes on disk for a whole history: a deployed version times the versions."""
    return float(one["mike"][1] / one["deployed"] * one["versions"])


def _times(one: dict[str, Any]) -> str:
    """Return how many times faster a cold build is than as many deploys."""
    passed, worked = (one["old"] * one[f"deploy{kind}"] / one[f"cold{kind}"] for kind in ("", "_work"))
    return f"{passed:.0f} ({worked:.0f})"


def _against(one: dict[str, Any], what: str, other: dict[str, Any], that: str) -> str:
    return f"{one[what] / other[that]:.2f} ({one[f'{what}_work'] / other[f'{that}_work']:.2f})"


def _markdown(rows: Sequence[Sequence[str]]) -> str:
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)
