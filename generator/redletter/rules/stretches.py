"""Stretches of words that a change touched."""

from collections.abc import Sequence

from redletter.rules.words import Word


def segment(words: Sequence[Word], place: int) -> tuple[int, int]:
    """Return the stretch of touched words around a place, as (start, end)."""
    start = end = place
    while start > 0 and words[start - 1].changed:
        start -= 1
    while end < len(words) and words[end].changed:
        end += 1
    return start, end


def stretches(words: Sequence[Word]) -> tuple[tuple[int, int, int], ...]:
    """Return each stretch of touched words as (kept words before it, start, end)."""
    found: list[tuple[int, int, int]] = []
    touched = start = 0
    for at, word in enumerate(words):
        if word.changed:
            continue
        if start < at:
            found.append((start - touched, start, at))
            touched += at - start
        start = at + 1
    if start < len(words):
        found.append((start - touched, start, len(words)))
    return tuple(found)
