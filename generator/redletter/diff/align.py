"""Which block of the before side is which block of the after side.

Equal blocks that stand alone anchor the rest; between anchors units are paired by likeness, then loosely, then one to
two and two to one where a paragraph was split or merged.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import count, pairwise
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from redletter.diff.chain import heaviest_chain
from redletter.diff.likeness import LOOSELY_ALIKE, equal_pairs, pairs, unit_id, weight
from redletter.diff.tokens import Lexicon
from redletter.diff.units import Top, Unit, coded, shared_units, top_place, units
from redletter.model.change import Place
from redletter.model.text import Block

#: A neighbour joins a split or merge when this share of its words, and at least so many, are found in the other side.
JOINED, JOINED_WORDS = 0.5, 3
#: Loosely alike units are looked for only where so few pairs are left.
LOOSE_PAIRS = 400
#: A split or merge has at most so many parts on one side.
PARTS = 4


class Same(NamedTuple):
    """A block of the top that is equal on both sides."""

    before: Place
    after: Place


class Match(NamedTuple):
    """Units that are each other's counterpart; one side has several where a paragraph was split or merged.

    A unit without counterpart has nothing on the other side.
    """

    before: tuple[Unit, ...]
    after: tuple[Unit, ...]


Step = Same | Match


def align(before: Sequence[Top], after: Sequence[Top], lexicon: Lexicon) -> list[Step]:
    """Return what stands where on both sides, in the merged reading order: deletions before insertions."""
    steps: list[Step] = []
    i = j = 0
    for next_i, next_j in [*_anchors(before, after), (len(before), len(after))]:
        if i < next_i or j < next_j:
            left = units((at, before[at]) for at in range(i, next_i))
            right = units((at, after[at]) for at in range(j, next_j))
            steps += _aligned(left, right, lexicon)
        if next_i < len(before) or next_j < len(after):
            # Nothing asks where among its siblings an equal block stands, so both sides share one place.
            place = top_place(after[next_j], 0)
            steps.append(Same(place, place))
        i, j = next_i + 1, next_j + 1
    return steps


def _anchors(before: Sequence[Top], after: Sequence[Top]) -> list[tuple[int, int]]:
    """Return (i, j) of equal top blocks: equal ends, then blocks that stand once on each side, then their neighbours."""
    ends = min(len(before), len(after))
    start = 0
    while start < ends and _equal(before[start], after[start]):
        start += 1
    end = 0
    while end < ends - start and _equal(before[-1 - end], after[-1 - end]):
        end += 1
    left, right = _numbers(before[start : len(before) - end], after[start : len(after) - end])
    middle = _middle_anchors(left, right, before[start:])
    head = [(at, at) for at in range(start)]
    tail = [(len(before) - at, len(after) - at) for at in range(end, 0, -1)]
    return head + [(i + start, j + start) for i, j in middle] + tail


def _equal(one: Top, other: Top) -> bool:
    if one.block is other.block:
        return one.clause == other.clause and one.number == other.number
    return one == other


def _numbers(*sides: Sequence[Top]) -> list[list[int]]:
    """Return a number for each block, which equal blocks of all sides share.

    Few blocks are looked into: neither those that sides share as objects, nor those that begin like no other.
    """
    seen: dict[int, int] = {}
    begun: dict[tuple[str, str], tuple[Top, int]] = {}
    known: dict[Top, int] = {}
    fresh = count()
    found: list[list[int]] = []
    for side in sides:
        numbers: list[int] = []
        for top in side:
            block = top.block
            number = seen.get(id(block))
            if number is None or top.clause:
                first, number = begun.setdefault((top.clause, _beginning(block)), (top, next(fresh)))
                if first is not top:
                    known.setdefault(first, number)
                    number = known.setdefault(top, next(fresh))
                seen[id(block)] = number
            numbers.append(number)
        found.append(numbers)
    return found


def _beginning(block: Block) -> str:
    while block.children:
        block = block.children[0]
    return block.runs[0].text if block.runs else ""


def _middle_anchors(before: list[int], after: list[int], tops: Sequence[Top]) -> list[tuple[int, int]]:
    if not before or not after:
        return []
    left, right = Counter(before), Counter(after)
    where = {number: j for j, number in enumerate(after) if right[number] == 1}
    unique = [(i, where[number]) for i, number in enumerate(before) if left[number] == 1 and number in where]
    in_order = all(one[1] < two[1] for one, two in pairwise(unique))
    chain = unique if in_order else heaviest_chain((i, j, _size(tops[i])) for i, j in unique)
    found: list[tuple[int, int]] = []
    for i, j in chain:
        last = found[-1] if found else (-1, -1)
        back = 1
        while i - back > last[0] and j - back > last[1] and before[i - back] == after[j - back]:
            back += 1
        found += [(i - step, j - step) for step in range(back - 1, -1, -1)]
    return _grown(found, before, after)


def _grown(found: list[tuple[int, int]], before: list[int], after: list[int]) -> list[tuple[int, int]]:
    """Return anchors with the equal blocks right behind each added."""
    grown: list[tuple[int, int]] = []
    for (i, j), (end_i, end_j) in pairwise([*found, (len(before), len(after))]):
        at, at_after = i, j
        while at < end_i and at_after < end_j and before[at] == after[at_after]:
            grown.append((at, at_after))
            at, at_after = at + 1, at_after + 1
    return grown


def _size(top: Top) -> float:
    return 1.0 + sum(len(run.text) for block in top.block.walk() for run in block.runs)


def _aligned(before: Sequence[Unit], after: Sequence[Unit], lexicon: Lexicon) -> list[Step]:
    """Return the matches of units between two anchors; only those between equal ends need a closer look."""
    start, end = shared_units(before, after)
    stop, stop_after = len(before) - end, len(after) - end
    middle = align_units(coded(before[start:stop], lexicon), coded(after[start:stop_after], lexicon))
    ends = [*zip(before[:start], after[:start], strict=True), *zip(before[stop:], after[stop_after:], strict=True)]
    matches: list[Step] = [Match((one,), (other,)) for one, other in ends]
    return [*matches[:start], *middle, *matches[start:]]


def align_units(before: Sequence[Unit], after: Sequence[Unit]) -> list[Step]:
    """Return the matches of units between two anchors, in the merged reading order."""
    if len(before) == len(after) == 1:
        one, other = before[0], after[0]
        if unit_id(one) == unit_id(other) != "" or weight(one, other, LOOSELY_ALIKE) > 0:
            return [Match((one,), (other,))]
        return [Match((one,), ()), Match((), (other,))]
    steps: list[Step] = []
    i = j = 0
    ends = range(len(before), len(before)), range(len(after), len(after))
    for left, right in [*_joined(_chain(before, after), before, after), ends]:
        steps += [Match((unit,), ()) for unit in before[i : left.start]]
        steps += [Match((), (unit,)) for unit in after[j : right.start]]
        if left:
            steps.append(Match(tuple(before[left.start : left.stop]), tuple(after[right.start : right.stop])))
        i, j = left.stop, right.stop
    return steps


def _chain(before: Sequence[Unit], after: Sequence[Unit]) -> list[tuple[int, int]]:
    """Return the (i, j) of units that are pairs: equal ones first, the others between them by likeness."""
    chain: list[tuple[int, int]] = []
    i = j = 0
    for next_i, next_j in [*heaviest_chain(equal_pairs(before, after)), (len(before), len(after))]:
        left, right = before[i:next_i], after[j:next_j]
        if left and right:
            between = _filled(heaviest_chain(pairs(left, right)), left, right)
            chain += [(i + one, j + other) for one, other in between]
        chain.append((next_i, next_j))
        i, j = next_i + 1, next_j + 1
    return chain[:-1]


def _filled(chain: list[tuple[int, int]], before: Sequence[Unit], after: Sequence[Unit]) -> list[tuple[int, int]]:
    """Return the chain with pairs that are less alike, where their neighbours leave no other partner."""
    filled = []
    i = j = 0
    for next_i, next_j in [*chain, (len(before), len(after))]:
        if 0 < (next_i - i) * (next_j - j) <= LOOSE_PAIRS:
            loose = heaviest_chain(pairs(before[i:next_i], after[j:next_j], LOOSELY_ALIKE))
            filled += [(i + left, j + right) for left, right in loose]
        filled.append((next_i, next_j))
        i, j = next_i + 1, next_j + 1
    return filled[:-1]


def _joined(chain: list[tuple[int, int]], before: Sequence[Unit], after: Sequence[Unit]) -> list[tuple[range, range]]:
    """Return each pair as two ranges of units, widened on one side where a paragraph was split or merged."""
    found: list[tuple[range, range]] = []
    for number, (i, j) in enumerate(chain):
        low = (found[-1][0].stop, found[-1][1].stop) if found else (0, 0)
        high = chain[number + 1] if number + 1 < len(chain) else (len(before), len(after))
        right = _widened(before[i], after, j, low[1], high[1])
        left = _widened(after[j], before, i, low[0], high[0]) if len(right) == 1 else range(i, i + 1)
        found.append((left, right))
    return found


def _widened(one: Unit, many: Sequence[Unit], at: int, low: int, high: int) -> range:
    """Return the range around `at` of units whose words are all found, in order, in `one`."""
    start, stop = at, at + 1
    code = many[at].code
    if one.part == "row" or len(one.code) <= len(code):
        return range(start, stop)
    kept = LCSseq.similarity(one.code, code)
    while stop < high and stop - start < PARTS and _adds(one.code, code + many[stop].code, kept, many[stop]):
        code += many[stop].code
        kept = LCSseq.similarity(one.code, code)
        stop += 1
    while start > low and stop - start < PARTS and _adds(one.code, many[start - 1].code + code, kept, many[start - 1]):
        code = many[start - 1].code + code
        kept = LCSseq.similarity(one.code, code)
        start -= 1
    return range(start, stop)


def _adds(one: str, joined: str, kept: int, part: Unit) -> bool:
    size = len(part.code)
    if not size or part.part == "row" or part.place.clause:
        return False
    gain = LCSseq.similarity(one, joined) - kept
    if size < JOINED_WORDS:
        return gain == size and part.code in one
    return gain >= JOINED * size or gain >= JOINED * (len(one) - kept)
