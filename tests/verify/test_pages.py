"""A page is held against the body that git gives it, whatever frame it stands in."""

import re
from pathlib import Path

import pytest

from redletter.check.site_pages import check_body

BODY = '<h1>Any</h1>\n<p>We keep <del>one</del><ins>two</ins> years. <a href="../">More</a></p>'
SMALLER = BODY.replace("</p>", "").replace('"', "").replace("\n", "")
FRAME = "<!DOCTYPE html><html><body><nav>Menu</nav><main>{}</main><footer>Foot</footer></body></html>"


@pytest.mark.parametrize(
    "page",
    [
        FRAME.format(f'<article class="md-typeset">\n{BODY}\n</article>'),
        # A frame of a site's own has no such part.
        FRAME.format(f"<div>{BODY}</div>"),
        # A host made the page smaller.
        FRAME.format(f"<article>{SMALLER}</article>"),
    ],
    ids=["ours", "another frame", "smaller"],
)
def test_a_page_that_shows_it(page: str) -> None:
    assert not list(check_body("any/index.html", page, BODY))


@pytest.mark.parametrize(
    "page",
    [
        FRAME.format(f"<template><article>{BODY}</article></template>"),
        FRAME.format(f"<div hidden><article>{BODY}</article></div><p>Nothing changed.</p>"),
        FRAME.format(f"<article><div style='display:none'>{BODY}</div></article>"),
        FRAME.format(f"<article>{BODY}</article><article><p>Nothing changed.</p></article>"),
        FRAME.format(f"<article>{BODY}<script>change()</script></article>"),
        FRAME.format(f"<article>{BODY.replace('two', 'ten')}</article>"),
        FRAME.format(f"<article>{BODY.replace('../', 'https://elsewhere.example/')}</article>"),
        FRAME.format(f"<article>{BODY.replace('del>', 'ins>')}</article>"),
        FRAME.format(f"<article>{BODY.replace('<p>', '<p onclick=change()>')}</article>"),
        FRAME.format(""),
        "<article>" + "<p>" * 2_000_000,
    ],
    ids=["template", "hidden", "style", "second", "script", "word", "link", "mark", "handler", "nothing", "large"],
)
def test_a_page_that_does_not(page: str) -> None:
    found = list(check_body("any/index.html", page, BODY, "2026-01-01"))
    assert found
    assert {one.version for one in found} == {"2026-01-01"}


@pytest.mark.parametrize(
    "path", ["changes/2026-02-01", "since/2026-01-01", "sections/whom-we-tell", "versions", "compare"]
)
def test_no_word_link_or_mark_can_be_changed_unseen(path: str, original: Path) -> None:
    """Every run of words and every value of every tag, made another: something is said."""
    page = (original / path / "index.html").read_text(encoding="utf-8")
    before, tag, rest = re.split(r"(<article[^>]*>)", page, maxsplit=1)
    body, after = rest.split("</article>")
    assert not list(check_body(path, page, body))
    places = [found.span(1) for found in re.finditer(r'(?:>|=")([^<>"]*\w[^<>"]*)(?=[<"])', body)]
    assert len(places) > 50
    for start, end in places:
        other = f"{before}{tag}{body[:start]}other{body[end:]}</article>{after}"
        assert list(check_body(path, other, body)), body[start:end]
