"""What tests of the editor's desk share: commands in this process on a told day, commits on a day."""

import os
import re
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from redletter.cli.main import main

TODAY = "2026-11-24"


def run(*arguments: str, today: str = TODAY) -> tuple[int, str]:
    """Run a command on a day; return its exit code and all that it printed. A traceback fails the test."""
    result = CliRunner().invoke(main, list(arguments), env={"REDLETTER_AS_OF": today})
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.output


def commit(folder: Path, day: str = TODAY) -> None:
    """Commit everything in a repository on a day."""
    moment = f"{day}T12:00:00+0000"
    who = {f"GIT_{role}_{key}": value for role in ("AUTHOR", "COMMITTER")
           for key, value in (("NAME", "Editor"), ("EMAIL", "editor@example.org"), ("DATE", moment))}  # fmt: skip
    for arguments in (["add", "--all"], ["commit", "--quiet", "-m", "Work"]):
        subprocess.run(["git", *arguments], cwd=folder, env={**os.environ, **who}, check=True)


def replace(folder: Path, path: str, old: str, new: str) -> None:
    """Change words of a file that must be there."""
    file = folder / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def write_todos(folder: Path) -> None:
    """Write what a person would write for each TODO of records and notices."""
    for name in ("versions", "notices"):
        for file in (folder / "policy" / name).glob("*.md"):
            text = file.read_text(encoding="utf-8")
            file.write_text(re.sub(r'TODO[^"\n]*', "A person wrote this.", text), encoding="utf-8")


@pytest.fixture
def example(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the example as `redletter init --example` makes it on the day of the tests."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
    folder = tmp_path / "example"
    assert run("init", str(folder), "--example")[0] == 0
    return folder
