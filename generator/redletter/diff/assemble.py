"""From what stands where to the redline's blocks, in groups that a reader sees as one change."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from redletter.diff.align import Match, Same, Step
from redletter.diff.columns import Columns, TablePair, pair_columns, table_pair
from redletter.diff.moves import find_moves
from redletter.diff.tokens import Lexicon
from redletter.diff.units import Unit, cells, filled
from redletter.diff.words import word_runs
from redletter.model.change import Place, RedlineBlock, RedlineRun, State
from redletter.model.text import Run, join_runs

#: Blocks that a reader sees as one change: one block, the cells of a row, the parts of a split paragraph.
Group = tuple[RedlineBlock, ...]
#: Stands between the parts of a split or merged paragraph while its words are compared; white space to every token.
_SEAM = Run("\n")


def assemble(steps: Sequence[Step], lexicon: Lexicon, move: str = "move") -> list[Group]:
    """Return the redline of aligned units in reading order, moves found and marked; their ids begin with `move`."""
    matches = [step for step in steps if isinstance(step, Match)]
    gone = [match.before[0] for match in matches if not match.after]
    come = [match.after[0] for match in matches if not match.before]
    moves = find_moves(gone, come)
    moved: dict[int, tuple[str, Unit]] = {}
    for number, (i, j) in enumerate(moves, 1):
        moved[id(gone[i])] = f"{move}-{number}", come[j]
        moved[id(come[j])] = f"{move}-{number}", gone[i]
    rows = [(match.before[0], match.after[0]) for match in matches if match.before and match.after]
    rows += [(gone[i], come[j]) for i, j in moves]
    columns = pair_columns([pair for pair in rows if pair[0].part == pair[1].part == "row"])
    return [
        (RedlineBlock("kept", step.before, step.after),)
        if isinstance(step, Same)
        else _group(step, moved, columns, lexicon)
        for step in steps
    ]


def _group(
    step: Match, moved: dict[int, tuple[str, Unit]], columns: dict[TablePair, Columns], lexicon: Lexicon
) -> Group:
    if step.before and step.after:
        if step.before[0].part == "row":
            return tuple(_row(step.before[0], step.after[0], columns, lexicon))
        return _pair(step, lexicon)
    (unit,) = step.before or step.after
    move, other = moved.get(id(unit), ("", None))
    if other is not None:
        return tuple(_moved(unit, other, move, columns, lexicon, gone=bool(step.before)))
    return tuple(_alone(place, gone=bool(step.before)) for place in _places(unit))


def _places(unit: Unit) -> tuple[Place, ...]:
    return cells(unit.place) if unit.part == "row" else (unit.place,)


def _alone(place: Place, *, gone: bool) -> RedlineBlock:
    return RedlineBlock("deleted", place, None) if gone else RedlineBlock("inserted", None, place)


def _shell(place: Place) -> Place:
    block = filled(place.block, (), place.block.children)
    return Place(block, place.holders, place.at, place.clause, place.number, place.continued)


def pair_leaves(before: Place, after: Place, lexicon: Lexicon) -> RedlineBlock:
    """Return the redline of two leaves that are each other's counterpart."""
    if before.block.runs == after.block.runs or join_runs(before.block.runs) == join_runs(after.block.runs):
        return RedlineBlock("kept", before, after)
    runs = word_runs(before.block.runs, after.block.runs, lexicon)
    return RedlineBlock("kept", _shell(before), _shell(after), runs)


def _pair(match: Match, lexicon: Lexicon) -> Group:
    before, after = match.before, match.after
    if len(before) == len(after) == 1:
        return (pair_leaves(before[0].place, after[0].place, lexicon),)
    runs = word_runs(_seamed(before), _seamed(after), lexicon)
    merged = len(before) > 1
    parts = _cut(runs, before if merged else after, "inserted" if merged else "deleted")
    group = []
    for number, part in enumerate(parts):
        place = _shell(before[number if merged else 0].place)
        place_after = _shell(after[0 if merged else number].place)
        if number:
            place = place if merged else replace(place, continued=True)
            place_after = replace(place_after, continued=True) if merged else place_after
        group.append(RedlineBlock("kept", place, place_after, part))
    return tuple(group)


