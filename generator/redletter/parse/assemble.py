"""From sections to the policy: numbers, ids, references, values, the words of facts.

Everything here needs the whole policy; everything that does not was done in `section`.
"""

import difflib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain, count

from redletter.model.problem import Problem
from redletter.model.text import Block, Clause, Fact, Policy, PolicyHeader, Run, Section, join_runs, plain
from redletter.parse.fact_words import address_run, fact_words
from redletter.parse.markdown import VALUE
from redletter.parse.schema import guess
from redletter.parse.section import ParsedSection
from redletter.parse.slugs import slug


def assemble(header: PolicyHeader, parsed: tuple[ParsedSection, ...]) -> tuple[Policy, tuple[Problem, ...]]:
    """Return the policy that a header and its sections in order make, and what is wrong with them together."""
    ids, problems = _Ids(), list[Problem]()
    sections = _number(tuple(one.section for one in parsed))
    _claim_given(sections, parsed, ids, problems)
    sections = tuple(_name_clauses(section, ids) for section in sections)
    sections = tuple(_name_facts(section, ids) for section in sections)
    words = _reference_words(sections)
    purposes = {
        fact.id: plain(fact.words) for section in sections for fact in section.facts() if fact.kind == "purpose"
    }
    for one in parsed:
        problems += _unknown(one, header, words)
    settle = _Settler(header, words, purposes)
    settled = tuple(
        settle.section(section) if _waits(section, one) else section
        for section, one in zip(sections, parsed, strict=True)
    )
    return Policy(header, settled), tuple(problems)


def _waits(section: Section, parsed: ParsedSection) -> bool:
    """Return whether anything in a section is still to be filled in; most sections are whole as they are parsed."""
    return bool(parsed.references or parsed.values) or any(True for _ in section.facts())


class _Ids:
    """The ids of a policy, each with the place that has it: `path:line`."""

    def __init__(self) -> None:
        self.owners: dict[str, str] = {}

    def claim(self, wanted: str, context: str) -> str:
        """Return `wanted`, or the first form of it that is free: with its context before it, then with a number."""
        numbered = (f"{context}-{wanted}-{number}" for number in count(2))
        free = next(name for name in chain((wanted, f"{context}-{wanted}"), numbered) if name not in self.owners)
        self.owners[free] = context
        return free


