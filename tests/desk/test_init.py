"""`redletter init`: a repository that builds at once."""

import json
import re
import subprocess
from pathlib import Path

import jsonschema
import pytest
import yaml
from support_desk import TODAY, replace, run

from redletter.app.draft import draft_in
from redletter.app.editor_files import FINDING, snippets
from redletter.model.files import SourceFile
from redletter.parse.section import read_section


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
    # It may be looked at as it is, and not be released in nobody's name.
    assert said.count("[warning: placeholder]") == 2
    code, said = run("release", "--repo", str(folder))
    assert (code, said.count("a new policy begins with this")) == (1, 2)
    assert not (folder / "policy/versions").exists()
    replace(folder, "policy/policy.yml", "Your organisation", "Lantern Notes")
    replace(folder, "policy/policy.yml", "@your-organisation.example", "@lantern.example")
    code, said = run("release", "--repo", str(folder))
    assert code == 0, said
    assert "Found: the first version." in said


def test_what_a_new_policy_begins_with_is_an_error_once_a_record_releases_it(tmp_path: Path) -> None:
    folder = tmp_path / "policy-repository"
    assert run("init", str(folder))[0] == 0
    digest = draft_in(folder / "policy").digest
    record = f'---\nversion: "{TODAY}"\npublished: {TODAY}\neffective: {TODAY}\ntext: {digest}\n---\n\n- First.\n'
    (folder / "policy/versions").mkdir()
    (folder / f"policy/versions/{TODAY}.md").write_text(record, encoding="utf-8")
    code, said = run("check", "--repo", str(folder))
    assert (code, said.count("[error: placeholder]")) == (1, 2)


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
    for schema, (file, _) in settings["yaml.schemas"].items():
        wanted = json.loads((example / schema).read_text(encoding="utf-8"))
        said = yaml.load((example / file).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506  # text alone
        said = {**said, "sample": said["sample"] == "true"} if "sample" in said else said
        if "notice" in said:
            said["notice"]["days"] = int(said["notice"]["days"])
        jsonschema.validate(said, wanted)
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate({**said, "colour": "red"}, wanted)


@pytest.mark.parametrize(("folder", "schema"), [("sections", "section"), ("versions", "record")])
def test_the_schemas_take_the_front_matter_of_the_example(folder: str, schema: str, example: Path) -> None:
    wanted = json.loads((example / f".vscode/schemas/{schema}.json").read_text(encoding="utf-8"))
    for file in (example / "policy" / folder).glob("*.md"):
        said = yaml.load(file.read_text(encoding="utf-8").split("---\n")[1], Loader=yaml.BaseLoader)  # noqa: S506  # text alone
        jsonschema.validate(said, wanted)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**said, "topics" if schema == "section" else "level": ["none-such"]}, wanted)


def typed(snippet: dict[str, list[str]]) -> str:
    """Return what a snippet writes for somebody who takes every first choice."""
    body = re.sub(r"\$\{\d+\|([^,|]*)[^|]*\|\}", r"\1", "\n".join(snippet["body"]))
    return re.sub(r"\$\{\d+:([^}]*)\}", r"\1", body)


def test_what_the_snippets_write_can_be_read() -> None:
    made = {name: typed(one) for name, one in snippets().items()}
    facts = "\n".join(text for name, text in made.items() if name.startswith("Fact:"))
    words = made["A section"].replace("$0", made["Facts"].replace("$0", facts))
    parsed, problems = read_section(SourceFile("sections/01-new.md", words.encode(), ""))
    assert problems == ()
    assert parsed is not None
    assert len(list(parsed.section.facts())) == len(made) - 2


def test_the_editor_finds_the_places_of_findings(example: Path) -> None:
    task = json.loads((example / ".vscode/tasks.json").read_text(encoding="utf-8"))["tasks"][0]
    pattern = task["problemMatcher"]["pattern"]
    assert pattern["regexp"] == FINDING
    replace(example, "policy/sections/03-who-receives-it.md", "country: FI", "country: Finland")
    code, said = run("check", "--repo", str(example))
    assert code == 1
    found = [match for line in said.splitlines() if (match := re.match(FINDING, line))]
    assert [(match[pattern["severity"]], match[pattern["code"]]) for match in found] == [("error", "fact")]
    assert (example / found[0][pattern["file"]]).is_file()
