"""The commands from outside: what they print and how they end."""

import json
import subprocess
import sys
import threading
import time
import urllib.request
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from redletter.render.json_bytes import schemas
from support.command import AS_OF, redletter, serving
from support.repository import RepositoryBuilder


@pytest.fixture
def printpal(root: Path) -> Path:
    """Give this repository, which is only read."""
    return root


@pytest.mark.parametrize(
    ("day", "code", "named"),
    [
        ("2025-11-06", 1, "no version was in force on 2025-11-06"),
        ("2025-11-07", 0, "2025-11-07 sha256:"),
        ("2025-11-30", 0, "2025-11-07 sha256:"),
        ("2025-12-27", 0, "2025-11-07 sha256:"),
        ("2025-12-28", 0, "2025-12-28 sha256:"),
        ("2030-01-01", 0, "2025-12-28 sha256:"),
        ("tomorrow", 2, "is no date"),
        ("2025-02-30", 2, "is no date"),
    ],
)
def test_at_names_the_version_of_a_day(day: str, code: int, named: str, printpal: Path) -> None:
    done = redletter("at", day, cwd=printpal)
    assert done.returncode == code
    assert named in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_at_gives_the_record_to_keep_with_a_consent(printpal: Path) -> None:
    record = json.loads(redletter("at", "2025-12-28", "--format", "json", cwd=printpal).stdout)
    assert record["id"] == "2025-12-28"
    assert record["text"].startswith("sha256:")
    assert record["links"]["html"] == "https://policies.printpal.example/versions/2025-12-28/"
    assert len(record["commit"]) == 40
    assert record["address"] == record["links"]["html"]
    assert record["site"] == "https://policies.printpal.example/"
    assert (record["policy"], record["as_of"]) == ("printpal-api-privacy-policy", "2025-12-28")
    assert record["$schema"] == "https://policies.printpal.example/schema/applied.json"
    schema = json.loads(schemas("")["schema/applied.json"]())
    assert list(Draft202012Validator(schema).iter_errors(record)) == []
    # As it was on the day asked for, not as it is today.
    earlier = json.loads(redletter("at", "2025-12-01", "--format", "json", cwd=printpal).stdout)
    assert (earlier["id"], earlier["status"], earlier["in_force_until"]) == ("2025-11-07", "in-force", None)


def test_a_policy_is_named_by_its_id(printpal: Path) -> None:
    assert redletter("at", "2025-12-28", "--policy", "printpal-api-privacy-policy", cwd=printpal).returncode == 0
    done = redletter("at", "2025-12-28", "--policy", "another", cwd=printpal)
    assert (done.returncode, "there is no policy `another`" in done.stderr) == (2, True)


def test_versions_lists_the_timeline(printpal: Path) -> None:
    done = redletter("versions", "--as-of", AS_OF, cwd=printpal)
    lines = done.stdout.splitlines()
    assert [line.split()[0] for line in lines[1:]] == ["2025-11-07", "2025-12-28"]
    assert "superseded" in lines[1]
    assert "in-force" in lines[2]
    early = redletter("versions", cwd=printpal, REDLETTER_AS_OF="2025-12-01")
    assert [line.split()[0] for line in early.stdout.splitlines()[1:]] == ["2025-11-07"]


def test_check_passes_on_the_repositorys_own_policy(printpal: Path) -> None:
    done = redletter("check", cwd=printpal)
    assert done.returncode == 0, done.stdout
    assert "[error" not in done.stdout
    assert redletter("check", "--fail-on", "warning", cwd=printpal).returncode == 1
    found = json.loads(redletter("check", "--format", "json", cwd=printpal).stdout)
    assert {problem["rule"] for problem in found} == {"unconfirmed-fact", "missing-disclosure"}
    github = redletter("check", "--format", "github", cwd=printpal).stdout
    assert github.startswith("::warning file=policy/policy.yml,line=17,title=missing-disclosure::")


@pytest.mark.parametrize("form", ["terminal", "html", "json", "markdown"])
def test_diff_shows_what_a_version_changed(form: str, printpal: Path) -> None:
    done = redletter("diff", "2025-11-07", "2025-12-28", "--format", form, cwd=printpal)
    assert done.returncode == 0, done.stderr
    assert "outside AI services" in done.stdout.replace("\n", " ")
    if form == "json":
        assert json.loads(done.stdout)["counts"]["sections_changed"] == 5


