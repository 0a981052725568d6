"""How hard a section is to read: Flesch's reading ease, syllables counted by Pyphen's word lists.

R. Flesch, "A new readability yardstick" (1948): 206.835 - 1.015 words a sentence - 84.6 syllables a word.
Its figures are for English; a policy in another language gets no score.
"""

import re
from dataclasses import dataclass
from functools import cache

import pyphen

from redletter.model.problem import Problem
from redletter.model.text import Block, Policy, Section, plain

#: Flesch's own scale: below 30 is very difficult, read with ease by graduates.
VERY_DIFFICULT = 30.0
#: A section of fewer words has no score worth the name.
_FEWEST = 60
_NAMED = 2
_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*")
_SENTENCE = re.compile(r"(?<=[.!?])[”\")]*\s+")


@dataclass(frozen=True, slots=True)
class Score:
    """The reading ease of a section, and the (line, sentence) pairs that cost it most."""

    section: str
    path: str
    words: int
    sentences: int
    ease: float
    worst: tuple[tuple[int, str], ...]


@cache
def _syllables(word: str) -> int:
    return int(_dictionary().inserted(word).count("-")) + 1


@cache
def _dictionary() -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="en_US", left=1, right=1)


def score(section: Section) -> Score | None:
    """Return the reading ease of a section, or None where it has too few words."""
    sentences: list[tuple[int, str, int, int]] = []
    for block in section.all_blocks():
        if block.runs and block.kind in ("paragraph", "fact"):
            sentences += _sentences(block)
    words = sum(one[2] for one in sentences)
    if words < _FEWEST:
        return None
    syllables = sum(one[3] for one in sentences)
    worst = sorted(sentences, key=lambda one: -_cost(one[2], one[3]))[:_NAMED]
    ease = 206.835 - 1.015 * words / len(sentences) - 84.6 * syllables / words
    return Score(
        section.id, section.path, words, len(sentences), round(ease, 1), tuple((one[0], one[1]) for one in worst)
    )


def _sentences(block: Block) -> list[tuple[int, str, int, int]]:
    """Return (line, words, number of words, number of syllables) of each sentence of a block."""
    line = block.span.start if block.span else 0
    found: list[tuple[int, str, int, int]] = []
    for text in _SENTENCE.split(plain(block.runs)):
        words = _WORD.findall(text)
        if words:
            found.append((line, text.strip(), len(words), sum(_syllables(word.lower()) for word in words)))
    return found


def _cost(words: int, syllables: int) -> float:
    """Return what a sentence takes from the score; a short one of long words costs little."""
    return 1.015 * words + 84.6 * syllables / max(words, 1) if words > 8 else 0.0


def scores(policy: Policy) -> tuple[Score, ...]:
    """Return the reading ease of every section that has one, in reading order; none for another language."""
    if not policy.header.language.startswith("en"):
        return ()
    return tuple(found for section in policy.sections if (found := score(section)) is not None)


def check_readability(policy: Policy) -> tuple[Problem, ...]:
    """Return a hint for each section that only graduates read with ease, with the sentences that cost most."""
    problems: list[Problem] = []
    for one in scores(policy):
        if one.ease < VERY_DIFFICULT:
            line = one.worst[0][0] if one.worst else 1
            quoted = "; ".join(f"line {at}: “{_short(words)}”" for at, words in one.worst)
            message = f"reading ease {int(one.ease)} of 100, very difficult"
            problems.append(Problem(one.path, line, "hard-to-read", message, f"split {quoted}", severity="hint"))
    return tuple(problems)


def _short(words: str) -> str:
    return words if len(words) <= 70 else words[:70].rsplit(" ", 1)[0] + " …"
