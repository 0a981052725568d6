"""Words that would run if any page printed them raw, in every field that is shown, on one site in the real browser."""

import json
import re
from email import message_from_string
from email.policy import SMTP
from pathlib import Path

import pytest
from lxml import etree
from playwright.sync_api import Browser

from redletter.model.quoted import quoted
from redletter.model.vocabulary import FACT_FIELDS
from support.command import redletter
from support.injections import ALL, INJECTIONS
from support.repository import RepositoryBuilder
from support.sites import built, served

pytestmark = pytest.mark.xdist_group("browser-words")

#: Runs before a page's own content, and is not the page's.
_LISTEN = """window.violations = [];
addEventListener("securitypolicyviolation", (event) => window.violations.push(`${event.effectiveDirective} ${event.blockedURI}`));"""
_TOGETHER = 8
_STEERS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")

PAGES = (
    "", "versions/", "versions/2026-01-01/", "changes/", "changes/2026-02-01/", "since/2026-01-01/", "data/", "upcoming/",
    "sections/group-0/", "sections/group-3/", "notices/", "notices/2026-02-01/", "compare/", "rules/", "404.html",
)  # fmt: skip


def _line(words: str) -> str:
    return " ".join(words.split())


def _facts(words: str) -> list[str]:
    """Return a fact of each kind that says some words in each of its fields."""
    lines = []
    for kind, fields in FACT_FIELDS.items():
        lines.append(f"- {kind}: {quoted(words)}")
        lines += [f"  {field}: {quoted(words)}" for field in (*fields, "dpv")]
    lines.append(f"- {quoted(words)}")
    return lines


def _section(number: int, group: tuple[str, ...], more: str) -> str:
    """Return a section that says each of some words wherever a section may; what reaches far stands last."""
    together = " ".join(group)
    facts = "\n".join(_facts(f"{together} {more} {number}"))
    parts = [f"---\nid: group-{number}\ntitle: {quoted(together)}\n---\n", f"```facts\n{facts}\n```\n"]
    for place, words in enumerate(group):
        said = _line(words)
        parts += [
            f"x {said} {more}\n\n## x {said} {{#place-{number}-{place}}}\n\n[x {said}](https://example.org) and [x]({said})\n",
            f"- x {said}\n\n> x {said}\n\n| x {said} | b |\n|---|---|\n| x {said} | {more} |\n\n    {said}\n\n**{said}** *{said}*\n",
        ]
    # The digest of a text reads CRLF as LF, and the tools that these tests compare with do not.
    return "\n".join([*parts, *(f"{words}\n" for words in group)]).replace("\r\n", "\n")


def _write(builder: RepositoryBuilder, more: str) -> None:
    """Write a policy that says all words wherever words are shown."""
    said = quoted(" ".join(ALL))
    builder.write(
        "policy/policy.yml",
        f"id: terms\ntitle: {said}\norganisation:\n  name: {said}\n  url: {said}\n"
        f"contact:\n  email: {said}\n  url: {said}\n  postal: {said}\n",
    )
    related = "".join(f"    - title: {quoted(words)}\n      url: https://example.org/\n" for words in ALL)
    builder.write(
        "policy/settings.yml",
        f"links:\n  back:\n    label: {said}\n    url: https://example.org/\n  related:\n{related}"
        f"waivers:\n  image: {said}\nsample: true\n",
    )
    for number, start in enumerate(range(0, len(ALL), _TOGETHER)):
        group = ALL[start : start + _TOGETHER]
        builder.write(f"policy/sections/{number + 1:03}-group.md", _section(number, group, more))
    values = "".join(f"- x {{{{ policy.{name} }}}}\n" for name in ("contact.email", "contact.url", "organisation.name"))
    builder.write("policy/sections/900-values.md", f"---\nid: values\ntitle: Values\n---\n\n{values}")


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> RepositoryBuilder:
    """Give two versions of a policy that says all words everywhere, with a notice."""
    builder = RepositoryBuilder(tmp_path_factory.mktemp("hostile") / "repo")
    said = quoted(" ".join(ALL))
    summary = "\n".join(f"- **x {_line(words)}**: {_line(words)}" for words in ALL)
    _write(builder, "before")
    builder.record("2026-01-01", text=True, summary=summary)
    builder.commit(day="2026-01-01")
    _write(builder, "after")
    builder.record(
        "2026-02-01", text=True, summary=summary, level="material", decided_by=said, reason=said,
        short_notice=f"{{reason: {said}, law: {said}, decided_by: {said}}}",
        overrides=f"[{{finding: {said}, level: material, reason: {said}, decided_by: {said}}}]",
    )  # fmt: skip
    builder.write("policy/notices/2026-02-01.md", f"---\nsubject: {said}\nsend_by: 2026-02-01\n---\n\n{summary}\n")
    builder.commit(day="2026-02-01")
    return builder


