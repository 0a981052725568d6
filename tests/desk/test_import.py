"""`redletter import`: real policies as drafts that build, word for word; visibly skipped where the corpus is absent."""

import os
import re
from html import unescape
from pathlib import Path

import cmarkgfm
import docx
import pytest
from lxml import html
from support_desk import TODAY, commit, run

from redletter.app.draft import draft_in
from redletter.model.text import plain
from support.repository import RepositoryBuilder

CORPUS = Path(os.environ.get("REDLETTER_CORPUS", Path(__file__).parents[3] / "shared" / "corpus")) / "pairs"
NAMES = [f"{number:03d}" for number in range(1, 78, 4)][:20]
_FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_CUTS = (
    "</p>",
    "</li>",
    "</td>",
    "</th>",
    "</tr>",
    "</pre>",
    "<br",
    "</h1>",
    "</h2>",
    "</h3>",
    "</h4>",
    "</h5>",
    "</h6>",
)


def words_of_html(page: str) -> list[str]:
    """Return the words of HTML, blocks apart."""
    for cut in _CUTS:
        page = page.replace(cut, f" {cut}")
    tree = html.fromstring(f"<div>{page}</div>")
    return _words(tree.text_content())


def _words(text: str) -> list[str]:
    return re.sub(r"[\u00a0\s]+", " ", unescape(text)).split()


def words_of_markdown(text: str) -> list[str]:
    """Return the words of a document as GitHub's own Markdown reads it: front-matter, HTML comments and tags apart."""
    body = re.sub(r"<!--.*?-->", "", _FRONT.sub("", text), flags=re.DOTALL)
    options = cmarkgfm.cmark.Options.CMARK_OPT_UNSAFE
    made = cmarkgfm.markdown_to_html_with_extensions(body, options=options, extensions=["table"])
    return [word for word in words_of_html(re.sub(r"\s*\{#[\w-]+\}", "", made)) if word]


def words_of_policy(folder: Path) -> list[str]:
    """Return the words of a policy in reading order: its title, then titles, headings and blocks."""
    policy = draft_in(folder / "policy").policy
    assert policy is not None
    said: list[str] = []
    for section in policy.sections:
        said += [section.title] if section.numbered or section.title != "Introduction" else []
        parts = (((), section.blocks), *((clause.title, clause.blocks) for clause in section.clauses))
        for title, blocks in parts:
            said.append(plain(title))
            said += [plain(block.runs) for top in blocks for block in top.walk()]
    return _words(" ".join(said))


def imported(builder: RepositoryBuilder, file: Path, *, built: bool = False) -> Path:
    """Import a file into a fresh repository, release it, and build the site where asked for."""
    code, said = run("import", str(file), "--repo", str(builder.folder))
    assert code == 0, said
    header = builder.folder / "policy" / "policy.yml"
    header.write_text(
        header.read_text(encoding="utf-8").replace("TODO: the name of the organisation", "A"), encoding="utf-8"
    )
    builder.record(TODAY)
    commit(builder.folder)
    if built:
        code, said = run("build", "--repo", str(builder.folder), "--output", str(builder.folder.parent / "site"))
        assert code == 0, said
    code, said = run("check", "--repo", str(builder.folder))
    assert code in (0, 1)
    return builder.folder


def with_title(text: str, words: list[str], folder: Path) -> list[str]:
    """Return the words of a policy with its title first where it is words of the document."""
    policy = draft_in(folder / "policy").policy
    assert policy is not None
    title = _words(policy.header.title)
    return title + words if words_of_markdown(text)[: len(title)] == title and words[: len(title)] != title else words


def need_corpus() -> None:
    if not CORPUS.is_dir():
        pytest.skip(f"the corpus of real policies is not at {CORPUS}")


@pytest.mark.parametrize("name", NAMES)
def test_a_real_policy_is_imported_word_for_word(name: str, builder: RepositoryBuilder) -> None:
    need_corpus()
    text = (CORPUS / name / "new.md").read_text(encoding="utf-8")
    folder = imported(builder, CORPUS / name / "new.md", built=True)
    assert with_title(text, words_of_policy(folder), folder) == words_of_markdown(text)


def html_form(text: str) -> str:
    """Return a document as the HTML page it would be."""
    body = re.sub(r"<!--.*?-->", "", _FRONT.sub("", text), flags=re.DOTALL)
    made = cmarkgfm.markdown_to_html_with_extensions(body, options=0, extensions=["table"])
    return f"<html><head><title>Policy</title></head><body><nav>Menu</nav><main>{made}</main></body></html>"


