"""One Markdown document to sections: split at its headings by lines, so that its words stay as they were written."""

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

from redletter.importers.markup import fragment_to_markdown
from redletter.model.quoted import quoted

Slug = Callable[[str], str]

_ENDS = re.compile(r"\r\n?")
_FRONT = re.compile(r"\A---[ \t]*\n(.*?)\n---[ \t]*\n", re.DOTALL)
_TITLE = re.compile(r"^title:[ \t]*(.+?)[ \t]*$", re.MULTILINE)
_GIVEN = re.compile(r"\s*\{#([A-Za-z0-9_-]+)\}\s*$")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_REFERENCE = re.compile(r"\]\(#([^)\s]+)\)")


@dataclass(frozen=True, slots=True)
class Imported:
    """A document taken apart: its title (empty where it has none) and its section files by path."""

    title: str
    sections: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class _Heading:
    """A heading of the document: its level, its words as written and bare, its first and last line (0-based, open)."""

    level: int
    words: str
    bare: str
    start: int
    end: int


@dataclass(slots=True)
class _Section:
    title: str
    id: str
    lines: list[str]
    numbered: bool = True


def split_document(text: str, slug: Slug) -> Imported:
    """Return a Markdown document as section files.

    A first heading of its own level is the title; the highest level of the others makes the sections, the rest clauses.
    Words before the first section are an introduction without a number.
    `slug` makes an id from words.
    """
    text = _line_ends(text)
    front = _FRONT.match(text)
    title = _front_title(front[1]) if front else ""
    lines = _line_ends(_without_html(text[front.end() :] if front else text)).split("\n")
    tokens, references = _parse("\n".join(lines))
    headings = _headings(tokens)
    top = headings[0] if headings and sum(one.level == headings[0].level for one in headings) == 1 else None
    if top is not None and all(other.level > top.level for other in headings[1:]):
        title = top.bare
        lines[top.start : top.end] = [""] * (top.end - top.start)
        headings = headings[1:]
    sections = _sections(lines, headings, slug)
    known = _anchors(sections, headings)
    files: list[tuple[str, str]] = []
    number = 0
    for section in sections:
        number += section.numbered
        body = _with_references(_linked("\n".join(section.lines).strip("\n"), known), references)
        files.append((f"sections/{number:02d}-{section.id}.md", _file(section, body)))
    return Imported(title, tuple(files))


def _line_ends(text: str) -> str:
    """Return a text with the line ends that the parser counts by: a carriage return is one of them."""
    return _ENDS.sub("\n", text)


def _front_title(front: str) -> str:
    found = _TITLE.search(front)
    return found[1].strip("\"'") if found else ""


def _parse(text: str) -> tuple[list[Token], dict[str, dict[str, str]]]:
    environment: dict[str, dict[str, dict[str, str]]] = {}
    tokens = MarkdownIt("commonmark").enable("table").parse(text, environment)
    return tokens, environment.get("references", {})


def _without_html(text: str) -> str:
    """Return a Markdown text with its HTML as Markdown: blocks are converted, tags in a line are left out."""
    lines = text.split("\n")
    for token in reversed(_parse(text)[0]):
        if token.map is None:
            continue
        start, end = token.map
        if token.type == "html_block" and token.level == 0:
            made = fragment_to_markdown(re.sub(r"<!--.*?-->", "", token.content, flags=re.DOTALL)).strip("\n")
            lines[start:end] = ["", *made.split("\n"), ""] if made else [""]
        elif token.type == "inline":
            tags = [child.content for child in token.children or () if child.type == "html_inline"]
            for tag in tags:
                _drop(lines, range(start, end), tag)
    return "\n".join(lines)


def _drop(lines: list[str], where: range, tag: str) -> None:
    """Take one tag out of lines; a line break becomes a blank."""
    for number in where:
        if tag in lines[number]:
            lines[number] = lines[number].replace(tag, " " if tag.lower().startswith("<br") else "", 1)
            return


