"""Units that were taken from one place and put in another."""

from collections import defaultdict
from collections.abc import Sequence

from redletter.diff.likeness import candidates, unit_id, weight
from redletter.diff.units import Unit

#: A move needs this likeness, and so many words; fewer words only right beside another move.
MOVED = 0.7
MOVED_WORDS = 5
#: From one section to another, what changed on its way needs so many: short items that sections share by chance are alike.
ACROSS_WORDS = 12


def find_moves(before: Sequence[Unit], after: Sequence[Unit], least: int = MOVED_WORDS) -> list[tuple[int, int]]:
    """Return (i, j) of units without counterpart that are the same unit in another place, in the order of j.

    `least` is how many words a unit needs that was changed on its way.
    """
    if not before or not after:
        return []
    found: dict[int, int] = {}
    taken: set[int] = set()
    for i, j in [*_same_id(before, after), *_equal(before, after), *_alike(before, after, least)]:
        if i not in taken and j not in found:
            taken.add(i)
            found[j] = i
    for j, i in list(found.items()):
        for step in (1, -1):
            near_i, near_j = i + step, j + step
            while (
                0 <= near_i < len(before)
                and 0 <= near_j < len(after)
                and near_i not in taken
                and near_j not in found
                and before[near_i].code == after[near_j].code != ""
                and before[near_i].part == after[near_j].part
            ):
                taken.add(near_i)
                found[near_j] = near_i
                near_i, near_j = near_i + step, near_j + step
    return sorted((i, j) for j, i in found.items())


def _same_id(before: Sequence[Unit], after: Sequence[Unit]) -> list[tuple[int, int]]:
    where = {name: i for i, unit in enumerate(before) if (name := unit_id(unit))}
    return [(where[unit_id(unit)], j) for j, unit in enumerate(after) if unit_id(unit) in where]


def _equal(before: Sequence[Unit], after: Sequence[Unit]) -> list[tuple[int, int]]:
    waiting: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i in range(len(before) - 1, -1, -1):
        waiting[before[i].part, before[i].code].append(i)
    found = []
    for j, unit in enumerate(after):
        left = waiting.get((unit.part, unit.code))
        if left and len(unit.code) >= MOVED_WORDS:
            found.append((left.pop(), j))
    return found


def _alike(before: Sequence[Unit], after: Sequence[Unit], least: int) -> list[tuple[int, int]]:
    scored = []
    for i, j in candidates(before, after):
        if min(len(before[i].code), len(after[j].code)) >= least:
            worth = weight(before[i], after[j], MOVED)
            if worth > MOVED * max(len(before[i].code), len(after[j].code)):
                scored.append((worth, i, j))
    return [(i, j) for _, i, j in sorted(scored, key=lambda found: (-found[0], found[2], found[1]))]
