"""The draft of a notice: everything the design asks for, adverse first, and readable as the file it will be."""

from dataclasses import replace
from datetime import date

import pytest

from redletter.app.compare import compare_versions
from redletter.app.load import load
from redletter.model.files import SourceFile
from redletter.model.notice import NoticeText, send_by
from redletter.model.version import PolicyHistory
from redletter.parse.notice import read_notice
from redletter.render.notice_draft import draft_notice
from redletter.store.memory import Memory
from support.repository import RepositoryBuilder

HEADER = "id: terms\ntitle: Terms of testing\norganisation:\n  name: Example\ncontact:\n  email: ask@example.org\n"
BEFORE = "---\nid: data\ntitle: Data\n---\n\n## Safety {#safety}\n\nWe lock our doors.\n\n## Sharing {#sharing}\n\nWe share nothing.\n"
AFTER = (
    "---\nid: data\ntitle: Data\n---\n\n## Safety {#safety}\n\nWe lock our doors. We encrypt all data at rest.\n\n"
    "## Sharing {#sharing}\n\nWe may sell your *email address* to advertisers.\n"
)


@pytest.fixture
def history(builder: RepositoryBuilder) -> PolicyHistory:
    builder.write("policy/policy.yml", HEADER)
    builder.write("policy/sections/01-data.md", BEFORE)
    builder.record("2026-01-01", text=True)
    builder.commit(day="2026-01-01")
    builder.write("policy/sections/01-data.md", AFTER)
    builder.record("2026-03-01", text=True, effective="2026-05-01", summary="TODO: write it.")
    builder.commit(day="2026-03-01")
    return load(builder.folder).policy


def drafted(history: PolicyHistory, **changed: object) -> tuple[str, NoticeText]:
    before, after = history.versions
    redline, assessment = compare_versions(before, after, Memory())
    assert before.policy is not None
    assert after.policy is not None
    text = draft_notice(
        after.policy, after.record, before.policy, before.id, redline, assessment,
        replace(history.settings, **changed),
    )  # fmt: skip
    read, problems = read_notice(SourceFile("notices/2026-03-01.md", text.encode(), ""))
    assert read is not None
    assert problems == ()
    return text, read


def test_it_is_the_file_that_is_read(history: PolicyHistory) -> None:
    text, read = drafted(history, url="https://policies.example.org/")
    assert read.subject == "Terms of testing: changes that apply from 1 May 2026"
    assert read.send_by == date(2026, 4, 1)
    headings = [line for line in text.splitlines() if line.startswith("## ")]
    assert headings == [
        "## What changes for you", "## When it applies", "## Why it changes", "## What you can do",
        "## Read it in full", "## Whom to ask",
    ]  # fmt: skip
    for path in ("changes/2026-03-01/", "versions/2026-03-01/", "versions/2026-01-01/"):
        assert f"<https://policies.example.org/{path}>" in text
    assert "mailto:ask@example.org" in text
    assert "The new text was published on 1 March 2026 and applies from 1 May 2026." in text


def test_adverse_changes_come_first_as_before_and_after(history: PolicyHistory) -> None:
    text, _ = drafted(history)
    sharing, safety = (
        next(line for line in text.splitlines() if line.startswith(f"- **{title}**")) for title in ("Sharing", "Safety")
    )
    assert "before, “We share nothing”" in sharing
    assert "from 1 May 2026, “We may sell your email address to advertisers”" in sharing
    assert text.index(sharing) < text.index(safety)


def test_what_only_people_know_is_a_placeholder_on_its_own_line(history: PolicyHistory) -> None:
    text, _ = drafted(history)
    todo = [line.split(":")[1][:12] for line in text.splitlines() if line.startswith("TODO")]
    assert todo == [" say in one ", " say what pe", " link to the"]


def test_a_summary_that_is_written_is_taken_as_it_is(history: PolicyHistory) -> None:
    before, after = history.versions
    summary = "- **Sharing**: before, nothing; from 1 May 2026, your address. You can object."
    told = replace(after, record=replace(after.record, summary=summary))
    history = replace(history, versions=(before, told))
    text, _ = drafted(history)
    assert f"## What changes for you\n\n{summary}\n\n## When" in text


def test_people_are_told_the_notice_period_before_but_never_before_it_is_public() -> None:
    assert send_by(date(2026, 1, 1), date(2026, 3, 1), 30) == date(2026, 1, 30)
    assert send_by(date(2026, 2, 20), date(2026, 3, 1), 30) == date(2026, 2, 20)
