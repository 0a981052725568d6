"""A site that nobody touched differs in nothing, however old it is and wherever it is read from."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from story import Otherwise, tell
from tamper import Verify, tamper

from support.command import AS_OF, redletter
from support.corpus import corpora
from support.repository import RepositoryBuilder
from support.sites import built, served

BUNDLES = list(corpora())
WORD = {"replace": {"files": ["index.html"], "before": "letters for two years", "after": "letters for ten years"}}


def test_nothing_differs(original: Path, history: Path, verify: Verify) -> None:
    result = verify(original, history)
    assert (result.exit_code, result.stdout) == (0, ""), result.output
    assert re.search(r"5 versions in [89]\d files as of 2026-06-10", result.stderr)
    assert result.stderr.endswith("nothing differs\n")


def test_what_was_found_as_json(copy: Path, history: Path, verify: Verify) -> None:
    tamper(copy, WORD)
    result = verify(copy, history, "--format", "json")
    (policy,) = json.loads(result.stdout)["policies"]
    assert (result.exit_code, policy["policy"], policy["as_of"]) == (1, "terms", "2026-06-10")
    (one,) = policy["differences"]
    assert (one["path"], one["kind"], one["version"], one["section"]) == ("index.html", "page", "2026-04-03", "1.1")
    assert one["message"] == "section 1.1 differs from what git has: “ten”, not “two”"


def test_over_http(copy: Path, history: Path, verify: Verify) -> None:
    with served(copy) as address:
        assert verify(address, history).exit_code == 0
        tamper(copy, WORD)
        shutil.rmtree(copy / "versions" / "2026-01-01")
        result = verify(address, history)
    assert result.exit_code == 1
    assert [line.split(":")[0] for line in result.stdout.splitlines()] == [
        "index.html",
        "versions/2026-01-01/index.html",
    ]


@pytest.fixture(scope="module")
def later(tmp_path_factory: pytest.TempPathFactory) -> RepositoryBuilder:
    """Give the story with what happened after its site was built: a version, a mended summary, a new wording."""
    builder = RepositoryBuilder(tmp_path_factory.mktemp("later") / "repo")
    tell(builder, later=True)
    for path in ("versions/2026-02-01.md", "notices/2026-06-01.md"):
        text = (builder.folder / "policy" / path).read_text(encoding="utf-8")
        builder.write(f"policy/{path}", text.replace("changes.", "really changes.").replace("You can", "You may"))
    builder.write("policy/settings.yml", "url: https://policies.example.org/\nnotice:\n  days: 40\n")
    builder.commit(day="2026-06-21")
    return builder


def test_an_older_site_is_told_calmly(original: Path, later: RepositoryBuilder, verify: Verify) -> None:
    result = verify(original, later.folder)
    assert (result.exit_code, result.stdout) == (0, ""), result.output
    assert "the site is older than git's newest commit: it fits commit " in result.stderr
    assert "git has versions that the site does not have yet: 2026-06-20" in result.stderr
    assert "the site speaks of 2026-06-10, which has passed; today is " in result.stderr


def test_an_older_site_is_held_against_its_own_state(copy: Path, later: RepositoryBuilder, verify: Verify) -> None:
    tamper(copy, WORD)
    result = verify(copy, later.folder)
    assert result.exit_code == 1
    (line,) = result.stdout.splitlines()
    assert line.startswith("index.html: section 1.1 differs from what git has: “ten”, not “two”")


def test_a_site_of_a_later_day_must_have_what_was_public_before(
    original: Path, later: RepositoryBuilder, copy: Path, verify: Verify, tmp_path: Path
) -> None:
    """A site built today from the history of last month lacks a version, and so does one it was taken out of."""
    early = RepositoryBuilder(tmp_path / "early")
    tell(early)
    result = verify(built(early.folder, "2026-06-25"), later.folder)
    assert result.exit_code == 1
    (line,) = result.stdout.splitlines()
    assert line.startswith("versions.json: version 2026-06-20 is missing; git has had it since 2026-06-20T12:00:00Z;")


def test_printpals_site(root: Path, tmp_path: Path, verify: Verify) -> None:
    place = tmp_path / "site"
    done = redletter("build", "--as-of", AS_OF, "--output", str(place), cwd=root)
    assert done.returncode == 0, done.stderr
    result = verify(place, root)
    assert (result.exit_code, result.stdout) == (0, ""), result.output


@pytest.mark.skipif(not BUNDLES, reason="this machine has no real histories; set REDLETTER_CORPUS")
@pytest.mark.parametrize("bundle", BUNDLES, ids=lambda path: path.stem)
def test_a_real_history(bundle: Path, tmp_path: Path, verify: Verify) -> None:
    clone = tmp_path / "repo"
    subprocess.run(["git", "clone", "--quiet", "-b", "main", str(bundle), str(clone)], check=True, capture_output=True)
    result = verify(built(clone), clone)
    assert (result.exit_code, result.stdout) == (0, ""), result.output


def test_several_policies_are_each_verified(builder: RepositoryBuilder, verify: Verify) -> None:
    builder.text("We keep one.", "policy/terms")
    builder.record("2026-01-01", "policy/terms", text=True)
    builder.text("We keep two.", "policy/privacy")
    header = (builder.folder / "policy/privacy/policy.yml").read_text(encoding="utf-8")
    builder.write("policy/privacy/policy.yml", header.replace("terms-of-testing", "privacy"))
    builder.write("policy/privacy/settings.yml", "address: /privacy/\n")
    builder.record("2026-01-01", "policy/privacy", text=True)
    builder.commit(day="2026-01-01")
    site = built(builder.folder, "2026-02-01")
    assert verify(site, builder.folder).exit_code == 0
    assert verify(site / "privacy", builder.folder, "--policy", "privacy").exit_code == 0
    tamper(site, {"replace": {"files": ["privacy/index.html"], "before": "We keep two.", "after": "We keep 2."}})
    result = verify(site, builder.folder)
    assert [line.split(":")[0] for line in result.stdout.splitlines()] == ["privacy/index.html"]
    assert verify(site, builder.folder, "--policy", "terms").exit_code == 0


def test_a_history_told_again_is_the_same(original: Path, tmp_path: Path, verify: Verify) -> None:
    """What the cases tell otherwise differs by that alone: told the same it is the same to the last commit."""
    builder = RepositoryBuilder(tmp_path / "again")
    tell(builder, Otherwise())
    assert verify(original, builder.folder).exit_code == 0


def test_what_another_release_may_word_otherwise_is_left_out_and_said_so(
    copy: Path, history: Path, verify: Verify
) -> None:
    for file in copy.rglob("*.json"):
        file.write_text(
            re.sub(r"redletter \d+\.\d+\.\d+", "redletter 0.0.1", file.read_text(encoding="utf-8")), encoding="utf-8"
        )
    version, changes = "versions/2026-02-01.json", "changes/2026-02-01.json"
    for path, before, after in (
        (version, "<p>We tell our hosts.</p>", "<p class='a'>We tell our hosts.</p>"),
        (changes, '"found":"material"', '"found":"substantive"'),
        ("versions/2026-02-01.md", "# Terms of Example", "Terms of Example\n==="),
    ):
        tamper(copy, {"replace": {"files": [path], "before": before, "after": after}})
    result = verify(copy, history)
    assert (result.exit_code, result.stdout) == (0, ""), result.output
    assert "built by redletter 0.0.1 and this is redletter" in result.stderr
    tamper(copy, WORD)
    tamper(copy, {"replace": {"files": [version], "before": "letters for two years", "after": "letters for ten years"}})
    result = verify(copy, history)
    assert result.exit_code == 1
    assert [line.split(" differs")[0] for line in result.stdout.splitlines()] == [
        "index.html: section 1.1", f"{version}: section 1.1", f"{version}: source sections/01.md",
    ]  # fmt: skip
