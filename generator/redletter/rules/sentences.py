"""A change taken apart into edits: sentences that belong together, before and after."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from redletter.model.change import RedlineRun
from redletter.rules.words import Word, words_of

#: Where a sentence ends: a stop, a closing quote or bracket perhaps, then space and no small letter; or a new line.
_END = re.compile(r"(?<=[.!?;])[\"”’')\]*_]*\s+(?![a-z])|\n+")
#: Stops that end no sentence.
_ABBREVIATION = re.compile(r"(?:\b(?:e\.g|i\.e|etc|vs|no|art|sec|inc|ltd|corp|co|mr|mrs|ms|dr|jr|st|u\.s|u\.k|approx|[a-z]))\.\W*$", re.IGNORECASE)  # fmt: skip


#: Raw HTML, which says nothing to a reader.
_MARKUP = re.compile(r"<!--.*?-->|</?[a-zA-Z][^<>]*>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a change: its text, and the characters that the change touched."""

    text: str
    touched: tuple[tuple[int, int], ...]


def sides_of(runs: Iterable[RedlineRun]) -> tuple[Side, Side, tuple[tuple[int, int, int], ...]]:
    """Return before and after with what was touched on each, and the kept stretches (before, after, characters)."""
    texts: tuple[list[str], list[str]] = ([], [])
    touched: tuple[list[tuple[int, int]], list[tuple[int, int]]] = ([], [])
    kept: list[tuple[int, int, int]] = []
    places = [0, 0]
    for run in runs:
        size = len(run.text)
        if run.state == "kept":
            kept.append((places[0], places[1], size))
        for side, only in ((0, "deleted"), (1, "inserted")):
            if run.state not in ("kept", only):
                continue
            texts[side].append(run.text)
            if run.state == only and not run.quiet:
                touched[side].append((places[side], places[side] + size))
            places[side] += size
    before, after = (Side(_MARKUP.sub(_blank, "".join(texts[n])), tuple(touched[n])) for n in (0, 1))
    return before, after, tuple(kept)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def sentence_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Return where each sentence begins and ends (characters)."""
    spans: list[tuple[int, int]] = []
    start = 0
    for match in _END.finditer(text):
        if "\n" not in match[0] and _ABBREVIATION.search(text[start : match.start()]):
            continue
        if text[start : match.start()].strip():
            spans.append((start, match.start()))
        start = match.end()
    if text[start:].strip():
        spans.append((start, len(text)))
    return tuple(spans)


@dataclass(frozen=True, slots=True)
class Pair:
    """Sentences that belong together: their words on each side, empty where the statement is new or gone."""

    before: tuple[Word, ...]
    after: tuple[Word, ...]


def pairs_of(runs: Sequence[RedlineRun], *, one: bool = False) -> tuple[Pair, ...]:
    """Return the sentences that a change touches, those that share words paired, in the order of the after side.

    With `one` all words are one statement, as those of a table row.
    """
    before, after, kept = sides_of(runs)
    if one:
        return (Pair(words_of(before.text, before.touched), words_of(after.text, after.touched)),)
    spans = (sentence_spans(before.text), sentence_spans(after.text))
    groups = _joined(spans, _shared(spans, kept, before.text))
    pairs = []
    for olds, news in groups:
        sides = (
            tuple(w for n in olds for w in _words(before, spans[0][n])),
            tuple(w for n in news for w in _words(after, spans[1][n])),
        )
        if any(word.changed for side in sides for word in side):
            pairs.append(Pair(*sides))
    return tuple(pairs)


def _words(side: Side, span: tuple[int, int]) -> tuple[Word, ...]:
    return words_of(side.text[span[0] : span[1]], side.touched, span[0])


Spans = tuple[tuple[tuple[int, int], ...], tuple[tuple[int, int], ...]]


def _shared(spans: Spans, kept: Iterable[tuple[int, int, int]], text: str) -> dict[tuple[int, int], int]:
    """Return how many letters each sentence of one side has in common with each of the other."""
    starts = tuple([start for start, _ in side] for side in spans)
    shared: dict[tuple[int, int], int] = {}
    for old, new, size in kept:
        for first, match in _pieces(text[old : old + size]):
            one = bisect_right(starts[0], old + first) - 1
            other = bisect_right(starts[1], new + first) - 1
            if one >= 0 and other >= 0:
                shared[one, other] = shared.get((one, other), 0) + match
    return shared


def _pieces(text: str) -> Iterable[tuple[int, int]]:
    return ((match.start(), len(match[0])) for match in re.finditer(r"\w+", text))


def _joined(spans: Spans, shared: dict[tuple[int, int], int]) -> list[tuple[list[int], list[int]]]:
    """Return sentences in groups that share a fair part of the shorter one; the rest stand alone."""
    sizes = tuple([end - start for start, end in side] for side in spans)
    links = [
        (one, other)
        for (one, other), letters in shared.items()
        if letters >= 0.3 * min(sizes[0][one], sizes[1][other]) and letters > 3
    ]
    group_of: dict[tuple[int, int], int] = {}
    groups: list[set[tuple[int, int]]] = []
    for one, other in links:
        members = {(0, one), (1, other)}
        for key in ((0, one), (1, other)):
            if key in group_of:
                members |= groups[group_of[key]]
        for key in members:
            group_of[key] = len(groups)
        groups.append(members)
    taken: set[int] = set()
    result: list[tuple[list[int], list[int]]] = []
    for other in range(len(spans[1])):
        number = group_of.get((1, other))
        if number is None:
            result.append(([], [other]))
        elif number not in taken:
            taken.add(number)
            members = groups[number]
            result.append((sorted(n for s, n in members if s == 0), sorted(n for s, n in members if s == 1)))
    result += [([one], []) for one in range(len(spans[0])) if (0, one) not in group_of]
    return result
