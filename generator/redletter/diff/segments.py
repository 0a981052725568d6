"""The words two texts share, as segments (i, j, n): n tokens from i on the before side equal n from j on the after."""

from collections import Counter

from rapidfuzz.distance import LCSseq

from redletter.diff.chain import heaviest_chain

Segment = tuple[int, int, int]

#: rapidfuzz keeps one bit for each pair of tokens when asked for the path: 32 million pairs are 4 MB.
LARGEST = 32_000_000


def common_segments(before: str, after: str) -> list[Segment]:
    """Return the segments of a longest common subsequence (of a good one, where texts are very long)."""
    start, ends = 0, min(len(before), len(after))
    while start < ends and before[start] == after[start]:
        start += 1
    end = 0
    while end < ends - start and before[-1 - end] == after[-1 - end]:
        end += 1
    found = [(0, 0, start)] if start else []
    middle = before[start : len(before) - end], after[start : len(after) - end]
    if middle[0] and middle[1]:
        inner = _path(*middle) if len(middle[0]) * len(middle[1]) <= LARGEST else _by_landmarks(*middle)
        found += [(i + start, j + start, n) for i, j, n in inner]
    if end:
        found.append((len(before) - end, len(after) - end, end))
    return joined(found)


def _path(before: str, after: str) -> list[Segment]:
    return [
        (step.src_start, step.dest_start, step.src_end - step.src_start)
        for step in LCSseq.opcodes(before, after)
        if step.tag == "equal"
    ]


def _by_landmarks(before: str, after: str) -> list[Segment]:
    """Return segments between words that stand once on each side (Cohen's patience diff); none where there are none."""
    left, right = Counter(before), Counter(after)
    where = {word: j for j, word in enumerate(after) if right[word] == 1}
    chain = heaviest_chain((i, where[word], 1.0) for i, word in enumerate(before) if left[word] == 1 and word in where)
    found: list[Segment] = []
    i = j = 0
    for next_i, next_j in [*chain, (len(before), len(after))]:
        one, other = before[i:next_i], after[j:next_j]
        if one and other and len(one) * len(other) <= LARGEST:
            found += [(i + left_at, j + right_at, n) for left_at, right_at, n in common_segments(one, other)]
        if next_i < len(before):
            found.append((next_i, next_j, 1))
        i, j = next_i + 1, next_j + 1
    return found


def joined(found: list[Segment]) -> list[Segment]:
    """Return segments with those that touch on both sides made one."""
    out: list[Segment] = []
    for i, j, n in found:
        if out and out[-1][0] + out[-1][2] == i and out[-1][1] + out[-1][2] == j:
            out[-1] = (out[-1][0], out[-1][1], out[-1][2] + n)
        elif n:
            out.append((i, j, n))
    return out
