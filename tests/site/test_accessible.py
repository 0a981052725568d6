"""Every kind of page for people who cannot see it, cannot use a mouse, or see it large."""

import itertools
import os

import pytest
from playwright.sync_api import Browser

from support.kinds import PRINTPAL, STAGED, TEMPLATES
from support.sites import violations

pytestmark = pytest.mark.xdist_group("browser-words")

NARROW = ("", "changes/2025-12-28/", "versions/", "compare/", "data/", "404.html")
#: What a tab stop must show: that it is there, and that it has the focus.
STOP = """() => {
  const at = document.activeElement, box = at.getBoundingClientRect(), style = getComputedStyle(at);
  const hit = document.elementFromPoint(box.x + Math.min(box.width / 2, 4), box.y + box.height / 2);
  return {
    name: at.outerHTML.slice(0, 90), end: at === document.body,
    seen: box.width > 1 && box.height > 1 && box.bottom > 0 && box.top < innerHeight,
    outlined: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    covered: hit !== null && !at.contains(hit) && !hit.contains(at) && hit.closest("header, .rl-step") !== null,
  };
}"""
FOCUSABLE = """() => [...document.querySelectorAll("a[href], button, summary, input, select, [tabindex='0']")]
  .filter(found => found.checkVisibility({visibilityProperty: true, contentVisibilityAuto: true}))
  .filter(found => found.type !== "radio" || found.checked).length"""


@pytest.mark.parametrize(("scheme", "width"), list(itertools.product(("light", "dark"), (1280, 390))))
def test_axe_finds_nothing(scheme: str, width: int, browser: Browser, address: str, staged: str) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    found = {}
    # What narrow pages do differently is done by the frame, tables and redlines.
    shown = NARROW if width == 390 and not os.environ.get("REDLETTER_LARGE") else TEMPLATES
    for base, paths in ((address, shown), (staged, STAGED if width == 1280 else ())):
        for path in paths:
            page.goto(base + path)
            assert page.evaluate("document.body.dataset.mdColorScheme") == ("slate" if scheme == "dark" else "default")
            found[base + path] = violations(page, colours=scheme == "dark")
    # Side by side, and what opens over a page.
    if width == 1280:
        page.goto(address + "changes/2025-12-28/")
        page.get_by_label("side by side").check()
        found["side by side"] = violations(page, colours=scheme == "dark")
    page.goto(address)
    page.get_by_role("button", name="Search").click()
    page.get_by_label("Search the version in force").fill("image")
    page.locator(".rl-results a").first.wait_for()
    found["search"] = violations(page, colours=scheme == "dark")
    assert {path: faults for path, faults in found.items() if faults} == {}
    context.close()


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("path", ["versions/", "changes/2025-12-28/", "compare/", "404.html"])
def test_the_keyboard_reaches_everything_and_the_focus_is_seen(
    path: str, width: int, browser: Browser, address: str
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(address + path)
    expected = page.evaluate(FOCUSABLE)
    stops = 0
    for at in range(expected + 20):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop["end"]:
            break
        stops += 1
        if at == 0:
            assert "rl-skip" in stop["name"]
        assert stop["seen"], stop
        assert stop["outlined"], stop
        assert not stop["covered"], stop
    # A date has a stop for each of its parts and for its calendar.
    assert stops >= expected, (stops, expected)
    page.close()


def test_the_skip_link_skips_and_every_page_says_where_it_is(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(address + "404.html")
    assert page.title() == "Page not found: PrintPal API Privacy Policy"
    page.goto(address)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")
    assert page.locator(".rl-nav [aria-current=page]").inner_text() == "Policy"
    page.close()


def test_the_accessibility_tree_says_what_became_of_words(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(address + "changes/2025-12-28/")
    tree = page.locator(".rl-inline").aria_snapshot()
    for words in ("inserted:", "deleted:", "moved"):
        assert words in tree
    page.close()


def test_nothing_but_wide_tables_scrolls_sideways_at_twice_the_size(browser: Browser, address: str) -> None:
    # A window of 1280 pixels at 200 % is one of 640; text alone at twice its size is another matter.
    page = browser.new_page(viewport={"width": 640, "height": 450})
    for path in PRINTPAL:
        page.goto(address + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 640, path
        page.evaluate("document.documentElement.style.fontSize = '40px'")
        assert page.evaluate("document.documentElement.scrollWidth") <= 640, path
    page.close()
