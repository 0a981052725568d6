"""Figures: periods, ages, amounts and shares, made comparable."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from redletter.rules.lexicon import Hit, read, word_list
from redletter.rules.words import Word, stems_of

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_MONEY = {"$": "$", "€": "€", "£": "£", "¥": "¥", "usd": "$", "eur": "€", "gbp": "£", "dollar": "$", "euro": "€"}
#: What a number only counts: it tells of the company, and bounds nothing.
_COUNTED = word_list("figures", "counted")
#: What a figure measures where only the headings say it, by their topic.
_ABOUT = {"payment": "price", "retention": "retention", "cookies-tracking": "retention"}
#: How many words nearer one must stand that the headings do not speak of.
_OFF_TOPIC = 6
_SCALES = {"hundr": 100.0, "thousand": 1e3, "million": 1e6, "billion": 1e9}
#: Words that make a number a date, an address, a version or a place in the text, which measures nothing.
_NO_MEASURE = word_list("figures", "no-measure")
#: Those of them that do so in front of the number alone.
_IN_FRONT = word_list("figures", "in-front")


#: How many days a month has, of a year and as people count; how near a number of months is to a whole one.
_MONTH, _COUNTED_MONTH, _NEAR = 365 / 12, 30, 0.001
#: What a period stands behind: "for a day".
_SPANS, _SPANS_BEFORE = word_list("figures", "spans"), word_list("figures", "spans-before")
#: How long a cookie is kept that goes when the browser is closed, in days: less than any that is told in days.
_SESSION, _A_SESSION = "session", 0.5
#: What tells an age behind a number: "18 or older".
_OLDER = word_list("figures", "older")
#: Nouns that make one word with a number: two-factor, 3-way.
_ORDINALS = frozenset(["st", "nd", "rd", "th"])
_COMPOUND = word_list("figures", "compound")


@dataclass(frozen=True, slots=True)
class Figure:
    """An amount with its unit (`day` for every period, `%`, a currency, or empty), where it stands, if touched."""

    value: float
    unit: str
    at: int
    changed: bool

    @property
    def said(self) -> tuple[float, str]:
        """Return what tells it from others: thirty days are a month, and twelve months are a year."""
        if self.unit == "day" and self.value >= _COUNTED_MONTH:
            months = self.value / _MONTH
            if abs(months - round(months)) < _NEAR:
                return float(round(months)), "month"
            if self.value % _COUNTED_MONTH == 0 and self.value < 12 * _COUNTED_MONTH:
                return self.value // _COUNTED_MONTH, "month"
        return round(self.value, 1), self.unit


@cache
def _units() -> dict[tuple[str, ...], float]:
    return {stems_of(unit): float(days) for unit, days in read("figures")["units"].items()}


@cache
def _numbers() -> dict[str, float]:
    """Return the numbers that are words, by their stem."""
    return {stems_of(word)[0]: float(value) for word, value in read("figures")["numbers"].items()}


@cache
def number_words() -> frozenset[str]:
    """Return the stems of the words that are numbers: "one", "twelve"."""
    return frozenset(_numbers())


def _measures() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = read("figures")["measures"]
    return found


def figures_of(words: Sequence[Word]) -> tuple[Figure, ...]:
    """Return the figures of a sentence in order; "thirty (30) days" is one."""
    found: list[Figure] = []
    at, numbers = 0, _numbers()
    while at < len(words):
        word = words[at]
        if word.stem not in numbers and word.stem not in _SCALES and not word.text[0].isdigit():
            if word.lower in ("a", "an", "first") and (one := _single(words, at)) is not None:
                found.append(one)
            elif word.stem == _SESSION and _is_cell(words, at):
                found.append(Figure(_A_SESSION, "day", at, word.changed))
            at += 1
            continue
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


def _is_cell(words: Sequence[Word], at: int) -> bool:
    """Return whether a word is all that a cell of a table says."""
    return "|" in words[at].lead and (at + 1 == len(words) or "|" in words[at + 1].lead)


def _single(words: Sequence[Word], at: int) -> Figure | None:
    """Return the period of one unit without a number: "for a day", "a day after", "the first day"; not "once a day"."""
    days = _units().get((words[at + 1].stem,)) if at + 1 < len(words) else None
    following = words[at + 2].stem if at + 2 < len(words) else ""
    if days is None or not at or following == "of":
        return None
    if words[at].lower != "first" and words[at - 1].stem not in _SPANS and following not in _SPANS_BEFORE:
        return None
    return Figure(days, "day", at, any(word.changed for word in words[at : at + 2]))


def _value(words: Sequence[Word], at: int) -> tuple[float | None, int]:
    if at >= len(words):
        return None, 0
    if _NUMBER.fullmatch(words[at].text):
        value = float(words[at].text.replace(",", "").rstrip(".") or 0) if words[at].text.count(".") < 2 else 0.0
        scale = _SCALES.get(words[at + 1].stem, 0) if at + 1 < len(words) else 0
        return (value * scale, 2) if scale else (value, 1)
    total, part, width, numbers = 0.0, 0.0, 0, _numbers()
    while at + width < len(words):
        word = words[at + width].stem
        if word in _SCALES:
            part = (part or 1) * _SCALES[word]
            total, part = (total + part, 0.0) if _SCALES[word] > 100 else (total, part)
        elif word in numbers:
            part += numbers[word]
        else:
            break
        width += 1
    return (total + part, width) if width else (None, 0)


def _figure(words: Sequence[Word], at: int, width: int, value: float) -> Figure | None:
    end = at + width
    counted = end < len(words) and not words[end].text[0].isdigit()
    changed = any(word.changed for word in words[at : end + counted])
    if at and words[at - 1].stem in _MONEY:
        return Figure(value, _MONEY[words[at - 1].stem], at, changed)
    for length in (2, 1):
        stems = tuple(word.stem for word in words[end : end + length])
        if stems in _units():
            return Figure(round(value * _units()[stems], 2), "day", at, changed)
        # "One hundred dollars", "one hundred US dollars".
        if len(stems) == length and stems[-1] in _MONEY:
            return Figure(value, _MONEY[stems[-1]], at, changed)
    if end + 1 < len(words) and words[end].stem in ("or", "and") and words[end + 1].stem in _OLDER:
        return Figure(round(value * _units()[("year",)], 2), "day", at, changed)
    if end < len(words) and words[end].text in ("%", "percent"):
        return Figure(value, "%", at, changed)
    if end < len(words) and words[end].stem in _COMPOUND:
        return None
    if end < len(words) and words[end].lower in _ORDINALS and not words[end].lead:
        # "On the 22nd": a day of the month.
        return None
    if (
        end + 1 < len(words)
        and len(words[end].text) == 1
        and words[end].text in "NESW"
        and words[end + 1].text[0].isupper()
    ):
        return None
    if _is_dialled(words, at, end) or (at == 0 and end < len(words) and words[end].text[0].isupper()):
        return None
    if "(" in words[at].lead and end < len(words) and ")" in words[end].lead:
        # "(2) cookies that ...": the number of an item in a list.
        return None
    # "May" is a month; "may" is leave.
    beside = [word for word in words[max(0, at - 2) : end] if word.text != "may"]
    near = {word.stem for word in beside} | {word.stem for word in words[end : end + 1]} - _IN_FRONT
    digits = words[at].text
    if (
        near & _NO_MEASURE
        or value < 2
        or 1900 < value < 2100
        or (digits.isdigit() and (digits[0] == "0" or len(digits) > 4))
    ):
        return None
    return Figure(value, "", at, changed)


def _is_dialled(words: Sequence[Word], at: int, end: int) -> bool:
    """Return whether digits are part of a number to call or of a postal code: beside digits, or joined to capitals."""
    if not words[at].text.isdigit():
        return False
    after = words[end] if end < len(words) else None
    joined = after is not None and not after.lead and after.text.isupper() and len(after.text) > 1
    beside = (at and words[at - 1].text.isdigit() and words[at].lead == " ") or (
        after is not None and after.text.isdigit() and after.lead == " "
    )
    return bool(joined or beside)


def _fits(told_in: str, unit: str) -> bool:
    """Return whether a figure with a unit may measure what is told in `time` or `money`; without a unit it may."""
    return not (told_in and unit) or (unit == "day") == (told_in == "time")


def measured(named: Sequence[Hit], at: int = 0, about: Sequence[str] = (), unit: str = "") -> str:
    """Return what a figure at a place measures (a key of the lexicon), empty where nothing says it.

    `named` are the measures that its statement names.
    The nearest word decides, one before the figure rather than one behind it, and one that the headings speak of
    (`about`, topics) rather than another that is hardly nearer.
    """
    listed = _measures()
    ranked = [
        (
            (at - hit.start if hit.start <= at else 2 * (hit.start - at))
            + (0 if listed[hit.concept]["topic"] in about else _OFF_TOPIC),
            hit.start - hit.end,
            hit.concept,
        )
        for hit in named
        if _fits(listed[hit.concept].get("of", ""), unit)
    ]
    if not ranked and not unit:
        return ""
    if not ranked:
        found = next((_ABOUT[topic] for topic in about if topic in _ABOUT), "")
        return found if found and _fits(listed[found].get("of", ""), unit) else ""
    return min(ranked)[2]


def is_counted(words: Sequence[Word], at: int) -> bool:
    """Return whether a figure counts people, places or things, as in "9,000 subscribers"."""
    return any(word.stem in _COUNTED for word in words[at : at + 4])


def is_bound(words: Sequence[Word], at: int) -> bool:
    """Return whether a figure bounds something: words such as "at most" or "at least" stand before it."""
    near = tuple(word.stem for word in words[max(0, at - 4) : at])
    if is_counted(words, at):
        return any(near[-len(most) :] == most for most in _mosts())
    return any(near[n : n + len(bound)] == bound for bound in _bounds() for n in range(len(near)))


@cache
def _bounds() -> tuple[tuple[str, ...], ...]:
    return tuple(stems_of(phrase) for phrase in read("figures")["bounds"])


@cache
def _mosts() -> tuple[tuple[str, ...], ...]:
    return tuple(stems_of(phrase) for phrase in read("figures")["mosts"])


def worse(measure: str) -> str:
    """Return the way a measure harms the person: `higher`, `lower` or `either`."""
    return _measures()[measure]["worse"]


def word_is_unit(word: Word) -> bool:
    """Return whether a word is a unit of time: "days", "months"."""
    return (word.stem,) in _units()


def word_is_number(word: Word) -> bool:
    """Return whether a word is a number, in digits or letters."""
    return bool(_NUMBER.fullmatch(word.text)) or word.stem in _numbers() or word.stem in _SCALES
