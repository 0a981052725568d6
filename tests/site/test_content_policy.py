"""What a page may run: its own site's files alone, in the real browser, whatever got into it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route

from support.command import redletter
from support.kinds import STAGED, TEMPLATES

pytestmark = pytest.mark.xdist_group("browser-words")

#: Runs before a page's own content, and is not the page's.
LISTEN = """window.violations = [];
addEventListener("securitypolicyviolation", (event) => window.violations.push(`${event.effectiveDirective} ${event.blockedURI}`));"""

#: What would run, load or lead elsewhere, and the directive that forbids it.
INJECTED = {
    "<script>window.ran = 'inline'</script>": "script-src-elem inline",
    "<img src=nothing.png onerror=\"window.ran = 'handler'\">": "script-src-attr inline",
    "<svg onload=\"window.ran = 'drawing'\"></svg>": "script-src-attr inline",
    "<script src='https://example.org/run.js'></script>": "script-src-elem https://example.org/run.js",
    "<script src='data:text/javascript,window.ran=1'></script>": "script-src-elem data",
    "<iframe srcdoc=\"<script>parent.ran = 'frame'</script>\"></iframe>": "script-src-elem inline",
    "<iframe src='https://example.org/'></iframe>": "frame-src https://example.org",
    "<object data='https://example.org/run.swf'></object>": "object-src https://example.org",
    "<style>body { display: none }</style>": "style-src-elem inline",
    "<link rel=stylesheet href='https://example.org/a.css'>": "style-src-elem https://example.org/a.css",
    "<img src='https://example.org/count.gif'>": "img-src https://example.org/count.gif",
    "<base href='https://example.org/'>": "base-uri https://example.org/",
}


@contextmanager
def watched(browser: Browser, width: int = 1280) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": width, "height": 800})
    context.add_init_script(LISTEN)
    yield context.new_page()
    context.close()


def violations(page: Page) -> list[str]:
    found: list[str] = page.evaluate("window.violations")
    return found


def use(page: Page) -> None:
    """Do what a reader may do on a page: colours, search, both kinds of redline, comparison, days, definitions."""
    page.locator("[data-rl-colour]").click()
    if page.locator("[data-rl-search]").count():
        page.locator("[data-rl-search]").click()
        page.locator("#rl-query").fill("we")
        page.locator(".rl-found", has_text=re.compile(r"\w")).wait_for()
        page.locator("dialog.rl-search .rl-search-head button").click()
    for label in page.locator("main label:has(input[type=radio])").all():
        label.click()
    if page.locator("form[data-rl-compare]").count():
        page.locator("form[data-rl-compare] button").click()
        page.wait_for_load_state("networkidle")
    if page.locator("[data-rl-ask] input").count():
        page.locator("[data-rl-ask] input").fill("2026-01-15")
    if page.locator("a.rl-term:visible").count():
        page.locator("a.rl-term:visible").first.hover()
        page.locator("#rl-tip").wait_for()


def test_the_site_keeps_to_its_own_policy_in_all_that_readers_do(browser: Browser, address: str, staged: str) -> None:
    with watched(browser) as page:
        for base, paths in ((address, TEMPLATES), (staged, STAGED[1:5])):
            for path in paths:
                page.goto(base + path)
                assert page.locator("head meta[http-equiv=Content-Security-Policy]").count() == 1, path
                use(page)
                assert violations(page) == [], path


def test_contents_fold_on_a_narrow_screen_and_chosen_colours_last(browser: Browser, address: str) -> None:
    with watched(browser, width=390) as page:
        page.goto(address)
        assert page.locator(".rl-toc details").get_attribute("open") is None
        page.locator("[data-rl-colour]").click()
        page.goto(f"{address}about/")
        assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
        assert violations(page) == []


@pytest.mark.parametrize("path", ["", "changes/2025-12-28/", "about/"])
def test_what_gets_into_a_page_does_not_run(path: str, browser: Browser, address: str) -> None:
    left: list[str] = []

    def inject(route: Route) -> None:
        if not route.request.url.startswith(address):
            left.append(route.request.url)
            route.abort()
            return
        answer = route.fetch()
        body = answer.text().replace("<article", "".join(INJECTED) + "<article", 1)
        route.fulfill(response=answer, body=body)

    with watched(browser) as page:
        page.route(re.compile("^https?:"), inject)
        page.goto(address + path, wait_until="networkidle")
        assert page.evaluate("window.ran") is None
        # A frame tells of its own violations, in itself.
        seen = {*violations(page), *page.frames[1].evaluate("window.violations")}
        assert {told for told in INJECTED.values() if told not in seen} == set()
        assert left == []
        assert page.evaluate("document.baseURI").startswith(address)


def test_a_redline_in_one_file_runs_nothing(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "before.md").write_text("One word.\n", encoding="utf-8")
    (tmp_path / "after.md").write_text("Two words.\n", encoding="utf-8")
    done = redletter("diff", "before.md", "after.md", "--format", "html", cwd=tmp_path)
    made = tmp_path / "redline.html"
    made.write_text(done.stdout.replace("<main>", "<main>" + next(iter(INJECTED))), encoding="utf-8")
    with watched(browser) as page:
        page.goto(made.as_uri())
        assert page.evaluate("window.ran") is None
        assert violations(page) == ["script-src-elem inline"]
        # Its own styles count.
        assert page.evaluate("getComputedStyle(document.body).maxWidth") == "736px"


def test_a_site_opened_as_files_has_its_styles_and_script(browser: Browser, site: Path) -> None:
    with watched(browser) as page:
        page.goto((site / "index.html").as_uri())
        assert page.locator("[data-rl-colour]").is_visible()
        assert violations(page) == []
