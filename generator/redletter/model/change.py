"""What differs between two texts: the redline as values, and the changes it is made of.

A redline is the whole text of both sides at once, as a flat list of blocks in reading order.
Each block says where it stands on each side, so that lists, quotes and tables of both sides can be built again:
accepting a redline gives exactly the after text, rejecting it exactly the before text, and `diff` proves it at run time.
"""

from dataclasses import dataclass
from typing import Literal

from redletter.model.text import Block, Fact, Mark

State = Literal["kept", "inserted", "deleted"]
ChangeKind = Literal["added", "removed", "changed", "moved", "renumbered", "retitled"]
Quiet = Literal[
    "", "renumbering", "link-target", "emphasis", "quotes-and-dashes", "punctuation", "white-space", "layout"
]


@dataclass(frozen=True, slots=True)
class RedlineRun:
    """Words with one fate: kept, inserted or deleted.

    `marks` are those of the side the words are on (for kept words: of the after side).
    `marks_before` is set on kept words whose marks differ (another link target, other emphasis), else None.
    `quiet` names a change that need not shout.
    `touched` is set inside a moved block on words that were changed by the way.
    """

    state: State
    text: str
    marks: tuple[Mark, ...] = ()
    marks_before: tuple[Mark, ...] | None = None
    quiet: Quiet = ""
    touched: bool = False


@dataclass(frozen=True, slots=True)
class Holder:
    """A container around a block: its shell (a `Block` without children) and its place among its siblings."""

    shell: Block
    at: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where a redline block stands on one side.

    `block` is the block itself; it is whole (runs and children) where the redline block has no `runs` of its own,
    else a shell without runs.
    `holders` are the containers around it, outermost first; `at` is its place among its siblings.
    `clause` and `number` are set on the heading of a clause.
    `continued` is set where the block began in an earlier redline block (a paragraph split in two, or merged).
    """

    block: Block
    holders: tuple[Holder, ...] = ()
    at: int = 0
    clause: str = ""
    number: str = ""
    continued: bool = False


@dataclass(frozen=True, slots=True)
class RedlineBlock:
    """A paragraph, heading, cell, fact or other block of the redline, and what became of it.

    An inserted block has no `before`, a deleted one no `after`.
    Without `runs` the block of its place stands as it is, in `state`; it may then be a whole list or table.
    `move` is an id that both ends of a move share; the deleted end is where it came from.
    `change` is the anchor of the change that this block shows, else empty.
    """

    state: State
    before: Place | None
    after: Place | None
    runs: tuple[RedlineRun, ...] = ()
    move: str = ""
    change: str = ""
    quiet: Quiet = ""

    @property
    def place(self) -> Place:
        """Return the place on the after side, or on the before side for a deleted block; ValueError where it has neither."""
        place = self.after or self.before
        if place is None:
            raise ValueError("a redline block is on at least one side")
        return place


@dataclass(frozen=True, slots=True)
class FactChange:
    """One fact added, removed or changed field by field; `before` or `after` is None where it was not there.

    `fields` names what differs: `words`, `kind`, `confirmed`, or names of typed fields.
    """

    before: Fact | None
    after: Fact | None
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """One difference, small enough to be one row in a table of changes.

    `section` and `clause` are ids on the after side (on the before side where removed); `clause` may be empty.
    `before` and `after` are plain words, empty where there are none.
    `quiet` names what changed where all of it is of one quiet kind, else empty.
    """

    id: str
    section: str
    clause: str
    kind: ChangeKind
    before: str = ""
    after: str = ""
    runs: tuple[RedlineRun, ...] = ()
    facts: tuple[FactChange, ...] = ()
    quiet: Quiet = ""
    words_added: int = 0
    words_removed: int = 0


@dataclass(frozen=True, slots=True)
class SectionRedline:
    """One section on both sides: its title, its redline and its changes.

    Ids, numbers and titles of the missing side are empty; those of a plain Markdown text are all empty.
    `title` holds the words of the title on both sides; `change` is the anchor of a change of the section itself.
    `state` is kept for a section on both sides, changed or not; `changes` is empty where nothing changed.
    `move` is set at both ends of a section that changed its place.
    """

    id: str = ""
    id_before: str = ""
    number_before: str = ""
    number_after: str = ""
    title_before: str = ""
    title_after: str = ""
    title: tuple[RedlineRun, ...] = ()
    state: State = "kept"
    move: str = ""
    change: str = ""
    blocks: tuple[RedlineBlock, ...] = ()
    changes: tuple[Change, ...] = ()

    def anchor(self, number: int) -> str:
        """Return the anchor of a change by its number in the section, from 1."""
        return change_anchor(self.id or self.id_before, number)


def change_anchor(section: str, number: int) -> str:
    """Return the anchor of the N-th change of a section (empty: a plain text).

    >>> change_anchor("data-retention", 2)
    'change-data-retention-2'
    """
    return f"change-{section}-{number}" if section else f"change-{number}"


@dataclass(frozen=True, slots=True)
class LooseEnd:
    """A block that one side of a section alone has: it may have moved to or from another section.

    `name` is the permanent id it carries, empty where it has none; `code` has a character for each of its words, the
    same for equal words wherever they stand.
    """

    name: str
    code: str


@dataclass(frozen=True, slots=True)
class Redline:
    """The comparison of two texts of a policy, section by section in the after side's order.

    Deleted sections and the old places of moved ones stand where they stood.
    """

    sections: tuple[SectionRedline, ...]

    def changes(self) -> tuple[Change, ...]:
        """Return every change in reading order."""
        return tuple(change for section in self.sections for change in section.changes)
