"""The heaviest chain of pairs: which matches can stand together without crossing."""

from bisect import bisect_left
from collections.abc import Iterable

Pair = tuple[int, int, float]


def heaviest_chain(pairs: Iterable[Pair]) -> list[tuple[int, int]]:
    """Return the (i, j) of pairs (i, j, weight) that rise on both sides and weigh most together.

    Heaviest increasing subsequence with a prefix-maximum tree (Jacobson and Vo, 1992): O(n log n) for n pairs.
    """
    ordered = sorted(pairs, key=lambda pair: (pair[0], -pair[1]))
    if len(ordered) <= 1:
        return [(i, j) for i, j, _ in ordered]
    columns = sorted({pair[1] for pair in ordered})
    tree: list[tuple[float, int]] = [(0.0, -1)] * (len(columns) + 1)
    before: list[int] = []
    for number, (_, j, weight) in enumerate(ordered):
        column = bisect_left(columns, j)
        best = _prefix_best(tree, column)
        before.append(best[1])
        _raise(tree, column + 1, (best[0] + weight, number))
    chain = []
    number = _prefix_best(tree, len(columns))[1]
    while number >= 0:
        chain.append((ordered[number][0], ordered[number][1]))
        number = before[number]
    return chain[::-1]


def _prefix_best(tree: list[tuple[float, int]], end: int) -> tuple[float, int]:
    best = tree[0]
    while end:
        if tree[end][0] > best[0]:
            best = tree[end]
        end &= end - 1
    return best


def _raise(tree: list[tuple[float, int]], at: int, value: tuple[float, int]) -> None:
    while at < len(tree):
        if value[0] > tree[at][0]:
            tree[at] = value
        at += at & -at
