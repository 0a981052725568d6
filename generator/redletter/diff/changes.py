"""From groups of redline blocks to changes: the rows of the table of changes."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from redletter.diff.assemble import Group
from redletter.diff.facts import fact_changes
from redletter.diff.tokens import count_words
from redletter.model.change import Change, ChangeKind, Place, Quiet, RedlineBlock, RedlineRun, State, change_anchor
from redletter.model.text import Block, Run

_WORD = re.compile(r"\w")
#: Where several quiet kinds meet in one change, it is named after the first of these.
_LOUDEST: tuple[Quiet, ...] = (
    "link-target", "renumbering", "punctuation", "emphasis", "quotes-and-dashes", "layout"
)  # fmt: skip
_BETWEEN_CELLS = RedlineRun("kept", " | ")


@dataclass(slots=True)
class _Reading:
    """Where a reader is: the clause on each side, the containers whose new form was already told."""

    section: str
    clause: str = ""
    clause_before: str = ""
    told: set[tuple[object, ...]] = field(default_factory=set)

    def enter(self, group: Group) -> None:
        """Note the clauses whose headings are in a group."""
        for block in group:
            before, after = block.before, block.after
            if after is not None and after.clause:
                self.clause = after.clause
            if before is not None and before.clause:
                self.clause_before = before.clause


def list_changes(
    groups: Sequence[Group], section: str, first: int = 1
) -> tuple[tuple[RedlineBlock, ...], tuple[Change, ...]]:
    """Return the blocks of a section with the anchors of their changes, and the changes in reading order.

    They are numbered from `first` on. The two ends of a move are one change, which stands where the words went.
    """
    origins = {group[0].move: group for group in groups if group[0].move and group[0].state == "deleted"}
    targets = {group[0].move for group in groups if group[0].move and group[0].state == "inserted"}
    reading = _Reading(section)
    blocks: list[RedlineBlock] = []
    changes: list[Change] = []
    anchors: dict[str, str] = {}
    for group in groups:
        one = group[0]
        # Most blocks are plain and as they were: nothing need be asked of them.
        if one.after is not None and one.before is one.after and not one.after.clause:
            blocks.append(one)
            continue
        reading.enter(group)
        if len(group) == 1 and _is_same(one):
            blocks.append(one)
            continue
        move = one.move
        if move in targets and one.state == "deleted":
            blocks += group
            continue
        name = change_anchor(section, first + len(changes))
        change = group_change(group, origins.get(move, ()) if move else (), reading, name)
        if change is None:
            blocks += group
            continue
        changes.append(change)
        if move:
            anchors[move] = name
        blocks += [
            RedlineBlock(block.state, block.before, block.after, block.runs, block.move, name, change.quiet)
            for block in group
        ]
    return tuple(_with_origins(blocks, anchors)), tuple(changes)


def _is_same(block: RedlineBlock) -> bool:
    """Return whether both sides have a block as it is: in one place at the top, or in lists of the same form."""
    before, after = block.before, block.after
    if before is after:
        return True
    if before is None or after is None or block.runs or before.number != after.number:
        return False
    if before.block is not after.block and before.block != after.block:
        return False
    holders = zip(before.holders, after.holders, strict=False)
    alike = all(one is other or _form(one.shell) == _form(other.shell) for one, other in holders)
    return alike and len(before.holders) == len(after.holders)


def _with_origins(blocks: Iterable[RedlineBlock], anchors: dict[str, str]) -> Iterator[RedlineBlock]:
    """Yield the blocks, those that a move came from with the anchor of where it went."""
    anchor = ""
    for block in blocks:
        if block.state == "deleted" and block.move and not block.change:
            anchor = anchors.get(block.move, anchor)
            yield replace(block, change=anchor)
        else:
            yield block


def group_change(group: Group, origin: Group, reading: _Reading, name: str) -> Change | None:
    """Return the change that a group of blocks makes, `name` its id; None where nothing is to be told."""
    first = group[0]
    facts = fact_changes(group, origin)
    clause = reading.clause_before if first.state == "deleted" else reading.clause
    if first.state == "kept" and not any(block.runs or _alone(block) for block in group):
        quiet = _layout(first, reading)
        if not quiet and not facts:
            return None
        runs = tuple(group_runs(group))
        text = "".join([run.text for run in runs])
        return Change(name, reading.section, clause, _kind(first), text, text, runs, facts, quiet)
    if origin:
        return replace(moved_change(group, origin), id=name, section=reading.section, clause=clause)
    runs = tuple(group_runs(group))
    quiet = quiet_kind(runs) if first.state == "kept" else ""
    if quiet == "white-space":
        if len(group) > 1 and first.place.block.kind != "cell":
            quiet = "layout"
        elif not facts:
            return None
    return Change(
        id=name,
        section=reading.section,
        clause=clause,
        kind=_kind(first),
        before=words_of(runs, "before"),
        after=words_of(runs, "after"),
        runs=runs,
        facts=facts,
        quiet=quiet,
        words_added=words_in(runs, "inserted"),
        words_removed=words_in(runs, "deleted"),
    )


def moved_change(group: Group, origin: Group) -> Change:
    """Return the change that a move makes, from both its ends; id, section and clause are left empty."""
    runs = tuple(_merged_groups(origin, group))
    return Change(
        id="",
        section="",
        clause="",
        kind="moved",
        before=words_of(runs, "before"),
        after=words_of(runs, "after"),
        runs=runs,
        facts=fact_changes(group, origin),
        words_added=words_in(runs, "inserted"),
        words_removed=words_in(runs, "deleted"),
    )


def _alone(block: RedlineBlock) -> bool:
    return block.state != "kept"


def _kind(block: RedlineBlock) -> ChangeKind:
    if block.state != "kept":
        return "added" if block.state == "inserted" else "removed"
    if block.place.block.kind != "heading":
        return "changed"
    before = block.before.number if block.before is not None else ""
    after = block.after.number if block.after is not None else ""
    if not block.runs:
        return "renumbered" if before != after else "changed"
    return "renumbered" if quiet_kind(block.runs) == "renumbering" else "retitled"


def _layout(block: RedlineBlock, reading: _Reading) -> Quiet:
    """Return the quiet kind of a block whose words are the same: another number, or another form; empty where none."""
    before, after = block.before, block.after
    if before is None or after is None:
        return ""
    if before.number != after.number:
        return "renumbering"
    if _form(before.block) != _form(after.block):
        return "layout"
    forms = [tuple(_form(holder.shell) for holder in place.holders) for place in (before, after)]
    if forms[0] == forms[1]:
        return ""
    if (told := (_outer(before), _outer(after))) in reading.told:
        return ""
    reading.told.add(told)
    return "layout"


def _form(block: Block) -> tuple[object, ...]:
    """Return what a reader sees of a block apart from its words; where a list's numbers begin is seen, its gaps not."""
    start = block.start if block.ordered else 1
    return block.kind, block.level, block.ordered, start, block.header, block.align, block.language


