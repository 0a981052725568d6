"""A page is held against the body that git gives it, whatever frame it stands in."""

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
