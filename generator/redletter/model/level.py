"""How much a change matters, and who decided it."""

from enum import StrEnum


class Level(StrEnum):
    """The four levels, each above the one before it."""

    COSMETIC = "cosmetic"
    EDITORIAL = "editorial"
    SUBSTANTIVE = "substantive"
    MATERIAL = "material"

    @property
    def rank(self) -> int:
        """Return the level's place in the order, from 0."""
        return _RANKS[self]


_RANKS = {level: rank for rank, level in enumerate(Level)}


def highest(levels: "list[Level]") -> Level | None:
    """Return the highest of some levels, or None of none."""
    return max(levels, key=lambda level: level.rank, default=None)
