"""How alike two units are, and which are worth asking: cheap filters before costly ones."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import LCSseq

from redletter.diff.chain import Pair
from redletter.diff.units import Unit

#: Units are a pair when twice their common words make this share of all their words ...
ALIKE = 0.45
#: ... or, between two pairs already found, this share.
LOOSELY_ALIKE = 0.2
#: A unit that grew or was cut: this share of the smaller one's words is in the larger one.
CONTAINED, CONTAINED_ALIKE, CONTAINED_WORDS = 0.8, 0.15, 4
#: What an equal id adds to the weight of a pair, in words.
SAME_ID = 50.0
#: Rows whose names share no word are a pair, one renamed, when what else each says of itself is alike by this share.
RENAMED = 0.8
#: What a name that begins the same adds to the weight of a pair of rows, in words.
BEGINS = 0.5
#: Equal units anchor the rest when they have so many words.
ANCHOR_WORDS = 3
#: Up to this many pairs are all compared; above it, only candidates that share rare words.
ALL_PAIRS = 4000
#: A word in more units than this tells nothing; a unit has at most so many candidates.
COMMON, CANDIDATES = 24, 6


def same_id(before: Unit, after: Unit) -> bool:
    """Return whether both units carry the same permanent id: of a clause or of a fact."""
    if before.place.clause and before.place.clause == after.place.clause:
        return True
    one, other = before.block.fact, after.block.fact
    return one is not None and other is not None and one.id == other.id


def weight(before: Unit, after: Unit, least: float = ALIKE) -> float:
    """Return what a pair of units is worth in common words, 0 where they are no pair."""
    if before.part != after.part:
        return 0.0
    bonus = SAME_ID if same_id(before, after) else 0.0
    kinds = 1.0 if before.block.kind == after.block.kind else 0.9
    if before.code == after.code:
        if not before.code and (before.text != after.text or kinds < 1):
            return bonus
        return bonus + kinds * (len(before.code) + 1.0 + 0.5 * (before.text == after.text))
    if before.part == "row":
        if before.name == after.name != "":
            bonus += 3.0
        elif not bonus and _named_otherwise(before, after):
            return 0.0
    total, smaller = len(before.code) + len(after.code), min(len(before.code), len(after.code))
    if 2 * smaller < CONTAINED_ALIKE * total:
        return bonus
    kept = LCSseq.similarity(before.code, after.code)
    alike = 2 * kept / total
    contained = alike >= CONTAINED_ALIKE and smaller >= CONTAINED_WORDS and kept >= CONTAINED * smaller
    if alike >= least or contained or bonus:
        # Of two rows that are as alike, the one whose name begins the same is the same: "Acme", "Acme (Mail)".
        begins = BEGINS if before.name[:1] == after.name[:1] != "" else 0.0
        return bonus + begins + kinds * (kept + alike)
    return 0.0


def _named_otherwise(before: Unit, after: Unit) -> bool:
    """Return whether two rows name different things, and what they say of them is no sign of a renamed one."""
    if not before.name or not after.name or not set(before.name).isdisjoint(after.name):
        return False
    kept = LCSseq.similarity(before.own, after.own)
    return 2 * kept < RENAMED * (len(before.own) + len(after.own)) or not kept


def equal_pairs(before: Sequence[Unit], after: Sequence[Unit]) -> Iterator[Pair]:
    """Yield (i, j, weight) of units with the same words that stand once on each side, and of equal permanent ids."""
    where: dict[str, int] = {}
    for j, unit in enumerate(after):
        for key in _keys(unit):
            where[key] = -1 if key in where else j
    once = Counter(key for unit in before for key in _keys(unit))
    for i, unit in enumerate(before):
        for key in _keys(unit):
            j = where.get(key, -1)
            if once[key] == 1 and j >= 0:
                yield i, j, weight(unit, after[j])


def _keys(unit: Unit) -> Iterator[str]:
    if len(unit.code) >= ANCHOR_WORDS:
        yield f"{unit.part}{unit.code}"
    if name := unit_id(unit):
        yield name


def pairs(before: Sequence[Unit], after: Sequence[Unit], least: float = ALIKE) -> Iterator[Pair]:
    """Yield (i, j, weight) for units that may be pairs."""
    everything = len(before) * len(after) <= ALL_PAIRS
    asked = ((i, j) for i in range(len(before)) for j in range(len(after))) if everything else candidates(before, after)
    for i, j in asked:
        worth = weight(before[i], after[j], least)
        if worth > 0:
            yield i, j, worth


def candidates(before: Sequence[Unit], after: Sequence[Unit]) -> Iterator[tuple[int, int]]:
    """Yield (i, j) of units worth comparing: the same words in the same turn, the same id, or rare words in common."""
    equal: dict[str, list[int]] = defaultdict(list)
    holding: dict[str, list[int]] = defaultdict(list)
    ids: dict[str, int] = {}
    for j, unit in enumerate(after):
        equal[unit.code].append(j)
        for word in set(unit.code):
            holding[word].append(j)
        if name := unit_id(unit):
            ids[name] = j
    turns: Counter[str] = Counter()
    for i, unit in enumerate(before):
        found: Counter[int] = Counter()
        # Which of the equally good are asked hangs on the order of words, which must be the same in every process.
        for word in dict.fromkeys(unit.code):
            if len(where := holding.get(word, ())) <= COMMON:
                for j in where:
                    found[j] += 1
        chosen = {j for j, _ in found.most_common(CANDIDATES)}
        same = equal.get(unit.code, [])
        turn = turns[unit.code]
        turns[unit.code] += 1
        chosen.update(same[max(0, turn - 1) : turn + 2])
        chosen.update(same[max(0, turn + len(same) - 1) :][:1])
        if (name := unit_id(unit)) in ids:
            chosen.add(ids[name])
        yield from ((i, j) for j in sorted(chosen))


def unit_id(unit: Unit) -> str:
    """Return the permanent id a unit carries, with its kind; empty where it has none."""
    if unit.place.clause:
        return f"clause {unit.place.clause}"
    return f"fact {unit.block.fact.id}" if unit.block.fact is not None else ""
