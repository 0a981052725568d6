"""Markdown to blocks: the one parser that page, redline and JSON share.

CommonMark 0.31 with tables (GitHub's extension), read by markdown-it-py because it knows source lines.
Raw HTML stays words; links with unsafe schemes stay words; both are problems for the editor.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import zip_longest
from urllib.parse import urlsplit

from markdown_it import MarkdownIt
from markdown_it.token import Token

from redletter.model.problem import Problem
from redletter.model.text import Block, BlockKind, Mark, Run, Span, join_runs

#: Schemes a policy may link to; all others could run code or leak files.
SAFE_SCHEMES = frozenset({"", "http", "https", "mailto", "tel"})
#: `{{ policy.contact.email }}`: a dotted name in double braces; other braces are plain words.
VALUE = re.compile(r"\{\{\s*([a-z_]+(?:\.[a-z_]+)*)\s*\}\}")
#: Design section 10: nesting over this is an error, not a hang.
MAX_NESTING = 50

FenceReader = Callable[[Token, "Place"], Block | None]


@dataclass(slots=True)
class Place:
    """Where the text being parsed comes from, and what is wrong with it so far.

    `offset` is the number of lines above the first line of the text in its file.
    `references` and `values` are the ids and `{{ names }}` that the text uses, with the lines they stand on; whether
    they exist is known when the whole policy is.
    """

    path: str = ""
    offset: int = 0
    problems: list[Problem] = field(default_factory=list)
    references: list[tuple[str, int]] = field(default_factory=list)
    values: list[tuple[str, int]] = field(default_factory=list)

    def span(self, token: Token) -> Span | None:
        """Return the token's lines in the file, or None where the parser gives none."""
        if token.map is None:
            return None
        return Span(self.path, token.map[0] + 1 + self.offset, token.map[1] + self.offset)

    def report(self, line: int, rule: str, message: str, mend: str) -> None:
        """Note an error at a 1-based line of the file."""
        self.problems.append(Problem(self.path, line, rule, message, mend))


@cache
def parser() -> MarkdownIt:
    """Return the shared markdown-it parser: CommonMark with tables, links unchecked (we check and report them)."""
    markdown = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING + 10}).enable("table")
    markdown.validateLink = lambda url: True  # type: ignore[method-assign]  # so that unsafe ones can be reported
    return markdown


def parse_markdown(text: str, place: Place | None = None, fence: FenceReader | None = None) -> tuple[Block, ...]:
    """Return the blocks of a Markdown text.

    `fence` may turn a fenced code block into another block (facts); None from it keeps the code.
    What is wrong is added to `place`.
    """
    place = place or Place()
    tokens = parser().parse(text)
    deepest = max(tokens, key=lambda token: token.level, default=None)
    if deepest is not None and deepest.level > MAX_NESTING:
        line = (deepest.map or [0])[0] + 1 + place.offset
        place.report(line, "nesting", f"blocks are nested more than {MAX_NESTING} deep", "flatten the lists or quotes")
        # As the parser reads it: NUL is no character (CommonMark 2.3).
        return (Block("code", runs=(Run(text.replace("\0", "\N{REPLACEMENT CHARACTER}")),)),)
    return _Reader(tokens, place, fence).blocks()


def parse_inline(text: str, place: Place | None = None, line: int = 1) -> tuple[Run, ...]:
    """Return the runs of one line of inline Markdown; `line` is where it stands in its file."""
    place = place or Place()
    (token,) = parser().parseInline(text)
    return read_inline(token.children or (), place, line)


_OPEN: dict[str, BlockKind] = {
    "paragraph_open": "paragraph",
    "heading_open": "heading",
    "bullet_list_open": "list",
    "ordered_list_open": "list",
    "list_item_open": "item",
    "blockquote_open": "quote",
    "table_open": "table",
    "tr_open": "row",
    "th_open": "cell",
    "td_open": "cell",
}
_TRANSPARENT = frozenset({"thead_open", "thead_close", "tbody_open", "tbody_close"})