def test_diff_takes_files_and_folders_without_a_repository(tmp_path: Path, printpal: Path) -> None:
    (tmp_path / "before.md").write_text("# Terms\n\nWe keep data for 30 days.\n", encoding="utf-8")
    (tmp_path / "after.md").write_text("# Terms\n\nWe keep data for 90 days.\n", encoding="utf-8")
    done = redletter("diff", "before.md", "after.md", "--format", "html", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "<del" in done.stdout
    assert "90" in done.stdout
    folder = str(printpal / "policy")
    same = redletter("diff", folder, folder, cwd=tmp_path)
    assert same.returncode == 0, same.stderr
    assert "no changes" in same.stdout


def test_diff_without_sides_is_the_draft_against_what_it_would_supersede(builder: RepositoryBuilder) -> None:
    builder.text("We keep data for 30 days.")
    builder.record("2026-01-01", text=True)
    builder.commit(day="2026-01-01")
    assert "no changes" in redletter("diff", cwd=builder.folder).stdout
    builder.text("We keep data for 90 days.")
    done = redletter("diff", "--format", "json", cwd=builder.folder)
    (section,) = json.loads(done.stdout)["sections"]
    assert section["changes"][0]["after"] == "We keep data for 90 days."
    unknown = redletter("diff", "nothing-like-it", cwd=builder.folder)
    assert unknown.returncode == 2
    assert "names no commit here" in unknown.stderr


def test_render_prints_plain_html(tmp_path: Path) -> None:
    (tmp_path / "one.md").write_text("# Terms\n\n- *One*\n- <b>two</b>\n", encoding="utf-8")
    done = redletter("render", "one.md", cwd=tmp_path)
    assert done.stdout == "<h1>Terms</h1>\n<ul>\n<li><em>One</em></li>\n<li>&lt;b&gt;two&lt;/b&gt;</li>\n</ul>\n"


def test_what_cannot_run_ends_with_2_and_the_mend(builder: RepositoryBuilder, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    done = redletter("versions", cwd=outside)
    assert (done.returncode, "is in no git repository" in done.stderr) == (2, True)
    done = redletter("versions", cwd=builder.folder)
    assert (done.returncode, "has no commit yet" in done.stderr) == (2, True)
    builder.write("README.md", "No policy.")
    builder.commit()
    done = redletter("versions", cwd=builder.folder)
    assert (done.returncode, "there is no policy/policy.yml" in done.stderr) == (2, True)
    builder.text("one")
    builder.commit()
    builder.text("two")
    builder.commit()
    shallow = tmp_path / "shallow"
    subprocess.run(
        ["git", "clone", "--quiet", "--depth", "1", f"file://{builder.folder}", str(shallow)],
        check=True, capture_output=True,
    )  # fmt: skip
    done = redletter("versions", cwd=shallow)
    assert (done.returncode, "git fetch --unshallow" in done.stderr) == (2, True)


def test_gits_own_variables_do_not_lead_astray(builder: RepositoryBuilder, printpal: Path) -> None:
    builder.text("one")
    builder.record("2026-01-01", text=True)
    builder.commit(day="2026-01-01")
    astray = {"GIT_DIR": str(printpal / ".git"), "GIT_WORK_TREE": str(printpal), "GIT_INDEX_FILE": "/nowhere"}
    done = redletter("versions", "--as-of", "2026-02-01", cwd=builder.folder, **astray)
    assert [line.split()[0] for line in done.stdout.splitlines()[1:]] == ["2026-01-01"]


def test_a_bare_repository_has_versions_and_no_draft(builder: RepositoryBuilder, tmp_path: Path) -> None:
    builder.text("one")
    builder.record("2026-01-01", text=True)
    builder.commit(day="2026-01-01")
    bare = tmp_path / "bare.git"
    subprocess.run(["git", "clone", "--quiet", "--bare", str(builder.folder), str(bare)], check=True)
    assert redletter("at", "2026-01-01", cwd=bare).returncode == 0
    done = redletter("build", "--output", str(tmp_path / "site"), cwd=bare)
    assert done.returncode == 0, done.stderr
    assert redletter("diff", cwd=bare).returncode == 2


def test_several_policies_stand_beside_each_other(builder: RepositoryBuilder) -> None:
    builder.text("one", "policy/terms")
    builder.record("2026-01-01", "policy/terms", text=True)
    builder.text("two", "policy/privacy")
    builder.write("policy/privacy/settings.yml", "address: /privacy/\n")
    builder.record("2026-01-01", "policy/privacy", text=True)
    builder.commit(day="2026-01-01")
    undecided = redletter("at", "2026-01-01", cwd=builder.folder)
    assert (undecided.returncode, "choose one with --policy: privacy, terms" in undecided.stderr) == (2, True)
    assert redletter("at", "2026-01-01", "--policy", "terms", cwd=builder.folder).returncode == 0
    done = redletter("build", "--as-of", "2026-02-01", cwd=builder.folder)
    assert done.returncode == 0, done.stderr
    site = builder.folder / "site"
    assert "one" in (site / "index.html").read_text(encoding="utf-8")
    assert "two" in (site / "privacy" / "index.html").read_text(encoding="utf-8")
    assert (site / "privacy" / "versions" / "2026-01-01" / "index.html").is_file()
    builder.write("policy/privacy/settings.yml", "sample: true\n")
    builder.commit(day="2026-01-02")
    clash = redletter("build", cwd=builder.folder)
    assert (clash.returncode, "both stand at `/`" in clash.stderr) == (2, True)


def test_what_is_scheduled_leaks_nowhere(builder: RepositoryBuilder) -> None:
    builder.text("Everybody may read this.")
    builder.record("2026-01-01", text=True)
    builder.commit(day="2026-01-01")
    builder.text("The zanzibar clause.")
    builder.record("2026-06-01", effective="2026-07-01", text=True, summary="Zanzibar.")
    builder.commit(day="2026-02-01")
    for day, shown in (("2026-05-31", False), ("2026-06-01", True)):
        output = builder.folder / f"site-{day}"
        done = redletter("build", "--as-of", day, "--output", str(output), cwd=builder.folder)
        assert done.returncode == 0, done.stderr
        names = {path.name for path in output.rglob("*")}
        content = b"".join(path.read_bytes() for path in output.rglob("*") if path.is_file()).lower()
        assert (b"zanzibar" in content) == shown
        assert (b"2026-07-01" in content) == shown
        assert ("2026-06-01" in names) == shown


def test_an_unreadable_version_shows_its_source(builder: RepositoryBuilder) -> None:
    builder.write("policy/policy.yml", "id: terms\ntitle: Terms\norganisation:\n  name: Example\n")
    builder.write("policy/sections/01-first.md", "No front-matter at all.\n")
    builder.record("2026-01-01", text=True)
    builder.commit(day="2026-01-01")
    builder.text("Well written.")
    builder.record("2026-02-01", text=True)
    builder.commit(day="2026-02-01")
    stopped = redletter("build", "--as-of", "2026-03-01", cwd=builder.folder)
    assert stopped.returncode == 1
    assert "policy/sections/01-first.md:1: version 2026-01-01: the front-matter is missing" in stopped.stderr
    builder.write("policy/settings.yml", 'unreadable:\n  "2026-01-01": it was written elsewhere\n')
    builder.commit(day="2026-02-02")
    done = redletter("build", "--as-of", "2026-03-01", cwd=builder.folder)
    assert done.returncode == 0, done.stderr
    page = (builder.folder / "site" / "versions" / "2026-01-01" / "index.html").read_text(encoding="utf-8")
    assert "No front-matter at all." in page
    assert "it was written elsewhere" in page


def test_serve_is_the_build_and_the_draft_and_follows_every_edit(builder: RepositoryBuilder) -> None:
    builder.text("We keep data for 30 days.")
    builder.record("2026-01-01", text=True)
    builder.commit(day="2026-01-01")
    with serving(builder.folder) as address:

        def read(path: str) -> str:
            try:
                with urllib.request.urlopen(address + path, timeout=10) as answer:  # noqa: S310  # loopback
                    return str(answer.read().decode())
            except OSError:
                return ""

        assert "30 days" in read("")
        assert "not published" not in read("")
        for days in ("90", "60"):
            builder.text(f"We keep data for {days} days.")
            end = time.monotonic() + 30
            while f"{days} days" not in read("draft/") and time.monotonic() < end:
                time.sleep(0.2)
            assert f"{days} days" in read("draft/")
            assert "Draft: this text is not published." in read("draft/")
            assert days in read("draft/changes/")
            assert "<ins" in read("draft/changes/")
            assert "no version record" in read("draft/check/")
            assert "draft that is not published" in read("")
            assert "30 days" in read("")
    done = redletter("build", "--as-of", "2026-02-01", cwd=builder.folder)
    assert done.returncode == 0
    assert not (builder.folder / "site" / "draft").exists()


def test_two_builds_at_once_do_not_mix(builder: RepositoryBuilder) -> None:
    builder.text("one")
    builder.record("2026-01-01", text=True)
    builder.commit(day="2026-01-01")
    results: list[int] = []
    threads = [
        threading.Thread(target=lambda: results.append(redletter("build", cwd=builder.folder).returncode))
        for _ in range(3)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [0, 0, 0]
    assert (builder.folder / "site" / "index.html").is_file()
    assert list(builder.folder.glob(".site.*")) == []


def test_a_policy_without_a_version_in_force_says_so(builder: RepositoryBuilder) -> None:
    builder.text("Words to come.")
    builder.commit(day="2026-01-01")
    nothing = redletter("build", "--as-of", "2026-01-02", cwd=builder.folder)
    assert nothing.returncode == 0, nothing.stderr
    home = builder.folder / "site" / "index.html"
    assert "No version has been published yet." in home.read_text(encoding="utf-8")
    assert "Words to come" not in home.read_text(encoding="utf-8")
    builder.record("2026-01-10", effective="2026-02-01", text=True)
    builder.commit(day="2026-01-10")
    upcoming = redletter("build", "--as-of", "2026-01-10", cwd=builder.folder)
    assert upcoming.returncode == 0, upcoming.stderr
    assert "Not yet in force. It takes effect on 1 February 2026" in home.read_text(encoding="utf-8")
    assert "Words to come" in home.read_text(encoding="utf-8")
    assert redletter("at", "2026-01-15", cwd=builder.folder).returncode == 1


def test_a_policy_below_the_repositorys_top_is_found(builder: RepositoryBuilder) -> None:
    builder.text("one", "legal/policy")
    builder.record("2026-01-01", "legal/policy", text=True)
    builder.commit(day="2026-01-01")
    done = redletter("at", "2026-01-01", "--repo", "legal", cwd=builder.folder)
    assert done.returncode == 0, done.stderr
    built = redletter("build", "--repo", "legal", "--as-of", "2026-02-01", cwd=builder.folder)
    assert built.returncode == 0, built.stderr
    assert (builder.folder / "legal" / "site" / "index.html").is_file()
    assert redletter("check", "--repo", "legal", cwd=builder.folder).returncode == 0


def test_commands_work_from_inside_the_policy(builder: RepositoryBuilder) -> None:
    builder.text("one")
    builder.record("2026-01-01", text=True)
    builder.commit(day="2026-01-01")
    assert redletter("at", "2026-01-01", cwd=builder.folder / "policy" / "sections").returncode == 0


def test_mkdocs_refuses_a_folder_of_somebody_else(builder: RepositoryBuilder) -> None:
    builder.text("one")
    builder.record("2026-01-01", text=True)
    builder.write("mkdocs.yml", "site_name: Policy\ndocs_dir: policy\ntheme: material\nplugins: [redletter]\n")
    builder.commit(day="2026-01-01")
    (builder.folder / "site").mkdir()
    builder.write("site/thesis.txt", "Years of work.")
    command = [sys.executable, "-m", "mkdocs", "build"]
    done = subprocess.run(command, cwd=builder.folder, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "is no site of ours" in done.stderr
    assert "Traceback" not in done.stderr
    assert (builder.folder / "site" / "thesis.txt").is_file()
