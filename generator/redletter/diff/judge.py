"""The redline's own judge: accepted it must give the after text, rejected the before text."""

from collections.abc import Iterable, Sequence

from redletter.diff.units import Top, filled, section_tops
from redletter.model.change import Holder, Place, Redline, RedlineBlock, RedlineRun, SectionRedline, State
from redletter.model.text import Block, Policy, Run, Section, join_runs

#: A block at the top of a text, with the clause it heads: a `Place` tells as much as a `Top`.
Standing = Top | Place


class InexactRedline(Exception):
    """A redline does not hold exactly the two texts it compares: a fault of ours, and nothing may be published."""

    def __init__(self, section: str, side: str) -> None:
        where = f"section {section}" if section else "the text"
        super().__init__(f"the redline of {where} does not give back the {side} text; please report both texts")
        self.section, self.side = section, side


def accept(section: SectionRedline) -> tuple[Top, ...]:
    """Return the after text of a section's redline, built from the redline alone."""
    return _tops(_accepted(section))


def reject(section: SectionRedline) -> tuple[Top, ...]:
    """Return the before text of a section's redline, built from the redline alone."""
    return _tops(_rejected(section))


def _tops(found: Iterable[Standing]) -> tuple[Top, ...]:
    return tuple(Top(one.block, one.clause, one.number) for one in found)


def _accepted(section: SectionRedline) -> list[Standing]:
    return _rebuilt(((block.after, block) for block in section.blocks), "deleted")


def _rejected(section: SectionRedline) -> list[Standing]:
    return _rebuilt(((block.before, block) for block in section.blocks), "inserted")


def judge_section(redline: SectionRedline, before: Section | None, after: Section | None) -> None:
    """Raise InexactRedline unless a section's redline gives both its texts, titles and numbers."""
    name = redline.id or redline.id_before
    judge_tops(name, _rejected(redline), section_tops(before), "before")
    judge_tops(name, _accepted(redline), section_tops(after), "after")
    for side, section, found in (
        ("before", before, (redline.id_before, redline.number_before, redline.title_before)),
        ("after", after, (redline.id, redline.number_after, redline.title_after)),
    ):
        wanted = (section.id, section.number, section.title) if section is not None else ("", "", "")
        other = "inserted" if side == "before" else "deleted"
        title = "".join(run.text for run in redline.title if run.state != other)
        if found != wanted or title != wanted[2]:
            raise InexactRedline(name, side)


def judge(redline: Redline, before: Policy, after: Policy) -> None:
    """Raise InexactRedline, naming the section, unless a redline gives exactly both texts of the policy."""
    stubs = [part for part in redline.sections if part.state == "deleted" and part.move]
    whole = [part for part in redline.sections if part not in stubs]
    order = [part.id_before for part in redline.sections if part.state == "deleted" or _stands(part)]
    if order != [section.id for section in before.sections]:
        raise InexactRedline("", "before")
    if [part.id for part in whole if part.state != "deleted"] != [section.id for section in after.sections]:
        raise InexactRedline("", "after")
    old = {section.id: section for section in before.sections}
    new = {section.id: section for section in after.sections}
    for part in whole:
        judge_section(part, old.get(part.id_before), new.get(part.id))


def _stands(part: SectionRedline) -> bool:
    """Return whether a section is on both sides and in its old place."""
    return part.state == "kept" and not part.move


def judge_blocks(redline: SectionRedline, before: tuple[Block, ...], after: tuple[Block, ...]) -> None:
    """Raise InexactRedline unless the redline of two plain texts gives both."""
    for found, wanted, side in ((_rejected(redline), before, "before"), (_accepted(redline), after, "after")):
        if len(found) != len(wanted):
            raise InexactRedline("", side)
        for one, other in zip(found, wanted, strict=True):
            if one.block is not other and (one.clause or one.number or not _same(one.block, other)):
                raise InexactRedline("", side)


def judge_tops(name: str, found: Sequence[Standing], wanted: Sequence[Top], side: str) -> None:
    """Raise InexactRedline unless two texts are equal block by block, in normal form."""
    if len(found) != len(wanted):
        raise InexactRedline(name, side)
    for one, other in zip(found, wanted, strict=True):
        if one.clause != other.clause or one.number != other.number:
            raise InexactRedline(name, side)
        if one.block is not other.block and not _same(one.block, other.block):
            raise InexactRedline(name, side)


def _same(one: Block, other: Block) -> bool:
    return one == other or normal(one) == normal(other)


def normal(block: Block) -> Block:
    """Return a block in normal form: runs of equal marks joined, runs without words left out."""
    runs = join_runs(tuple(run for run in block.runs if run.text))
    return filled(block, runs, tuple(normal(child) for child in block.children))


def _rebuilt(found: Iterable[tuple[Place | None, RedlineBlock]], state: State) -> list[Standing]:
    """Return the top blocks that the places of one side and their holders make up; words of `state` are left out."""
    builder = _Builder()
    for place, block in found:
        if place is None:
            continue
        if not block.runs and not place.holders:
            builder.add_top(place)
        else:
            builder.add(place, [_word(run, state) for run in block.runs if run.state != state], shell=bool(block.runs))
    return builder.done()


def _word(run: RedlineRun, state: State) -> Run:
    before = state == "inserted" and run.marks_before is not None
    return Run(run.text, run.marks_before if before and run.marks_before is not None else run.marks)


class _Builder:
    """Puts leaves back into their lists, quotes and tables."""

    def __init__(self) -> None:
        self._tops: list[Standing] = []
        self._open: list[tuple[Holder, list[Block]]] = []
        self._leaf: Place | None = None
        self._words: list[Run] | None = None

    def add_top(self, place: Place) -> None:
        """Add a block that stands as it is at the top."""
        if self._leaf is not None:
            self._finish()
        if self._open:
            self._close(0)
        self._tops.append(place)

    def add(self, place: Place, words: list[Run], *, shell: bool) -> None:
        """Add a leaf: its block as it is, or (`shell`) with these words; a continued one grows the leaf before."""
        if place.continued and self._words is not None:
            self._words += words
            return
        self._finish()
        depth = 0
        while depth < min(len(self._open), len(place.holders)):
            if self._open[depth][0] is not place.holders[depth] and self._open[depth][0] != place.holders[depth]:
                break
            depth += 1
        self._close(depth)
        self._open += [(holder, []) for holder in place.holders[depth:]]
        self._leaf, self._words = place, words if shell else None

    def done(self) -> list[Standing]:
        """Return the whole text."""
        self._finish()
        self._close(0)
        return self._tops

    def _finish(self) -> None:
        if self._leaf is None:
            return
        block = self._leaf.block
        if self._words is not None:
            block = filled(block, join_runs(tuple(self._words)), block.children)
        if self._open:
            self._open[-1][1].append(block)
        else:
            self._tops.append(Top(block, self._leaf.clause, self._leaf.number))
        self._leaf = None

    def _close(self, depth: int) -> None:
        while len(self._open) > depth:
            holder, children = self._open.pop()
            block = filled(holder.shell, holder.shell.runs, tuple(children))
            if self._open:
                self._open[-1][1].append(block)
            else:
                self._tops.append(Top(block))
