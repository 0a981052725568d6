"""What the files for programs say, read by the programs that others wrote to read them."""

import json
import re
import subprocess
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import feedparser
import pytest
import rdflib
from pyld import jsonld
from site_files import addresses, json_files

from redletter.app.load import Loaded, load
from redletter.render.vocabulary import vocabulary
from redletter.store.memory import Memory
from support.made import MadeSite, build_site

BASE = "https://policies.example.org/legal/"


def content(site: MadeSite, path: str) -> bytes:
    """Return the bytes of a file."""
    return next(file.content for file in site.files if file.path == path)


def test_two_builds_are_the_same_bytes(policy: Loaded, built: MadeSite) -> None:
    again = build_site(policy, date(2026, 7, 10), Memory())
    assert {file.path: file.content for file in again.files} == {file.path: file.content for file in built.files}


def test_every_address_in_every_file_is_there(built: MadeSite) -> None:
    there = {page.path for page in built.pages} | {file.path for file in built.files}
    texts = {path: addresses(record, BASE) for path, record in json_files(built).items()}
    for path in ("terms/feed.xml", "terms/timemap.link"):
        texts[path] = set(re.findall(rf'{BASE}[^\s"<>&;]*', content(built, path).decode()))
    for path, found in texts.items():
        assert found, path
        # The names of RDF nodes are fragments; entries of a feed are named by tags.
        dead = {one for one in found if urlsplit(one)._replace(fragment="").geturl().removeprefix(BASE) not in there}
        assert dead == set(), path


def test_every_anchor_in_the_summary_is_in_the_page(built: MadeSite) -> None:
    summary = json_files(built)["terms/summary.json"]
    bodies = {page.path: page.body for page in built.pages}
    found = [one for one in addresses(summary, BASE) if "#" in one]
    assert found
    for address in found:
        path, _, anchor = address.removeprefix(BASE).partition("#")
        assert f'id="{anchor}"' in bodies[path]


def test_the_summary_has_every_fact_and_section(built: MadeSite, policy: Loaded) -> None:
    summary = json_files(built)["terms/summary.json"]
    text = policy.policy.versions[-3].policy
    assert text is not None
    facts = [fact for kind in summary["facts"].values() for fact in kind]
    assert {fact["id"] for fact in facts} == {fact.id for fact in text.facts()}
    assert [section["id"] for section in summary["sections"]] == [section.id for section in text.sections]
    assert summary["key_points"] == ["One.", "Two."]
    assert summary["version"] == "2026-03-01"
    assert [one["version"] for one in summary["upcoming"]] == ["2026-07-02"]
    assert summary["controller"]["role"] == "both"


def test_the_atom_feed_is_read_by_feedparser(built: MadeSite) -> None:
    feed = feedparser.parse(content(built, "terms/feed.xml"))
    assert not feed.bozo
    assert feed.version == "atom10"
    assert feed.feed.title == "Terms & conditions"
    told = [(entry.id.rsplit("/", 2)[-2], entry.id.rsplit("/", 1)[-1]) for entry in feed.entries]
    assert told == [
        ("2026-07-02", "published"), ("2026-07-01", "published"), ("2026-03-01", "effective"),
        ("2026-03-01", "published"), ("2026-02-01", "overtaken"), ("2026-02-10", "withdrawn"),
        ("2026-02-10", "published"), ("2026-02-01", "published"), ("2026-01-01", "published"),
    ]  # fmt: skip
    newest = feed.entries[3]
    assert newest.title == "Terms & conditions: version of 1 March 2026, applies from 1 April 2026"
    assert newest.published == "2026-03-01T12:00:00Z"
    links = {link.rel: link.href for link in newest.links}
    assert links == {
        "alternate": f"{BASE}terms/versions/2026-03-01/",
        "related": f"{BASE}terms/changes/2026-03-01/",
    }
    assert "Words." in newest.content[0].value
    assert "Material" in newest.content[0].value
    assert len({entry.id for entry in feed.entries}) == len(feed.entries)


def test_the_json_feed_says_the_same(built: MadeSite) -> None:
    feed = json.loads(content(built, "terms/feed.json"))
    atom = feedparser.parse(content(built, "terms/feed.xml"))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert [item["id"] for item in feed["items"]] == [entry.id for entry in atom.entries]
    assert [item["title"] for item in feed["items"]] == [entry.title for entry in atom.entries]
    told = feed["items"][3]["_policy"]
    assert told == {
        "about": f"{BASE}schema/feed.json", "version": "2026-03-01", "event": "published", "effective": "2026-04-01",
        "published": "2026-03-01", "level": "material", "changes": f"{BASE}terms/changes/2026-03-01.json",
        "redline": f"{BASE}terms/changes/2026-03-01/",
    }  # fmt: skip


def test_ids_of_entries_stay_as_time_goes_on(policy: Loaded) -> None:
    known: list[str] = []
    for day in (date(2026, 1, 1), date(2026, 2, 15), date(2026, 4, 1), date(2026, 9, 1)):
        feed = json.loads(content(build_site(policy, day, Memory()), "terms/feed.json"))
        ids = [item["id"] for item in reversed(feed["items"])]
        assert ids[: len(known)] == known
        known = ids


def test_the_timemap_lists_what_applied(built: MadeSite) -> None:
    lines = content(built, "terms/timemap.link").decode().split(",\n")
    assert lines[0] == f'<{BASE}terms/>;rel="original"'
    assert lines[1].startswith(f'<{BASE}terms/timemap.link>;rel="self";type="application/link-format";from="')
    assert lines[2:] == [
        f'<{BASE}terms/versions/2026-01-01/>;rel="first memento";datetime="Thu, 01 Jan 2026 12:00:00 GMT"',
        f'<{BASE}terms/versions/2026-03-01/>;rel="last memento";datetime="Wed, 01 Apr 2026 00:00:00 GMT"\n',
    ]