@pytest.mark.parametrize("name", NAMES[:6])
def test_its_html_form_has_the_same_words(name: str, builder: RepositoryBuilder, tmp_path: Path) -> None:
    need_corpus()
    text = (CORPUS / name / "new.md").read_text(encoding="utf-8")
    page = html_form(text)
    (tmp_path / "policy.html").write_text(page, encoding="utf-8")
    folder = imported(builder, tmp_path / "policy.html")
    wanted = words_of_html(page[page.index("<main>") : page.index("</main>")])
    found = words_of_policy(folder)
    title = _words(draft_in(folder / "policy").policy.header.title)  # type: ignore[union-attr]
    assert (title + found if wanted[: len(title)] == title and found[: len(title)] != title else found) == wanted


def word_form(text: str, place: Path) -> list[str]:
    """Write a document as a Word file with headings, paragraphs, bold words and lists; return its words."""
    made = docx.Document()
    tree = html.fromstring(f"<div>{html_form(text)}</div>").find(".//main")
    assert tree is not None
    words: list[str] = []
    for element in tree.iter("h1", "h2", "h3", "h4", "h5", "p", "li"):
        if element.tag == "p" and element.getparent().tag == "li":
            continue
        said = " ".join((element.text_content() if element.tag != "li" else _own_words(element)).split())
        if not said:
            continue
        words += said.split()
        if element.tag[0] == "h":
            made.add_heading(said, level=int(element.tag[1]))
        elif element.tag == "li":
            made.add_paragraph(said, style="List Bullet")
        else:
            made.add_paragraph().add_run(said).bold = len(words) % 7 == 0
    made.save(str(place))
    return words


def _own_words(item: html.HtmlElement) -> str:
    parts = [item.text or ""]
    for child in item:
        parts += [child.text_content() if child.tag not in ("ul", "ol") else "", child.tail or ""]
    return "".join(parts)


@pytest.mark.parametrize("name", NAMES[:6])
def test_its_word_form_has_the_same_words(name: str, builder: RepositoryBuilder, tmp_path: Path) -> None:
    need_corpus()
    words = word_form((CORPUS / name / "new.md").read_text(encoding="utf-8"), tmp_path / "policy.docx")
    folder = imported(builder, tmp_path / "policy.docx")
    found = words_of_policy(folder)
    title = _words(draft_in(folder / "policy").policy.header.title)  # type: ignore[union-attr]
    assert (title + found if words[: len(title)] == title and found[: len(title)] != title else found) == words


SMALL = """---
title: Our terms
---

Before all else.

# 1. First & foremost {#first}

See [the second](#2-second-part) and [our site][site].

Deep
----

- one
- two<br>lines <b>bold</b>

# 2. Second *part*

Words. <script>alert(1)</script>

[site]: https://www.iana.org/ "A site"
"""


def test_a_document_is_taken_apart_at_its_headings(builder: RepositoryBuilder, tmp_path: Path) -> None:
    (tmp_path / "terms.md").write_text(SMALL, encoding="utf-8")
    code, said = run("import", str(tmp_path / "terms.md"), "--repo", str(builder.folder))
    assert (code, "“Our terms” is a draft in 4 files:" in said) == (0, True)
    files = {path.name: path.read_text(encoding="utf-8") for path in (builder.folder / "policy/sections").iterdir()}
    assert sorted(files) == ["00-introduction.md", "01-1-first-foremost.md", "02-2-second-part.md"]
    assert "numbered: false" in files["00-introduction.md"]
    first = files["01-1-first-foremost.md"]
    assert "[the second](#2-second-part)" in first
    assert "## Deep {#deep}" in first
    assert '[site]: <https://www.iana.org/> "A site"' in first
    assert "- two lines bold" in first
    assert "<script>" not in files["02-2-second-part.md"]
    again, said = run("import", str(tmp_path / "terms.md"), "--repo", str(builder.folder))
    assert (again, "has sections already" in said) == (2, True)


@pytest.mark.parametrize(
    ("name", "said"), [("a.pdf", "is neither Markdown"), ("a.docx", "is no Word file"), ("a.md", "is not UTF-8")]
)
def test_what_cannot_be_read_is_said(name: str, said: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(b"\xff\xfe%PDF")
    code, printed = run("import", str(tmp_path / name), "--repo", str(tmp_path))
    assert (code, said in printed) == (2, True)
