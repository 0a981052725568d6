"""Histories as data: each story builds a real repository and says what its versions are.

A story's steps are run in order; each may write (`text`, `record`), then commits on a `day`, or is one of git's own
moves (`branch`, `switch`, `merge`, `squash`, `rebase`).
"""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from redletter.app.check import check
from redletter.app.load import load
from redletter.check.catalogue import groups
from redletter.model.problem import PolicyError
from redletter.model.text import plain
from support.repository import RepositoryBuilder

#: What the gate says of levels and notices has stories of its own.
GATE = {kind.id for group in groups() if group.title == "The gate" for kind in group.kinds}
STORIES = sorted((Path(__file__).parent / "stories").glob("*.yml"))


class _AsText(yaml.SafeLoader):
    """YAML with dates left as words."""


_AsText.yaml_implicit_resolvers = {
    key: [(tag, pattern) for tag, pattern in pairs if tag != "tag:yaml.org,2002:timestamp"]
    for key, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def read(story: Path) -> dict[str, Any]:
    """Read one story."""
    return yaml.load(story.read_text(encoding="utf-8"), _AsText)  # noqa: S506  # a SafeLoader


def play(builder: RepositoryBuilder, steps: list[dict[str, Any]]) -> None:
    """Run the steps of a story."""
    for step in steps:
        folder = step.get("folder", "policy")
        if "move" in step:
            builder.git("mv", step["move"]["from"], step["move"]["to"])
        if "text" in step:
            builder.text(step["text"], folder)
        for path, content in step.get("files", {}).items():
            builder.write(path, content)
        for path in step.get("remove", []):
            (builder.folder / path).unlink()
        for record in [step["record"]] if "record" in step else step.get("records", []):
            builder.record(folder=folder, **record)
        if "branch" in step:
            builder.git("switch", "--quiet", "-c", step["branch"])
        elif "switch" in step:
            builder.git("switch", "--quiet", step["switch"])
        elif "merge" in step:
            builder.time = f"{step['day']}T12:00:00+0000"
            builder.git("merge", "--quiet", "--no-ff", "--no-edit", step["merge"])
        elif "squash" in step:
            builder.git("merge", "--quiet", "--squash", step["squash"])
            builder.commit("Squashed", step["day"])
        elif "rebase" in step:
            builder.time = f"{step['day']}T12:00:00+0000"
            builder.git("rebase", "--quiet", "main", step["rebase"])
            builder.git("switch", "--quiet", "main")
            builder.git("merge", "--quiet", "--ff-only", step["rebase"])
        elif "day" in step:
            builder.commit(step.get("message", "Work"), step["day"])


@pytest.mark.parametrize("story", STORIES, ids=lambda path: path.stem)
def test_story(story: Path, builder: RepositoryBuilder) -> None:
    told = read(story)
    play(builder, told["steps"])
    if "stops" in told:
        with pytest.raises(PolicyError) as raised:
            load(builder.folder)
        assert sorted({problem.rule for problem in raised.value.problems}) == told["stops"]
        return
    history = load(builder.folder).policy
    found = {version.id: version for version in history.versions}
    assert list(found) == list(told["versions"])
    for name, expected in told["versions"].items():
        _as_told(found[name], expected)
    for day, statuses in told.get("status", {}).items():
        on = date.fromisoformat(day)
        assert {name: history.timeline.status(name, on) for name in statuses} == statuses, day
    for name, before in told.get("supersedes", {}).items():
        assert history.timeline.supersedes(name) == before
    found = [problem for problem in check(builder.folder) if problem.rule not in GATE]
    errors = sorted({problem.rule for problem in found if problem.severity == "error"})
    assert errors == told.get("errors", [])
    warnings = {problem.rule for problem in found if problem.severity == "warning"}
    assert set(told.get("warnings", [])) <= warnings


def _as_told(version: Any, expected: dict[str, Any]) -> None:
    """Hold a version against what its story says of it."""
    (section,) = version.policy.sections
    assert plain(section.blocks[0].runs) == expected["text"]
    if "effective" in expected:
        assert version.entry.effective.isoformat() == expected["effective"]
    if "recorded" in expected:
        assert version.recorded_at[:10] == expected["recorded"]
    if "level" in expected:
        assert str(version.record.level) == expected["level"]
    if "summary" in expected:
        assert version.record.summary == expected["summary"]
