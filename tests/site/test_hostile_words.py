"""Words that would run if any page printed them raw, in every field that is shown."""

import pytest
from playwright.sync_api import Browser

from support.command import redletter
from support.repository import RepositoryBuilder
from support.sites import served

pytestmark = pytest.mark.xdist_group("browser")

#: Each begins with what must stand first to do harm; a build takes time, so some share one.
INJECTIONS = [
    "<script>window.ran=1</script> <img src=x onerror=window.ran=1> '-window.ran=1-'",
    '"><svg onload=window.ran=1> {{ 7 * 7 }} {% raw %}',
    "</title><script>window.ran=1</script> ]]>",
    "javascript:window.ran=1 &lt;script&gt;window.ran=1&lt;/script&gt;",
    "<!--",
]


PAGES = (
    "", "versions/", "versions/2026-01-01/", "changes/", "changes/2026-02-01/", "since/2026-01-01/", "data/",
    "sections/first/",
)  # fmt: skip


def _quoted(words: str) -> str:
    return "'" + words.replace("'", "''") + "'"


def _write(builder: RepositoryBuilder, words: str, more: str) -> None:
    """Write a policy that says some words wherever words are shown."""
    said = _quoted(words)
    builder.write(
        "policy/policy.yml",
        f"id: terms\ntitle: {said}\norganisation:\n  name: {said}\n  url: {said}\n"
        f"contact:\n  email: {said}\n  url: {said}\n  postal: {said}\n",
    )
    builder.write(
        "policy/settings.yml",
        f"links:\n  back:\n    label: {said}\n    url: https://example.org/\n"
        f"  related:\n    - title: {said}\n      url: https://example.org/\nsample: true\n",
    )
    builder.write(
        "policy/sections/01-first.md",
        f"---\nid: first\ntitle: {said}\n---\n\n{words} {more}\n\n## {words} {{#one}}\n\n[{words}](https://example.org)\n\n"
        "{{ policy.contact.email }} {{ policy.contact.url }} {{ policy.organisation.name }}\n\n"
        f"```facts\n- term: {said}\n  means: {said}\n- channel: {said}\n  address: {said}\n"
        f"- recipient: {said}\n  safeguard: {said}\n- {words}\n```\n\n- {words}\n\n| {words} |\n|---|\n| {more} |\n",
    )


@pytest.mark.parametrize("words", INJECTIONS)
def test_no_word_of_a_policy_runs(words: str, builder: RepositoryBuilder, browser: Browser) -> None:
    _write(builder, words, "before")
    builder.record("2026-01-01", text=True, summary=words)
    builder.commit(day="2026-01-01")
    _write(builder, words, "after")
    builder.record("2026-02-01", text=True, summary=words, level="material", decided_by=_quoted(words))
    builder.commit(day="2026-02-01")
    done = redletter("build", "--as-of", "2026-03-01", cwd=builder.folder)
    assert done.returncode == 0, done.stderr
    page = browser.new_page()
    with served(builder.folder / "site") as address:
        for path in PAGES:
            page.goto(address + path)
            assert page.evaluate("window.ran") is None, path
            # The words themselves are there to be read.
            assert " ".join(words.split()) in " ".join((page.locator("article").first.text_content() or "").split())
        # What is built in the browser holds to the same.
        page.goto(f"{address}compare/?before=2026-02-01&after=2026-01-01")
        page.locator(".rl-compared", has_text="paragraphs").wait_for()
        page.goto(address)
        page.get_by_role("button", name="Search").click()
        page.keyboard.type("before after")
        page.locator(".rl-found", has_text="found").wait_for()
        assert page.evaluate("window.ran") is None
    page.close()
