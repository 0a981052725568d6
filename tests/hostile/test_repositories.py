"""A repository is input: what its configuration, its links and this process's environment say runs and changes nothing."""

import shutil
from pathlib import Path

import pytest

from hostile.bounded import Canary, released, run
from support.repository import RepositoryBuilder

#: `{program}` is a program that must not run, `{file}` a file that must not be written, `{outside}` a folder that is not
#: the repository's.
CONFIGURATION = {
    "core.fsmonitor": "{program}",
    "core.sshCommand": "{program}",
    "core.hooksPath": "{outside}",
    "core.pager": "{program}",
    "core.editor": "{program}",
    "core.askPass": "{program}",
    "core.gitProxy": "{program}",
    "core.attributesFile": "{outside}/attributes",
    "core.excludesFile": "{outside}/attributes",
    "core.alternateRefsCommand": "{program}",
    "core.worktree": "{outside}",
    "core.commitGraph": "true",
    "core.useReplaceRefs": "true",
    "pager.rev-list": "{program}",
    "alias.rev-list": "!{program}",
    "alias.cat-file": "!{program}",
    "diff.external": "{program}",
    "diff.evil.textconv": "{program}",
    "diff.evil.command": "{program}",
    "filter.evil.clean": "{program}",
    "filter.evil.smudge": "{program}",
    "filter.evil.process": "{program}",
    "merge.evil.driver": "{program}",
    "interactive.diffFilter": "{program}",
    "gpg.program": "{program}",
    "gpg.ssh.program": "{program}",
    "log.showSignature": "true",
    "credential.helper": "{program}",
    "include.path": "{outside}/included",
    "includeIf.gitdir:/.path": "{outside}/included",
    "extensions.partialClone": "origin",
    "remote.origin.url": "ext::{program}",
    "remote.origin.uploadpack": "{program}",
    "remote.origin.promisor": "true",
    "protocol.ext.allow": "always",
    "uploadpack.packObjectsHook": "{program}",
    "trace2.normalTarget": "{file}",
    "safe.directory": "*",
}

ENVIRONMENT = {
    "GIT_DIR": "{outside}/.git",
    "GIT_WORK_TREE": "{outside}",
    "GIT_COMMON_DIR": "{outside}/.git",
    "GIT_INDEX_FILE": "{file}",
    "GIT_OBJECT_DIRECTORY": "{outside}/.git/objects",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES": "{outside}/.git/objects",
    "GIT_NAMESPACE": "other",
    "GIT_CONFIG": "{outside}/included",
    "GIT_CONFIG_PARAMETERS": "'core.fsmonitor'='{program}'",
    "GIT_SSH_COMMAND": "{program}",
    "GIT_EXTERNAL_DIFF": "{program}",
    "GIT_PAGER": "{program}",
    "GIT_EDITOR": "{program}",
    "GIT_ASKPASS": "{program}",
    "GIT_TRACE": "{file}",
    "GIT_TRACE2_EVENT": "{file}",
    "GIT_EXEC_PATH": "{outside}",
    "GIT_SHALLOW_FILE": "{outside}/included",
    "GIT_GRAFT_FILE": "{outside}/grafts",
    "GIT_REPLACE_REF_BASE": "refs/heads/",
    "GIT_CEILING_DIRECTORIES": "{outside}",
    "GIT_ATTR_SOURCE": "HEAD",
    "GIT_PREFIX": "../",
    "GIT_DEFAULT_HASH": "sha256",
}
_COMMANDS = (("check",), ("diff",))


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[tuple[int, str]]]:
    """Give a good repository and what is said of it."""
    builder = released(RepositoryBuilder(tmp_path_factory.mktemp("model") / "repo"))
    return builder.folder, [run(*command, "--repo", str(builder.folder)) for command in _COMMANDS]


@pytest.fixture
def copied(model: tuple[Path, list[tuple[int, str]]], tmp_path: Path) -> RepositoryBuilder:
    """Give a copy of the good repository."""
    builder = RepositoryBuilder(tmp_path / "repo")
    shutil.rmtree(builder.folder)
    shutil.copytree(model[0], builder.folder, symlinks=True)
    return builder


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """Give another repository with another policy, and files that a setting may name."""
    builder = RepositoryBuilder(tmp_path / "outside")
    builder.text("The password is zanzibar.")
    builder.commit(day="2025-01-01")
    (builder.folder / "grafts").write_text("0" * 40 + "\n", encoding="utf-8")
    (builder.folder / "attributes").write_text("* filter=evil diff=evil merge=evil\n", encoding="utf-8")
    for name in (
        "git-rev-list",
        "git-cat-file",
        "git-rev-parse",
        "fsmonitor-watchman",
        "post-index-change",
        "post-checkout",
    ):
        (builder.folder / name).write_text("#!/bin/sh\ntouch ../canary\n", encoding="utf-8")
        (builder.folder / name).chmod(0o755)
    return builder.folder


