"""The built site in a real browser."""

import pytest
from playwright.sync_api import Browser

pytestmark = pytest.mark.xdist_group("browser")

PAGES = [
    "",
    "versions/",
    "versions/2025-11-07/",
    "versions/2025-12-28/",
    "changes/",
    "changes/2025-11-07/",
    "changes/2025-12-28/",
    "since/2025-11-07/",
    "upcoming/",
    "compare/",
    "data/",
    "sections/data-security/",
    "about/",
]
SIZES = [(1280, 900), (390, 844)]


@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.replace("/", "_") or "home")
def test_no_page_complains_calls_elsewhere_or_scrolls_sideways(
    path: str, width: int, height: int, browser: Browser, address: str
) -> None:
    context = browser.new_context(viewport={"width": width, "height": height})
    page = context.new_page()
    complaints: list[str] = []
    requests: list[str] = []
    page.on(
        "console", lambda message: complaints.append(message.text) if message.type in ("error", "warning") else None
    )
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: requests.append(request.url))
    page.on("response", lambda response: complaints.append(response.url) if response.status >= 400 else None)
    page.goto(address + path, wait_until="networkidle")
    assert complaints == []
    assert [url for url in requests if not url.startswith((address, "data:"))] == []
    assert context.cookies() == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert page.locator("h1").count() == 1
    context.close()


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.replace("/", "_") or "home")
def test_every_word_is_there_without_javascript(path: str, browser: Browser, address: str) -> None:
    texts = []
    for javascript in (True, False):
        context = browser.new_context(java_script_enabled=javascript)
        page = context.new_page()
        page.goto(address + path)
        texts.append(page.locator("article").first.text_content() or "")
        context.close()
    assert len(texts[1]) > 200
    assert texts[0].split() == texts[1].split()


def test_a_reader_finds_the_policy_its_change_and_its_past(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(address)
    assert "This text applies since 28 December 2025." in page.inner_text("main")
    assert "First policy: 7 November 2025." in page.inner_text("main")
    assert page.locator("h3#third-party-ai").inner_text().startswith("4.2")
    assert page.locator('a[href="#third-party-ai"]', has_text="Section 4.2").count() >= 1

    page.get_by_role("link", name="See what changed").first.click()
    assert page.url.endswith("/changes/2025-12-28/")
    assert page.locator("ins").count() > 10
    inserted = page.locator("ins").all_inner_texts()
    assert any("outside AI services" in words for words in inserted)
    assert page.locator("[data-move]").count() >= 2

    page.goto(address)
    page.get_by_role("link", name="Earlier versions").first.click()
    assert page.url.endswith("/versions/")
    page.get_by_role("link", name="7 November 2025").first.click()
    assert page.url.endswith("/versions/2025-11-07/")
    assert "It applied from 7 November 2025 to 27 December 2025." in page.inner_text("main")
    assert "not evidence of what was shown at the time" in page.inner_text("main")
    page.locator(".rl-banner").get_by_role("link", name="Compare").click()
    assert page.url.endswith("/since/2025-11-07/")
    page.close()


def test_a_mark_beside_a_section_leads_to_its_change(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(address)
    mark = page.locator('section[aria-labelledby="data-security"] a.rl-changed')
    mark.click()
    anchor = page.url.partition("#")[2]
    assert anchor.startswith("change-")
    assert page.locator(f"#{anchor}").count() == 1
    page.close()


def test_a_redline_can_be_seen_side_by_side(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900}, java_script_enabled=False)
    page.goto(address + "changes/2025-12-28/")
    inline, beside = page.locator(".rl-inline"), page.locator(".rl-beside")
    assert (inline.is_visible(), beside.is_visible()) == (True, False)
    page.get_by_label("side by side").check()
    assert (inline.is_visible(), beside.is_visible()) == (False, True)
    assert beside.locator("td").filter(has_text="on infrastructure that only we control").count() == 1
    page.close()


def test_search_finds_the_version_in_force(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(address)
    page.locator("input.md-search__input").click()
    page.keyboard.type("PCI-DSS", delay=20)
    page.locator(".md-search-result__item a").first.wait_for()
    found = page.locator(".md-search-result__item a").first.get_attribute("href") or ""
    assert "versions/" not in found
    page.close()
