"""The commands of docs/evidence.md are run as they stand, and find what they are there to find."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from support.command import redletter

AUTHORITY = """
[tsa]
serial = serial
crypto_device = builtin
signer_cert = authority.pem
signer_key = authority.key
signer_digest = sha256
default_policy = 1.2.3.4
digests = sha256
[req]
distinguished_name = name
x509_extensions = stamps
prompt = no
[name]
CN = An authority for tests
[stamps]
basicConstraints = critical, CA:true
extendedKeyUsage = critical, timeStamping
"""


def commands(root: Path, holding: str) -> str:
    """Return the block of the page that holds some words."""
    blocks = re.findall(r"```sh\n(.*?)```", (root / "docs" / "evidence.md").read_text(encoding="utf-8"), re.DOTALL)
    (block,) = [block for block in blocks if holding in block]
    return str(block)


@pytest.fixture
def clone(history: Path, original: Path, tmp_path: Path) -> Path:
    """Give a clone of the story with its site beside it."""
    folder = tmp_path / "clone"
    subprocess.run(["git", "clone", "--quiet", str(history), str(folder)], check=True, capture_output=True)
    (folder / "site").mkdir()
    shutil.copy(original / "versions.json", folder / "site")
    return folder


def run(block: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run commands in a folder; `python3` is the Python that runs the tests."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        ["bash", "-euo", "pipefail", "-c", block], cwd=folder, capture_output=True, text=True,
        env={**os.environ, "PATH": path}, check=False,
    )  # fmt: skip


def test_a_text_is_worked_out_by_git_and_sha256sum(root: Path, clone: Path) -> None:
    done = run(commands(root, "git cat-file blob"), clone)
    assert done.returncode == 0, done.stderr
    named = redletter("at", "2026-01-15", cwd=clone).stdout.split()[1]
    assert named == f"sha256:{done.stdout.split()[0]}"


def test_the_chain_is_worked_out_without_the_tool(root: Path, clone: Path) -> None:
    block = commands(root, "chain.py")
    assert [line.split()[1] for line in run(block, clone).stdout.splitlines()] == ["holds"] * 5
    file = clone / "site" / "versions.json"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('"effective":"2026-03-05"', '"effective":"2026-03-06"'), encoding="utf-8")
    assert [line.split()[1] for line in run(block, clone).stdout.splitlines()].count("differs") == 1


@pytest.mark.skipif(shutil.which("openssl") is None, reason="this machine has no openssl")
def test_a_time_stamp_holds_for_that_file_alone(root: Path, clone: Path) -> None:
    done = run(commands(root, "-query -data"), clone)
    assert done.returncode == 0, done.stderr
    assert "Hash Algorithm: sha256" in done.stdout
    (clone / "authority.cnf").write_text(AUTHORITY, encoding="utf-8")
    authority = (
        "echo 01 > serial; openssl req -x509 -newkey rsa:2048 -nodes -config authority.cnf -days 2 "
        "-keyout authority.key -out authority.pem; "
        "openssl ts -reply -config authority.cnf -section tsa -queryfile versions.tsq -out versions.tsr"
    )
    done = run(authority, clone)
    assert done.returncode == 0, done.stderr
    check = commands(root, "ts -verify")
    done = run(check, clone)
    assert (done.returncode, "Verification: OK" in done.stdout + done.stderr) == (0, True), done.stderr
    with (clone / "site" / "versions.json").open("a", encoding="utf-8") as file:
        file.write(" ")
    assert run(check, clone).returncode != 0


def test_the_record_to_keep_and_the_lines_that_are_shown(root: Path, clone: Path) -> None:
    assert run(commands(root, "consent.json"), clone).returncode == 0
    assert (clone / "consent.json").stat().st_size > 500
    page = (root / "docs" / "evidence.md").read_text(encoding="utf-8")
    shown = page.split("```text\n")[1].split("```")[0].splitlines()
    cases = "".join(file.read_text(encoding="utf-8") for file in (Path(__file__).parent / "cases").glob("*.yml"))
    assert shown
    assert [line for line in shown if line not in cases.replace("''", "'")] == []


def test_a_site_built_again_is_the_same_byte_for_byte(
    root: Path, history: Path, original: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "whole"
    subprocess.run(["git", "clone", "--quiet", str(history), str(folder)], check=True, capture_output=True)
    shutil.copytree(original, folder / "site")
    block = commands(root, "diff --recursive")
    done = run(block, folder)
    assert done.stdout.endswith("the same, byte for byte\n"), done.stderr
    shutil.rmtree(folder / "again")
    (folder / "site" / "assets" / "images" / "favicon.png").write_bytes(b"other")
    assert run(block, folder).returncode != 0
