"""The gate by its stories: what `check` lets through, and what it stops."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from redletter.check.catalogue import groups
from redletter.cli.main import main
from support.repository import RepositoryBuilder

STORIES: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "gate.yml").read_text(encoding="utf-8"))
#: A summary that is still to be filled in is named by its places, as any other text is.
GATE = {kind.id for group in groups() if group.title == "The gate" for kind in group.kinds} | {"placeholder"}
DAYS = ("2026-01-01", "2026-02-01", "2026-03-01")
NOTICE = "---\nsubject: A change\n---\n\nWe keep logs for longer.\n"


def lay(builder: RepositoryBuilder, day: str, one: dict[str, Any]) -> None:
    """Write one day's text, record and notice."""
    builder.text(one["text"])
    keys = dict(one["record"])
    summary = keys.pop("summary", "- **Logs**: before 30 days, now 90.")
    corrects = {"corrects": f'"{keys.pop("corrects")}"'} if "corrects" in keys else {}
    builder.record(day, text=True, summary=summary, **keys, **corrects)
    if one.get("notice"):
        builder.write(f"policy/notices/{day}.md", NOTICE)


def found(builder: RepositoryBuilder) -> set[str]:
    """Return the kinds of finding that keep a version from its release, as `check` makes them."""
    result = CliRunner().invoke(main, ["check", "--repo", str(builder.folder), "--format", "json"])
    return {one["rule"] for one in json.loads(result.stdout)} & GATE


@pytest.mark.parametrize("story", STORIES)
def test_the_gate_says_what_is_expected(story: str, builder: RepositoryBuilder) -> None:
    days = STORIES[story]["days"]
    for day, one in zip(DAYS, days, strict=False):
        lay(builder, day, one)
        if one is days[-1] and len(days) > 1:
            # The editor asks before she commits, and gets the same answer after.
            assert found(builder) == set(STORIES[story]["found"])
        builder.commit(day=day)
    assert found(builder) == set(STORIES[story]["found"])


def test_a_draft_is_told_what_the_rules_find_in_it(builder: RepositoryBuilder) -> None:
    lay(builder, DAYS[0], {"record": {}, "text": "We keep logs for 30 days."})
    builder.commit(day=DAYS[0])
    builder.text("We keep logs for 90 days.")
    assert found(builder) == {"draft-level"}


def test_a_scheduled_version_that_would_undo_an_urgent_one_is_told(builder: RepositoryBuilder) -> None:
    lay(builder, DAYS[0], {"record": {}, "text": "We keep logs for 30 days."})
    builder.commit(day=DAYS[0])
    texts = {"2026-06-01": "We keep logs for 30 days.\n\nWrite to us.", "2026-02-10": "We keep logs for 5 days."}
    for commit, (day, text) in zip(("2026-02-01", "2026-02-10"), texts.items(), strict=True):
        lay(builder, day, {"record": {"level": "material", "effective": "2026-07-15"}, "text": text, "notice": True})
        builder.commit(day=commit)
    result = CliRunner().invoke(main, ["check", "--repo", str(builder.folder), "--format", "json", "--base", "HEAD~2"])
    assert "undoes-urgent" in {one["rule"] for one in json.loads(result.stdout)}
