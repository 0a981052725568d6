"""The built site in a real browser: what each kind of page must never do, and what a reader finds."""

import itertools

import pytest
from playwright.sync_api import Browser

from support.kinds import PRINTPAL, STAGED, TEMPLATES

pytestmark = pytest.mark.xdist_group("browser")


@pytest.mark.parametrize("width", [1280, 390, 320])
def test_no_page_complains_calls_elsewhere_keeps_anything_or_scrolls_sideways(
    width: int, browser: Browser, address: str, staged: str
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    complaints: list[object] = []
    page.on("console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on(
        "request",
        lambda asked: None if asked.url.startswith((address, staged, "data:")) else complaints.append(asked.url),
    )
    page.on("response", lambda answer: complaints.append(answer.url) if answer.status >= 400 else None)
    for base, paths in ((address, PRINTPAL), (staged, STAGED)):
        for path in paths:
            page.goto(base + path)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path
            assert page.locator("h1").count() == 1, path
            levels = page.evaluate(
                "[...document.querySelectorAll('main :is(h1,h2,h3,h4,h5,h6)')].map(h => +h.tagName[1])"
            )
            assert all(after - before <= 1 for before, after in itertools.pairwise(levels)), (path, levels)
            assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert complaints == []
    assert context.cookies() == []
    context.close()


def test_every_word_and_link_is_there_without_javascript(browser: Browser, address: str, staged: str) -> None:
    contexts = [browser.new_context(java_script_enabled=enabled) for enabled in (True, False)]
    pages = [context.new_page() for context in contexts]
    for base, paths in ((address, TEMPLATES), (staged, STAGED)):
        for path in paths:
            texts, links = [], []
            for page in pages:
                page.goto(base + path)
                texts.append((page.locator("article").text_content() or "").split())
                links.append(page.locator("a[href]").count())
            assert texts[0] == texts[1], path
            assert links[0] == links[1], path
            assert len(texts[1]) > 8
    for context in contexts:
        context.close()


def test_a_reader_finds_the_policy_its_change_and_its_past(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(address)
    assert "This text applies since 28 December 2025." in page.inner_text("main")
    assert "First policy: 7 November 2025." in page.inner_text("main")
    assert "min to read" in page.inner_text("main")
    assert page.locator("main h2").first.inner_text().startswith("Key points")
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


def test_a_mark_beside_a_section_leads_to_its_change_and_another_to_its_history(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(address)
    assert page.locator('section[aria-labelledby="cookies"] a.rl-changed').count() == 0
    page.locator('section[aria-labelledby="data-security"] a.rl-changed').click()
    page.wait_for_load_state()
    anchor = page.url.partition("#")[2]
    assert anchor.startswith("change-")
    assert page.locator(f"#{anchor}").count() == 1
    page.goto(address)
    page.locator('section[aria-labelledby="data-security"] a.rl-history').click()
    page.wait_for_load_state()
    assert page.url.endswith("/sections/data-security/")
    assert page.locator("main h2").all_inner_texts() == ["28 December 2025", "7 November 2025"]
    assert page.locator("main ins").count() > 0
    page.close()


def test_facts_stand_in_tables_and_lead_to_their_clauses(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(address + "data/")
    row = page.locator("tr", has_text="Stripe, which processes payments")
    assert row.locator("td").all_inner_texts() == [
        "–", "Taking payments and keeping your credit balance", "Compliance with PCI-DSS", "4.1 Service providers",
    ]  # fmt: skip
    assert page.locator("tr", has_text="Hosting companies").locator("em").inner_text() == "(to be confirmed)"
    row.get_by_role("link").click()
    assert page.url.endswith("/#stripe")
    assert "Stripe" in page.locator("#stripe").inner_text()
    page.close()


def test_what_is_announced_stands_in_full_before_it_applies(browser: Browser, staged: str) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(staged)
    assert "A new version takes effect on 20 May 2026." in page.inner_text("main")
    page.get_by_role("link", name="Upcoming").click()
    said = page.inner_text("main")
    assert "Published on 11 May 2026. Takes effect on 20 May 2026." in said
    assert "Short notice: A court said so (Art. 13 GDPR)" in said
    assert "2026-05-01" not in page.content()
    assert "and our hosts' hosts" in " ".join(page.locator("ins").all_inner_texts())
    page.close()


def test_a_redline_can_be_seen_side_by_side(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(address + "changes/2025-12-28/")
    inline, beside = page.locator(".rl-inline"), page.locator(".rl-beside")
    assert (inline.is_visible(), beside.count()) == (True, 0)
    page.get_by_label("side by side").check()
    beside.wait_for()
    assert inline.is_hidden()
    assert beside.locator("td").filter(has_text="on infrastructure that only we control").count() == 1
    page.close()


#: The words of a policy in some places of a page: all but one side's, and nothing that a redline says of itself.
WORDS = """(places, gone) => places.map((place) => {
  const copy = place.cloneNode(true);
  copy.querySelectorAll(`[data-redline-ui], ${gone}`).forEach((other) => other.remove());
  return copy.textContent;
}).join(" ").split(/\\s+/).filter(Boolean).sort().join(" ")"""


@pytest.mark.parametrize("path", ["changes/2025-12-28/", "since/2025-11-07/"])
def test_each_side_has_its_words_and_each_anchor_stands_once(path: str, browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(address + path)
    page.get_by_label("side by side").check()
    page.locator(".rl-beside").wait_for()
    inline = page.locator(".rl-inline > [data-rl-part]:has(ins, del, [id])")
    rows = page.locator(".rl-sides > tbody > tr")
    for number, gone in ((1, "ins, .rl-inserted"), (2, "del, .rl-deleted")):
        side = rows.locator(f"> td:nth-child({number}), > td[colspan]")
        assert side.evaluate_all(WORDS, gone) == inline.evaluate_all(WORDS, gone)
        other = "del, .rl-deleted" if number == 2 else "ins, .rl-inserted"
        assert rows.locator(f"> td:nth-child({number}):not([colspan])").locator(other).count() == 0
    ids = page.locator("[id]").evaluate_all("all => all.map((one) => one.id)")
    assert len(ids) == len(set(ids))
    anchors = page.locator(".rl-inline [id]").evaluate_all("all => all.map((one) => `side-${one.id}`)")
    assert set(anchors) <= set(ids)
    page.close()