@pytest.fixture(scope="module")
def site(repository: RepositoryBuilder) -> Path:
    """Give the site."""
    return built(repository.folder, "2026-03-01")


def test_there_are_enough() -> None:
    assert len(set(ALL)) >= 200
    assert len(INJECTIONS) >= 10


def test_no_word_of_a_policy_runs_or_calls_elsewhere(site: Path, browser: Browser) -> None:
    context = browser.new_context()
    context.add_init_script(_LISTEN)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: asked.append(dialog.message))
    titles = [_line(_STEERS.sub("\N{REPLACEMENT CHARACTER}", words)) for words in ALL]
    with served(site) as address:
        for path in PAGES:
            page.goto(address + path)
            assert page.evaluate("window.ran") is None, path
            assert page.evaluate("window.violations") == [], path
            if path.startswith("versions/2026"):
                # The words themselves are there to be read.
                shown = _line(page.locator("article").first.text_content() or "")
                assert [words for words in titles if words not in shown] == []
        # What is built in the browser holds to the same.
        page.goto(f"{address}compare/?before=2026-02-01&after=2026-01-01")
        page.locator(".rl-compared", has_text="Changes:").wait_for()
        page.goto(address)
        # A title of all words is taller than the window.
        page.locator("[data-rl-search]").dispatch_event("click")
        page.locator("#rl-query").fill("window")
        page.locator(".rl-found", has_text="found").wait_for()
        assert page.evaluate("window.ran") is None
        assert page.evaluate("window.violations") == []
        assert [url for url in asked if not url.startswith((address, "data:"))] == []
    context.close()


def test_files_for_programs_are_whole(site: Path) -> None:
    for path in site.rglob("*.json"):
        json.loads(path.read_text(encoding="utf-8"))
    for line in (site / "events.ndjson").read_text(encoding="utf-8").splitlines():
        assert json.loads(line)["specversion"] == "1.0"
    for name in ("feed.xml", "sitemap.xml"):
        if (site / name).exists():
            etree.parse(site / name)
    assert len(etree.parse(site / "feed.xml").findall("{http://www.w3.org/2005/Atom}entry")) >= 2
    assert not _STEERS.search((site / "feed.xml").read_text(encoding="utf-8"))


def test_a_mail_has_the_headers_that_we_gave_it(repository: RepositoryBuilder) -> None:
    made = redletter("notice", "2026-02-01", "--format", "eml", "--as-of", "2026-03-01", cwd=repository.folder)
    assert made.returncode == 0, made.stderr
    mail = message_from_string(made.stdout, policy=SMTP)
    assert [name for name in mail if name.lower() in ("bcc", "cc", "x", "reply-to")] == []
    assert "\n" not in str(mail["Subject"])
    assert not _STEERS.search(str(mail["Subject"]))


@pytest.mark.parametrize(
    "command",
    [
        ["check", "--format", "github"], ["diff", "2026-01-01", "2026-02-01"], ["assess", "2026-01-01", "2026-02-01"],
        ["diff", "2026-01-01", "2026-02-01", "--format", "markdown"],
        ["notice", "2026-02-01", "--format", "text", "--as-of", "2026-03-01"],
    ],
)  # fmt: skip
def test_nothing_steers_a_terminal(command: list[str], repository: RepositoryBuilder) -> None:
    done = redletter(*command, cwd=repository.folder)
    assert done.returncode in (0, 1), done.stderr
    assert not _STEERS.search(done.stdout + done.stderr)
    assert "Traceback" not in done.stderr
    if "github" in command:
        commands = [line for line in done.stdout.splitlines() if line.startswith(("::", "##["))]
        assert all(re.match(r"::(error|warning|notice) file=policy/", line) for line in commands)
