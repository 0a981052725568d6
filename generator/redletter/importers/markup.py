"""HTML and Word to Markdown, by libraries: mammoth reads Word as HTML, markdownify writes HTML as Markdown."""

import io
import re
import zipfile
import zlib

import mammoth
from bs4 import BeautifulSoup
from bs4.exceptions import ParserRejectedMarkup
from markdownify import markdownify

#: Parts of a page that are no words of the policy.
_NO_WORDS = ("script", "style", "template", "noscript", "nav", "svg", "iframe", "form", "button", "head")
#: What a Word file may hold when it is unpacked.
_MOST_UNPACKED = 64 * 1024 * 1024
#: A marked section (`<![if IE]>`) is nothing to a browser, and the parser stumbles over one that is not whole.
_MARKED = re.compile(r"(<!--.*?-->)|<!\[[^>]*>?", re.DOTALL)


def html_to_markdown(html: str) -> tuple[str, str]:
    """Return (title, Markdown) of an HTML page: of its `main` or `article` where it has one; pictures are left out.

    Raises ValueError where it cannot be read.
    """
    try:
        page = BeautifulSoup(_without_marked(html), "html.parser")
    except ParserRejectedMarkup as error:
        raise ValueError(str(error).splitlines()[-1].strip()) from error
    title = page.title.get_text(" ", strip=True) if page.title else ""
    body = page.find("main") or page.find("article") or page.body or page
    for part in body.find_all(_NO_WORDS):
        part.decompose()
    for picture in body.find_all("img"):
        picture.replace_with(str(picture.get("alt") or ""))
    for anchor in body.find_all("a"):
        # An anchor that leads nowhere is only a place, and an empty link would be read as a reference of ours.
        if not anchor.get("href") or not anchor.get_text(strip=True):
            anchor.unwrap()
    return title, fragment_to_markdown(str(body))


def _without_marked(html: str) -> str:
    return _MARKED.sub(lambda found: found[1] or "", html)


def fragment_to_markdown(html: str) -> str:
    """Return a piece of HTML as Markdown."""
    made: str = markdownify(
        _without_marked(html), heading_style="ATX", bullets="-", escape_misc=True, newline_style="BACKSLASH", strip=["img"],
        table_infer_header=True,
    )  # fmt: skip
    return made.strip() + "\n"


def _refuse_bombs(content: bytes) -> None:
    """Raise ValueError where a Word file is no archive, unpacks to more than any document, or defines XML entities."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > _MOST_UNPACKED:
                raise ValueError(f"it unpacks to more than {_MOST_UNPACKED // 1024 // 1024} MiB")
            for entry in archive.infolist():
                if entry.filename.endswith((".xml", ".rels")) and b"<!DOCTYPE" in archive.read(entry).upper():
                    raise ValueError(f"{entry.filename} declares a document type, which no Word file does")
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, zlib.error, EOFError) as error:
        raise ValueError(str(error) or "it is no archive") from error


def word_to_markdown(content: bytes) -> tuple[str, str]:
    """Return (title, Markdown) of a Word file. Raises ValueError where it is none."""
    _refuse_bombs(content)
    try:
        html: str = mammoth.convert_to_html(io.BytesIO(content)).value
    except Exception as error:
        # The library raises whatever the archive inside makes it raise.
        raise ValueError(str(error) or type(error).__name__) from error
    return html_to_markdown(f"<body>{html}</body>")
