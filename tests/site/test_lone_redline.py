"""A redline as one file, in the real browser: on a phone, and in the dark."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from redletter.app.redline import compare_documents
from redletter.render.redline_html import redline_html
from redletter.render.redline_page import redline_page

pytestmark = pytest.mark.xdist_group("browser-words")

BEFORE = (
    '# Keeping data\n\nWe keep the notifications and authentications of your organisation for 30 days.\n\nSay "so".\n'
)
AFTER = (
    "# Keeping data\n\nWe keep the notifications and authentications of your organisation for 60 days.\n\nSay “so”.\n"
)


@pytest.fixture
def page_file(tmp_path: Path) -> Path:
    """Return a redline with a loud and a quiet change as one file."""
    file = tmp_path / "redline.html"
    file.write_text(redline_page("before → after", redline_html(compare_documents(BEFORE, AFTER))), encoding="utf-8")
    return file


def test_the_table_of_changes_is_no_wider_than_a_phone(browser: Browser, page_file: Path) -> None:
    """Neither the page nor its table of changes scrolls sideways."""
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(page_file.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.locator(".rl-changes").evaluate("table => table.scrollWidth <= table.clientWidth")
    page.close()


def test_a_dark_screen_gets_a_dark_page(browser: Browser, page_file: Path) -> None:
    """Ground and marks follow the scheme of the screen, and differ from those of a light one."""
    seen = {}
    for scheme in ("light", "dark"):
        page = browser.new_page(color_scheme=scheme)  # type: ignore[arg-type]
        page.goto(page_file.as_uri())
        colours = "element => [getComputedStyle(element).color, getComputedStyle(element).backgroundColor]"
        seen[scheme] = [page.locator(name).first.evaluate(colours) for name in ("body", "p > ins", "p > del")]
        page.close()
    assert seen["dark"][0] == ["rgb(226, 228, 233)", "rgb(30, 33, 41)"]
    assert all(light != dark for light, dark in zip(seen["light"], seen["dark"], strict=True))


def test_another_form_of_a_mark_is_quiet(browser: Browser, page_file: Path) -> None:
    """A quote that became a typographic one has the colour of the words around it; the old one is smaller."""
    page = browser.new_page()
    page.goto(page_file.as_uri())
    paragraph = page.locator("p", has_text="Say")
    style = "(element, name) => getComputedStyle(element)[name]"
    new, old = paragraph.locator("ins").first, paragraph.locator("del").first
    assert new.evaluate(style, "color") == paragraph.evaluate(style, "color")
    assert float(old.evaluate(style, "fontSize")[:-2]) < float(paragraph.evaluate(style, "fontSize")[:-2])
    page.close()