def test_pages_name_feeds_and_timemap(built: MadeSite) -> None:
    home = next(page for page in built.pages if page.path == "terms/")
    links = {(link.rel, link.type): link.href for link in home.links}
    assert links["alternate", "application/atom+xml"] == "../terms/feed.xml"
    assert links["alternate", "application/feed+json"] == "../terms/feed.json"
    assert links["alternate", "application/ld+json"] == "../terms/policy.jsonld"
    assert links["timemap", "application/link-format"] == "../terms/timemap.link"


def test_the_graph_expands_and_every_term_is_a_verified_one(built: MadeSite) -> None:
    record = json.loads(content(built, "terms/policy.jsonld"))
    expanded = jsonld.expand(record)
    assert expanded
    known = vocabulary()
    verified = {known.prefixes[term.partition(":")[0]] + term.partition(":")[2] for term in known.terms}
    used = set(_names(expanded))
    dpv = {name for name in used if name.startswith(("https://w3id.org/dpv/", "https://w3id.org/dpv#"))}
    assert len(dpv) > 20
    assert dpv - {known.edition} <= verified
    others = {name for name in used if name.startswith("http")} - dpv
    assert {urlsplit(name).hostname for name in others} <= {"schema.org", "purl.org", "policies.example.org"}


def _names(value: Any) -> list[str]:
    """Return every type, property and node that expanded JSON-LD names."""
    if isinstance(value, list):
        return [name for item in value for name in _names(item)]
    if not isinstance(value, dict):
        return []
    own = [value["@id"], *value.get("@type", [])] if "@id" in value else []
    return [*own, *(key for key in value if key[0] != "@"), *(name for item in value.values() for name in _names(item))]


# rdflib's own reader uses a class that rdflib is about to drop.
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")
def test_the_graph_loads_and_answers_a_question(built: MadeSite) -> None:
    graph = rdflib.Graph().parse(data=content(built, "terms/policy.jsonld"), format="json-ld")
    rows = graph.query(
        """
        PREFIX dpv: <https://w3id.org/dpv#> PREFIX schema: <https://schema.org/>
        SELECT ?name ?basis WHERE {
          ?policy a dpv:PrivacyNotice; dpv:hasPersonalData ?data.
          ?data schema:name "Email address"; dpv:hasPurpose ?purpose.
          ?purpose schema:name ?name; dpv:hasLegalBasis ?basis.
        }
        """
    )
    assert [(str(name), str(basis)) for name, basis in rows] == [
        ("Answering you", "https://w3id.org/dpv/legal/eu/gdpr#A6-1-b")
    ]
    text = content(built, "terms/policy.jsonld").decode()
    # A term that nobody verified is left out rather than guessed, and a country without one keeps its code.
    assert "ShoeSize" not in text
    assert '"schema:addressCountry":["DE"]' in text
    assert '"dpv:hasLocation":[{"@id":"loc:US"}]' in text


def test_events_are_cloud_events_in_order(built: MadeSite) -> None:
    events = [record for path, record in json_files(built).items() if "events.ndjson" in path]
    assert [event["position"] for event in events] == list(range(1, len(events) + 1))
    times = [event["time"] for event in events]
    assert times == sorted(times)
    assert len({event["id"] for event in events}) == len(events)
    told = [
        (event["type"].removeprefix("org.example.policies."), event["subject"], event["data"]["revision"])
        for event in events
    ]
    assert told == [
        ("policy.version.published", "2026-01-01", None),
        ("policy.version.effective", "2026-01-01", None),
        ("policy.version.published", "2026-02-01", 1),
        ("policy.version.published", "2026-02-10", 1),
        ("policy.notice.revised", "2026-02-01", 2),
        ("policy.version.withdrawn", "2026-02-10", 1),
        ("policy.version.overtaken", "2026-02-01", 2),
        ("policy.version.published", "2026-03-01", 1),
        ("policy.version.effective", "2026-03-01", 1),
        ("policy.version.published", "2026-07-01", None),
        ("policy.version.published", "2026-07-02", None),
    ]
    assert events[6]["data"]["by"] == "2026-03-01"


@pytest.mark.parametrize(
    "name", ["events.ndjson", "feed.xml", "feed.json", "notices.json", "versions.json", "timemap.link"]
)
def test_a_scheduled_version_leaks_into_no_file(policy: Loaded, name: str) -> None:
    site = build_site(policy, date(2026, 6, 30), Memory())
    assert b"2026-07-0" not in content(site, f"terms/{name}").replace(b"2026-06-30", b"")


def test_events_of_real_commits_are_only_added_to(policy: Loaded, tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "--quiet", str(policy.repository.top), str(clone)], check=True, capture_output=True)
    listed = subprocess.run(
        ["git", "log", "--reverse", "--format=%H %cs"], cwd=clone, check=True, capture_output=True, text=True
    ).stdout
    commits = [line.split() for line in listed.splitlines()]
    known = b""
    for (commit, day), (_, following) in zip(commits, [*commits[1:], ("", "2026-12-31")], strict=True):
        subprocess.run(["git", "checkout", "--quiet", commit], cwd=clone, check=True, capture_output=True)
        loaded = load(clone)
        for one in (day, following):
            events = content(build_site(loaded, date.fromisoformat(one), Memory()), "terms/events.ndjson")
            assert events.startswith(known)
            known = events
    assert len(known.splitlines()) == 12
