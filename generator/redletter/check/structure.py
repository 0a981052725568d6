"""Faults of structure that need a whole section: empty parts, lists that never come, levels, numbers, tables."""

import re
from collections.abc import Iterator

from redletter.model.files import PolicyFiles, decode
from redletter.model.problem import Problem
from redletter.model.text import Block, Policy, Section, plain

#: A number that somebody typed before a title: "4.", "4.2 ", "IV. ", "Section 4:", "§ 3".
_TYPED = re.compile(
    r"(?:\d{1,2}(?:\.\d{1,2})+\.?|\d{1,2}[.)]|[IVX]{1,5}\.|(?i:section|article)\s+\d+\b[.:]?|§\s*\d+)(?=\s|$)"
)
#: A table's second line.
_DELIMITER = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$")
_LISTS = frozenset({"list", "facts", "table", "quote", "code", "fact"})


def check_structure(policy: Policy) -> tuple[Problem, ...]:
    """Return what is wrong with the structure of a policy's sections, in reading order."""
    return tuple(problem for section in policy.sections for problem in _section(section))


def _section(section: Section) -> Iterator[Problem]:
    if not section.blocks and not section.clauses:
        yield _warning(section.path, 1, "empty-section", "this section has no words", "write it, or take the file out")
    if _TYPED.match(section.title):
        yield _typed(section.path, 1, section.title)
    yield from _lists(section, section.blocks)
    level = 1
    for number, clause in enumerate(section.clauses):
        line = clause.span.start if clause.span else 0
        if clause.level > level + 1:
            message = f"this heading skips from level {level} to {clause.level}"
            yield _warning(section.path, line, "skipped-level", message, f"write {'#' * (level + 1)} before it")
        level = clause.level
        title = plain(clause.title)
        if _TYPED.match(title):
            yield _typed(section.path, line, title)
        following = section.clauses[number + 1] if number + 1 < len(section.clauses) else None
        if not clause.blocks and (following is None or following.level <= clause.level):
            message = "this clause has no words below its heading"
            yield _warning(section.path, line, "empty-clause", message, "write it, or take the heading out")
        yield from _lists(section, clause.blocks, ends=following is None or following.level <= clause.level)


def _typed(path: str, line: int, title: str) -> Problem:
    return _warning(
        path,
        line,
        "typed-number",
        f"a number is typed before the title: {title[:40]}",
        "take it out; numbers are computed",
    )


def _lists(section: Section, blocks: tuple[Block, ...], *, ends: bool | None = None) -> Iterator[Problem]:
    """Yield a warning for each paragraph that announces a list which does not follow."""
    last = ends if ends is not None else not section.clauses
    for number, block in enumerate(blocks):
        words = plain(block.runs).rstrip()
        if block.kind != "paragraph" or not words.endswith(":"):
            continue
        following = blocks[number + 1] if number + 1 < len(blocks) else None
        last_words = re.split(r"[.!?)]\s", words)[-1].split()
        if following.kind in _LISTS if following is not None else not last:
            continue
        # A short label in front of a paragraph ("By post:", "... Our addresses are:") announces that paragraph.
        if following is not None and len(last_words) < 4:
            continue
        # Paragraphs that begin with words of weight are a list too.
        if following is not None and following.runs and any(mark.kind == "strong" for mark in following.runs[0].marks):
            continue
        message = f"this ends with a colon, and what it announces does not follow: …{words[-40:]}"
        line = block.span.end if block.span else 0
        yield _warning(section.path, line, "missing-list", message, "add what it announces, or end it with a full stop")


def check_tables(files: PolicyFiles) -> tuple[Problem, ...]:
    """Return a warning for each row of a table that has not as many cells as its head; read from the source lines."""
    problems: list[Problem] = []
    for file in files.under("sections/"):
        try:
            lines = decode(file.content).split("\n")
        except UnicodeDecodeError:
            continue
        wanted, fenced = 0, False
        for number, line in enumerate(lines, start=1):
            fenced ^= line.lstrip().startswith(("```", "~~~"))
            if not fenced and "|" in line and _DELIMITER.match(line) and number > 1 and "|" in lines[number - 2]:
                wanted = _cells(line)
            elif "|" not in line:
                wanted = 0
            elif wanted and _cells(line) != wanted:
                message = f"this row has {_cells(line)} cells, the table's head has {wanted}"
                problems.append(_warning(file.path, number, "ragged-table", message, f"give it {wanted} cells"))
    return tuple(problems)


def _cells(line: str) -> int:
    bare = re.sub(r"\\\||`[^`]*`", "x", line.strip())
    return bare.removeprefix("|").removesuffix("|").count("|") + 1


def _warning(path: str, line: int, rule: str, message: str, mend: str) -> Problem:
    return Problem(path, line, rule, message, mend, severity="warning")
