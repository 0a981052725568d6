"""From the shortest edit to one that people can read: fewer, larger changes that begin and end where words do.

Only ever drops common words or moves a change along equal words, so what comes out is as exact as what went in.
"""

from redletter.diff.segments import Segment, joined
from redletter.diff.tokens import Tokens, is_word

#: What one more stretch of red or blue costs a reader, in words shown as changed though they are not.
RUN_COST = 1.3
#: What a lone word between two changes costs, in the same coin.
ISLAND_COST = 4.0
#: So few words between two changes that are both so many times as long cost a reader this, a token: the sentence was
#: written anew, and what is left of it by chance helps nobody.
SMALL, SMALL_SHARE, SMALL_COST = 4, 2, 2.0
#: A text reads better as replaced where less than this share of the longer side is kept, and less than this of the
#: shorter one, which may have grown or been cut.
KEPT_SHARE, KEPT_OF_SMALLER = 0.2, 0.3
#: A word and the space behind it, about.
CHARACTERS = 6
_SENTENCE_ENDS = frozenset(".?!")
_CLAUSE_ENDS = frozenset(";:,")


def tidy(found: list[Segment], before: Tokens, after: Tokens, shared: int = 0) -> list[Segment]:
    """Return the segments that are worth keeping, in their best places; none where nearly all words differ.

    `shared` characters beside these tokens are equal too.
    """
    segments = _slid(found, before, after)
    segments = _without_islands(segments, before, after)
    segments = _slid(segments, before, after)
    if 2 * sum(n for _, _, n in segments) >= max(len(before.keys), len(after.keys)):
        return segments
    words = sum(sum(map(is_word, before.keys[i : i + n])) for i, _, n in segments)
    beside = shared // CHARACTERS
    words += beside
    sizes = sum(map(is_word, before.keys)) + beside, sum(map(is_word, after.keys)) + beside
    return segments if words >= KEPT_SHARE * max(sizes) or words >= KEPT_OF_SMALLER * min(sizes) else []


def _slid(segments: list[Segment], before: Tokens, after: Tokens) -> list[Segment]:
    """Return the segments with each pure insertion or deletion moved along equal words to its best place."""
    out: list[Segment] = []
    for segment in segments:
        out.append(segment)
        while len(out) > 1 and (placed := _best_place(out[-2], out[-1], before, after)) is not None:
            out[-2:] = placed
            if len(placed) > 1:
                break
    return joined(out)


def _best_place(one: Segment, two: Segment, before: Tokens, after: Tokens) -> list[Segment] | None:
    i, j, n = one
    next_i, next_j, next_n = two
    if i + n == next_i:
        code, keys, start, end = after.code, after.keys, j + n, next_j
    elif j + n == next_j:
        code, keys, start, end = before.code, before.keys, i + n, next_i
    else:
        return None
    left = 0
    while left < n and code[start - left - 1] == code[end - left - 1]:
        left += 1
    right = 0
    while right < next_n and code[start + right] == code[end + right]:
        right += 1
    if not left and not right:
        return None
    if left == n and (i or j):
        return [(next_i - n, next_j - n, next_n + n)]
    best = max(range(-left, right + 1), key=lambda shift: (_edge(keys, start + shift, end + shift), shift))
    if not best:
        return None
    moved = [(i, j, n + best), (next_i + best, next_j + best, next_n - best)]
    return [segment for segment in moved if segment[2]]


def _edge(keys: tuple[str, ...], start: int, end: int) -> int:
    """Return how well a change fits between the tokens around its edges: whole sentences first, then clauses."""
    last = keys[start - 1] if start else "."
    inside = keys[end - 1]
    if last in _SENTENCE_ENDS and inside in _SENTENCE_ENDS:
        return 4
    if last in _SENTENCE_ENDS:
        return 3
    if last in _CLAUSE_ENDS and inside in _CLAUSE_ENDS:
        return 2
    return 1 if last in _CLAUSE_ENDS or keys[start] in _CLAUSE_ENDS else 0


def _without_islands(segments: list[Segment], before: Tokens, after: Tokens) -> list[Segment]:
    """Return the segments worth their price: dropping one shows its words as changed but saves runs.

    A shortest path through (kept, dropped) for each segment.
    """
    if not segments:
        return segments
    size = len(before.keys), len(after.keys)
    cost_kept, cost_dropped = 0.0, 0.0
    came: list[tuple[bool, bool]] = []
    end = (0, 0)
    for number, (i, j, n) in enumerate(segments):
        runs = (i > end[0]) + (j > end[1])
        opened = 2.0 if number or runs else 1.0
        gap = RUN_COST * runs
        from_kept, from_dropped = cost_kept + gap, cost_dropped
        drop_from_kept = cost_kept + RUN_COST * max(runs, opened)
        if not number:
            from_dropped = float("inf")
        price = 2.0 * n
        inner = (i > 0 or j > 0) and (i + n < size[0] or j + n < size[1])
        following = segments[number + 1] if number + 1 < len(segments) else (*size, 0)
        beside = min(max(i - end[0], j - end[1]), max(following[0] - i - n, following[1] - j - n))
        island = _island_price(before, i, n, beside) if inner else 0.0
        keep_came = from_dropped < from_kept
        drop_came = number > 0 and cost_dropped < drop_from_kept
        cost_kept, cost_dropped = (
            min(from_kept, from_dropped) + island,
            (cost_dropped if drop_came else drop_from_kept) + price,
        )
        came.append((keep_came, drop_came))
        end = (i + n, j + n)
    runs = (end[0] < size[0]) + (end[1] < size[1])
    dropped = cost_dropped < cost_kept + RUN_COST * runs
    out = []
    for number in range(len(segments) - 1, -1, -1):
        if not dropped:
            out.append(segments[number])
        dropped = came[number][1] if dropped else came[number][0]
    return out[::-1]


def _island_price(before: Tokens, i: int, n: int, beside: int) -> float:
    """Return what keeping a segment costs a reader where the changes on both its sides have `beside` tokens or more."""
    words = sum(map(is_word, before.keys[i : i + n]))
    small = SMALL_COST * n if words * SMALL_SHARE <= beside and words <= SMALL else 0.0
    return max(small, ISLAND_COST if words <= 1 else 0.0)