def _filled(value: str, outside: Path, canary: Canary) -> str:
    return value.format(program=canary.program, file=canary.sang, outside=outside)


@pytest.mark.parametrize("key", sorted(CONFIGURATION))
def test_no_configuration_runs_or_changes_anything(
    key: str, copied: RepositoryBuilder, outside: Path, tmp_path: Path, model: tuple[Path, list[tuple[int, str]]]
) -> None:
    canary = Canary(tmp_path)
    (outside / "included").write_text(f"[core]\n\tfsmonitor = {canary.program}\n", encoding="utf-8")
    copied.write(".gitattributes", "* filter=evil diff=evil merge=evil\n")
    with (copied.folder / ".git" / "config").open("a", encoding="utf-8") as config:
        section, _, name = key.rpartition(".")
        head, _, sub = section.partition(".")
        quoted = f'[{head} "{sub}"]' if sub else f"[{head}]"
        config.write(f'{quoted}\n\t{name} = "{_filled(CONFIGURATION[key], outside, canary)}"\n')
    said = [run(*command, "--repo", str(copied.folder)) for command in _COMMANDS]
    if key == "core.worktree":
        assert [code for code, _ in said] == [2, 2]
        assert all("mend it with: git config --unset core.worktree" in words for _, words in said)
    else:
        assert said == model[1]
    assert not canary.sang.exists()


@pytest.mark.parametrize("name", sorted(ENVIRONMENT))
def test_no_variable_of_gits_leads_astray(
    name: str, copied: RepositoryBuilder, outside: Path, tmp_path: Path, model: tuple[Path, list[tuple[int, str]]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    canary = Canary(tmp_path)
    (outside / "included").write_text("", encoding="utf-8")
    monkeypatch.setenv(name, _filled(ENVIRONMENT[name], outside, canary))
    assert [run(*command, "--repo", str(copied.folder)) for command in _COMMANDS] == model[1]
    assert not canary.sang.exists()


def test_what_a_branch_says_of_the_site_is_not_run_by_reading_it(copied: RepositoryBuilder, tmp_path: Path) -> None:
    canary = Canary(tmp_path)
    copied.write("hook.py", f"open({str(canary.sang)!r}, 'w').write('sang')\n")
    copied.write(
        "mkdocs.yml",
        "site_name: X\nhooks: [hook.py]\nplugins: [redletter]\ntheme:\n  name: material\n  custom_dir: overrides\n",
    )
    copied.write("overrides/main.html", "{{ config.__class__.__init__.__globals__ }}")
    for command in ("check",), ("diff",), ("assess",), ("versions",), ("at", "2026-01-01"), ("release",):
        assert run(*command, "--repo", str(copied.folder))[0] in (0, 1, 2)
        assert not canary.sang.exists(), command


#: What `mkdocs.yml` holds, and what `build` must say of it.
SETTINGS = {
    "no yaml": ("site_name: [", "MkDocs could not read its settings"),
    "no plugin": ("site_name: X\n", "the redletter plugin is missing; add it under `plugins:`"),
    "unknown plugin": ("site_name: X\nplugins: [redletter, other]\n", "MkDocs could not read its settings"),
    "unknown theme": ("site_name: X\nplugins: [redletter]\ntheme: {name: other}\n", "MkDocs could not read its settings"),
    "a list": ("- a\n- b\n", "MkDocs could not read its settings"),
    "an object": ("site_name: !!python/object/apply:os.system [id]\n", "MkDocs could not read its settings"),
    "options of another kind": ("site_name: X\nplugins: [{redletter: {policy: [1]}}]\n", "MkDocs could not read its settings"),
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(SETTINGS))
def test_settings_that_cannot_be_read_are_named(name: str, copied: RepositoryBuilder) -> None:
    content, said = SETTINGS[name]
    copied.write("mkdocs.yml", content)
    (copied.folder / "docs").mkdir()
    code, printed = run("build", "--repo", str(copied.folder), "--as-of", "2026-02-01")
    assert code == 2, printed
    assert said in printed
    assert not (copied.folder / "site").exists()
