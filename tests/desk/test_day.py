"""A new editor's day from a fresh `init`: every message on the way, held word for word in `day.txt`.

To see what the day says now: `pytest tests/desk/test_day.py --write`.
"""

import json
import re
from pathlib import Path

import pytest
from support_desk import commit, replace, run, write_todos

SAID = Path(__file__).parent / "day.txt"
RECIPIENTS = "policy/sections/03-who-receives-it.md"


def test_the_day_of_a_new_editor(example: Path, request: pytest.FixtureRequest) -> None:
    said: list[str] = []

    def says(*arguments: str) -> tuple[int, str]:
        code, printed = run(*arguments, "--repo", str(example))
        shown = re.sub(r"sha256:[0-9a-f]+", "sha256:…", printed.replace(str(example), "."))
        said.append(f"$ redletter {' '.join(arguments)}\n{shown}(exit {code})\n")
        return code, printed

    # She adds a recipient, with two slips: a country that is none, and a link that leads nowhere.
    replace(
        example, RECIPIENTS, "```\n\nWe do not sell",
        "- recipient: Postbox, which sends our mail\n  role: processor\n  country: Ireland\n```\n\nSee [](#postbox).\n"
        "We do not sell",
    )  # fmt: skip
    assert says("check")[0] == 1
    assert says("release")[0] == 1
    replace(example, RECIPIENTS, "country: Ireland", "country: IE")
    replace(example, RECIPIENTS, "See [](#postbox).\n", "")
    assert says("check")[0] == 0
    assert "+ {+Postbox, which sends our mail (processor; in Ireland)+}" in says("diff")[1]
    comment = says("diff", "HEAD", "--format", "markdown")[1]
    assert "**Material: something changes that people would want to know before it applies.**" in comment
    # She wants it to apply at once, and is told what that needs; then she takes the day that is given.
    assert says("release", "--effective", "2026-12-01")[0] == 1
    assert says("release")[0] == 0
    # The check names what only she can say; she says it.
    assert says("check")[0] == 1
    write_todos(example)
    assert says("check")[0] == 0
    commit(example)
    assert says("check", "--base", "HEAD~1")[0] == 0
    assert says("versions")[0] == 0
    output = example.parent / "site"
    code, printed = run("build", "--repo", str(example), "--output", str(output))
    assert code == 0, printed
    home = (output / "index.html").read_text(encoding="utf-8")
    assert "A new version takes effect on 29 December 2026." in home
    assert "Postbox" in (output / "changes/2026-11-24/index.html").read_text(encoding="utf-8")
    notice = json.loads((output / "notices/2026-11-24.json").read_text(encoding="utf-8"))
    assert "Postbox" in json.dumps(notice)
    assert notice["action"] == "send"
    printed = "\n".join(said)
    if request.config.getoption("--write"):
        SAID.write_text(printed, encoding="utf-8")
    assert printed == SAID.read_text(encoding="utf-8")
