"""Every kind of finding: documented once, with a case that fails and one that passes."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from sarif_pydantic import Sarif

from redletter.check.catalogue import groups, kinds
from redletter.cli.main import main
from support.repository import RepositoryBuilder

CASES: dict[str, list[Any]] = yaml.safe_load((Path(__file__).parent / "kinds.yml").read_text(encoding="utf-8"))
#: Kinds that another folder of tests holds to cases of its own: those of the gate.
ELSEWHERE = {kind.id for group in groups() if group.title == "The gate" for kind in group.kinds}


def check(folder: Path, *arguments: str) -> tuple[int, str]:
    """Run `check` and return its exit code and what it printed."""
    result = CliRunner().invoke(main, ["check", "--repo", str(folder), *arguments])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.stdout


def rules(folder: Path, *arguments: str) -> set[tuple[str, str]]:
    """Return the (kind, severity) pairs that `check` finds."""
    return {(one["rule"], one["severity"]) for one in json.loads(check(folder, "--format", "json", *arguments)[1])}


def lay(builder: RepositoryBuilder, files: dict[str, Any]) -> None:
    """Put files into the policy; None takes one away, a mapping makes something special."""
    for path, content in files.items():
        place = builder.folder / "policy" / path
        if content is None:
            place.unlink()
        elif isinstance(content, str):
            builder.write(f"policy/{path}", content)
        elif "link" in content:
            place.symlink_to(content["link"])
        elif "size" in content:
            builder.write(f"policy/{path}", "---\nid: second\ntitle: Second\n---\n" + "x" * content["size"])
        elif "latin-1" in content:
            builder.write(f"policy/{path}", content["latin-1"].encode("latin-1"))
        else:
            RepositoryBuilder(place).commit()


def play(builder: RepositoryBuilder, case: Any) -> None:
    """Build the small policy, with one version, and what a case does to it."""
    builder.text("Words.")
    builder.record("2026-01-01", text=True)
    builder.commit(day="2026-01-01")
    if isinstance(case, str):
        builder.text(case)
    elif "nested" in case:
        builder.text("\n".join("  " * depth + "- x" for depth in range(case["nested"])))
    elif "commits" in case:
        for day, files in case["commits"].items():
            lay(builder, files)
            builder.commit(day=str(day))
    else:
        lay(builder, case)


@pytest.mark.parametrize("kind", CASES)
def test_a_kind_has_a_case_that_fails_and_one_that_passes(kind: str, tmp_path: Path) -> None:
    fails, passes = CASES[kind]
    play(first := RepositoryBuilder(tmp_path / "fails"), fails)
    assert (kind, kinds()[kind].severity) in rules(first.folder, "--base", "HEAD~1" if "commits" in fails else "HEAD")
    play(second := RepositoryBuilder(tmp_path / "passes"), passes)
    assert kind not in {rule for rule, _ in rules(second.folder)}


def test_every_kind_has_its_cases_and_every_case_its_kind() -> None:
    assert set(CASES) == set(kinds()) - ELSEWHERE


def test_every_finding_of_every_case_is_documented() -> None:
    said = {
        line.rpartition("[")[2].rstrip("]").partition(": ")[2]
        for path in (Path(__file__).parent / "cases").glob("*/expected.txt")
        for line in path.read_text(encoding="utf-8").splitlines()[1:]
    }
    assert said <= set(kinds())


def test_a_waiver_takes_the_sting_and_keeps_the_reason(builder: RepositoryBuilder) -> None:
    play(builder, "Some <b>bold</b> words.")
    assert check(builder.folder)[0] == 1
    builder.write("policy/settings.yml", "waivers:\n  raw-html: agreed with the editors\n")
    code, printed = check(builder.folder)
    assert code == 0
    assert "[waived: raw-html: agreed with the editors]" in printed
    builder.write("policy/settings.yml", "waivers:\n  raw-html: agreed\n  front-matter: we do not care\n")
    builder.write("policy/sections/02-second.md", "No front-matter.\n")
    assert check(builder.folder)[0] == 1


def test_fail_on_says_what_fails(builder: RepositoryBuilder) -> None:
    play(builder, "We keep it. You can ask for it.")
    assert [check(builder.folder, "--fail-on", least)[0] for least in ("error", "warning", "hint")] == [0, 1, 1]
    play(other := RepositoryBuilder(builder.folder.parent / "other"), "Words.")
    assert check(other.folder, "--fail-on", "hint")[0] == 0


def test_sarif_has_its_published_shape(builder: RepositoryBuilder) -> None:
    play(builder, "Some <b>bold</b> words, TODO.")
    builder.write("policy/settings.yml", "waivers:\n  placeholder: a test\n")
    printed = check(builder.folder, "--format", "sarif")[1]
    read = Sarif.model_validate_json(printed)
    run = read.runs[0]
    assert (read.version, run.tool.driver.name) == ("2.1.0", "redletter")
    said = json.loads(printed)["runs"][0]
    described = {rule["id"] for rule in said["tool"]["driver"]["rules"]}
    assert {result["ruleId"] for result in said["results"]} == described
    assert {rule["id"]: number for number, rule in enumerate(said["tool"]["driver"]["rules"])} == {
        result["ruleId"]: result["ruleIndex"] for result in said["results"]
    }
    html = next(result for result in said["results"] if result["ruleId"] == "raw-html")
    assert html["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "policy/sections/01-first.md"}, "region": {"startLine": 6},
    }  # fmt: skip
    assert html["level"] == "error"
    waived = next(result for result in said["results"] if result["ruleId"] == "placeholder")
    assert waived["suppressions"] == [{"kind": "external", "justification": "a test"}]


def test_annotations_cannot_be_broken_out_of(builder: RepositoryBuilder) -> None:
    play(builder, "See [x](javascript:%0A::error::boo).")
    lines = check(builder.folder, "--format", "github")[1].splitlines()
    assert all(
        line.startswith(("::error file=policy/", "::warning file=policy/", "::notice file=policy/")) for line in lines
    )
    assert any("title=unsafe-link" in line and "%250A" in line for line in lines)


def test_coverage_names_what_says_a_thing_and_what_is_missing(root: Path) -> None:
    code, printed = check(root, "--coverage")
    assert code == 0
    assert "What eu-gdpr asks the policy to say" in printed
    assert "by recipients (how-we-share-your-information" in printed
    assert "MISSING      GDPR Art. 13(2)(e)" in printed
    assert "nothing says: statutory-requirement" in printed
    assert "only if a data protection officer is designated" in printed
    assert "Reading ease of each section" in printed
