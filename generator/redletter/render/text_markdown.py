"""The text of a policy as plain Markdown: what anyone can read without the site, and another tool can take in."""

import json
import re
from collections.abc import Iterable
from functools import lru_cache

from redletter.model.text import Block, Mark, Policy, Run, Section, plain
from redletter.model.version import Version


def policy_markdown(policy: Policy) -> str:
    """Return a policy as one Markdown document, numbers and references written out, facts as lists."""
    parts = [f"# {escape_words(policy.header.title)}"]
    parts += map(_section, policy.sections)
    return "\n\n".join(parts) + "\n"


@lru_cache(maxsize=128)
def _section(section: Section) -> str:
    """Return a section as Markdown; versions that follow each other share most of theirs."""
    number = f"{section.number}. " if section.number else ""
    parts = [f"## {number}{escape_words(section.title)}", blocks_markdown(section.blocks)]
    for clause in section.clauses:
        hashes = "#" * min(6, clause.level + 1)
        parts += [
            f"{hashes} {clause.number + ' ' if clause.number else ''}{runs_markdown(clause.title)}",
            blocks_markdown(clause.blocks),
        ]
    return "\n\n".join(part for part in parts if part)


def blocks_markdown(blocks: Iterable[Block]) -> str:
    """Return blocks as Markdown, a blank line between them."""
    return "\n\n".join(_block(block) for block in blocks)


def _block(block: Block) -> str:
    match block.kind:
        case "heading":
            return f"{'#' * block.level} {runs_markdown(block.runs)}"
        case "code":
            words = plain(block.runs).rstrip("\n")
            fence = "`" * max(3, max((len(run) for run in re.findall(r"`+", words)), default=0) + 1)
            return f"{fence}{block.language}\n{words}\n{fence}"
        case "rule":
            return "---"
        case "list":
            return _list(block)
        case "facts":
            return "\n".join(f"- {runs_markdown(item.runs)}" for item in block.children)
        case "quote":
            return _indent(blocks_markdown(block.children), "> ", "> ")
        case "table":
            return _table(block)
        case _:
            return runs_markdown(block.runs) if block.runs or not block.children else blocks_markdown(block.children)


def _list(block: Block) -> str:
    items: list[str] = []
    for number, item in enumerate(block.children, start=block.start):
        mark = f"{number}. " if block.ordered else "- "
        items.append(_indent(blocks_markdown(item.children), mark, " " * len(mark)))
    return ("\n" if block.tight else "\n\n").join(items)


def _indent(text: str, first: str, rest: str) -> str:
    lines = text.split("\n")
    return "\n".join([first + lines[0], *(rest + line if line else rest.rstrip() for line in lines[1:])])


#: Marks wherever they stand; and those that open a heading or an item of a list at the start of a line.
_MARKS = re.compile(r"[\\`*_\[\]<>|~&]")
_OPENING = re.compile(r"^(?:(\d+)([.)])|([#+-]))(?=\s|$)", re.MULTILINE)
#: In code a bar is not escaped yet, and would end the cell.
_unescaped_bar = re.compile(r"(?<!\\)\|")


def _table(table: Block) -> str:
    rows = [
        "| " + " | ".join(_unescaped_bar.sub(r"\\|", runs_markdown(cell.runs)) for cell in row.children) + " |"
        for row in table.children
    ]
    marks = {"left": ":--", "right": "--:", "center": ":-:"}
    rule = "|" + "|".join(marks.get(cell.align, "---") for cell in table.children[0].children) + "|"
    return "\n".join([rows[0], rule, *rows[1:]])


def runs_markdown(runs: Iterable[Run]) -> str:
    """Return runs as inline Markdown, their words escaped so that they stay words."""
    return "".join(_run(run) for run in runs)


def _run(run: Run) -> str:
    marks = list(run.marks)
    if marks and marks[-1].kind == "code":
        fence = "`" * (max((len(one) for one in re.findall(r"`+", run.text)), default=0) + 1)
        words = f"{fence} {run.text} {fence}" if "`" in run.text else f"`{run.text}`"
        marks.pop()
    else:
        words = escape_words(run.text).replace("\n", "\\\n")
    lead, tail = words[: len(words) - len(words.lstrip(" "))], words[len(words.rstrip(" ")) :]
    inner = words.strip(" ")
    if not inner:
        return words
    for mark in reversed(marks):
        inner = _marked(inner, mark)
    return lead + inner + tail


def _marked(words: str, mark: Mark) -> str:
    match mark.kind:
        case "emphasis":
            return f"*{words}*"
        case "strong":
            return f"**{words}**"
        case "link":
            title = " " + json.dumps(mark.title, ensure_ascii=False) if mark.title else ""
            return f"[{words}](<{mark.target.replace('<', '%3C').replace('>', '%3E')}>{title})"
        case _:
            return words


def escape_words(words: str) -> str:
    """Return words with every character escaped that Markdown or HTML would take for a mark of its own."""
    return _OPENING.sub(r"\1\\\2\3", _MARKS.sub(r"\\\g<0>", words))


def version_markdown(version: Version) -> bytes:
    """Return a version as plain Markdown in UTF-8; one that could not be read, as its files one after the other."""
    policy = version.policy
    if policy is not None:
        return policy_markdown(policy).encode()
    return b"\n\n".join(file.content for file in version.files.files)
