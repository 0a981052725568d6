"""The text of a policy as values: runs of words, blocks, clauses, sections, the policy.

Everything is frozen and made of tuples, so two texts are equal exactly when their values are.
Where a value stands in its source (`Span`) is carried for messages and never compared.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

MarkKind = Literal["emphasis", "strong", "code", "link", "image", "reference"]
BlockKind = Literal[
    "paragraph", "heading", "list", "item", "quote", "code", "table", "row", "cell", "rule", "facts", "fact"
]

#: Blocks that hold words of their own; all others only hold blocks.
LEAF_KINDS: frozenset[str] = frozenset({"paragraph", "heading", "code", "cell", "fact"})


@dataclass(frozen=True, slots=True)
class Span:
    """Where something stands: path below the policy's folder, first and last line (1-based, inclusive)."""

    path: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mark:
    """What is done to words: their emphasis, or where they lead.

    `target` is the address of a link or image as written, or for a reference the id it names (no `#`).
    """

    kind: MarkKind
    target: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """Words with the same marks, outermost mark first; a line break in the source is one space, a hard one a line feed."""

    text: str
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """One structured statement: its kind, its id, the words people read and its typed fields.

    `fields` holds (name, values) pairs sorted by name; single values are tuples of one.
    """

    kind: str
    id: str
    words: tuple[Run, ...]
    fields: tuple[tuple[str, tuple[str, ...]], ...] = ()
    confirmed: bool = True
    span: Span | None = field(default=None, compare=False)

    def values(self, name: str) -> tuple[str, ...]:
        """Return the values of one field, empty where the fact does not state it."""
        return next((values for key, values in self.fields if key == name), ())


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list, list item, table, row, cell, quote, code, rule, or list of facts.

    Leaves (`LEAF_KINDS`) have `runs`; the others have `children`.
    `level` is a heading's (1 to 6), `ordered`, `start` and `tight` are a list's, `header` a row's, `align` a cell's
    (left, center, right or empty), `language` a code block's, `fact` is what a fact item states.
    """

    kind: BlockKind
    runs: tuple[Run, ...] = ()
    children: tuple["Block", ...] = ()
    level: int = 0
    ordered: bool = False
    start: int = 1
    tight: bool = True
    header: bool = False
    align: str = ""
    language: str = ""
    fact: Fact | None = None
    span: Span | None = field(default=None, compare=False)

    def walk(self) -> Iterator["Block"]:
        """Yield this block and every block below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Clause:
    """A numbered sub-part of a section: its heading and the blocks up to the next heading.

    `level` is the heading's (2 to 6), `number` is computed ("4.2"; empty in an unnumbered section).
    """

    id: str
    title: tuple[Run, ...]
    level: int
    number: str = ""
    blocks: tuple[Block, ...] = ()
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered part of the policy: one file, with the blocks before its first clause and its clauses in order."""

    id: str
    title: str
    path: str
    number: str = ""
    role: str = ""
    topics: tuple[str, ...] = ()
    applies_to: tuple[str, ...] = ()
    numbered: bool = True
    blocks: tuple[Block, ...] = ()
    clauses: tuple[Clause, ...] = ()

    def all_blocks(self) -> Iterator[Block]:
        """Yield every block of the section and its clauses, containers before what they hold."""
        for part in (self.blocks, *(clause.blocks for clause in self.clauses)):
            for block in part:
                yield from block.walk()

    def facts(self) -> Iterator[Fact]:
        """Yield the section's facts in reading order."""
        return (block.fact for block in self.all_blocks() if block.fact is not None)


@dataclass(frozen=True, slots=True)
class Organisation:
    """Who the policy speaks for; `role` is controller, processor or both."""

    name: str
    url: str = ""
    role: str = "controller"


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to ask; each may be empty."""

    email: str = ""
    url: str = ""
    postal: str = ""


@dataclass(frozen=True, slots=True)
class PolicyHeader:
    """What `policy.yml` says: part of the text. `in_force_since` is an ISO date or empty."""

    id: str
    title: str
    organisation: Organisation
    kind: str = "privacy-policy"
    language: str = "en"
    contact: Contact = Contact()
    in_force_since: str = ""
    laws: tuple[str, ...] = ()

    def value(self, name: str) -> str | None:
        """Return what `{{ policy.NAME }}` stands for, or None where the policy has no such value.

        `name` is dotted and without the leading `policy.`, for example `contact.email`.
        """
        found: object = self
        for part in name.split("."):
            found = getattr(found, part, None) if part in getattr(found, "__slots__", ()) else None
        return found if isinstance(found, str) and found else None

    def value_names(self) -> tuple[str, ...]:
        """Return every name that `value` knows, whether it has a value or not, sorted."""
        names = ["id", "title", "kind", "language", "in_force_since"]
        names += [f"organisation.{name}" for name in Organisation.__slots__]
        names += [f"contact.{name}" for name in Contact.__slots__]
        return tuple(sorted(names))


@dataclass(frozen=True, slots=True)
class Policy:
    """One text of a policy, whole: header and sections in order, numbered, references resolved."""

    header: PolicyHeader
    sections: tuple[Section, ...]

    def ids(self) -> frozenset[str]:
        """Return every id of the policy: of its sections, clauses and facts."""
        sections = {section.id for section in self.sections}
        clauses = {clause.id for section in self.sections for clause in section.clauses}
        return frozenset(sections | clauses | {fact.id for fact in self.facts()})

    def facts(self) -> Iterator[Fact]:
        """Yield every fact in reading order."""
        for section in self.sections:
            yield from section.facts()


def plain(runs: tuple[Run, ...]) -> str:
    """Return the bare words of runs."""
    return runs[0].text if len(runs) == 1 else "".join([run.text for run in runs])


def join_runs(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """Return the same words with neighbours of equal marks joined and empty runs left out.

    This is the normal form: two texts that read alike have equal joined runs.
    An empty reference stays: its words come when numbers are known.
    """
    joined: list[Run] = []
    for run in runs:
        if not run.text:
            if run.marks and run.marks[-1].kind == "reference":
                joined.append(run)
            continue
        if joined and joined[-1].text and joined[-1].marks == run.marks:
            joined[-1] = Run(joined[-1].text + run.text, run.marks)
        else:
            joined.append(run)
    return tuple(joined)
