"""The words of a change as plain values, ready for JSON."""

from collections.abc import Iterable

from redletter.model.change import RedlineRun
from redletter.model.text import Mark

Value = str | bool | list["Value"] | dict[str, "Value"]


def runs_json(runs: Iterable[RedlineRun]) -> list[dict[str, Value]]:
    """Return one object for each run: `state` and `text` always, `marks`, `marks_before`, `quiet` where there are any.

    Text without the deleted runs is the after side, without the inserted ones the before side.
    """
    return [_run(run) for run in runs]


def _run(run: RedlineRun) -> dict[str, Value]:
    found: dict[str, Value] = {"state": run.state, "text": run.text}
    if run.marks:
        found["marks"] = [_mark(mark) for mark in run.marks]
    if run.marks_before is not None:
        found["marks_before"] = [_mark(mark) for mark in run.marks_before]
    if run.quiet:
        found["quiet"] = run.quiet
    return found


def _mark(mark: Mark) -> dict[str, Value]:
    named = (("kind", mark.kind), ("target", mark.target), ("title", mark.title))
    return {name: value for name, value in named if value}
