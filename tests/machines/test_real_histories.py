"""Real policies with long pasts: every file valid, every address in every file there, twice the same bytes.

REDLETTER_CORPUS names the folder that has them as bundles; where there are none the tests are skipped, and say so.
"""

import json
import re
import subprocess
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import feedparser
import pytest
from pyld import jsonld
from site_files import addresses, closed, faults, json_files, schema_name

from redletter.app.load import load
from redletter.store.memory import Memory
from support.corpus import corpora
from support.made import build_site

BUNDLES = list(corpora())
BASE = "https://policies.example.org/"


@pytest.mark.skipif(not BUNDLES, reason="this machine has no real histories; set REDLETTER_CORPUS")
@pytest.mark.parametrize("bundle", BUNDLES, ids=lambda path: path.stem)
def test_a_real_history(bundle: Path, tmp_path: Path) -> None:
    clone = tmp_path / "repo"
    subprocess.run(["git", "clone", "--quiet", "-b", "main", str(bundle), str(clone)], check=True, capture_output=True)
    # The address is the site's own: it is set on top of the history.
    settings = clone / "policy" / "settings.yml"
    said = settings.read_text(encoding="utf-8") if settings.exists() else ""
    kept = "".join(f"{line}\n" for line in said.splitlines() if not line.startswith("url:"))
    settings.write_text(f"url: {BASE}\n{kept}", encoding="utf-8")
    who = ["-c", "user.name=Test", "-c", "user.email=test@example.org"]
    subprocess.run(["git", *who, "commit", "--quiet", "--all", "-m", "Where it stands"], cwd=clone, capture_output=True)
    subprocess.run(["git", "add", "--all"], cwd=clone, check=True)
    subprocess.run(["git", *who, "commit", "--quiet", "--allow-empty", "-m", "Where it stands"], cwd=clone, check=True)
    loaded, day = load(clone), date(2026, 11, 23)
    site = build_site(loaded, day, Memory())
    again = build_site(loaded, day, Memory())
    assert {file.path: file.content for file in again.files} == {file.path: file.content for file in site.files}
    schemas = {file.path: closed(json.loads(file.content)) for file in site.files if file.path.startswith("schema/")}
    there = {page.path for page in site.pages} | {file.path for file in site.files}
    records = json_files(site)
    versions = len(records["versions.json"]["versions"])
    for path, record in records.items():
        assert faults(schemas[f"schema/{schema_name(path, record)}.json"], record) == [], path
        dead = {one for one in addresses(record, BASE) if _path(one) not in there}
        assert dead == set(), path
    for path in ("feed.xml", "timemap.link"):
        content = next(file.content for file in site.files if file.path == path).decode()
        assert {_path(one) for one in re.findall(rf'{BASE}[^\s"<>&;]*', content)} <= there
    feed = feedparser.parse(next(file.content for file in site.files if file.path == "feed.xml"))
    assert not feed.bozo
    assert jsonld.expand(records["policy.jsonld"])
    published = [record for record in records.values() if str(record.get("type", "")).endswith("version.published")]
    assert len(published) == versions == len(loaded.policy.versions)


def _path(address: str) -> str:
    return urlsplit(address)._replace(fragment="").geturl().removeprefix(BASE)
