"""Defined terms: where a policy defines words, and links to there from where it uses them.

A term is a `term` fact, or in a section whose role is `definitions` the bold words that a list item or paragraph
begins with.
The links work without JavaScript; with it they show the definition on hover, focus and touch.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import escape

from redletter.model.text import Block, Policy, Section, plain
from redletter.render.text_html import attribute

_TAG = re.compile(r"<(/?)([a-z0-9]+)[^>]*>")
#: Words are linked in running text alone.
_CLOSED = frozenset({"a", "code", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "strong"})
_MIN_LENGTH = 3


@dataclass(frozen=True, slots=True)
class Terms:
    """The defined terms of a policy: the anchor of each definition by its lowered words."""

    anchors: Mapping[str, str]
    pattern: re.Pattern[str] | None = field(compare=False)

    def link(self, fragment: str) -> str:
        """Return HTML in which the first use of each term under a heading leads to its definition."""
        if self.pattern is None:
            return fragment
        out: list[str] = []
        seen: set[str] = set()
        closed = end = 0
        for tag in _TAG.finditer(fragment):
            out += [
                self._words(fragment[end : tag.start()], seen) if not closed else fragment[end : tag.start()],
                tag[0],
            ]
            end = tag.end()
            if tag[2] in _CLOSED:
                closed += -1 if tag[1] else 1
                if tag[2].startswith("h") and not tag[1]:
                    seen = set()
        return "".join([*out, fragment[end:]])

    def _words(self, words: str, seen: set[str]) -> str:
        def linked(found: re.Match[str]) -> str:
            anchor = self.anchors[found[1].lower()]
            if anchor in seen:
                return found[0]
            seen.add(anchor)
            return f'<a class="rl-term" href="#{attribute(anchor)}">{found[0]}</a>'

        return self.pattern.sub(linked, words) if self.pattern is not None and words.strip() else words


def terms_of(policy: Policy) -> Terms:
    """Return the terms that a policy defines."""
    found: dict[str, str] = {}
    for section in policy.sections:
        for words, anchor in (*_fact_terms(section), *_list_terms(section)):
            if len(words) >= _MIN_LENGTH:
                found.setdefault(escape(words, quote=False).lower(), anchor)
    if not found:
        return Terms({}, None)
    # The longest first, so that "personal data breach" is not taken for "personal data".
    names = "|".join(re.escape(name) for name in sorted(found, key=lambda name: (-len(name), name)))
    return Terms(found, re.compile(rf"\b({names})s?\b", re.IGNORECASE))


def _fact_terms(section: Section) -> Iterator[tuple[str, str]]:
    return ((plain(fact.words).strip(), fact.id) for fact in section.facts() if fact.kind == "term")


def _list_terms(section: Section) -> Iterator[tuple[str, str]]:
    """Yield the bold beginnings of a definitions section, with the anchor of the clause or section they stand in."""
    if section.role != "definitions":
        return
    for anchor, blocks in ((section.id, section.blocks), *((clause.id, clause.blocks) for clause in section.clauses)):
        for block in blocks:
            yield from ((words, anchor) for inner in block.walk() if (words := _bold_start(inner)))


def _bold_start(block: Block) -> str:
    if block.kind != "paragraph" or not block.runs:
        return ""
    first = block.runs[0]
    return first.text.strip(' :."“”') if any(mark.kind == "strong" for mark in first.marks) else ""
