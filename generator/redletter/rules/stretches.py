"""Stretches of words that a change touched."""

from redletter.rules.statement import Statement


def segment(statement: Statement, place: int) -> tuple[int, int]:
    """Return the stretch of touched words around a place, as (start, end)."""
    start = end = place
    while start > 0 and statement.words[start - 1].changed:
        start -= 1
    while end < len(statement.words) and statement.words[end].changed:
        end += 1
    return start, end


def stretches(statement: Statement) -> tuple[tuple[int, int, int], ...]:
    """Return each stretch of touched words as (kept words before it, start, end)."""
    found: list[tuple[int, int, int]] = []
    kept = at = 0
    while at < len(statement.words):
        if not statement.words[at].changed:
            kept, at = kept + 1, at + 1
            continue
        start, at = segment(statement, at)
        found.append((kept, start, at))
    return tuple(found)
