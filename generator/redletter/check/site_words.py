"""The words that a page of a built site shows, and where two runs of words part."""

import re
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser

#: The part of a page that the policy's text stands in.
_POLICY = "rl-policy"
#: The part of a page that stands inside the frame.
_MAIN = "article"
#: What stands in that part before its first section.
HEAD = ""
_UNSEEN = frozenset({"script", "style", "template", "noscript"})
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
#: Tags that may stand inside a word.
_INLINE = frozenset({"a", "abbr", "code", "em", "mark", "span", "strong", "wbr"})
#: Tags of which it matters how far they reach, and that a page's author must close.
_SPANS = _INLINE | {"del", "ins"}
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
#: No page of ours is nested deeper; one that is would only take long to read.
_DEEPEST = 500
#: More words than this are no place to look at.
_SHOWN = 8


class _Words(HTMLParser):
    """Collects words by the section or clause they stand in: what a reader does not see is left out.

    With `whole` that is all of a page's main part, not the policy's text alone; with `marks` tags and what is hidden
    count as words.
    """

    def __init__(self, *, whole: bool, marks: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: dict[str, list[str]] = {}
        self._whole, self._marks = whole, marks
        self._stack: list[tuple[str, bool, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        _, unseen, place = self._stack[-1] if self._stack else ("", False, None)
        begins = tag == _MAIN if self._whole else _POLICY in (said.get("class") or "").split()
        if place is None and begins:
            place = HEAD
        elif place is not None and tag == "section":
            place = said.get("aria-labelledby") or place
        if place is not None and tag in _HEADINGS and said.get("id"):
            # What follows a heading stands beside it, so the place is the parent's from here on.
            place = said["id"] or place
            self._rename(place)
        if tag not in _INLINE:
            self._add(place, " ")
        if self._marks and tag != _MAIN:
            told = sorted(f"{name}={value or ''}" for name, value in attrs)
            self._add(place, f" <{' '.join((tag, *told))}> ")
        if tag not in _VOID and len(self._stack) < _DEEPEST:
            # Nothing in a policy's text has a style of its own, so one may hide words.
            hidden = not self._marks and (tag in _UNSEEN or "hidden" in said or "style" in said)
            self._stack.append((tag, unseen or hidden, place))

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID or all(open_tag != tag for open_tag, _, _ in self._stack):
            return
        while self._stack:
            name, _, place = self._stack.pop()
            if name not in _INLINE:
                self._add(place, " ")
            if self._marks and name in _SPANS:
                self._add(place, f" </{name}> ")
            if name == tag:
                return

    def handle_data(self, data: str) -> None:
        if self._stack and not self._stack[-1][1]:
            self._add(self._stack[-1][2], data)

    def _add(self, place: str | None, words: str) -> None:
        if place is not None:
            self.parts.setdefault(place, []).append(words)

    def _rename(self, place: str) -> None:
        if self._stack:
            tag, unseen, before = self._stack[-1]
            self._stack[-1] = (tag, unseen, place if self._whole or before != HEAD else before)


def page_words(page: str, *, whole: bool = False, marks: bool = False) -> Mapping[str, tuple[str, ...]]:
    """Return the words that a page shows of a policy, by the id of the section or clause they stand in.

    `HEAD` has what stands before the first section; words around the policy are the frame's and are left out.
    With `whole` that is all of the page's main part; with `marks` tags count as words, and so does what is hidden.
    """
    parser = _Words(whole=whole, marks=marks)
    parser.feed(page)
    parser.close()
    found = {place: tuple("".join(parts).split()) for place, parts in parser.parts.items()}
    return {place: words for place, words in found.items() if words}


def parting(said: str, wanted: str) -> str:
    """Return where two texts part, as words in quotes: `“two years”, not “one year”`; empty where no word differs."""
    ours, theirs = said.split(), wanted.split()
    if ours == theirs:
        return ""
    start = _common(ours, theirs)
    end = _common(ours[start:][::-1], theirs[start:][::-1])
    return f"{_quoted(ours[start : len(ours) - end])}, not {_quoted(theirs[start : len(theirs) - end])}"


def _common(one: list[str], other: list[str]) -> int:
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count


def _quoted(words: list[str]) -> str:
    if not words:
        return "nothing"
    return f"“{shown(' '.join(words[:_SHOWN]))}{' …' if len(words) > _SHOWN else ''}”"


def shown(value: object) -> str:
    """Return a value of a site as words for a terminal: short, on one line, without characters that steer it."""
    words = "nothing" if value is None or value == "" else " ".join(str(value).split())
    clean = "".join(letter if letter.isprintable() else "?" for letter in words[:200])
    if clean.startswith("sha256:"):
        return clean[:18] + "…" if len(clean) > 18 else clean
    # A commit's id is known by its beginning.
    return clean[:10] if re.fullmatch("[0-9a-f]{40,64}", clean) else clean


def words_part(said: Mapping[str, tuple[str, ...]], wanted: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    """Yield (place, how its words part) for each place whose words differ."""
    for place in (*wanted, *(one for one in said if one not in wanted)):
        found = parting(" ".join(said.get(place, ())), " ".join(wanted.get(place, ())))
        if found:
            yield place, found
