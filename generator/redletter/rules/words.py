"""Words as the rules see them: stems with their place, and whether the change touched them."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache
from importlib.resources import files
from operator import attrgetter, itemgetter
from typing import Any, NamedTuple

from redletter.rules.yaml_text import read_yaml

_WORD = re.compile(r"[€$£¥%]|(?<= )&(?= )|\d+(?:[.,]\d+)*|\w+(?:[’'](?:s|t|re|ve|ll|d|m)\b)?", re.IGNORECASE)
_IZE = re.compile(r"iz(?=e|ed|es|ing|ation|er)")
_VOWEL = re.compile(r"[aeiouy]")


def _read(name: str) -> Any:
    return read_yaml(files("redletter.rules").joinpath("lexicons", f"{name}.yml").read_text(encoding="utf-8"))


_FORMS = _read("forms")
#: What a contraction stands for; "cannot" is one too.
_CONTRACTIONS = {word: tuple(parts) for word, parts in _FORMS["contractions"].items()}
_ENDINGS: dict[str, str] = _FORMS["endings"]
#: Words that mean something else than what they are derived from.
_WHOLE = frozenset(_FORMS["whole"])
#: Names that small letters would make another word of.
_CAPITALS: dict[str, str] = _FORMS["capitals"]
#: Words that are taken for each other in writing.
CONFUSED = tuple(frozenset(words) for words in _FORMS["confused"])
#: Words whose stem another word has, or whose inflection is a rule of their own.
_IRREGULAR: dict[str, str] = {word: short for short, words in _FORMS["irregular"].items() for word in words}


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


#: What stands before the later words of a contraction, all of which are written as the whole: "don't" is "do", "not".
JOINED = "'"
#: A verb that is a month too, and the stem that it has as one.
_MAY, _MONTH = "May", "maymonth"
#: Tells whether a word was touched, for `map`.
IS_CHANGED = attrgetter("changed")


@lru_cache(maxsize=1 << 14)
def stem(word: str) -> str:
    """Return a word without its inflection: number, tense, -ing, and with one spelling of -ise and -ize.

    A word and one derived from it (`customer`, `customise`) stay two words: lexicons name what they mean.
    """
    lowered = _IZE.sub("is", word.lower())
    if lowered in _IRREGULAR:
        return _IRREGULAR[lowered]
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
    lowered = word.lower().replace("’", "'")
    if lowered in _CONTRACTIONS:
        return _CONTRACTIONS[lowered]
    if "'" not in lowered:
        return (lowered,)
    head, _, ending = lowered.partition("'")
    if ending == "t" and head.endswith("n"):
        return head[:-1], "not"
    return (head, _ENDINGS[ending]) if ending in _ENDINGS else (head,)


def _phrases() -> dict[tuple[str, ...], str]:
    """Return the phrases that are read as one word, by their stems, and the stem of that word."""
    return {
        tuple(map(stem, phrase.split())): stem(word) for word, lines in _read("phrases").items() for phrase in lines
    }


_SHORT_NAMES = _phrases()
_OPENING = frozenset(stems[0] for stems in _SHORT_NAMES)
#: Where a word begins and ends (characters), and the word untouched and touched.
_Token = tuple[int, int, Word, Word]


def words_of(text: str, touched: Sequence[tuple[int, int]] = (), start: int = 0) -> tuple[Word, ...]:
    """Return the words of a text in order; `touched` are the (start, end) characters that the change touched, in order.

    `start` is where the text begins in that of the places.
    """
    spans, plain, marked = _placed(text)
    at, last = bisect_right(touched, start, key=itemgetter(1)), len(touched)
    if at == last or touched[at][0] >= start + len(text):
        return plain
    if touched[at][0] <= start and touched[at][1] >= start + len(text):
        return marked
    found: list[Word] = []
    for number, (begin, end) in enumerate(spans):
        while at < last and touched[at][1] <= begin + start:
            at += 1
        found.append((marked if at < last and touched[at][0] < end + start else plain)[number])
    return tuple(found)


@lru_cache(maxsize=1 << 10)
def _placed(text: str) -> tuple[tuple[tuple[int, int], ...], tuple[Word, ...], tuple[Word, ...]]:
    """Return where the words of a text begin and end, and the words, untouched and touched.

    A sentence is asked for more than once in one comparison, and again in the next: the last thousand are kept.
    """
    found = _tokens(text)
    spans = tuple([(begin, end) for begin, end, _, _ in found])
    return spans, tuple([plain for _, _, plain, _ in found]), tuple([marked for _, _, _, marked in found])


def _tokens(text: str) -> list[_Token]:
    found: list[_Token] = []
    last, opens = 0, False
    for match in _WORD.finditer(text):
        begin, end = match.span()
        for plain, marked in _written(match[0], text[last:begin]):
            found.append((begin, end, plain, marked))
            opens = opens or plain.stem in _OPENING
        last = end
    if _MAY in text:
        found = [_month(found, at) if token[2].text == _MAY else token for at, token in enumerate(found)]
    return _short(found) if opens else found


def _month(found: Sequence[_Token], at: int) -> _Token:
    """Return "May" as a month where a number stands beside it: then it says nothing of what may be."""
    beside = [token[2].text for token in (*found[max(0, at - 1) : at], *found[at + 1 : at + 2])]
    if not any(text[0].isdigit() for text in beside):
        return found[at]
    begin, end, plain, marked = found[at]
    return begin, end, plain._replace(stem=_MONTH), marked._replace(stem=_MONTH)


def _short(placed: Sequence[_Token]) -> list[_Token]:
    """Return words with names of several words as one: the United Kingdom is the UK."""
    found: list[_Token] = []
    at = 0
    while at < len(placed):
        if placed[at][2].stem not in _OPENING:
            found.append(placed[at])
            at += 1
            continue
        stems = tuple([word.stem for _, _, word, _ in placed[at : at + 4]])
        width = next((n for n in (4, 3, 2) if len(stems) >= n and stems[:n] in _SHORT_NAMES), 1)
        part = placed[at : at + width]
        if width > 1:
            said = " ".join([word.text for _, _, word, _ in part])
            word = Word(_SHORT_NAMES[stems[:width]], said, said.lower(), part[0][2].lead)
            found.append((part[0][0], part[-1][1], word, word._replace(changed=True)))
        else:
            found.append(part[0])
        at += width
    return found


@lru_cache(maxsize=1 << 14)
def _written(text: str, lead: str) -> tuple[tuple[Word, Word], ...]:
    """Return the words that a written word stands for, each untouched and touched; a policy has few thousand."""
    parts = (_CAPITALS[text],) if text in _CAPITALS else _parts(text)
    lowers = (text.lower(),) if len(parts) == 1 else parts
    leads = (lead, *[JOINED] * (len(parts) - 1))
    return tuple(
        (Word(stem(part), text, lower, before), Word(stem(part), text, lower, before, changed=True))
        for part, lower, before in zip(parts, lowers, leads, strict=True)
    )


def written(words: Iterable[Word]) -> str:
    """Return words as written, with single spaces: a contraction, which is several words, once."""
    return " ".join([word.text for at, word in enumerate(words) if at == 0 or word.lead != JOINED])


def texts_of(text: str) -> list[str]:
    """Return the words of a text as written, in order."""
    return _WORD.findall(text)


@lru_cache(maxsize=1 << 13)
def stems_of(phrase: str) -> tuple[str, ...]:
    """Return the stems of a phrase, as `words_of` would give them."""
    stems = [stem(part) for said in texts_of(phrase) for part in _parts(said)]
    if _OPENING.isdisjoint(stems):
        return tuple(stems)
    return tuple([word.stem for _, _, word, _ in _tokens(phrase)])
