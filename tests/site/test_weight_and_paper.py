"""What a page weighs, and what it is on paper."""

import io
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Response
from pypdf import PdfReader

pytestmark = pytest.mark.xdist_group("browser")

KILOBYTE = 1000


def test_the_home_page_is_light(site: Path, browser: Browser, address: str) -> None:
    assert (site / "index.html").stat().st_size <= 70 * KILOBYTE
    page = browser.new_page()
    answers: list[Response] = []
    page.on("response", lambda answer: answers.extend([answer]))
    page.goto(address, wait_until="networkidle")
    # As they are stored: the server here compresses nothing.
    assert sum(len(answer.body()) for answer in answers) <= 400 * KILOBYTE
    page.close()


def _printed(browser: Browser, url: str) -> list[str]:
    page = browser.new_page(color_scheme="dark")
    page.goto(url)
    made = page.pdf(format="A4")
    ground = "getComputedStyle(document.body).backgroundColor"
    page.emulate_media(media="print")
    assert page.evaluate(ground) == "rgb(255, 255, 255)"
    inks = page.evaluate(
        "[...new Set([...document.querySelectorAll('article, article p, article ins, article del, article a')].filter(e => e.checkVisibility()).map(e => getComputedStyle(e).color))]"
    )
    assert inks == ["rgb(0, 0, 0)"]
    page.close()
    return [" ".join(sheet.extract_text().split()) for sheet in PdfReader(io.BytesIO(made)).pages]


def _squeezed(words: str) -> str:
    return "".join(words.split())


@pytest.mark.parametrize(
    ("path", "foot"),
    [
        ("", "This text applies since 28 December 2025."),
        ("versions/2025-11-07/", "This text applied from 7 November 2025 to 27 December 2025."),
        ("changes/2025-12-28/", "Redline of the version of 28 December 2025 against the version of 7 November 2025"),
    ],
)
def test_on_paper_a_text_is_whole_black_on_white_and_dated_on_each_page(
    path: str, foot: str, browser: Browser, address: str
) -> None:
    sheets = _printed(browser, address + path)
    assert len(sheets) > 2
    for number, sheet in enumerate(sheets, start=1):
        assert _squeezed(foot) in _squeezed(sheet)
        assert f"{number} / {len(sheets)}" in sheet
    page = browser.new_page()
    page.goto(address + path)
    # Words that are only heard are not on paper.
    page.evaluate("document.querySelectorAll('.rl-hidden').forEach(found => found.remove())")
    page.evaluate("document.querySelectorAll('main details').forEach(found => { found.open = true })")
    page.emulate_media(media="print")
    paragraphs = page.locator(":is(.rl-section, .rl-inline) :is(p, li):not(.rl-beside-heading)").all_inner_texts()
    page.close()
    paper = _squeezed("".join(sheet.replace(foot, "") for sheet in sheets))
    shown = [words for words in paragraphs if words.strip()]
    assert len(shown) > 40
    start = [_squeezed(words)[:30] for words in shown]
    assert [words for words in start if words not in paper] == []
