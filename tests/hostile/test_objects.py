"""Objects, refs, links and names that lie, lead elsewhere or are too many: each with the exact outcome."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from hostile.bounded import released, run
from support.repository import SECTION, RepositoryBuilder

_LINKED = "symbolic links are not followed; put the file itself here"
_HIDDEN = "zanzibar"


def _secret(builder: RepositoryBuilder) -> Path:
    """Write a policy outside the repository, which must not be read."""
    folder = builder.folder.parent / "outside"
    (folder / "sections").mkdir(parents=True)
    (folder / "policy.yml").write_text("id: x\ntitle: zanzibar\norganisation:\n  name: zanzibar\n", encoding="utf-8")
    (folder / "sections" / "01-first.md").write_text(SECTION.format("zanzibar"), encoding="utf-8")
    return folder


def _moved(builder: RepositoryBuilder, path: str, target: Path) -> None:
    """Put a link in place of a file or folder."""
    place = builder.folder / path
    if place.exists():
        place.rename(builder.folder.parent / "moved")
    place.symlink_to(target)


def _write_object(builder: RepositoryBuilder, kind: str, content: bytes) -> str:
    made = subprocess.run(
        ["git", "hash-object", "-w", "--literally", "--stdin", "-t", kind], cwd=builder.folder, input=content,
        capture_output=True, check=True,
    )  # fmt: skip
    return made.stdout.decode().strip()


def _tree(builder: RepositoryBuilder, *entries: tuple[str, bytes, str]) -> str:
    lines = [f"{mode} ".encode() + name + b"\0" + bytes.fromhex(found) for mode, name, found in entries]
    return _write_object(builder, "tree", b"".join(lines))


def _commit_sections(builder: RepositoryBuilder, *entries: tuple[str, bytes, str]) -> None:
    """Commit a policy whose `sections` holds entries that no git would write, on top of what is there."""
    first = builder.git("rev-parse", "HEAD:policy/sections/01-first.md").strip()
    sections = _tree(builder, ("100644", b"01-first.md", first), *entries)
    named = [
        (mode, name, builder.git("rev-parse", f"HEAD:policy/{name}").strip())
        for mode, name in (("100644", "policy.yml"), ("40000", "versions"))
    ]
    policy = _tree(builder, (named[0][0], b"policy.yml", named[0][2]), ("40000", b"sections", sections),
                   (named[1][0], b"versions", named[1][2]))  # fmt: skip
    top = _tree(builder, ("40000", b"policy", policy))
    commit = builder.git("commit-tree", top, "-p", "HEAD", "-m", "x").strip()
    builder.git("update-ref", "refs/heads/main", commit)


def link_to_a_file(builder: RepositoryBuilder) -> None:
    (builder.folder / "policy" / "sections" / "02-secret.md").symlink_to(_secret(builder) / "sections" / "01-first.md")


def link_to_a_folder(builder: RepositoryBuilder) -> None:
    (builder.folder / "policy" / "sections" / "deep").symlink_to(_secret(builder))


def link_for_the_sections(builder: RepositoryBuilder) -> None:
    _moved(builder, "policy/sections", _secret(builder) / "sections")


def link_for_policy_yml(builder: RepositoryBuilder) -> None:
    _moved(builder, "policy/policy.yml", _secret(builder) / "policy.yml")


def link_for_the_policy(builder: RepositoryBuilder) -> None:
    _moved(builder, "policy", _secret(builder))


def link_for_settings(builder: RepositoryBuilder) -> None:
    (builder.folder / "policy" / "settings.yml").symlink_to(_secret(builder) / "policy.yml")


def link_to_itself(builder: RepositoryBuilder) -> None:
    (builder.folder / "policy" / "sections" / "02-loop.md").symlink_to("02-loop.md")


def pipe_for_a_section(builder: RepositoryBuilder) -> None:
    os.mkfifo(builder.folder / "policy" / "sections" / "02-pipe.md")


def repository_for_a_section(builder: RepositoryBuilder) -> None:
    RepositoryBuilder(builder.folder / "policy" / "sections" / "module")


def folder_for_a_section(builder: RepositoryBuilder) -> None:
    (builder.folder / "policy" / "sections" / "02-folder.md").mkdir()


def replaced_blob(builder: RepositoryBuilder) -> None:
    blob = builder.git("rev-parse", "HEAD:policy/sections/01-first.md").strip()
    builder.git("replace", blob, _write_object(builder, "blob", SECTION.format(_HIDDEN).encode()))


def grafted_history(builder: RepositoryBuilder) -> None:
    (builder.folder / ".git" / "info" / "grafts").write_text(builder.git("rev-parse", "HEAD") * 1, encoding="utf-8")


def forged_shallow(builder: RepositoryBuilder) -> None:
    (builder.folder / ".git" / "shallow").write_text(builder.git("rev-parse", "HEAD"), encoding="utf-8")


def alternates_that_are_not_there(builder: RepositoryBuilder) -> None:
    (builder.folder / ".git" / "objects" / "info" / "alternates").write_text("/nonexistent\n", encoding="utf-8")


def missing_object(builder: RepositoryBuilder) -> None:
    _object(builder).unlink()


def object_that_is_no_object(builder: RepositoryBuilder) -> None:
    path = _object(builder)
    path.chmod(0o644)
    path.write_bytes(b"no object")


def object_of_other_content(builder: RepositoryBuilder) -> None:
    other = _write_object(builder, "blob", b"id: other\n")
    path = _object(builder)
    path.chmod(0o644)
    path.write_bytes((builder.folder / ".git" / "objects" / other[:2] / other[2:]).read_bytes())


def _object(builder: RepositoryBuilder) -> Path:
    blob = builder.git("rev-parse", "HEAD:policy/policy.yml").strip()
    return builder.folder / ".git" / "objects" / blob[:2] / blob[2:]


def head_that_names_nothing(builder: RepositoryBuilder) -> None:
    (builder.folder / ".git" / "HEAD").write_text("ref: refs/heads/none\n", encoding="utf-8")


def head_that_is_nothing(builder: RepositoryBuilder) -> None:
    (builder.folder / ".git" / "HEAD").write_bytes(b"\0\xff")


def unknown_format(builder: RepositoryBuilder) -> None:
    builder.git("config", "core.repositoryFormatVersion", "99")


def broken_configuration(builder: RepositoryBuilder) -> None:
    (builder.folder / ".git" / "config").write_bytes(b"[core\n\0")


def git_file_that_leads_round(builder: RepositoryBuilder) -> None:
    (builder.folder / ".git").rename(builder.folder.parent / "moved")
    (builder.folder / ".git").write_text("gitdir: .git\n", encoding="utf-8")


def tree_entry_above(builder: RepositoryBuilder) -> None:
    _commit_sections(
        builder, ("100644", b"../../../02-up.md", builder.git("rev-parse", "HEAD:policy/policy.yml").strip())
    )


def tree_entry_dots(builder: RepositoryBuilder) -> None:
    _commit_sections(builder, ("40000", b"..", builder.git("rev-parse", "HEAD:policy/sections").strip()))


def tree_entry_twice(builder: RepositoryBuilder) -> None:
    _commit_sections(
        builder, ("100644", b"01-first.md", _write_object(builder, "blob", SECTION.format("Other.").encode()))
    )


def tree_that_holds_no_tree(builder: RepositoryBuilder) -> None:
    _commit_sections(builder, ("40000", b"deep", builder.git("rev-parse", "HEAD:policy/policy.yml").strip()))


def tree_cut_short(builder: RepositoryBuilder) -> None:
    found = _write_object(builder, "tree", b"100644 name\0abc")
    _commit_sections(builder, ("40000", b"deep", found))


def huge_blob(builder: RepositoryBuilder) -> None:
    _commit_sections(builder, ("100644", b"02-huge.md", _write_object(builder, "blob", b"x" * (65 * 1024 * 1024))))


def deep_tree(builder: RepositoryBuilder) -> None:
    builder.write("policy/sections/" + "a/" * 200 + "02-deep.md", "x")
    builder.commit()


def ten_thousand_files(builder: RepositoryBuilder) -> None:
    blob = _write_object(builder, "blob", b"x")
    _commit_sections(builder, *(("100644", f"x{number:05}.md".encode(), blob) for number in range(10_000)))
    for number in range(10_000):
        (builder.folder / f"policy/sections/x{number:05}.md").touch()


def too_many_files(builder: RepositoryBuilder) -> None:
    for number in range(20_100):
        (builder.folder / f"policy/sections/x{number:05}.md").touch()


def _named(name: bytes) -> Callable[[RepositoryBuilder], None]:
    def write(builder: RepositoryBuilder) -> None:
        place = os.fsencode(builder.folder / "policy" / "sections") + b"/" + name
        with open(place, "wb") as opened:  # noqa: PTH123  # a name that is no UTF-8
            opened.write(b"x")

    return write


_UNNUMBERED = "the file name gives no order; begin it with a number: `sections/05-name.md` [error: unnumbered-file]"
_UNREAD = "nobody reads this file; take it out of `sections/` [warning: unread-file]"
_MATTER = "policy/sections/02-"
#: What was done to a good repository, the exit code of `check`, and the words that must be said.
CASES: list[tuple[Callable[[RepositoryBuilder], None], int, str]] = [
    (link_to_a_file, 1, f"policy/sections/02-secret.md: {_LINKED} [error: symbolic-link]"),
    (link_to_a_folder, 1, f"policy/sections/deep: {_LINKED} [error: symbolic-link]"),
    (link_for_the_sections, 1, f"policy/sections: {_LINKED} [error: symbolic-link]"),
    (link_for_policy_yml, 1, f"policy/policy.yml: {_LINKED} [error: symbolic-link]"),
    (link_for_the_policy, 2, "leads out of the repository, and nothing is read there; put the folder itself here"),
    (link_for_settings, 1, f"policy/settings.yml: {_LINKED} [error: symbolic-link]"),
    (link_to_itself, 1, f"policy/sections/02-loop.md: {_LINKED} [error: symbolic-link]"),
    (pipe_for_a_section, 1, "policy/sections/02-pipe.md: submodules are not read; put the files themselves here"),
    (repository_for_a_section, 1, "policy/sections/module: submodules are not read; put the files themselves here"),
    (folder_for_a_section, 0, "Nothing found."),
    (replaced_blob, 0, "Nothing found."),
    (grafted_history, 0, "Nothing found."),
    (forged_shallow, 2, "git fetch --unshallow"),
    (alternates_that_are_not_there, 0, "Nothing found."),
    (missing_object, 2, "is missing; mend the repository with: git fsck, git fetch"),
    (object_that_is_no_object, 2, "mend the repository with: git fsck, git fetch"),
    (object_of_other_content, 2, "mend the repository with: git fsck, git fetch"),
    (head_that_names_nothing, 2, "has no commit yet; commit the policy first"),
    (head_that_is_nothing, 2, "is in no git repository"),
    (unknown_format, 2, "git could not read"),
    (broken_configuration, 2, "git could not read"),
    (git_file_that_leads_round, 2, "is in no git repository"),
    (tree_entry_above, 2, "a git tree is no tree; mend the repository with: git fsck, git fetch"),
    (tree_entry_dots, 2, "a git tree is no tree; mend the repository with: git fsck, git fetch"),
    (tree_entry_twice, 0, "Nothing found."),
    (tree_that_holds_no_tree, 2, "a git tree is no tree; mend the repository with: git fsck, git fetch"),
    (tree_cut_short, 2, "a git tree is no tree; mend the repository with: git fsck, git fetch"),
    (huge_blob, 2, "is over 64 MiB; no policy is"),
    (deep_tree, 0, _UNREAD),
    (ten_thousand_files, 1, f"policy/sections/x09999.md: {_UNNUMBERED}"),
    (too_many_files, 2, "has over 20000 files; no policy has"),
    (_named(b"02-new\nline.md"), 1, r"policy/sections/02-new\nline.md"),
    (_named(b"02-\x1b]0;title\x07.md"), 1, r"policy/sections/02-\u001b]0;title\u0007.md"),
    (_named(b"02-\xff\xfe.md"), 1, r"policy/sections/02-\udcff\udcfe.md"),
    (_named("02-\u202egnp.md".encode()), 1, r"policy/sections/02-\u202egnp.md"),
    (_named(b"02-" + b"x" * 240 + b".md"), 1, "policy/sections/02-xxxx"),
    (_named(b"01-FIRST.md"), 1, "policy/sections/01-FIRST.md"),
    (_named(b"..md"), 1, f"policy/sections/..md: {_UNNUMBERED}"),
    (_named(b"CON.md"), 1, f"policy/sections/CON.md: {_UNNUMBERED}"),
    (_named(b"02-$(touch canary);`touch canary`.md"), 1, "policy/sections/02-$(touch canary);`touch canary`.md"),
    (_named(b"--help.md"), 1, f"policy/sections/--help.md: {_UNNUMBERED}"),
    (_named(b"::error file=x::y.md"), 1, f"policy/sections/::error file=x::y.md: {_UNNUMBERED}"),
]  # fmt: skip


#: Each takes seconds to write; `make faults` runs them too.
LARGE = () if os.environ.get("REDLETTER_FAULTS") else (ten_thousand_files, too_many_files)
SHOWN = [case for case in CASES if case[0] not in LARGE]


@pytest.mark.parametrize(
    ("harm", "code", "said"), SHOWN, ids=[f"{n}-{harm.__name__}" for n, (harm, _, _) in enumerate(SHOWN)]
)
def test_what_lies_or_leads_elsewhere(
    harm: Callable[[RepositoryBuilder], None], code: int, said: str, builder: RepositoryBuilder
) -> None:
    harm(released(builder))
    found, printed = run("check", "--repo", str(builder.folder))
    assert said in printed
    assert found == code, printed
    for form in ("json", "github", "sarif"):
        other, made = run("check", "--repo", str(builder.folder), "--format", form)
        assert other == code
        printed += made
    assert _HIDDEN not in printed
    assert not set(printed) & set("\x1b\x07\u202e")
    assert not any(line.startswith("::error file=x::y") for line in printed.splitlines())
    assert sorted(path.name for path in builder.folder.parent.iterdir() if path.name.startswith("canary")) == []
