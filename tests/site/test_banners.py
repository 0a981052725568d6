"""What each page says of its own text, in the patterns of the design."""

import re
from datetime import date

import pytest
from lxml import html

from redletter.app.load import load
from redletter.store.memory import Memory
from support.made import build_site
from support.repository import RepositoryBuilder


@pytest.fixture
def pages(builder: RepositoryBuilder) -> dict[str, str]:
    """Give the words of every page of a policy that has versions in every state, on 1 August 2026."""
    withdrawn = "{on: 2026-05-10, reason: A mistake, decided_by: Counsel}"
    for words, version, keys in (
        ("one", "2026-01-01", {}),
        ("one mended", "2026-01-03", {"corrects": '"2026-01-01"'}),
        ("two", "2026-02-01", {"effective": "2026-06-01"}),
        ("urgent", "2026-03-10", {"effective": "2026-03-15"}),
        ("a mistake", "2026-05-01", {"effective": "2026-06-01", "withdrawn": withdrawn}),
        ("three", "2026-07-01", {"effective": "2026-07-01"}),
        ("four", "2026-07-20", {"effective": "2027-01-27"}),
        ("four mended", "2026-07-25", {"corrects": '"2026-07-20"'}),
    ):
        builder.text(words)
        builder.record(version, text=True, **keys)
        builder.commit(day=version)
    site = build_site(load(builder.folder), date(2026, 8, 1), Memory())
    return {
        page.path: re.sub(r"\s+", " ", html.fromstring(f"<div>{page.body}</div>").text_content()) for page in site.pages
    }


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("", "This version has applied since 1 July 2026. See what changed. Earlier versions."),
        ("", "A new version takes effect on 27 January 2027. Read it. See what changes."),
        (
            "versions/2026-07-25/",
            "Not yet in force. It takes effect on 27 January 2027; until then this version applies.",
        ),
        (
            "versions/2026-03-10/",
            "Earlier version. It applied from 15 March 2026 to 30 June 2026. Go to the version in force. Compare.",
        ),
        (
            "versions/2026-01-01/",
            "A slip was corrected on 3 January 2026; the meaning did not change.",
        ),
        ("versions/2026-03-10/", "This text applied from 15 March 2026 to 30 June 2026."),
        ("versions/2026-05-01/", "This text never applied."),
        ("versions/2026-01-03/", "Earlier version. It applied from 3 January 2026 to 14 March 2026."),
        (
            "versions/2026-05-01/",
            "This version never applied: it was withdrawn on 10 May 2026. Go to the version in force.",
        ),
        ("versions/2026-02-01/", "This version never applied: another was published before its day, 1 June 2026."),
        ("versions/2026-07-01/", "A new version takes effect on 27 January 2027. Read it. See what changes."),
        ("data/", "A new version takes effect on 27 January 2027. Read it. See what changes."),
        ("versions/", "Withdrawn: A mistake"),
        ("changes/2026-07-01/", "A comparison for convenience; the two versions decide."),
        ("changes/2026-01-01/", "This is the first version; there is no earlier one to compare it with."),
        ("since/2026-01-01/", "Everything that changed from the version of 1 January 2026 to the version in force"),
        ("since/2026-07-01/", "Nothing in the words changed."),
    ],
)
def test_a_page_says_what_its_text_is(path: str, words: str, pages: dict[str, str]) -> None:
    assert words in pages[path]


def test_every_version_has_its_pages(pages: dict[str, str]) -> None:
    for version in (
        "2026-01-01",
        "2026-01-03",
        "2026-02-01",
        "2026-03-10",
        "2026-05-01",
        "2026-07-01",
        "2026-07-20",
        "2026-07-25",
    ):
        assert f"versions/{version}/" in pages
        assert f"changes/{version}/" in pages
    applied = {"2026-01-01", "2026-01-03", "2026-03-10", "2026-07-01"}
    assert {path.split("/")[1] for path in pages if path.startswith("since/")} == applied
