"""Figures: periods, ages, amounts and shares, made comparable."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from redletter.rules.lexicon import Lexicon, read
from redletter.rules.words import Word, stems_of

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_MONEY = {"$": "$", "€": "€", "£": "£", "¥": "¥", "usd": "$", "eur": "€", "gbp": "£", "dollar": "$", "euro": "€"}
#: Words that make a number a date, an address, a version or a place in the text, which measures nothing.
_NO_MEASURE = frozenset(
    stems_of("january february march april may june july august september october november december section clause article version suite street regulation art sec paragraph")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Figure:
    """An amount with its unit (`day` for every period, `%`, a currency, or empty), where it stands, if touched."""

    value: float
    unit: str
    at: int
    changed: bool


@cache
def _units() -> dict[tuple[str, ...], float]:
    return {stems_of(unit): float(days) for unit, days in read("figures")["units"].items()}


@cache
def _numbers() -> dict[tuple[str, ...], int]:
    return {stems_of(word): int(value) for word, value in read("figures")["numbers"].items()}


@cache
def _measures() -> tuple[Lexicon, dict[str, dict[str, str]]]:
    listed = read("figures")["measures"]
    return Lexicon({name: measure["words"] for name, measure in listed.items()}), listed


def figures_of(words: Sequence[Word]) -> tuple[Figure, ...]:
    """Return the figures of a sentence in order; "thirty (30) days" is one."""
    found: list[Figure] = []
    at = 0
    while at < len(words):
        value, width = _value(words, at)
        if value is None:
            at += 1
            continue
        repeated, more = _value(words, at + width)
        if repeated == value:
            width += more
        figure = _figure(words, at, width, value)
        if figure is not None:
            found.append(figure)
        at += width
    return tuple(found)


def _value(words: Sequence[Word], at: int) -> tuple[float | None, int]:
    if at >= len(words):
        return None, 0
    if _NUMBER.fullmatch(words[at].text):
        return float(words[at].text.replace(",", "").rstrip(".") or 0) if words[at].text.count(".") < 2 else 0.0, 1
    for width in (2, 1):
        value = _numbers().get(tuple(word.stem for word in words[at : at + width]))
        if value is not None:
            return float(value), width
    return None, 0


def _figure(words: Sequence[Word], at: int, width: int, value: float) -> Figure | None:
    end = at + width
    changed = any(word.changed for word in words[at : end + 1])
    if at and words[at - 1].stem in _MONEY:
        return Figure(value, _MONEY[words[at - 1].stem], at, changed)
    for length in (2, 1):
        stems = tuple(word.stem for word in words[end : end + length])
        if stems in _units():
            return Figure(round(value * _units()[stems], 2), "day", at, changed)
        if len(stems) == length and stems[0] in _MONEY:
            return Figure(value, _MONEY[stems[0]], at, changed)
    if end < len(words) and words[end].text in ("%", "percent"):
        return Figure(value, "%", at, changed)
    near = {word.stem for word in words[max(0, at - 2) : end + 1]}
    if near & _NO_MEASURE or not words[at].text.isdigit() or value > 1000 or value < 2:
        return None
    return Figure(value, "", at, changed)


def measured(words: Sequence[Word]) -> str:
    """Return what figures in a sentence measure (a key of the lexicon), empty where nothing says it."""
    lexicon, listed = _measures()
    named = {hit.concept for hit in lexicon.find(words)}
    return next((name for name in listed if name in named), "")


def worse(measure: str) -> str:
    """Return the way a measure harms the person: `higher`, `lower` or `either`."""
    return _measures()[1][measure]["worse"]


def measure_topic(measure: str) -> str:
    """Return the topic of a measure."""
    return _measures()[1][measure]["topic"]