def _seamed(parts: Sequence[Unit]) -> tuple[Run, ...]:
    runs: list[Run] = []
    for number, unit in enumerate(parts):
        runs += [_SEAM] * (number > 0) + list(unit.block.runs)
    return tuple(runs)


def _cut(runs: Iterable[RedlineRun], parts: Sequence[Unit], other: State) -> list[tuple[RedlineRun, ...]]:
    """Return the runs of each part of the side that has several; `other` is the state of words not on that side."""
    edges = list(accumulate(len(unit.text) + 1 for unit in parts))
    found: list[list[RedlineRun]] = [[]]
    at = 0
    for run in runs:
        if run.state == other:
            # White space that takes the place of a seam ends the part before it.
            at_seam = len(found) > 1 and not found[-1] and run.text.isspace()
            found[-2 if at_seam else -1].append(run)
            continue
        rest = run.text
        while rest:
            room = edges[len(found) - 1] - 1 - at
            if room >= len(rest) or len(found) == len(parts):
                found[-1].append(replace(run, text=rest))
                at += len(rest)
                break
            if room:
                found[-1].append(replace(run, text=rest[:room]))
            if run.state == "kept":
                space = rest[room : room + 1]
                marks = run.marks if other == "inserted" or run.marks_before is None else run.marks_before
                found[-1].append(RedlineRun(other, space, marks, None, "white-space"))
            at, rest = at + room + 1, rest[room + 1 :]
            found.append([])
    return [tuple(part) for part in found]


def _row(before: Unit, after: Unit, columns: dict[TablePair, Columns], lexicon: Lexicon) -> Iterator[RedlineBlock]:
    """Yield the cells of a row that is on both sides: pairs by column, else deleted or inserted."""
    left, right = cells(before.place), cells(after.place)
    i = j = 0
    pairs = [(a, b) for a, b in columns[table_pair(before, after)] if a < len(left) and b < len(right)]
    for next_i, next_j in [*pairs, (len(left), len(right))]:
        yield from (_alone(place, gone=True) for place in left[i:next_i])
        yield from (_alone(place, gone=False) for place in right[j:next_j])
        if next_i < len(left) and next_j < len(right):
            yield pair_leaves(left[next_i], right[next_j], lexicon)
        i, j = next_i + 1, next_j + 1


def _moved(
    unit: Unit, other: Unit, move: str, columns: dict[TablePair, Columns], lexicon: Lexicon, *, gone: bool
) -> Iterator[RedlineBlock]:
    """Return one end of a move, the words changed by the way marked as touched."""
    before, after = (unit, other) if gone else (other, unit)
    is_row = unit.part == "row"
    whole = _row(before, after, columns, lexicon) if is_row else iter(_pair(Match((before,), (after,)), lexicon))
    return (moved_end(block, move, gone=gone) for block in whole if (block.before if gone else block.after) is not None)


def moved_end(block: RedlineBlock, move: str, *, gone: bool) -> RedlineBlock:
    """Return one end of a move from the redline of both ends: where it came from (`gone`), or where it went."""
    if gone:
        runs = tuple(_end(run, "deleted") for run in block.runs if run.state != "inserted")
        return RedlineBlock("deleted", block.before, None, runs, move)
    runs = tuple(_end(run, "inserted") for run in block.runs if run.state != "deleted")
    return RedlineBlock("inserted", None, block.after, runs, move)


def _end(run: RedlineRun, state: State) -> RedlineRun:
    if run.state != "kept":
        return replace(run, touched=True)
    before = state == "deleted" and run.marks_before is not None
    return RedlineRun(state, run.text, run.marks_before if before and run.marks_before is not None else run.marks)
