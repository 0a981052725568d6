"""A repository is input: nothing in it may run, and nothing in it may lead outside."""

from pathlib import Path

from support.command import redletter
from support.repository import RepositoryBuilder


def released(builder: RepositoryBuilder) -> None:
    """Build the smallest policy with one version."""
    builder.text("Words.")
    builder.record("2026-01-01", text=True)
    builder.commit(day="2026-01-01")


def test_no_program_of_a_repositorys_choice_runs(builder: RepositoryBuilder, tmp_path: Path) -> None:
    released(builder)
    canary = tmp_path / "canary"
    script = tmp_path / "run.sh"
    script.write_text(f"#!/bin/sh\ntouch {canary}\n", encoding="utf-8")
    script.chmod(0o755)
    for key in (
        "core.fsmonitor", "core.sshCommand", "core.pager", "core.editor", "diff.external", "gpg.program",
        "filter.evil.clean", "filter.evil.smudge", "diff.evil.textconv", "core.askPass", "credential.helper",
    ):  # fmt: skip
        builder.git("config", key, str(script))
    builder.git("config", "log.showSignature", "true")
    (builder.folder / ".git" / "info" / "attributes").write_text("* filter=evil diff=evil\n", encoding="utf-8")
    for hook in ("post-checkout", "post-index-change", "reference-transaction", "fsmonitor-watchman"):
        path = builder.folder / ".git" / "hooks" / hook
        path.parent.mkdir(exist_ok=True)
        path.write_text(script.read_text(encoding="utf-8"), encoding="utf-8")
        path.chmod(0o755)
    for command in (["build"], ["check"], ["versions"], ["diff"], ["at", "2026-01-01"], ["diff", "HEAD", "HEAD"]):
        assert redletter(*command, cwd=builder.folder).returncode in (0, 1)
        assert not canary.exists(), command


def test_links_and_submodules_lead_nowhere(builder: RepositoryBuilder, tmp_path: Path) -> None:
    secret = tmp_path / "secret.md"
    secret.write_text("---\nid: secret\ntitle: Secret\n---\n\nThe password is zanzibar.\n", encoding="utf-8")
    builder.text("Words.")
    (builder.folder / "policy" / "sections" / "02-secret.md").symlink_to(secret)
    (builder.folder / "policy" / "sections" / "deep").symlink_to(tmp_path)
    builder.record("2026-01-01")
    builder.commit(day="2026-01-01")
    head = builder.git("rev-parse", "HEAD").strip()
    builder.git("update-index", "--add", "--cacheinfo", f"160000,{head},policy/sections/module")
    builder.git("commit", "--quiet", "-m", "A submodule")
    done = redletter("check", cwd=builder.folder)
    assert done.returncode == 1
    assert "policy/sections/02-secret.md: symbolic links are not followed" in done.stdout
    assert "policy/sections/deep: symbolic links are not followed" in done.stdout
    built = redletter("build", "--as-of", "2026-02-01", cwd=builder.folder)
    assert built.returncode == 0, built.stderr
    site = builder.folder / "site"
    assert not any(b"zanzibar" in path.read_bytes() for path in site.rglob("*") if path.is_file())


def test_a_corrupt_object_is_named_with_the_mend(builder: RepositoryBuilder) -> None:
    released(builder)
    blob = builder.git("rev-parse", "HEAD:policy/policy.yml").strip()
    path = builder.folder / ".git" / "objects" / blob[:2] / blob[2:]
    path.unlink()
    done = redletter("versions", cwd=builder.folder)
    assert done.returncode == 2
    assert f"git object {blob} is missing" in done.stderr
    assert "Traceback" not in done.stderr


def test_replacement_refs_are_ignored(builder: RepositoryBuilder) -> None:
    released(builder)
    before = redletter("at", "2026-01-01", cwd=builder.folder).stdout
    blob = builder.git("rev-parse", "HEAD:policy/sections/01-first.md").strip()
    builder.write("other.md", "---\nid: first\ntitle: First\n---\n\nOther words.\n")
    other = builder.git("hash-object", "-w", "other.md").strip()
    builder.git("replace", blob, other)
    assert redletter("at", "2026-01-01", cwd=builder.folder).stdout == before