def _headings(tokens: list[Token]) -> list[_Heading]:
    found: list[_Heading] = []
    for token, inline in pairwise(tokens):
        if token.type == "heading_open" and token.level == 0 and token.map is not None:
            words = " ".join(inline.content.split())
            bare = "".join(
                " " if child.type in ("softbreak", "hardbreak") else child.content
                for child in inline.children or ()
                if child.type in ("text", "text_special", "code_inline", "softbreak", "hardbreak")
            )
            bare = _GIVEN.sub("", " ".join(bare.split()))
            found.append(_Heading(int(token.tag[1]), words, bare, token.map[0], token.map[1]))
    return found


def _sections(lines: list[str], headings: list[_Heading], slug: Slug) -> list[_Section]:
    """Return the sections that headings make; their clauses have headings with ids."""
    level = min((heading.level for heading in headings if heading.bare), default=0)
    taken: set[str] = set()
    sections: list[_Section] = []
    ends = [*(heading.start for heading in headings), len(lines)]
    lead = lines[: ends[0]]
    if any(line.strip() for line in lead) or not headings:
        sections.append(_Section("Introduction", _claim("introduction", "", taken), lead, numbered=False))
    for number, heading in enumerate(headings):
        body = lines[heading.end : ends[number + 1]]
        if heading.level == level and heading.bare:
            sections.append(_Section(heading.bare, _claim(slug(heading.bare) or "section", "", taken), body))
            continue
        if not sections:
            sections.append(_Section("Introduction", _claim("introduction", "", taken), [], numbered=False))
        given = _GIVEN.search(heading.words)
        wanted = given[1] if given and _ID.fullmatch(given[1]) else slug(heading.bare) or "clause"
        name = _claim(wanted, sections[-1].id, taken)
        marks = "#" * min(6, max(2, heading.level - level + 1))
        words = _GIVEN.sub("", heading.words)
        sections[-1].lines += ["", f"{marks} {words} {{#{name}}}", *body]
    return sections


def _claim(wanted: str, section: str, taken: set[str]) -> str:
    """Return an id that nothing has yet: the one wanted, with its section's before it, then with a number."""
    names = [wanted, *([f"{section}-{wanted}"] if section else [])]
    names += [f"{names[-1]}-{number}" for number in range(2, len(taken) + 3)]
    name = next(one for one in names if one not in taken)
    taken.add(name)
    return name


def _key(words: str) -> str:
    return re.sub(r"[^a-z0-9]", "", words.lower())


def _anchors(sections: Iterable[_Section], headings: list[_Heading]) -> dict[str, str]:
    """Return our ids by what others would call them: the letters and digits of a heading, or its own id."""
    known: dict[str, str] = {}
    for section in sections:
        known.setdefault(_key(section.title), section.id)
        for line in section.lines:
            if line.startswith("##") and (given := _GIVEN.search(line)):
                known.setdefault(_key(_GIVEN.sub("", line)), given[1])
                known.setdefault(_key(given[1]), given[1])
    return known


def _linked(text: str, known: dict[str, str]) -> str:
    """Return a text whose links to headings name our ids; those that name nothing stay, for `check` to explain."""
    return _REFERENCE.sub(lambda found: f"](#{known.get(_key(found[1]), found[1])})", text)


def _with_references(body: str, references: dict[str, dict[str, str]]) -> str:
    """Return a section with the link definitions that it uses and that stood elsewhere in the document."""
    added: list[str] = []
    own = _parse(body)[1]
    folded = " ".join(body.split()).upper()
    for label, target in references.items():
        if label not in own and f"[{label}]" in folded:
            title = f" {json.dumps(target['title'], ensure_ascii=False)}" if target.get("title") else ""
            added.append(f"[{label.lower()}]: <{target['href']}>{title}")
    return body + ("\n\n" + "\n".join(added) if added else "")


def _file(section: _Section, body: str) -> str:
    head = ["---", f"id: {section.id}", f"title: {quoted(section.title)}"]
    if not section.numbered:
        head += ["role: introduction", "numbered: false"]
    return "\n".join([*head, "---", "", body.rstrip(), ""])