def _number(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """Return the sections with numbers: 1, 2, ... for sections, 2.1, 2.1.1, ... for clauses by their level."""
    numbered: list[Section] = []
    count = 0
    for section in sections:
        if not section.numbered:
            numbered.append(section)
            continue
        count += 1
        numbered.append(replace(section, number=str(count), clauses=_number_clauses(section.clauses, count)))
    return tuple(numbered)


def _number_clauses(clauses: tuple[Clause, ...], section: int) -> tuple[Clause, ...]:
    counters: list[int] = []
    numbered: list[Clause] = []
    for clause in clauses:
        # A skipped level counts as the next one, so that no number has a 0 in it.
        depth = min(clause.level - 1, len(counters) + 1)
        counters = [*counters[: depth - 1], (counters[depth - 1] if depth <= len(counters) else 0) + 1]
        numbered.append(replace(clause, number=".".join(str(part) for part in (section, *counters))))
    return tuple(numbered)


def _claim_given(
    sections: tuple[Section, ...], parsed: tuple[ParsedSection, ...], ids: _Ids, problems: list[Problem]
) -> None:
    """Take the ids that were written, and report each that is there twice."""
    for section, one in zip(sections, parsed, strict=True):
        given = [(section.id, one.line)]
        given += [(clause.id, clause.span.start if clause.span else 0) for clause in section.clauses if clause.id]
        given += [(fact.id, fact.span.start if fact.span else 0) for fact in section.facts() if fact.id]
        for name, line in given:
            place = f"{section.path}:{line}"
            if name in ids.owners:
                message, mend = f"the id `{name}` is used twice", f"choose another; {ids.owners[name]} has it"
                problems.append(Problem(section.path, line, "duplicate-id", message, mend, stops=True))
            else:
                ids.owners[name] = place


def _name_clauses(section: Section, ids: _Ids) -> Section:
    """Return the section with an id for each heading: the one given, or the slug of its words."""
    clauses = tuple(
        clause if clause.id else replace(clause, id=ids.claim(slug(plain(clause.title)) or "clause", section.id))
        for clause in section.clauses
    )
    return replace(section, clauses=clauses)


def _name_facts(section: Section, ids: _Ids) -> Section:
    """Return the section with an id for each fact: the one given, or the slug of its words."""

    def named(context: str) -> Callable[[Block], Block]:
        def name(block: Block) -> Block:
            fact = block.fact
            if fact is None or fact.id:
                return block
            return replace(block, fact=replace(fact, id=ids.claim(slug(plain(fact.words)) or fact.kind, context)))

        return name

    if all(fact.id for fact in section.facts()):
        return section
    return replace(
        section,
        blocks=_map_blocks(section.blocks, named(section.id)),
        clauses=tuple(
            replace(clause, blocks=_map_blocks(clause.blocks, named(clause.id))) for clause in section.clauses
        ),
    )


def _map_blocks(blocks: tuple[Block, ...], change: Callable[[Block], Block]) -> tuple[Block, ...]:
    """Return blocks with a function applied to every leaf; what it leaves alone is not copied."""
    done = tuple(_mapped(block, change) for block in blocks)
    return blocks if all(new is old for new, old in zip(done, blocks, strict=True)) else done


def _mapped(block: Block, change: Callable[[Block], Block]) -> Block:
    if not block.children:
        return change(block)
    inner = _map_blocks(block.children, change)
    return block if inner is block.children else replace(block, children=inner)


def _reference_words(sections: tuple[Section, ...]) -> dict[str, str]:
    """Return what a link without words says, by the id it leads to: "Section 4.2", or a title in quotes."""
    words: dict[str, str] = {}
    for section in sections:
        words[section.id] = f"Section {section.number}" if section.number else f"“{section.title}”"
        for fact in section.facts():
            words[fact.id] = words[section.id]
        for clause in section.clauses:
            words[clause.id] = f"Section {clause.number}" if clause.number else f"“{plain(clause.title)}”"
            for fact in (block.fact for top in clause.blocks for block in top.walk() if block.fact is not None):
                words[fact.id] = words[clause.id]
    return words


def _unknown(parsed: ParsedSection, header: PolicyHeader, words: Mapping[str, str]) -> list[Problem]:
    """Return an error for each reference and value of a section that the policy does not have."""
    path = parsed.section.path
    problems = [
        Problem(path, line, "unknown-reference", f"nothing here has the id `{target}`", _likely(target, words))
        for target, line in parsed.references
        if target not in words
    ]
    problems += [
        Problem(path, line, "unknown-value", f"`{{{{ {name} }}}}` stands for nothing", _likely_value(name, header))
        for name, line in parsed.values
        if not name.startswith("policy.") or header.value(name.removeprefix("policy.")) is None
    ]
    return problems


def _likely_value(name: str, header: PolicyHeader) -> str:
    """Return the mend for a value that is unknown, or known and not given."""
    known = tuple(f"policy.{one}" for one in header.value_names())
    if name in known:
        return f"give `{name.removeprefix('policy.')}` in policy.yml"
    return guess(name, known)


def _likely(target: str, words: Mapping[str, str]) -> str:
    """Return the mend for an unknown id; a policy has too many ids to list them all."""
    close = _closest(target, tuple(words))
    return f"did you mean `#{close}`?" if close else "write the id of a section, clause or fact"


@cache
def _closest(target: str, words: tuple[str, ...]) -> str:
    """Return the likest word, empty where none is like; versions share their ids, so most is asked again and again."""
    return next(iter(difflib.get_close_matches(target, words, n=1, cutoff=0.6)), "")


@dataclass(frozen=True, slots=True)
class _Settler:
    """Fills in what a run waits for: values from `policy.yml`, words of references, words of facts."""

    header: PolicyHeader
    words: Mapping[str, str]
    purposes: Mapping[str, str]

    def section(self, section: Section) -> Section:
        """Return a section with everything filled in."""
        return replace(
            section,
            blocks=_map_blocks(section.blocks, self.block),
            clauses=tuple(
                replace(clause, title=self.runs(clause.title), blocks=_map_blocks(clause.blocks, self.block))
                for clause in section.clauses
            ),
        )

    def block(self, block: Block) -> Block:
        """Return a leaf with everything filled in, a fact with all its words."""
        if block.fact is None:
            runs = self.runs(block.runs)
            return block if runs == block.runs else replace(block, runs=runs)
        fact: Fact = replace(block.fact, words=self.runs(block.fact.words))
        return replace(block, fact=fact, runs=self.runs(fact_words(fact, self.purposes)))

    def runs(self, runs: tuple[Run, ...]) -> tuple[Run, ...]:
        """Return runs with everything filled in, in normal form."""
        return join_runs(tuple(done for run in runs for done in self.values(self.reference(run))))

    def reference(self, run: Run) -> Run:
        """Return a run whose reference has its words; one that leads nowhere is words alone."""
        mark = next((mark for mark in run.marks if mark.kind == "reference"), None)
        if mark is None:
            return run
        if mark.target not in self.words:
            return Run(run.text or f"#{mark.target}", tuple(other for other in run.marks if other != mark))
        return Run(run.text or self.words[mark.target], run.marks)

    def values(self, run: Run) -> tuple[Run, ...]:
        """Return a run with the values of `policy.yml` in the place of their names; addresses become links."""
        if "{{" not in run.text or any(mark.kind == "code" for mark in run.marks):
            return (run,)
        done: list[Run] = []
        end = 0
        for match in VALUE.finditer(run.text):
            value = self.header.value(match[1].removeprefix("policy.")) if match[1].startswith("policy.") else None
            if value is None:
                continue
            done.append(Run(run.text[end : match.start()], run.marks))
            linked = address_run(value)
            inside_link = any(mark.kind in ("link", "reference") for mark in run.marks)
            done.append(Run(value, run.marks if inside_link else (*run.marks, *linked.marks)))
            end = match.end()
        return (*done, Run(run.text[end:], run.marks))
