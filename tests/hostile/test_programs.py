"""Programs that git runs for others and never for us: hooks, filters, text conversions, external diffs, each with a canary."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from hostile.bounded import Canary, released, run
from support.repository import RepositoryBuilder

HOOKS = (
    "applypatch-msg", "commit-msg", "fsmonitor-watchman", "post-applypatch", "post-checkout", "post-commit",
    "post-index-change", "post-merge", "post-rewrite", "pre-applypatch", "pre-auto-gc", "pre-commit", "pre-merge-commit",
    "pre-push", "pre-rebase", "prepare-commit-msg", "reference-transaction", "sendemail-validate", "update",
)  # fmt: skip
#: What a line of attributes may ask for.
ATTRIBUTES = (
    "* filter=evil", "* diff=evil", "* merge=evil", "* -text", "* text eol=crlf", "* working-tree-encoding=UTF-16", "* ident",
    "* export-subst", "* export-ignore", "* -diff", "* binary", "*.md encoding=UTF-16", "[attr]evil filter=evil diff=evil\n* evil",
)  # fmt: skip
#: Where attributes may stand.
PLACES = (".gitattributes", "policy/.gitattributes", "policy/sections/.gitattributes", ".git/info/attributes")
#: What the attributes above name, for `git config`.
DRIVERS = {
    "filter.evil.clean": "{}", "filter.evil.smudge": "{}", "filter.evil.process": "{}", "filter.evil.required": "true",
    "diff.evil.textconv": "{}", "diff.evil.command": "{}", "diff.evil.cachetextconv": "true", "diff.external": "{}",
    "merge.evil.driver": "{}",
}  # fmt: skip
#: What git itself runs, by the command that does: were none of these true, no test here could fail.
_SINGS = {
    "a hook": (("commit", "--quiet", "--allow-empty", "-m", "x"), {}, "pre-commit"),
    "a filter": (("add", "--renormalize", "policy"), {"filter.evil.clean": "{}"}, ""),
    "a text conversion": (("log", "-p"), {"diff.evil.textconv": "{}"}, ""),
    "an external diff": (("diff", "HEAD"), {"diff.external": "{}"}, ""),
}
Said = list[tuple[int, str]]
_COMMANDS = (("check",), ("diff",), ("versions",), ("at", "2026-01-01"))


def _all(folder: Path) -> Said:
    return [run(*command, "--repo", str(folder)) for command in _COMMANDS]


def _settle(folder: Path, settings: dict[str, str], canary: Canary) -> None:
    for key, value in settings.items():
        subprocess.run(["git", "config", key, value.format(canary.program)], cwd=folder, check=True)


def _hook(folder: Path, name: str, canary: Canary) -> None:
    place = folder / ".git" / "hooks" / name
    place.parent.mkdir(exist_ok=True)
    shutil.copy(canary.program, place)


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Said]:
    """Give a good repository with a draft, and what is said of it."""
    builder = released(RepositoryBuilder(tmp_path_factory.mktemp("model") / "repo"))
    builder.text("Other words.")
    return builder.folder, _all(builder.folder)


@pytest.fixture
def folder(model: tuple[Path, Said], tmp_path: Path) -> Path:
    """Give a copy of the good repository."""
    return Path(shutil.copytree(model[0], tmp_path / "repo", symlinks=True))


@pytest.mark.parametrize("what", sorted(_SINGS))
def test_the_canary_sings_for_git_itself(what: str, folder: Path, tmp_path: Path) -> None:
    command, settings, hook = _SINGS[what]
    canary = Canary(tmp_path)
    _settle(folder, settings, canary)
    (folder / ".gitattributes").write_text("* filter=evil diff=evil\n", encoding="utf-8")
    if hook:
        _hook(folder, hook, canary)
    who = {f"GIT_{role}_{key}": "x@example.org" for role in ("AUTHOR", "COMMITTER") for key in ("NAME", "EMAIL")}
    subprocess.run(["git", *command], cwd=folder, capture_output=True, check=False, env={**os.environ, **who})
    assert canary.sang.exists()


@pytest.mark.parametrize("name", HOOKS)
def test_no_hook_runs(name: str, folder: Path, tmp_path: Path, model: tuple[Path, Said]) -> None:
    canary = Canary(tmp_path)
    _hook(folder, name, canary)
    assert _all(folder) == model[1]
    code, printed = run("release", "--repo", str(folder))
    assert code == 0, printed
    assert not canary.sang.exists()


@pytest.mark.parametrize(
    ("line", "place"),
    [
        *((line, PLACES[number % 4]) for number, line in enumerate(ATTRIBUTES)),
        *((ATTRIBUTES[-1], place) for place in PLACES[1:]),
    ],
)
def test_no_attribute_runs_or_changes_anything(
    line: str, place: str, folder: Path, tmp_path: Path, model: tuple[Path, Said]
) -> None:
    canary = Canary(tmp_path)
    _settle(folder, DRIVERS, canary)
    (folder / place).parent.mkdir(exist_ok=True)
    (folder / place).write_text(f"{line}\n", encoding="utf-8")
    said = _all(folder)
    # A file in the policy that nobody reads is worth a warning, and changes nothing else.
    assert said[1:] == model[1][1:]
    assert said[0][0] == model[1][0][0]
    assert place.startswith("policy/") or said == model[1]
    assert not canary.sang.exists()


def test_a_whole_site_is_built_and_nothing_runs(folder: Path, tmp_path: Path) -> None:
    canary = Canary(tmp_path)
    _settle(folder, DRIVERS, canary)
    for name in HOOKS:
        _hook(folder, name, canary)
    for place in PLACES:
        (folder / place).parent.mkdir(exist_ok=True)
        (folder / place).write_text("* filter=evil diff=evil merge=evil\n", encoding="utf-8")
    code, printed = run("build", "--repo", str(folder), "--as-of", "2026-02-01")
    assert code == 0, printed
    assert "Words." in (folder / "site" / "index.html").read_text(encoding="utf-8")
    code, printed = run("verify", str(folder / "site"), "--repo", str(folder))
    assert code == 0, printed
    assert not canary.sang.exists()
