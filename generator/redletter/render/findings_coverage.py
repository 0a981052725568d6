"""`check --coverage`: what laws ask for and where the policy says it, and how hard each section is to read."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """One requirement: its law, citation, state (met, missing, ask), what says it, what it asks for, its condition."""

    law: str
    citation: str
    state: str
    by: str
    words: str
    condition: str


@dataclass(frozen=True, slots=True)
class EaseRow:
    """The reading ease of one section."""

    section: str
    ease: float
    words: int
    sentences: int


_STATES = {"met": "said", "missing": "MISSING", "ask": "ask yourself"}


def coverage_text(rows: Iterable[CoverageRow], eases: Iterable[EaseRow]) -> str:
    """Return both tables as text for a terminal."""
    lines: list[str] = []
    law = ""
    for row in rows:
        if row.law != law:
            law = row.law
            lines += ["", f"What {law} asks the policy to say (a checklist, not legal advice):"]
        lines.append(f"  {_STATES[row.state]:<13}{row.citation}: {row.words}")
        if row.state == "met":
            lines.append(f"{'':15}by {row.by}")
        elif row.state == "missing":
            lines.append(f"{'':15}nothing says: {row.by}")
        else:
            lines.append(f"{'':15}only if {row.condition}; nothing says: {row.by}")
    if not lines:
        lines = ["", "policy.yml names no law in `laws`, so there is nothing to look up."]
    eases = tuple(eases)
    if eases:
        lines += ["", "Reading ease of each section (Flesch: 100 is easy, below 30 is very difficult):"]
        lines += [
            f"  {row.ease:>6.1f}  {row.section} ({row.words} words, {row.words / row.sentences:.0f} a sentence)"
            for row in eases
        ]
    return "\n".join(lines[1:]) + "\n"
