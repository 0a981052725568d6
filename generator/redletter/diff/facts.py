"""Facts compared field by field, apart from the words that state them."""

from collections.abc import Iterable

from redletter.model.change import FactChange, Place, RedlineBlock
from redletter.model.text import Fact, join_runs


def fact_change(before: Fact | None, after: Fact | None) -> FactChange | None:
    """Return what differs between two facts, None where they say the same."""
    if before is None or after is None:
        return FactChange(before, after) if before is not after else None
    fields = [name for name in ("kind", "id", "confirmed") if getattr(before, name) != getattr(after, name)]
    if join_runs(before.words) != join_runs(after.words):
        fields.append("words")
    old, new = dict(before.fields), dict(after.fields)
    fields += [name for name in sorted({*old, *new}) if old.get(name) != new.get(name)]
    return FactChange(before, after, tuple(fields)) if fields else None


def _stated(place: Place | None) -> Fact | None:
    return place.block.fact if place is not None else None


def fact_changes(group: Iterable[RedlineBlock], origin: Iterable[RedlineBlock] = ()) -> tuple[FactChange, ...]:
    """Return the facts changed by the blocks of one change; `origin` holds the blocks a move came from."""
    places = list(group)
    old = [fact for block in [*origin, *places] if (fact := _stated(block.before)) is not None]
    new = [fact for block in places if (fact := _stated(block.after)) is not None]
    if not old and not new:
        return ()
    pairs: list[tuple[Fact | None, Fact | None]] = list(zip(old, new, strict=False))
    pairs += [(fact, None) for fact in old[len(new) :]] + [(None, fact) for fact in new[len(old) :]]
    return tuple(change for one, other in pairs if (change := fact_change(one, other)) is not None)
