"""Words as the rules see them: stems with their place, and whether the change touched them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

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


@dataclass(frozen=True, slots=True)
class Word:
    """One word: its stem, the text as written, where it begins and ends (characters), whether the change touched it.

    `lead` is what stands between it and the word before; `said` is set on the parts of a contraction.
    """

    stem: str
    text: str
    start: int
    end: int
    changed: bool = False
    lead: str = ""
    said: str = ""

    @property
    def lower(self) -> str:
        """Return the word in small letters; of a contraction, the word that it stands for."""
        return self.said or self.text.lower()


@lru_cache(maxsize=1 << 14)
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


@lru_cache(maxsize=1 << 14)
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


def words_of(text: str, touched: Iterable[tuple[int, int]] = (), start: int = 0) -> tuple[Word, ...]:
    """Return the words of a text in order; `touched` are the (start, end) characters that the change touched.

    `start` is added to every place.
    """
    spans = tuple(touched)
    found: list[Word] = []
    at = last = 0
    for match in _WORD.finditer(text):
        begin, end = match.start() + start, match.end() + start
        while at < len(spans) and spans[at][1] <= begin:
            at += 1
        changed = at < len(spans) and spans[at][0] < end
        lead, last = text[last : match.start()], match.end()
        parts = _parts(match[0])
        said = parts if len(parts) > 1 else ("",)
        found += [
            Word(stem(part), match[0], begin, end, changed, lead, one) for part, one in zip(parts, said, strict=True)
        ]
    return tuple(found)


@lru_cache(maxsize=1 << 13)
def stems_of(phrase: str) -> tuple[str, ...]:
    """Return the stems of a phrase, as `words_of` would give them."""
    return tuple(word.stem for word in words_of(phrase))
