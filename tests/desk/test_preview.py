"""What `serve` shows of a draft: how it would be published on a day, what it changes, what check finds in it."""

import re
from datetime import date
from pathlib import Path
from posixpath import normpath

import pytest
from lxml import html
from support_desk import TODAY, commit, replace, run, write_todos

from redletter.app.load import load
from redletter.app.preview import draft_pages
from redletter.model.page import Page
from redletter.store.memory import Memory
from support.made import build_site
from support.repository import RepositoryBuilder

RECIPIENTS = "policy/sections/03-who-receives-it.md"
DRAFT = "Draft: this text is not published."


def pages(folder: Path, day: str = TODAY) -> dict[str, Page]:
    """Return the pages of the draft that `serve` has on a day, by path."""
    return {page.path: page for page in draft_pages(load(folder), date.fromisoformat(day))}


def text(page: Page) -> str:
    """Return what a reader of a page sees, with single spaces."""
    return " ".join(html.fromstring(f"<div>{page.body}</div>").text_content().split())


def dead(folder: Path) -> list[tuple[str, str]]:
    """Return (page, target) of each link from the draft's pages that leads to no page or file of the site."""
    site = build_site(load(folder), date.fromisoformat(TODAY), Memory(), draft=True)
    known = {page.path for page in site.pages} | {file.path for file in site.files}
    found = []
    for page in site.pages:
        if page.path.startswith("draft/"):
            for _, name, target, _ in html.fromstring(f"<div>{page.body}</div>").iterlinks():
                path = target.partition("#")[0]
                if name != "href" or not path or re.match(r"[a-z]+:", target):
                    continue
                place = normpath(page.path + path).removeprefix(".")
                if place not in known and f"{place}/" not in known:
                    found.append((page.path, target))
    return found


def add_recipient(folder: Path) -> None:
    replace(
        folder, RECIPIENTS, "```\n\nWe do not sell",
        "- recipient: Postbox, which sends our mail\n  role: processor\n  country: IE\n```\n\nWe do not sell",
    )  # fmt: skip


def test_a_draft_is_shown_with_the_dates_verdict_and_banner_it_would_have(example: Path) -> None:
    add_recipient(example)
    seen = pages(example)
    draft, redline = text(seen["draft/"]), text(seen["draft/changes/"])
    # What it builds on is upcoming, so it would take the day of that.
    assert "shown as if it were published on 24 November 2026, to apply from 29 December 2026" in draft
    assert "Compared with the version of 19 November 2026, the rules find this draft material." in draft
    assert "30 days between the two dates: it can apply from 24 December 2026 at the earliest" in draft
    assert "Readers would see here: Not yet in force. It takes effect on 29 December 2026" in draft
    assert "Last updated 24 November 2026." in draft
    assert "Postbox, which sends our mail (processor; in Ireland)" in draft
    assert "Check: 1 warning, 1 hint. Nothing that stops a release." in draft
    assert "A recipient is added" in redline
    assert "<ins" in seen["draft/changes/"].body
    assert 'rl-changed" href="../draft/changes/#change-who-receives-it-1"' in seen["draft/"].body
    for path in ("draft/", "draft/changes/", "draft/check/"):
        assert DRAFT in text(seen[path])
        assert seen[path].noindex
    assert dead(example) == []


def test_the_page_of_the_version_in_force_says_that_there_is_a_draft(example: Path) -> None:
    add_recipient(example)
    home = build_site(load(example), date.fromisoformat(TODAY), Memory(), draft=True).pages[0]
    assert "There is a draft that is not published." in text(home)


def test_on_a_chosen_day_it_is_shown_as_in_force(example: Path) -> None:
    add_recipient(example)
    draft = text(pages(example, "2026-12-29")["draft/"])
    assert "This version has applied since 29 December 2026." in draft
    assert "This text applies since 29 December 2026." in draft


def test_a_draft_with_a_record_has_the_dates_and_the_summary_of_it(example: Path) -> None:
    add_recipient(example)
    assert run("release", "--effective", "2027-02-01", "--repo", str(example))[0] == 0
    write_todos(example)
    seen = pages(example)
    assert "dates of its record: published on 24 November 2026, applies from 1 February 2027" in text(seen["draft/"])
    assert "A person wrote this." in text(seen["draft/changes/"])
    commit(example)
    assert list(pages(example)) == ["draft/check/"]


def test_what_cannot_be_read_is_said_where_the_draft_would_stand(example: Path) -> None:
    replace(example, RECIPIENTS, "---\nid:", "--\nid:")
    seen = pages(example)
    for path in ("draft/", "draft/changes/"):
        assert "its files cannot be read as a policy" in text(seen[path])
        assert "Check: 1 error" in text(seen[path])
    assert "the front-matter is missing" in text(seen["draft/check/"])
    assert dead(example) == []


def test_a_first_version_has_nothing_to_be_compared_with(builder: RepositoryBuilder) -> None:
    builder.text("We keep data for 30 days.")
    builder.commit(day="2026-01-01")
    seen = pages(builder.folder)
    assert "This text applies since 24 November 2026." in text(seen["draft/"])
    assert "there is no earlier one to compare it with" in text(seen["draft/changes/"])
    assert "names no law" in text(seen["draft/check/"])
    assert dead(builder.folder) == []


def test_the_table_of_the_laws_is_that_of_check_coverage(example: Path) -> None:
    header = example / "policy/policy.yml"
    kept = [line for line in header.read_text(encoding="utf-8").splitlines() if not line.startswith("laws:")]
    header.write_text("\n".join([*kept, "laws: [eu-gdpr, ccpa]", ""]), encoding="utf-8")
    printed = run("check", "--coverage", "--repo", str(example))[1]
    page = html.fromstring(f"<div>{pages(example)['draft/check/'].body}</div>")
    shown = [" ".join(row.text_content().split()) for row in page.xpath("//h3/following-sibling::div[1]//tbody/tr")]
    asked = [
        line[15:].partition(": ") for line in printed.splitlines() if re.match(r"  (said|MISSING|ask yourself) ", line)
    ]
    assert len(asked) > 20
    for citation, _, words in asked:
        assert any(f"{words}{citation}" in row for row in shown), citation
    assert len(shown) == len(asked)
    assert sum(row.startswith("missing") for row in shown) == printed.count("  MISSING")


def test_a_build_has_none_of_it(example: Path, tmp_path: Path) -> None:
    add_recipient(example)
    code, printed = run("build", "--repo", str(example), "--output", str(tmp_path / "site"))
    assert code == 0, printed
    assert not (tmp_path / "site" / "draft").exists()
    assert "Postbox" not in (tmp_path / "site" / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("words", ["<script>alert(1)</script>", "`<b>` and `unclosed"])
def test_words_of_a_draft_are_inert_among_the_findings(words: str, example: Path) -> None:
    replace(example, RECIPIENTS, "We do not sell", f"TODO: {words}\n\nWe do not sell")
    body = pages(example)["draft/check/"].body
    assert "<script>" not in body
    assert "<b>" not in body
