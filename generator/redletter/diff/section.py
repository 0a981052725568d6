"""One text compared with another: plain blocks, or one section with its title, number and clauses."""

from collections.abc import Sequence
from dataclasses import replace

from redletter.diff.align import Match, align
from redletter.diff.assemble import assemble
from redletter.diff.changes import group_runs, list_changes, quiet_kind, words_in, words_of
from redletter.diff.facts import fact_change
from redletter.diff.tokens import Lexicon
from redletter.diff.units import section_tops, top_place, tops, units
from redletter.diff.words import word_runs
from redletter.model.change import (
    Change,
    FactChange,
    RedlineBlock,
    RedlineRun,
    SectionRedline,
    State,
    change_anchor,
)
from redletter.model.text import Block, Run, Section

#: The name of a section's own change until its changes are numbered.
OWN = "change-0"


def compare_blocks(before: Sequence[Block], after: Sequence[Block]) -> SectionRedline:
    """Return the redline of two plain texts (no sections, no ids)."""
    lexicon = Lexicon()
    groups = assemble(align(tops(before), tops(after), lexicon), lexicon)
    blocks, changes = list_changes(groups, "")
    return SectionRedline(blocks=blocks, changes=changes)


def compare_counterparts(before: Sequence[Block], after: Sequence[Block]) -> SectionRedline | None:
    """Return the redline of two texts of one block each that are known to stand for each other, however unlike.

    None where a text is more than one block, or a table row.
    """
    old, new = (units(enumerate(tops(side))) for side in (before, after))
    if len(old) != 1 or len(new) != 1 or "row" in (old[0].part, new[0].part):
        return None
    lexicon = Lexicon()
    blocks, changes = list_changes(assemble([Match(tuple(old), tuple(new))], lexicon), "")
    return SectionRedline(blocks=blocks, changes=changes)


def compare_sections(before: Section | None, after: Section | None) -> SectionRedline:
    """Return the redline of one section; one side may be None. Pure, so that it may be kept for each pair of texts."""
    if after is None:
        return SectionRedline() if before is None else _removed(before)
    if before is None:
        return _added(after)
    lexicon = Lexicon()
    groups = assemble(align(section_tops(before), section_tops(after), lexicon), lexicon, f"{after.id}-move")
    title = word_runs((Run(before.title),), (Run(after.title),), lexicon)
    own = _own_change(before, after, title)
    blocks, changes = list_changes(groups, after.id, 1 if own is None else 2)
    return SectionRedline(
        id=after.id,
        id_before=before.id,
        number_before=before.number,
        number_after=after.number,
        title_before=before.title,
        title_after=after.title,
        title=title,
        change=own.id if own is not None else "",
        blocks=blocks,
        changes=(own, *changes) if own is not None else changes,
    )


def _own_change(before: Section, after: Section, title: tuple[RedlineRun, ...]) -> Change | None:
    """Return the change of a section's own title or number, None where both stand."""
    texts, name = (before.title, after.title), change_anchor(after.id, 1)
    if before.title != after.title:
        added, removed = words_in(title, "inserted"), words_in(title, "deleted")
        return Change(name, after.id, "", "retitled", *texts, title, (), quiet_kind(title), added, removed)
    if before.number != after.number:
        return Change(name, after.id, "", "renumbered", *texts, title, (), "renumbering")
    return None


def gone(section: Section) -> SectionRedline:
    """Return the head of a section that is no longer where it stood, without its words."""
    return SectionRedline(
        id_before=section.id,
        number_before=section.number,
        title_before=section.title,
        title=(RedlineRun("deleted", section.title),),
        state="deleted",
    )


def _removed(section: Section) -> SectionRedline:
    """Return the redline of a section that is gone: one change with all its words."""
    blocks = [RedlineBlock("deleted", top_place(top, at), None) for at, top in enumerate(section_tops(section))]
    facts = tuple(change for fact in section.facts() if (change := fact_change(fact, None)) is not None)
    whole = _whole(section, blocks, "deleted", facts)
    return replace(gone(section), change=whole.id, blocks=tuple(blocks), changes=(whole,))


def _added(section: Section) -> SectionRedline:
    """Return the redline of a section that is new: one change with all its words."""
    blocks = [RedlineBlock("inserted", None, top_place(top, at)) for at, top in enumerate(section_tops(section))]
    facts = tuple(change for fact in section.facts() if (change := fact_change(None, fact)) is not None)
    return SectionRedline(
        id=section.id,
        number_after=section.number,
        title_after=section.title,
        title=(RedlineRun("inserted", section.title),),
        state="inserted",
        change=change_anchor(section.id, 1),
        blocks=tuple(blocks),
        changes=(_whole(section, blocks, "inserted", facts),),
    )


def _whole(section: Section, blocks: Sequence[RedlineBlock], state: State, facts: tuple[FactChange, ...]) -> Change:
    """Return the change that a whole section is."""
    runs = [RedlineRun(state, section.title)]
    for block in blocks:
        runs += [RedlineRun(state, "\n"), *group_runs((block,))]
    return Change(
        id=change_anchor(section.id, 1),
        section=section.id,
        clause="",
        kind="added" if state == "inserted" else "removed",
        before=words_of(runs, "before"),
        after=words_of(runs, "after"),
        runs=tuple(runs),
        facts=facts,
        words_added=words_in(runs, "inserted"),
        words_removed=words_in(runs, "deleted"),
    )
