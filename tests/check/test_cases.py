"""Bad input as data: each case is what an editor wrote over a good policy, and the messages that it must give.

`expected.txt` holds a line `build: goes on` or `build: stops` (what a build does once the text was released so), then
every message of `redletter check`.
To see what a case says now: `pytest tests/check --write`.
"""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from redletter.cli.main import main
from support.repository import RepositoryBuilder, tree_hash

CASES = sorted(path for path in (Path(__file__).parent / "cases").iterdir() if path.is_dir())


def run(*arguments: str) -> tuple[int, str]:
    """Run a command and return its exit code and everything it printed."""
    result = CliRunner().invoke(main, list(arguments))
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.stdout


def overlay(case: Path, builder: RepositoryBuilder) -> None:
    """Put a case's files over the good policy."""
    shutil.copytree(case, builder.folder / "policy", dirs_exist_ok=True)
    (builder.folder / "policy" / "expected.txt").unlink(missing_ok=True)


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_check_says_what_is_expected(
    case: Path, builder: RepositoryBuilder, good: Path, request: pytest.FixtureRequest
) -> None:
    builder.text("Words.")
    builder.record("2026-01-01", text=True)
    builder.commit(day="2026-01-01")
    overlay(case, builder)
    code, printed = run("check", "--repo", str(builder.folder))
    messages = [
        line for line in printed.splitlines() if not line.endswith("[warning: draft]") and "[hint: " not in line
    ]
    if request.config.getoption("--write"):
        outcome = "goes on" if _build(case, builder, good)[0] == 0 else "stops"
        (case / "expected.txt").write_text("\n".join([f"build: {outcome}", *messages, ""]), encoding="utf-8")
    _, *expected = (case / "expected.txt").read_text(encoding="utf-8").splitlines()
    assert messages == expected
    assert code == (1 if any("[error: " in line for line in messages) else 0)


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the site of the good policy, as every case begins with it."""
    builder = RepositoryBuilder(tmp_path_factory.mktemp("good") / "repo")
    builder.text("Words.")
    builder.record("2026-01-01", text=True)
    builder.commit(day="2026-01-01")
    code, said = run("build", "--repo", str(builder.folder), "--as-of", "2026-03-01")
    assert code == 0, said
    return builder.folder / "site"


def _build(case: Path, builder: RepositoryBuilder, good: Path) -> tuple[int, bool]:
    """Release a case's text as the second version; return the build's exit code and whether the site is as it was."""
    output = builder.folder / "site"
    shutil.copytree(good, output)
    before = tree_hash(output)
    if not (case / "versions").exists():
        builder.record("2026-02-01", text=True)
    shutil.move(output, builder.folder.parent / "kept")
    builder.commit(day="2026-02-01")
    shutil.move(builder.folder.parent / "kept", output)
    code, _ = run("build", "--repo", str(builder.folder), "--output", str(output), "--as-of", "2026-03-01")
    return code, tree_hash(output) == before


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_build_goes_on_or_stops_and_then_leaves_the_last_site(
    case: Path, builder: RepositoryBuilder, good: Path
) -> None:
    expected, *_ = (case / "expected.txt").read_text(encoding="utf-8").splitlines()
    builder.text("Words.")
    builder.record("2026-01-01", text=True)
    builder.commit(day="2026-01-01")
    overlay(case, builder)
    code, unchanged = _build(case, builder, good)
    assert expected == ("build: goes on" if code == 0 else "build: stops")
    assert code in (0, 1)
    assert unchanged == (code == 1)
