"""The workflows: of GitHub's own shape, the same for a new policy as for this one, without secrets."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

NAMES = ["check", "comment", "publish"]


def text(root: Path, name: str) -> str:
    """Return one of this repository's workflows."""
    return (root / ".github" / "workflows" / f"{name}.yml").read_text(encoding="utf-8")


def test_they_have_the_shape_that_github_publishes(root: Path) -> None:
    files = [str(root / ".github" / "workflows" / f"{name}.yml") for name in NAMES]
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows", *files]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_actionlint_passes_where_it_is_installed(root: Path) -> None:
    if shutil.which("actionlint") is None:
        pytest.skip("actionlint is not installed")
    done = subprocess.run(["actionlint"], cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("name", NAMES)
def test_a_new_policy_gets_the_workflows_of_this_one(name: str, root: Path, example: Path) -> None:
    own = "pip install --quiet --require-hashes -r .lock/site.txt && pip install --quiet --no-deps ."
    theirs = (example / ".github" / "workflows" / f"{name}.yml").read_text(encoding="utf-8")
    assert own in text(root, name)
    assert text(root, name).replace(own, "pip install --quiet -r requirements.txt") == theirs


@pytest.mark.parametrize("name", NAMES)
def test_no_workflow_has_a_secret_or_words_of_a_request_in_a_command(name: str, root: Path) -> None:
    said = yaml.safe_load(text(root, name))
    assert "secrets." not in text(root, name)
    for job in said["jobs"].values():
        for step in job["steps"]:
            assert "${{" not in step.get("run", "")
    if name == "check":
        assert said["permissions"] == {"contents": "read"}
