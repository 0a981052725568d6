"""The comment on a pull request: all that a reviewer must know, and nothing that the text under review could do."""

from pathlib import Path

import cmarkgfm
from lxml import html
from support_desk import commit, replace, run
from test_release import WORDS, add_recipient

HOSTILE = (
    "keeps notes @everyone <img src=x onerror=alert(1)> <script>alert(1)</script> [click](https://evil.example/) "
    "![pic](https://evil.example/p.png) #1 GH-1 `code` | cell | ~~~ ``` $x$ **bold** www.evil.example https://evil.example "
    "<!-- redletter --> </details> </ins> &lt;b&gt; "
)


def comment(folder: Path, *arguments: str) -> str:
    """Return the comment on the work tree."""
    code, said = run("diff", *arguments, "--repo", str(folder), "--format", "markdown")
    assert code == 0, said
    return said


def rendered(text: str) -> html.HtmlElement:
    """Return a comment as GitHub's Markdown renders it."""
    options = cmarkgfm.cmark.Options.CMARK_OPT_UNSAFE
    extensions = ["table", "autolink", "strikethrough", "tasklist"]
    return html.fromstring(
        f"<div>{cmarkgfm.markdown_to_html_with_extensions(text, options=options, extensions=extensions)}</div>"
    )


def test_it_says_verdict_reasons_dates_findings_and_redline(example: Path) -> None:
    add_recipient(example)
    text = comment(example, "HEAD")
    assert text.startswith("<!-- redletter -->\n")
    page = rendered(text)
    said = " ".join(page.text_content().split())
    assert "Lantern Privacy Policy: what this change means" in said
    assert "Material: something changes that people would want to know before it applies." in said
    assert "A recipient is added: Postbox" in said
    assert "GDPR Art. 13(1)(e)" in said
    assert "needs a summary, a notice, and 30 days" in said
    assert "No version record releases this text yet" in said
    assert "1 warning, 1 hint." in said
    assert page.find(".//table") is not None
    assert [ins.text_content() for ins in page.iter("ins")] == ["Postbox, which sends our mail (processor; in Ireland)"]
    assert run("release", "--repo", str(example))[0] == 0
    said = " ".join(rendered(comment(example, "HEAD")).text_content().split())
    assert "Record 2026-11-24: published 2026-11-24, applies from 2026-12-29, 35 days later." in said
    assert "The notice is in notices/2026-11-24.md." in said
    assert "placeholder" in said


def test_it_says_the_same_of_a_committed_release_as_of_the_draft(example: Path) -> None:
    add_recipient(example)
    assert run("release", "--repo", str(example))[0] == 0
    commit(example)
    said = comment(example, "HEAD~1")
    assert "**Material" in said
    assert "<ins>Postbox" in said


def test_the_text_under_review_can_do_nothing(example: Path) -> None:
    replace(example, WORDS, "keeps notes", HOSTILE)
    text = comment(example, "HEAD")
    page = rendered(text)
    tags = {element.tag for element in page.iter() if isinstance(element.tag, str)}
    assert tags <= {"div", "h2", "h3", "p", "strong", "table", "thead", "tbody", "tr", "th", "td", "ul", "li", "code",
                    "blockquote", "ins", "del", "sub", "em", "details", "summary"}  # fmt: skip
    assert not list(page.iter("a", "img", "script"))
    assert "@e" not in text
    assert text.count("<!-- redletter -->") == 1


def test_it_stays_below_the_limit_of_the_host(example: Path) -> None:
    for days in (30, 90):
        parts = (
            f"We share data of kind {n} @all.\n\nKind {n} goes to partner {n * days} in town {n * days} after {days} days, {'and more ' * 20}."
            for n in range(150)
        )
        body = "\n\n".join(parts)
        (example / "policy/sections/06-long.md").write_text(
            f"---\nid: long\ntitle: Long\n---\n\n{body}\n", encoding="utf-8"
        )
        if days == 30:
            commit(example)
    text = comment(example, "HEAD")
    assert 20_000 < len(text) < 65_536, len(text)
    assert "left out here" in text
    assert text.endswith("the two versions decide._\n")