def _outer(place: Place) -> tuple[object, ...]:
    return tuple(holder.at for holder in place.holders[:1])


def group_runs(group: Group) -> Iterator[RedlineRun]:
    """Yield the words of a group, cells parted by a bar, the parts of a split or merged paragraph by a line end."""
    for number, block in enumerate(group):
        if number:
            yield from _between(block)
        if block.runs:
            yield from block.runs
        else:
            yield from (RedlineRun(block.state, run.text, run.marks) for run in _all_runs(block.place.block))


def _between(block: RedlineBlock) -> Iterator[RedlineRun]:
    if block.before is not None and block.before.continued:
        yield RedlineRun("inserted", "\n", quiet="white-space")
    elif block.after is not None and block.after.continued:
        yield RedlineRun("deleted", "\n", quiet="white-space")
    else:
        yield _BETWEEN_CELLS if block.state == "kept" else RedlineRun(block.state, " | ")


def _all_runs(block: Block) -> Iterator[Run]:
    return (run for inner in block.walk() for run in inner.runs)


def quiet_kind(runs: Iterable[RedlineRun]) -> Quiet:
    """Return what all changed words have in common: a quiet kind, "punctuation" where none is a word, or empty."""
    changed = [run for run in runs if (run.state != "kept" or run.quiet) and run.quiet != "white-space"]
    if not changed:
        return "white-space"
    if any(not run.quiet and _WORD.search(run.text) for run in changed):
        return ""
    kinds: set[Quiet] = {run.quiet or "punctuation" for run in changed}
    return next((kind for kind in _LOUDEST if kind in kinds), "")


def words_of(runs: Iterable[RedlineRun], side: str) -> str:
    """Return the plain words of one side ("before" or "after") of a redline's runs."""
    other: State = "inserted" if side == "before" else "deleted"
    return "".join(run.text for run in runs if run.state != other).strip()


def words_in(runs: Iterable[RedlineRun], state: State) -> int:
    """Return how many words of a state there are, quiet ones not counted."""
    loud = "".join([run.text if run.state == state and not run.quiet else " " for run in runs])
    return count_words(loud) if loud and not loud.isspace() else 0


def _merged_groups(origin: Group, target: Group) -> Iterator[RedlineRun]:
    """Yield one redline from both ends of a move, cell by cell where a row was moved."""
    for number in range(max(len(origin), len(target))):
        if number:
            yield _BETWEEN_CELLS
        ends = (tuple(group_runs(group[number : number + 1])) for group in (origin, target))
        yield from _merged(*ends)


def _merged(origin: tuple[RedlineRun, ...], target: tuple[RedlineRun, ...]) -> Iterator[RedlineRun]:
    """Yield the words of both ends: those not touched are on both, in the same order; none of them is left over."""
    waiting = list(origin)
    room = 0
    for run in target:
        while waiting and (waiting[0].touched or len(waiting[0].text) <= room):
            if waiting[0].touched:
                yield replace(waiting[0], state="deleted")
            else:
                room -= len(waiting[0].text)
            waiting.pop(0)
        if run.touched:
            yield run
        else:
            yield replace(run, state="kept")
            room += len(run.text)
    yield from (replace(run, state="deleted") for run in waiting if run.touched)
