"""A change taken apart into edits: sentences that belong together, before and after."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter

from rapidfuzz.distance import LCSseq

from redletter.model.change import RedlineRun
from redletter.rules.plain_words import is_empty, meaning
from redletter.rules.sides import Side, sides_of
from redletter.rules.words import IS_CHANGED, Word, words_of

#: Where a sentence ends: a stop, a closing quote or bracket perhaps, then space and no small letter; or a new line.
_END = re.compile(r"(?<=[.!?;])[\"”’')\]*_]*\s+(?![a-z])|\n+")
#: Stops that end no sentence.
_ABBREVIATION = re.compile(r"(?:\b(?:e\.g|i\.e|etc|vs|no|art|sec|inc|ltd|corp|co|mr|mrs|ms|dr|jr|st|u\.s|u\.k|approx|[a-z]))\.\W*$", re.IGNORECASE)  # fmt: skip
#: How many characters the longest of them has, its stop left out.
_LONGEST_ABBREVIATION = 6

#: Where a row of a table ends: at a new line, or between the bars of two rows that were joined.
_ROW_END = re.compile(r"\n+|(?<=\|)\s+(?=\|)")


def sentence_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Return where each sentence begins and ends (characters)."""
    spans: list[tuple[int, int]] = []
    start = 0
    for match in _END.finditer(text):
        if "\n" not in match[0] and _abbreviated(text, start, match.start()):
            continue
        if text[start : match.start()].strip():
            spans.append((start, match.start()))
        start = match.end()
    if text[start:].strip():
        spans.append((start, len(text)))
    return tuple(spans)


def _abbreviated(text: str, start: int, end: int) -> bool:
    """Return whether a stop behind an abbreviation, and nothing that is a word, ends a stretch of text."""
    last = end
    while last > start and not (text[last - 1].isalnum() or text[last - 1] == "_"):
        last -= 1
    if text[last : last + 1] != ".":
        return False
    return _ABBREVIATION.search(text, max(start, last - _LONGEST_ABBREVIATION), end) is not None


def _line_spans(text: str) -> tuple[tuple[int, int], ...]:
    starts = [0, *(match.end() for match in _ROW_END.finditer(text))]
    spans = zip(starts, (*starts[1:], len(text)), strict=True)
    return tuple((start, end) for start, end in spans if re.search(r"\w", text[start:end]))


@dataclass(frozen=True, slots=True)
class Pair:
    """Sentences that belong together: their words on each side, empty where the statement is new or gone."""

    before: tuple[Word, ...]
    after: tuple[Word, ...]


Group = tuple[list[int], list[int]]
Spans = tuple[tuple[tuple[int, int], ...], tuple[tuple[int, int], ...]]


def pairs_of(runs: Sequence[RedlineRun], *, rows: bool = False) -> tuple[Pair, ...]:
    """Return the sentences that a change touches, those that share words paired, in the order of the after side.

    With `rows` each line is one statement, as a table row is.
    """
    before, after, kept = sides_of(runs)
    split = _line_spans if rows else sentence_spans
    spans = (split(before.text), split(after.text))
    shared = _shared(spans, kept, before.text)
    groups = _joined(spans, shared | _namesakes(spans, before.text, after.text) if rows else shared)
    groups = _matched(groups, spans, before, after)
    pairs = []
    for olds, news in groups:
        if not (_is_touched(before, spans[0], olds) or _is_touched(after, spans[1], news)):
            continue
        sides = (
            _all_words(before, [spans[0][n] for n in olds]),
            _all_words(after, [spans[1][n] for n in news]),
        )
        if all(sides):
            sides = _refined(*sides) if _kept_share(sides) else _compared(*sides)
        if any(any(map(IS_CHANGED, side)) for side in sides):
            pairs.append(Pair(*sides))
    return tuple(pairs)


def _is_touched(side: Side, spans: Sequence[tuple[int, int]], sentences: Iterable[int]) -> bool:
    """Return whether the change touched any of some sentences."""
    for start, end in (spans[n] for n in sentences):
        at = bisect_right(side.touched, start, key=itemgetter(1))
        if at < len(side.touched) and side.touched[at][0] < end:
            return True
    return False


#: How much of what the shorter of two sentences says the other must say too, for them to belong together.
_ALIKE = 0.35


def _matched(groups: list[Group], spans: Spans, before: Side, after: Side) -> list[Group]:
    """Return the groups with sentences that stand alone joined to the one on the other side that says the most of it.

    A redline shows a sentence that was written anew as deleted and inserted, though it is one statement.
    """
    gone = {olds[0]: _content(before, spans[0][olds[0]]) for olds, news in groups if not news and len(olds) == 1}
    found: list[Group] = []
    for olds, news in groups:
        if olds or len(news) != 1 or not gone:
            found.append((olds, news))
            continue
        said = _content(after, spans[1][news[0]])
        share, best = max((_overlap(said, words), -one) for one, words in gone.items())
        if share < _ALIKE:
            found.append((olds, news))
            continue
        del gone[-best]
        found.append(([-best], news))
    return [(olds, news) for olds, news in found if news or len(olds) > 1 or olds[0] in gone]