class _Reader:
    """Walks a token stream once and builds blocks; its depth is bounded by MAX_NESTING."""

    def __init__(self, tokens: Sequence[Token], place: Place, fence: FenceReader | None) -> None:
        self.tokens, self.place, self.fence = tokens, place, fence
        self.at = 0

    def blocks(self) -> tuple[Block, ...]:
        """Return the blocks up to the closing token of the container we are in, or the end."""
        found: list[Block] = []
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            self.at += 1
            if token.type in _TRANSPARENT:
                continue
            if token.nesting == -1:
                break
            found.append(self.container(token) if token.type in _OPEN else self.leaf(token))
        return tuple(found)

    def container(self, token: Token) -> Block:
        """Return the block that an opening token begins, with all that is in it."""
        kind, span, first = _OPEN[token.type], self.place.span(token), self.at
        if kind in ("paragraph", "heading", "cell"):
            inline = self.tokens[self.at]
            self.at += 2
            line = span.start if span else 0
            runs = read_inline(inline.children or (), self.place, self._line(inline, line))
            level = int(token.tag[1]) if kind == "heading" else 0
            align = str(token.attrs.get("style", "")).removeprefix("text-align:")
            return Block(kind, runs=runs, level=level, align=align, span=span)
        children = self.blocks()
        if kind == "list":
            start = int(token.attrs.get("start", 1)) if token.type == "ordered_list_open" else 1
            tight = _is_tight(self.tokens[first : self.at], token.level)
            return Block(
                "list",
                children=children,
                ordered=token.type == "ordered_list_open",
                start=start,
                tight=tight,
                span=span,
            )
        if kind == "table":
            children = (replace(children[0], header=True), *children[1:])
        return Block(kind, children=children, span=span)

    def leaf(self, token: Token) -> Block:
        """Return the block of a token that opens nothing: code, rule, raw HTML."""
        span = self.place.span(token)
        line = span.start if span else 0
        if token.type == "hr":
            return Block("rule", span=span)
        if token.type == "html_block":
            self.place.report(line, "raw-html", "raw HTML is not read", "write Markdown")
            return Block("paragraph", runs=(Run(" ".join(token.content.split())),), span=span)
        if token.type == "fence" and self.fence is not None:
            made = self.fence(token, self.place)
            if made is not None:
                return made
        return Block("code", runs=(Run(token.content),), language=token.info.strip(), span=span)

    def _line(self, token: Token, fallback: int) -> int:
        return token.map[0] + 1 + self.place.offset if token.map else fallback


def _is_tight(tokens: Sequence[Token], level: int) -> bool:
    """Return whether a list at a level is tight: markdown-it hides the paragraphs of tight items."""
    return not any(token.type == "paragraph_open" and token.level == level + 2 and not token.hidden for token in tokens)


class _Inline:
    """Walks the tokens of one line of words; marks that are open are a stack, None where a link was refused."""

    def __init__(self, place: Place, line: int) -> None:
        self.place, self.line = place, line
        self.runs: list[Run] = []
        self.open: list[Mark | None] = []

    def add(self, text: str, *inner: Mark) -> None:
        """Add words under all marks that are open."""
        self.runs.append(Run(text, (*(mark for mark in self.open if mark is not None), *inner)))

    def read(self, token: Token) -> None:
        """Take in one token."""
        match token.type:
            case "text" | "text_special":
                self.place.values += [(match[1], self.line) for match in VALUE.finditer(token.content)]
                self.add(token.content)
            case "softbreak" | "hardbreak":
                self.line += 1
                self.add(" " if token.type == "softbreak" else "\n")
            case "code_inline":
                self.add(token.content, Mark("code"))
            case "em_open":
                self.begin(Mark("emphasis"))
            case "strong_open":
                self.begin(Mark("strong"))
            case "link_open":
                self.open.append(self.link(token))
            case "em_close" | "strong_close" | "link_close":
                self.open.pop()
            case "image":
                self.image(token)
            case "html_inline":
                # A closing tag would say the same of the same place once more.
                if not token.content.startswith("</"):
                    self.report("raw-html", f"raw HTML is not read: {token.content[:40]}", "write Markdown")
                self.add(token.content)

    def begin(self, mark: Mark) -> None:
        """Open a mark; one more than any words need is left out, and reported once."""
        if len(self.open) == MAX_NESTING:
            self.report("nesting", f"emphasis is nested more than {MAX_NESTING} deep", "take the stars away")
        self.open.append(mark if len(self.open) < MAX_NESTING else None)

    def report(self, rule: str, message: str, mend: str) -> None:
        """Note an error on the current line."""
        self.place.report(self.line, rule, message, mend)

    def link(self, token: Token) -> Mark | None:
        """Return the mark of a link: a reference inside the policy, a safe link, or None (its words stay words).

        An address in angle brackets inside a link stays words: no link can hold another (HTML, 4.5.1).
        """
        if any(mark is not None and mark.kind in ("link", "reference") for mark in self.open):
            return None
        target, title = str(token.attrs.get("href", "")), str(token.attrs.get("title", ""))
        if target.startswith("#"):
            self.place.references.append((target[1:], self.line))
            return Mark("reference", target[1:])
        if is_safe(target):
            return Mark("link", target, title)
        self.report("unsafe-link", f"a link may not lead to {target[:60]}", "use https, mailto or tel")
        return None

    def image(self, token: Token) -> None:
        """Keep an image's words; a policy has no pictures of its own and shows none from elsewhere."""
        source = str(token.attrs.get("src", ""))
        self.report("image", f"a policy is words, and this is an image: {source[:60]}", "say it in words")
        self.add(token.content, Mark("image", source))


def read_inline(children: Sequence[Token], place: Place, line: int) -> tuple[Run, ...]:
    """Return the runs of inline tokens; `line` is the first line of the text they come from.

    A link without words to an id stays as an empty run: its words ("Section 4.2") come when numbers are known.
    """
    inline = _Inline(place, line)
    for token, following in zip_longest(children, children[1:]):
        inline.read(token)
        if token.type == "link_open" and following is not None and following.type == "link_close":
            inline.add("")
    return join_runs(tuple(inline.runs))


def is_safe(target: str) -> bool:
    """Return whether a link target has a scheme that a policy may link to."""
    try:
        return urlsplit(target.strip()).scheme.lower() in SAFE_SCHEMES
    except ValueError:
        return False
