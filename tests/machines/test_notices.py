"""Notices: frozen words, revisions, what is not to be sent, and mails that load nothing and run nothing."""

import hashlib
import json
import re
from datetime import date
from email import message_from_bytes
from email.policy import default
from typing import Any

import pytest
import rfc8785
from click.testing import CliRunner
from eventful import NOTICE, text
from lxml import html

from redletter.app.announced import wording_digest
from redletter.app.load import Loaded, load
from redletter.cli.main import main
from redletter.store.memory import Memory
from support.made import MadeSite, build_site
from support.repository import RepositoryBuilder

#: All that a notice in mail may be made of, and all that an element may carry.
ELEMENTS = {"html", "head", "meta", "title", "body", "div", "h1", "h2", "h3", "h4", "h5", "h6", "p", "ul", "ol", "li", "a", "em", "strong", "code", "pre", "blockquote", "hr", "br", "table", "thead", "tbody", "tr", "th", "td", "span"}  # fmt: skip
ATTRIBUTES = {"lang", "charset", "name", "content", "style", "href", "start"}


def file(site: MadeSite, path: str) -> bytes:
    return next(one.content for one in site.files if one.path == path)


def notice(site: MadeSite, version: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(file(site, f"terms/notices/{version}.json"))
    return found


def test_what_a_job_needs_is_there(built: MadeSite) -> None:
    said = notice(built, "2026-03-01")
    assert said["action"] == "send"
    assert said["reason"] is None
    assert (said["revision"], said["resend"], said["effective"]) == (1, False, "2026-04-01")
    assert (said["notice_days"], said["notice_period"]) == (30, 31)
    assert said["audience"] == ["all"]
    assert said["contact"]["email"] == "ask@example.org"
    assert said["given"] == [{"channel": "email", "from": "2026-03-01", "to": "2026-03-02", "count": 7}]
    assert said["texts"]["en"]["subject"] == "A change on 1 April"
    assert said["headers"] == {
        "Redletter-Policy": "terms", "Redletter-Version": "2026-03-01", "Redletter-Notice": "2026-03-01",
        "Redletter-Revision": "1",
    }  # fmt: skip
    assert said["consent"] == {"required": False, "reasons": []}


def test_telling_is_not_enough_for_a_new_recipient_of_data_that_is_there(builder: RepositoryBuilder) -> None:
    text(builder, "One.")
    builder.record("2026-01-01", text=True)
    builder.commit(day="2026-01-01")
    section = (builder.folder / "policy/sections/01-first.md").read_text(encoding="utf-8")
    more = section.replace("- recipient: A host", "- recipient: A stranger\n- recipient: A host")
    builder.write("policy/sections/01-first.md", more)
    builder.record("2026-02-01", text=True)
    builder.write("policy/notices/2026-02-01.md", NOTICE.format("A stranger", "", ""))
    builder.commit(day="2026-02-01")
    consent = notice(build_site(load(builder.folder), date(2026, 2, 1), Memory()), "2026-02-01")["consent"]
    assert consent["required"]
    (reason,) = consent["reasons"]
    assert reason["rule"] == "recipient-added"
    assert reason["citation"]
    assert reason["law"]
    assert "A stranger" in reason["message"]


def test_notices_of_overtaken_and_withdrawn_versions_are_not_to_be_sent(built: MadeSite, policy: Loaded) -> None:
    overtaken, withdrawn = notice(built, "2026-02-01"), notice(built, "2026-02-10")
    assert (overtaken["action"], overtaken["reason"], overtaken["replaced_by"]) == (
        "do-not-send", "overtaken", "2026-03-01",
    )  # fmt: skip
    assert (withdrawn["action"], withdrawn["reason"], withdrawn["replaced_by"]) == ("do-not-send", "withdrawn", None)
    before = build_site(policy, date(2026, 2, 15), Memory())
    assert [notice(before, version)["action"] for version in ("2026-02-01", "2026-02-10")] == ["send", "send"]


@pytest.mark.parametrize("origin", ["imported", "reconstructed"])
def test_notices_of_what_was_put_together_later_are_not_to_be_sent(origin: str, builder: RepositoryBuilder) -> None:
    text(builder, "Words.")
    builder.record("2025-01-01", text=True, origin=origin)
    builder.write("policy/notices/2025-01-01.md", NOTICE.format("Then", "", ""))
    builder.commit(day="2026-01-01")
    site = build_site(load(builder.folder), date(2026, 2, 1), Memory())
    assert (notice(site, "2025-01-01")["action"], notice(site, "2025-01-01")["reason"]) == ("do-not-send", origin)


def test_each_committed_wording_is_a_revision_and_what_was_given_is_none(builder: RepositoryBuilder) -> None:
    path = "policy/notices/2026-02-01.md"
    text(builder, "One.")
    builder.record("2026-01-01", text=True)
    builder.commit(day="2026-01-01")
    text(builder, "Two.")
    builder.record("2026-02-01", text=True, effective="2026-04-01")
    # Before its day nobody is sent anything: what stands there then is a draft.
    builder.write(path, NOTICE.format("Draft", "", ""))
    builder.commit(day="2026-01-20")
    builder.write(path, NOTICE.format("First", "", ""))
    builder.commit(day="2026-01-25")
    builder.write(path, NOTICE.format("Second", "", ""))
    builder.commit(day="2026-02-02")
    builder.write(
        path, NOTICE.format("Second", "given: [{channel: email, from: 2026-02-02, to: 2026-02-02, count: 1}]\n", "")
    )
    builder.commit(day="2026-02-03")
    builder.write(path, NOTICE.format("Third", "resend: true\n", ""))
    builder.commit(day="2026-02-04")
    builder.write(path, NOTICE.format("Third", "", ""))
    builder.commit(day="2026-02-05")
    history = load(builder.folder).policy
    (found,) = history.notices
    assert [(one.number, one.text.subject, one.text.resend) for one in found.revisions] == [
        (1, "First", False), (2, "Second", False), (3, "Third", True),
    ]  # fmt: skip
    assert len({one.digest for one in found.revisions}) == 3
    days = {"2026-01-31": None, "2026-02-01": 1, "2026-02-02": 2, "2026-02-03": 2, "2026-02-04": 3, "2026-03-01": 3}
    for day, revision in days.items():
        site = build_site(load(builder.folder), date.fromisoformat(day), Memory())
        there = any(one.path == "terms/notices/2026-02-01.json" for one in site.files)
        assert (notice(site, "2026-02-01")["revision"] if there else None) == revision, day


def test_the_words_stay_whatever_the_settings_and_the_policy_say_later(builder: RepositoryBuilder) -> None:
    text(builder, "One.")
    builder.record("2026-01-01", text=True)
    builder.commit(day="2026-01-01")
    text(builder, "Two.")
    builder.record("2026-02-01", text=True, effective="2026-04-01")
    builder.write("policy/notices/2026-02-01.md", NOTICE.format("First", "", ""))
    builder.commit(day="2026-02-01")
    first = notice(build_site(load(builder.folder), date(2026, 2, 1), Memory()), "2026-02-01")
    text(builder, "Three.")
    builder.write("policy/policy.yml", "id: terms\ntitle: Other\norganisation:\n  name: Other\n")
    builder.write("policy/settings.yml", "url: https://elsewhere.example/\naddress: /terms/\nnotice:\n  days: 7\n")
    builder.record("2026-03-01", text=True, effective="2026-05-01")
    builder.commit(day="2026-03-01")
    later = notice(build_site(load(builder.folder), date(2026, 3, 1), Memory()), "2026-02-01")
    assert later["texts"] == first["texts"]
    assert later["digest"] == first["digest"]


def test_the_digest_is_what_the_docs_say(built: MadeSite, policy: Loaded) -> None:
    text_ = policy.policy.notices[-1].newest.text
    said = {
        "format": "redletter-notice-1", "policy": "terms", "version": "2026-03-01", "subject": text_.subject,
        "body": NOTICE.format("", "", "Ask us.").split("---\n", 2)[2].strip(),
    }  # fmt: skip
    digest = "sha256:" + hashlib.sha256(rfc8785.dumps(said)).hexdigest()
    assert digest == wording_digest("terms", "2026-03-01", text_) == notice(built, "2026-03-01")["digest"]


def test_the_mail_has_text_and_html_and_loads_nothing(built: MadeSite) -> None:
    mail = message_from_bytes(file(built, "terms/notices/2026-03-01.eml"), policy=default)
    assert mail["Subject"] == "A change on 1 April"
    assert mail["From"] == "ask@example.org"
    assert (mail["To"], mail["Date"]) == (None, None)
    assert mail["Redletter-Revision"] == "1"
    assert [part.get_content_type() for part in mail.walk()] == ["multipart/alternative", "text/plain", "text/html"]
    plain, page = mail.get_body(("plain",)), mail.get_body(("html",))  # type: ignore[attr-defined]
    assert plain.get_content().replace("\r\n", "\n") == (
        "On 1 May we change one thing, see the text\n<https://policies.example.org/legal/terms/>.\n\nAsk us.\n"
    )
    content = page.get_content()
    assert _made_of_nothing_else(content)
    assert '<a href="https://policies.example.org/legal/terms/" style="' in content
    assert all(len(line) <= 998 for line in file(built, "terms/notices/2026-03-01.eml").splitlines())


def _made_of_nothing_else(content: str) -> bool:
    """Return whether a mail is words and simple elements alone: nothing runs, nothing is fetched."""
    tree = html.document_fromstring(content)
    for element in tree.iter():
        assert isinstance(element.tag, str), "no comments"
        assert element.tag in ELEMENTS
        assert set(element.attrib) <= ATTRIBUTES, element.attrib
        assert "url(" not in element.get("style", "")
        assert re.match(r"https?://|mailto:|tel:|#", element.get("href", "#")), element.get("href")
    return True


@pytest.mark.parametrize("words", [
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "javascript:alert(1)", "<!-- -->", "]]>", "{{ 7 * 7 }}",
    "</title><script>alert(1)</script>", "![x](https://evil.example/x.png)",
])  # fmt: skip
def test_no_word_of_a_notice_runs(words: str, builder: RepositoryBuilder) -> None:
    said = "'" + words.replace("'", "''") + "'"
    text(builder, "One.")
    builder.record("2026-01-01", text=True)
    builder.commit(day="2026-01-01")
    text(builder, "Two.")
    builder.record("2026-02-01", text=True, summary=words)
    body = f"{words}\n\n[{words}](javascript:alert(1)) [x](https://a.example/)\n\n| {words} |\n|---|\n| x |\n"
    for number, day in enumerate(("2026-02-01", "2026-02-02")):
        given = f"given: [{{channel: {said}, from: 2026-02-01, to: 2026-02-01, count: {number}}}]\n"
        builder.write("policy/notices/2026-02-01.md", NOTICE.format(said, given, body + str(number)))
        builder.commit(day=day)
    site = build_site(load(builder.folder), date(2026, 3, 1), Memory())
    mail = notice(site, "2026-02-01")["texts"]["en"]
    assert _made_of_nothing_else(mail["html"])
    for path in ("terms/notices/", "terms/notices/2026-02-01/"):
        body = next(page.body for page in site.pages if page.path == path)
        tree = html.document_fromstring(f"<html><body>{body}</body></html>")
        assert not tree.xpath("//script | //img | //svg | //@onerror | //@onload")
        assert not [link for link in tree.xpath("//@href") if link.lower().startswith("javascript:")]


def test_a_page_shows_wordings_and_what_was_given_only_where_it_was(built: MadeSite) -> None:
    pages = {
        page.path: " ".join(html.fromstring(f"<div>{page.body}</div>").text_content().split()) for page in built.pages
    }
    assert "email: 7 people, from 1 March 2026 to 2 March 2026." in pages["terms/notices/2026-03-01/"]
    assert "People were to be told by 1 January 2999." in pages["terms/notices/2026-03-01/"]
    overtaken = pages["terms/notices/2026-02-01/"]
    assert "It is not recorded here how and when it was given." in overtaken
    assert "another version took the place" in overtaken
    assert "Wording 2, recorded at 2026-02-11T12:00:00Z" in overtaken
    assert "Wording 1" not in pages["terms/notices/2026-03-01/"]
    listed = pages["terms/notices/"]
    assert listed.index("A change on 1 April") < listed.index("A change on 1 June") < listed.index("A change on 1 May")


@pytest.mark.parametrize("form", ["text", "html", "eml", "json"])
def test_the_command_prints_what_the_site_has(form: str, policy: Loaded, built: MadeSite) -> None:
    repo = str(policy.repository.top)
    given = ["notice", "2026-03-01", "--repo", repo, "--format", form, "--as-of", "2026-07-10"]
    result = CliRunner().invoke(main, given)
    assert result.exit_code == 0, result.output
    ending = {"text": "txt"}.get(form, form)
    assert result.stdout_bytes == file(built, f"terms/notices/2026-03-01.{ending}")


def test_a_version_without_a_notice_is_said_with_its_file(policy: Loaded) -> None:
    repo = str(policy.repository.top)
    result = CliRunner().invoke(main, ["notice", "2026-01-01", "--repo", repo])
    assert result.exit_code == 1
    assert result.stderr.startswith("policy/notices/2026-01-01.md: this version has no notice; write it")
    result = CliRunner().invoke(main, ["notice", "2026-01-09", "--repo", repo])
    assert result.exit_code == 2
    assert "there is no version 2026-01-09" in result.stderr


def test_a_notice_that_cannot_be_read_stops_the_build_and_is_named(builder: RepositoryBuilder) -> None:
    text(builder, "One.")
    builder.record("2026-01-01", text=True)
    builder.write("policy/notices/2026-01-01.md", "---\nsubjcet: One\n---\n\nWords.\n")
    builder.commit(day="2026-01-01")
    result = CliRunner().invoke(main, ["versions", "--repo", str(builder.folder)])
    assert result.exit_code == 1
    assert result.stderr == "policy/notices/2026-01-01.md:2: `subject` is missing; add `subject: ...`\n"


def test_another_wording_is_judged_as_long_as_it_may_be_sent(builder: RepositoryBuilder) -> None:
    path, whole = "policy/notices/2026-02-01.md", "---\nsubject: On 1 April 2026\n---\n\nAsk ask@example.org.\n"
    text(builder, "One.")
    builder.write("policy/settings.yml", "address: /terms/\n")
    builder.record("2026-01-01", text=True)
    builder.commit(day="2026-01-01")
    text(builder, "Two.")
    builder.write("policy/settings.yml", "address: /terms/\n")
    builder.record("2026-02-01", text=True, effective="2026-04-01")
    builder.write(path, whole)
    builder.commit(day="2026-02-01")
    builder.write(path, whole.replace("ask@example.org", "somebody"))
    for day, said in (("2026-03-31", True), ("2026-04-01", False)):
        builder.commit(day=day)
        result = CliRunner().invoke(main, ["check", "--repo", str(builder.folder), "--base", "HEAD"])
        assert (f"{path}:5: it does not say whom to ask" in result.stdout) == said
