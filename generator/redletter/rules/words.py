"""Words as the rules see them: stems with their place, and whether the change touched them."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

_WORD = re.compile(r"[€$£¥%]|\d+(?:[.,]\d+)*|\w+(?:[’'](?:s|t|re|ve|ll|d|m)\b)?", re.IGNORECASE)
_IZE = re.compile(r"iz(?=e|ed|es|ing|ation|er)")
_VOWEL = re.compile(r"[aeiouy]")
_APOSTROPHE = re.compile(r"[’']")
#: What a contraction stands for; "cannot" is one too.
_CONTRACTIONS = {
    "can't": ("can", "not"), "cannot": ("can", "not"), "won't": ("will", "not"), "shan't": ("shall", "not"),
}  # fmt: skip
#: Words that mean something else than what they are derived from.
_WHOLE = frozenset(["profiling", "marketing", "pricing", "housing", "settings", "theme"])
_ENDINGS = {"re": "are", "ve": "have", "ll": "will", "m": "am", "d": "would"}


class Word(NamedTuple):
    """One word: its stem, the text as written, in small letters, what stands before it, whether the change touched it.

    `lower` of a part of a contraction is the word that it stands for; `lead` is what stands between it and the word
    before. A named tuple, since it is made faster than anything else with fields, and most of a verdict is words.
    """

    stem: str
    text: str
    lower: str
    lead: str = ""
    changed: bool = False


def stem(word: str) -> str:
    """Return a word without its inflection: number, tense, -ing, and with one spelling of -ise and -ize.

    A word and one derived from it (`customer`, `customise`) stay two words: lexicons name what they mean.
    """
    lowered = _IZE.sub("is", word.lower())
    if lowered in _WHOLE:
        return lowered
    if len(lowered) <= 3 or not lowered.isalpha():
        return lowered
    if lowered.endswith("ies") and len(lowered) > 4:
        return lowered[:-3] + "i"
    if lowered.endswith("ied") and len(lowered) > 4:
        return lowered[:-3] + "i"
    for ending in ("ing", "ed"):
        left = lowered[: -len(ending)]
        if lowered.endswith(ending) and len(left) >= 3 and _VOWEL.search(left):
            return _bare(left)
    if lowered.endswith("es") and lowered[-3] in "sxzh":
        return _bare(lowered[:-2])
    if lowered.endswith("s") and lowered[-2] not in "sui":
        return _bare(lowered[:-1])
    return _bare(lowered)


def _bare(word: str) -> str:
    """Return a word without a last e, doubled letter or y that inflection adds or takes."""
    if word.endswith("e"):
        return word[:-1]
    if word.endswith("y") and len(word) > 3 and word[-2] not in "aeiou":
        return word[:-1] + "i"
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeious" else word


def _parts(word: str) -> tuple[str, ...]:
    """Return the words that a written word stands for: "don't" is "do not"; a possessive is its noun."""
    lowered = _APOSTROPHE.sub("'", word.lower())
    if lowered in _CONTRACTIONS:
        return _CONTRACTIONS[lowered]
    if "'" not in lowered:
        return (lowered,)
    head, _, ending = lowered.partition("'")
    if ending == "t" and head.endswith("n"):
        return head[:-1], "not"
    return (head, _ENDINGS[ending]) if ending in _ENDINGS else (head,)


def words_of(text: str, touched: Sequence[tuple[int, int]] = (), start: int = 0) -> tuple[Word, ...]:
    """Return the words of a text in order; `touched` are the (start, end) characters that the change touched.

    `start` is where the text begins in that of the places.
    """
    known = _placed(text)
    spans = [(begin - start, end - start) for begin, end in touched if end > start]
    if not spans:
        return tuple([word for _, _, word in known])
    found: list[Word] = []
    at, last = 0, len(spans)
    for begin, end, word in known:
        while at < last and spans[at][1] <= begin:
            at += 1
        if at == last or spans[at][0] >= end:
            found.append(word)
        else:
            found.append(Word(word[0], word[1], word[2], word[3], True))
    return tuple(found)


@lru_cache(maxsize=1 << 10)
def _placed(text: str) -> tuple[tuple[int, int, Word], ...]:
    """Return the words of a text untouched, each with where it begins and ends.

    A sentence is asked for more than once in one comparison, and again in the next: the last thousand are kept.
    """
    found: list[tuple[int, int, Word]] = []
    last = 0
    for match in _WORD.finditer(text):
        begin, end = match.span()
        said = match[0]
        lead = text[last:begin]
        for stemmed, lower in _known(said):
            found.append((begin, end, Word(stemmed, said, lower, lead)))
        last = end
    return tuple(found)


@lru_cache(maxsize=1 << 14)
def _known(word: str) -> tuple[tuple[str, str], ...]:
    """Return the stem and the small letters of each word that a written word stands for."""
    parts = _parts(word)
    return ((stem(parts[0]), word.lower()),) if len(parts) == 1 else tuple((stem(part), part) for part in parts)


def texts_of(text: str) -> list[str]:
    """Return the words of a text as written, in order."""
    return _WORD.findall(text)


@lru_cache(maxsize=1 << 13)
def stems_of(phrase: str) -> tuple[str, ...]:
    """Return the stems of a phrase, as `words_of` would give them."""
    return tuple([stemmed for said in texts_of(phrase) for stemmed, _ in _known(said)])
