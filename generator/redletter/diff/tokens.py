"""Words as they are compared: tokens that are never cut, and texts as strings of one character a token."""

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import accumulate
from operator import add
from typing import NamedTuple
from zlib import crc32

#: URL, e-mail address, written date, number or amount, word with inner apostrophes, one mark.
#: A date is told by its shape (two numbers around or beside a word), which holds in most languages.
#: The first line is a shortcut: most words stand before a space and another word, and are nothing else.
_TOKEN = re.compile(
    r"[A-Za-z]+(?= [A-Za-z])"
    r"|(?:https?://|www\.)[^\s<>\"]*[\w/]"
    r"|[\w.+-]+@\w[\w-]*(?:\.\w[\w-]*)+"
    r"|\d{1,2}\.?\s[^\W\d_]{3,12}\s(?:19|20)\d\d(?!['\w])"
    r"|[^\W\d_]{3,12}\s\d{1,2},\s(?:19|20)\d\d(?!['\w])"
    r"|\d+(?:[.,:/-]\d+)+(?!'?\w)"
    r"|\w+(?:'\w+)*"
    r"|[^\w\s]"
)
_TOKEN_AND_SPACE = re.compile(rf"(?:{_TOKEN.pattern})\s*")
_WORD = re.compile(r"\w+")
#: The tokens that are words; a written date is counted as the three words it is.
_COUNTED = re.compile(
    r"[A-Za-z]+(?= [A-Za-z])"
    r"|(?:https?://|www\.)[^\s<>\"]*[\w/]"
    r"|[\w.+-]+@\w[\w-]*(?:\.\w[\w-]*)+"
    r"|\d+(?:[.,:/-]\d+)+(?!'?\w)"
    r"|(?!_(?!\w))\w+(?:'\w+)*"
)
#: Typographic forms of one mark, mapped one to one so that places in the text stay the same.
_ALIKE = str.maketrans("’‘‛ʼ“”„«»–—‑−\u00a0\n\t", '\'\'\'\'"""""----   ')
#: A typed number in front of the words: `4.2`, `(a)`, `iv.`, `8)`.
_LABEL = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-zA-Z]|[ivxIVX]{1,5})[.)]\s+(?=\S)|\d{1,3}(?:\.\d{1,3})+\s+(?=\S)")
#: Characters of equal text that are compared around a difference.
CONTEXT = 80
#: Characters are handed out from here on, leaving out the surrogates, which no string may hold.
_FIRST, _SURROGATES, _SURROGATE_COUNT = 0x100, 0xD800, 0x800
#: The planes above the first hold a million characters and no surrogates.
_WIDE, _WIDE_COUNT = 0x10000, 0x100000


def alike(text: str) -> str:
    """Return a text of the same length with typographic quotes, dashes and spaces made plain."""
    if text.isascii() and "\n" not in text and "\t" not in text:
        return text
    return text.translate(_ALIKE)


def label_length(text: str) -> int:
    """Return how many characters a typed number in front of the words takes, the space behind it included."""
    found = _LABEL.match(text)
    return found.end() if found else 0


class Lexicon(dict[str, str]):
    """Gives each distinct token a character, so that texts are compared as strings."""

    def __missing__(self, key: str) -> str:
        number = _FIRST + len(self)
        character = self[key] = chr(number if number < _SURROGATES else number + _SURROGATE_COUNT)
        return character

    def encode(self, keys: Iterable[str]) -> str:
        """Return one character for each key, the same for equal keys."""
        return "".join(map(self.__getitem__, keys))


class Tokens(NamedTuple):
    """A text in tokens: where each begins and ends, its key, and all keys as characters of a lexicon."""

    text: str
    spans: tuple[tuple[int, int], ...]
    keys: tuple[str, ...]
    code: str


def tokenize(text: str, lexicon: Lexicon, start: int = 0, end: int | None = None) -> Tokens:
    """Return the tokens of a text between two places; white space belongs to none."""
    plain = alike(text[start:end])
    # Nothing but white space is between tokens, so that their lengths tell where they stand.
    pieces = _TOKEN_AND_SPACE.findall(plain)
    keys = tuple(map(str.rstrip, pieces))
    first = start + len(plain) - len(plain.lstrip())
    starts = tuple(accumulate(map(len, pieces), initial=first))[:-1]
    ends = map(add, starts, map(len, keys))
    return Tokens(text, tuple(zip(starts, ends, strict=True)), keys, lexicon.encode(keys))


def shared_ends(one: str, other: str) -> tuple[int, int]:
    """Return how long a beginning and an end two texts share, less `CONTEXT` characters, at white space.

    What is between holds every difference, with words enough around it to place it well; no token is cut there,
    since none that holds white space is as long as the context.
    """
    start = _shared(one, other)
    rest, rest_other = one[start:], other[start:]
    end = _shared(rest[::-1], rest_other[::-1])
    start = one.rfind(" ", 0, max(0, start - CONTEXT)) + 1
    at = one.find(" ", len(one) - end + CONTEXT) if end > CONTEXT else -1
    return start, len(one) - at if at >= 0 else 0


def _shared(one: str, other: str) -> int:
    """Return how many characters two texts begin with alike, by halving."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def word_code(text: str, lexicon: Lexicon) -> str:
    """Return the words of a text, without its label and without marks, as characters of a lexicon."""
    return lexicon.encode(_WORD.findall(text, label_length(text)))


def stable_code(text: str) -> str:
    """Return the words of a text, without its label and without marks, as characters that depend on the word alone.

    Two words in a million share a character: enough to ask, not enough to tell.
    """
    return "".join(map(_stable_character, _WORD.findall(text, label_length(text))))


@lru_cache(maxsize=1 << 14)
def _stable_character(word: str) -> str:
    return chr(_WIDE + crc32(word.encode("utf-8", "surrogatepass")) % _WIDE_COUNT)


def is_word(key: str) -> bool:
    """Return whether a token is a word or number, not a mark."""
    return key[0].isalnum() or len(key) > 1


def count_words(text: str) -> int:
    """Return how many words a text has; an address, a URL, a number with its marks are one each."""
    return len(_COUNTED.findall(alike(text)))
