"""`redletter init`: a repository that builds at once."""

import json
import subprocess
from pathlib import Path

import jsonschema
import pytest
import yaml
from support_desk import run


def test_the_example_has_four_versions_one_upcoming_and_builds(example: Path) -> None:
    listed = run("versions", "--repo", str(example))[1].splitlines()[1:]
    assert [line.split()[4] for line in listed] == ["superseded", "superseded", "in-force", "upcoming"]
    assert [line.split()[5] for line in listed] == ["-", "substantive", "cosmetic", "material"]
    days = subprocess.run(
        ["git", "log", "--reverse", "--format=%cs"], cwd=example, capture_output=True, text=True, check=True
    ).stdout.split()
    assert days == [line.split()[0] for line in listed]
    assert run("check", "--repo", str(example), "--fail-on", "hint") == (0, "Nothing found.\n")
    code, said = run("build", "--repo", str(example))
    assert code == 0, said
    page = (example / "site/index.html").read_text(encoding="utf-8")
    assert "A new version takes effect on 29 December 2026." in page
    status = subprocess.run(["git", "status", "--short"], cwd=example, capture_output=True, text=True, check=True)
    assert status.stdout == ""


@pytest.mark.parametrize("number", [1, 2, 3])
def test_the_rules_agree_with_the_levels_of_the_example(number: int, example: Path) -> None:
    names = sorted(path.stem for path in (example / "policy/versions").glob("*.md"))
    from redletter.app.compare import compare_policies
    from redletter.app.load import load
    from redletter.rules.assess import assess

    loaded = load(example)
    before, after = (loaded.policy.version(name) for name in (names[number - 1], names[number]))
    assert before is not None
    assert after is not None
    assert before.policy is not None
    assert after.policy is not None
    assert assess(compare_policies(before.policy, after.policy)).found == after.record.level


def test_an_empty_policy_builds_and_is_a_draft(tmp_path: Path) -> None:
    folder = tmp_path / "policy-repository"
    assert run("init", str(folder))[0] == 0
    code, said = run("check", "--repo", str(folder))
    assert (code, "[warning: draft]" in said) == (0, True)
    assert run("build", "--repo", str(folder))[0] == 0
    code, said = run("release", "--repo", str(folder))
    assert code == 0, said
    assert "Found: the first version." in said


def test_a_policy_that_is_there_is_left_alone(tmp_path: Path, example: Path) -> None:
    assert run("init", str(example))[0] == 2
    assert run("init", str(example), "--example")[0] == 2
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "README.md").write_text("Mine.\n", encoding="utf-8")
    code, said = run("init", str(folder))
    assert (code, "is there already" in said) == (2, True)
    assert [path.name for path in folder.rglob("*") if path.is_file()] == ["README.md"]


def test_the_schemas_of_the_editor_take_the_files_of_the_example(example: Path) -> None:
    settings = json.loads((example / ".vscode/settings.json").read_text(encoding="utf-8"))
    for schema, file in settings["yaml.schemas"].items():
        wanted = json.loads((example / schema).read_text(encoding="utf-8"))
        said = yaml.safe_load((example / file).read_text(encoding="utf-8"))
        jsonschema.validate(said, wanted)
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate({**said, "colour": "red"}, wanted)