def _content(side: Side, span: tuple[int, int]) -> frozenset[str]:
    return frozenset(meaning(word.stem) for word in _words(side, span) if not is_empty(word.stem))


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    if one == other and one:
        return 1.0
    fewest = min(len(one), len(other))
    return len(one & other) / fewest if fewest > 1 else 0.0


def _kept_share(sides: tuple[tuple[Word, ...], tuple[Word, ...]]) -> bool:
    return not all(all(map(IS_CHANGED, side)) for side in sides)


def _refined(before: tuple[Word, ...], after: tuple[Word, ...]) -> tuple[tuple[Word, ...], tuple[Word, ...]]:
    """Return two sentences without the marks on words that stand in both between the same kept words.

    A redline shows a list that lost one member as replaced by a shorter one.
    """
    gaps = (_gaps(before), _gaps(after))
    kept: tuple[set[int], set[int]] = (set(), set())
    for number, places in gaps[0].items():
        others = gaps[1].get(number)
        if not others:
            continue
        texts = [before[at].lower for at in places], [after[at].lower for at in others]
        for block in LCSseq.opcodes(*texts):
            if block.tag == "equal":
                kept[0].update(places[block.src_start : block.src_end])
                kept[1].update(others[block.dest_start : block.dest_end])
    if not kept[0]:
        return before, after
    one, other = (
        tuple(word._replace(changed=False) if at in kept[n] else word for at, word in enumerate(side))
        for n, side in enumerate((before, after))
    )
    return (one, other) if any(map(IS_CHANGED, (*one, *other))) else (before, after)


def _gaps(words: Sequence[Word]) -> dict[int, list[int]]:
    """Return where touched words stand, by how many kept words come before them."""
    found: dict[int, list[int]] = {}
    kept = 0
    for at, word in enumerate(words):
        if word.changed:
            found.setdefault(kept, []).append(at)
        else:
            kept += 1
    return found


def _compared(before: tuple[Word, ...], after: tuple[Word, ...]) -> tuple[tuple[Word, ...], tuple[Word, ...]]:
    """Return two sentences with the words marked that only one of them has, in order."""
    stems = [[word.stem for word in side] for side in (before, after)]
    kept: tuple[set[int], set[int]] = (set(), set())
    for block in LCSseq.opcodes(*stems):
        if block.tag == "equal":
            kept[0].update(range(block.src_start, block.src_end))
            kept[1].update(range(block.dest_start, block.dest_end))
    one, other = (
        tuple(word._replace(changed=at not in kept[n]) for at, word in enumerate(side))
        for n, side in enumerate((before, after))
    )
    return one, other


def _all_words(side: Side, spans: Sequence[tuple[int, int]]) -> tuple[Word, ...]:
    if len(spans) == 1:
        return _words(side, spans[0])
    return tuple(word for span in spans for word in _words(side, span))


def _words(side: Side, span: tuple[int, int]) -> tuple[Word, ...]:
    return words_of(side.text[span[0] : span[1]], side.touched, span[0])


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


def _namesakes(spans: Spans, before: str, after: str) -> dict[tuple[int, int], int]:
    """Return the rows whose first cell is the same and is the first of no other, and how many letters they share: all.

    What stands in the first cell is what a row tells of, however little of the rest is left.
    """
    named: list[dict[str, int]] = []
    for side, text in zip(spans, (before, after), strict=True):
        names = [text[start:end].strip(" |").partition("|")[0].strip().lower() for start, end in side]
        named.append({name: row for row, name in enumerate(names) if name and names.count(name) == 1})
    both = named[0].keys() & named[1].keys()
    return {
        (one, other): max(spans[0][one][1] - spans[0][one][0], spans[1][other][1] - spans[1][other][0])
        for one, other in sorted((named[0][name], named[1][name]) for name in both)
    }


def _pieces(text: str) -> Iterable[tuple[int, int]]:
    return ((match.start(), len(match[0])) for match in re.finditer(r"\w+", text))


def _joined(spans: Spans, shared: dict[tuple[int, int], int]) -> list[tuple[list[int], list[int]]]:
    """Return sentences in groups that share a fair part of the shorter one; the rest stand alone."""
    sizes = tuple([end - start for start, end in side] for side in spans)
    links = [
        (one, other)
        for (one, other), letters in shared.items()
        if letters >= 0.25 * min(sizes[0][one], sizes[1][other]) and letters > 3
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
