"""Slips of the pen and of grammar: words that were written in another way and are the same."""

import re
from collections.abc import Sequence

from rapidfuzz.distance import Levenshtein

from redletter.rules.lexicon import known_stems
from redletter.rules.plain_words import VARIANTS
from redletter.rules.words import CONFUSED, Word, stem, stems_of

_OPPOSITE = re.compile(r"(un|in|im|il|ir|non|dis|mis|ex)")


def form_of(before: Sequence[Word], after: Sequence[Word]) -> str:
    """Return `spelling` or `grammar` where words differ by no more, `rewording` where a phrase stands for a word."""
    phrased = any(" " in word.text for word in (*before, *after))
    letters = ["".join(word.lower for word in side).replace(" ", "") for side in (before, after)]
    if letters[0] == letters[1]:
        return "spelling"
    if not phrased and _is_spelling(before, after):
        return "spelling"
    stems = [[VARIANTS.get(word.lower, word.stem) for word in side] for side in (before, after)]
    if stems[0] != stems[1]:
        return ""
    return "rewording" if phrased else "grammar"


def _is_spelling(before: Sequence[Word], after: Sequence[Word]) -> bool:
    """Return whether words differ by a slip of the pen: letters swapped, doubled or parted, never a figure."""
    if not before or not after or any(word.text[0].isdigit() for word in (*before, *after)):
        return False
    joined = ["".join(word.lower for word in side) for side in (before, after)]
    if joined[0] == joined[1] or _confused(before, after):
        return True
    if len(before) != len(after) or len(before) > 4:
        return False
    return all(_slip(one.lower, other.lower) for one, other in zip(before, after, strict=True))


def _confused(before: Sequence[Word], after: Sequence[Word]) -> bool:
    """Return whether one word was put for another that is often taken for it: "you're" for "your"."""
    sides = [tuple(dict.fromkeys(word.text.lower().replace("’", "'") for word in side)) for side in (before, after)]
    return all(len(side) == 1 for side in sides) and any({sides[0][0], sides[1][0]} <= words for words in CONFUSED)


def _slip(one: str, other: str) -> bool:
    if one == other or stems_of(one) == stems_of(other):
        return True
    if one.replace("ys", "yz") == other.replace("ys", "yz"):
        return True
    if {stem(one), stem(other)} <= known_stems():
        # Two words that both mean something are two words: "collect", "correct".
        return False
    shorter, longer = sorted((one, other), key=len)
    if one[0] != other[0] or (len(shorter) < 4 and longer.replace(longer[0] * 2, longer[0], 1) != shorter):
        return False
    if longer.endswith(shorter) and _OPPOSITE.match(longer):
        return False
    return Levenshtein.distance(one, other) <= (1 if len(shorter) < 6 else 2)
