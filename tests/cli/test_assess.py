"""`redletter assess` from outside: the verdict on two sides, and on lines of changes."""

import json
from pathlib import Path

from click.testing import CliRunner

import redletter
from redletter.cli.main import main


def run(*arguments: str) -> tuple[int, str, str]:
    """Run a command and return its exit code and what it printed on both ways out."""
    result = CliRunner().invoke(main, list(arguments))
    return result.exit_code, result.stdout, result.stderr


def test_the_sample_is_material_and_says_why(root: Path) -> None:
    code, said, _ = run("assess", "2025-11-07", "2025-12-28", "--repo", str(root))
    assert code == 0
    assert said.startswith("verdict: material")
    assert "[recipient-added]" in said
    assert "GDPR Art. 13(1)(e)" in said


def test_the_verdict_stands_above_the_redline_of_files(tmp_path: Path) -> None:
    for name, text in (("a.md", "We keep logs for 30 days.\n"), ("b.md", "We keep logs for 90 days.\n")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    code, said, _ = run("diff", str(tmp_path / "a.md"), str(tmp_path / "b.md"))
    assert code == 0
    assert "material change-1: Data is kept longer: 30 days; 90 days" in said


def test_lines_go_in_and_verdicts_come_out(tmp_path: Path) -> None:
    units = [
        {"id": "a", "policy_kind": "privacy-policy", "section": "How long", "before": "We keep it for 30 days.",
         "after": "We keep it for 90 days."},
        {"id": "b", "policy_kind": "terms", "section": "Old → New", "before": "Be kind.", "after": "Be kind."},
        {"id": "c", "policy_kind": "terms", "section": "", "before": "Be kind.", "after": "Be kind."},
    ]  # fmt: skip
    file = tmp_path / "units.jsonl"
    file.write_text("\n".join(json.dumps(unit) for unit in units) + "\n", encoding="utf-8")
    code, said, _ = run("assess", "--jsonl", str(file))
    found = [json.loads(line) for line in said.splitlines()]
    assert code == 0
    assert [(one["id"], one["level"], one["topics"]) for one in found] == [
        ("a", "material", ["retention"]), ("b", "editorial", []), ("c", "cosmetic", []),
    ]  # fmt: skip
    assert [finding["rule"] for finding in found[0]["findings"]] == ["retention-lengthened"]


def test_every_bad_line_is_named(tmp_path: Path) -> None:
    file = tmp_path / "units.jsonl"
    file.write_text('{"id": "a"}\nwords\n{"before": 1}\n', encoding="utf-8")
    code, said, told = run("assess", "--jsonl", str(file))
    assert (code, said) == (1, "")
    assert [line.split(":")[1] for line in told.splitlines() if "units.jsonl:" in line] == ["2", "3"]


def test_the_facade_assesses_two_texts() -> None:
    assert redletter.assess("We never sell it.", "We sell it.").verdict == "material"
