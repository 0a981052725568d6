"""PrintPal's site as files: the same bytes however it is built, every link alive, every file true to its schema."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from jsonschema import Draft202012Validator
from lxml import html

from support.command import AS_OF, redletter
from support.repository import tree_hash
from support.sites import dead_links

SCHEMAS = {
    "policy.json": "policy",
    "versions.json": "versions",
    "versions/*.json": "version",
    "changes/*.json": "changes",
    "since/*.json": "changes",
}


def test_two_builds_and_mkdocs_give_the_same_bytes(site: Path, clone: Path, tmp_path: Path) -> None:
    first = tree_hash(site)
    again = redletter("build", "--as-of", AS_OF, "--output", str(tmp_path / "again"), cwd=clone)
    assert again.returncode == 0
    assert tree_hash(tmp_path / "again") == first
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(tmp_path / "mkdocs")],
        cwd=clone, env={**os.environ, "REDLETTER_AS_OF": AS_OF}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert tree_hash(tmp_path / "mkdocs") == first


def test_a_policy_without_pages_of_its_own_builds(clone: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(clone, copy)
    shutil.rmtree(copy / "policy" / "pages")
    for command in (["-m", "redletter", "build"], ["-m", "mkdocs", "build", "--quiet"]):
        done = subprocess.run([sys.executable, *command], cwd=copy, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        assert (copy / "site" / "index.html").is_file()


def test_a_build_without_settings_of_its_own_uses_sensible_ones(clone: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(clone, copy)
    (copy / "mkdocs.yml").unlink()
    done = redletter("build", "--as-of", AS_OF, cwd=copy)
    assert done.returncode == 0, done.stderr
    assert (copy / "site" / "changes" / "2025-12-28" / "index.html").is_file()


def test_every_link_and_anchor_is_alive(site: Path) -> None:
    assert dead_links(site) == []


def test_no_page_gives_an_id_twice(site: Path) -> None:
    for path in site.rglob("*.html"):
        ids = html.parse(path).getroot().xpath("//@id")
        assert len(ids) == len(set(ids)), (path, [name for name in ids if ids.count(name) > 1])


@pytest.mark.parametrize("pattern", SCHEMAS)
def test_every_file_is_true_to_its_published_schema(pattern: str, site: Path) -> None:
    files = list(site.glob(pattern))
    assert files
    for file in files:
        record = json.loads(file.read_text(encoding="utf-8"))
        path = urlsplit(record["$schema"]).path.lstrip("/")
        assert path == f"schema/{SCHEMAS[pattern]}.json"
        schema = json.loads((site / path).read_text(encoding="utf-8"))
        Draft202012Validator.check_schema(schema)
        Draft202012Validator(schema).validate(record)


def test_digests_are_what_git_and_sha256sum_say(site: Path, clone: Path) -> None:
    versions = json.loads((site / "versions.json").read_text(encoding="utf-8"))["versions"]
    assert [version["id"] for version in versions] == ["2025-11-07", "2025-12-28"]
    for version in versions:
        script = (
            f"git archive {version['commit']} policy | tar -x -C $OUT && cd $OUT/policy && "
            "find policy.yml sections -type f -exec sha256sum {} + | LC_ALL=C sort | sha256sum"
        )
        out = site.parent / ".digest"
        shutil.rmtree(out, ignore_errors=True)
        out.mkdir()
        done = subprocess.run(
            script,
            shell=True,
            cwd=clone,
            env={**os.environ, "OUT": str(out)},
            capture_output=True,
            text=True,
            check=True,
        )
        assert f"sha256:{done.stdout.split()[0]}" == version["text"]
    assert versions[1]["previous"] == versions[0]["record"]
    assert versions[0]["previous"] is None


def test_the_redline_is_exact_in_json(site: Path) -> None:
    record = json.loads((site / "changes" / "2025-12-28.json").read_text(encoding="utf-8"))
    for section in record["sections"]:
        for change in section["changes"]:
            if change["kind"] == "changed":
                kept = [run for run in change["runs"] if run["state"] != "deleted"]
                assert "".join(run["text"] for run in kept).split() == change["after"].split()
                before = [run for run in change["runs"] if run["state"] != "inserted"]
                assert "".join(run["text"] for run in before).split() == change["before"].split()


def test_pages_name_their_neighbours_and_other_forms(site: Path) -> None:
    def links(path: str) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for link in html.parse(site / path).getroot().iter("link"):
            for rel in link.get("rel", "").split():
                found.setdefault(rel, []).append(link.get("href"))
        return found

    home = links("index.html")
    assert home["version-history"] == ["versions/"]
    assert home["predecessor-version"] == ["versions/2025-11-07/"]
    assert "versions/2025-12-28.json" in home["alternate"]
    assert home["canonical"] == ["https://policies.printpal.example/"]
    old = links("versions/2025-11-07/index.html")
    assert old["successor-version"] == ["../../versions/2025-12-28/"]
    assert old["latest-version"] == ["../../"]
    assert old["canonical"] == ["https://policies.printpal.example/versions/2025-11-07/"]
    robots = html.parse(site / "versions/2025-11-07/index.html").getroot().xpath("//meta[@name='robots']/@content")
    assert robots == ["noindex"]


def test_every_page_has_a_title_and_a_description_of_its_own(site: Path) -> None:
    titles: dict[str, str] = {}
    for path in site.rglob("index.html"):
        tree = html.parse(path).getroot()
        (title,) = tree.xpath("//head/title/text()")
        assert title not in titles, (path, titles[title])
        titles[title] = str(path)
        if "about" not in path.parts:
            assert tree.xpath("//meta[@name='description']/@content")
        assert "REDLETTER0" not in path.read_text(encoding="utf-8")


def test_the_whole_policy_is_there(site: Path) -> None:
    policy = json.loads((site / "policy.json").read_text(encoding="utf-8"))
    numbered = [section for section in policy["text"]["sections"] if section["number"]]
    assert [section["number"] for section in numbered] == [str(number) for number in range(1, 16)]
    roles = {section["role"] for section in policy["text"]["sections"]} - {None}
    assert roles == {"introduction", "key-points", "definitions", "acknowledgement"}
    facts = [fact for section in numbered for part in (section, *section["clauses"]) for fact in part["facts"]]
    assert {fact["kind"] for fact in facts} >= {
        "data", "purpose", "recipient", "retention", "right", "measure", "transfer", "commitment", "duty",
        "channel", "cookie", "request", "term",
    }  # fmt: skip
    # Whatever introduces a list has one.
    for section in numbered:
        for part in (section, *section["clauses"]):
            assert not re.search(r":\s*$", part["text"]), part["title"]


def test_a_folder_of_somebody_else_is_refused(clone: Path, tmp_path: Path) -> None:
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    (theirs / "thesis.txt").write_text("Years of work.", encoding="utf-8")
    done = redletter("build", "--output", str(theirs), cwd=clone)
    assert done.returncode == 2
    assert "is no site of ours" in done.stderr
    assert [path.name for path in theirs.iterdir()] == ["thesis.txt"]
