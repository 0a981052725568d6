"""Particulars that may change without effect: dates, statistics and examples."""

from collections.abc import Iterator, Sequence

from redletter.rules.edit import Edit
from redletter.rules.figures import is_bound, is_counted, measured, word_is_number
from redletter.rules.lexicon import Hit, word_list
from redletter.rules.statement import Statement
from redletter.rules.words import Word

_MONTHS = word_list("particulars", "months")
_DATING = word_list("particulars", "dating")
_DATED_ACTS = frozenset(["retain", "collect", "delete", "share"])
_UNTIL = frozenset(["until", "till", "before", "after", "since"])
_BESIDE_DATES = word_list("particulars", "beside-dates")
#: Within how many words behind "may" what may be done has its number.
_VERB = 3
_EXAMPLES = (("for", "exampl"), ("for", "instanc"), ("e", "g"))
_LIKE = word_list("particulars", "like")


def is_statistic(edit: Edit) -> bool:
    """Return whether all that changed are numbers that measure and bound nothing, as in "in 34 states"."""
    if edit.whole != "changed" or not all(word_is_number(word) for side in edit.touched for word in side):
        return False
    if _is_dated(edit) and any(_is_year(word) for side in edit.touched for word in side):
        return False
    if any(word.lead == "-" for side in edit.sides for at in side.touched for word in side.words[at + 1 : at + 2]):
        # "Two-factor" counts nothing.
        return False
    if all(_tells_of_year(side) for side in edit.sides):
        return True
    if any(_lets(side, at) for side in edit.sides for at in side.touched):
        return False
    return all(
        (not figure.unit or (figure.unit == "%" and edit.context.place != "row"))
        and not is_bound(side.words, figure.at)
        and (
            is_counted(side.words, figure.at)
            or (not measured(side.named.measures, figure.at, edit.context_topics, figure.unit) and not _watched(side))
        )
        for side in edit.sides
        for figure in side.figures
        if figure.changed
    )


def _lets(side: Statement, at: int) -> bool:
    """Return whether a number is how much may or must be done: "may post ten messages an hour"."""
    return any(hit.start < at <= hit.end + _VERB for hit in side.modals) or any(
        word.stem in ("may", "must") for word in side.words[max(0, at - _VERB) : at]
    )


def _watched(side: Statement) -> bool:
    """Return whether people are watched, or what is theirs is taken: how much of it then counts."""
    return side.says("practice") and any(hit.concept in ("monitor", "collect", "track", "share") for hit in side.acts)


def _tells_of_year(side: Statement) -> bool:
    """Return whether a sentence tells what happened in a year that it begins with: "In 2022 we received 214 ..."."""
    first = side.words[:2]
    return len(first) > 1 and first[0].stem in ("in", "dur") and first[1].text.isdigit() and len(first[1].text) == 4


def is_date(edit: Edit) -> bool:
    """Return whether all that changed is a date: months, years, days beside a month, and words that date a policy."""
    if not 0 < sum(len(side.touched) for side in edit.sides) <= 14:
        return False
    dates = False
    if any(hit.end in side.touched or hit.end + 1 in side.touched for side in edit.sides for hit in _safeguards(side)):
        return False
    if _is_dated(edit) or any(_comes_round(side) for side in edit.sides):
        return False
    for side in edit.sides:
        for at in side.touched:
            part = _date_part(side.words, at)
            if not part:
                return False
            dates = dates or part != "word"
    return dates


def _is_dated(edit: Edit) -> bool:
    """Return whether a changed statement is about what is done with data: until when it is kept is no date of the text."""
    return edit.whole == "changed" and any(
        any(hit.concept in _DATED_ACTS for hit in side.acts)
        and any(word.stem in _UNTIL for at in side.touched for word in side.words[max(0, at - 2) : at])
        for side in edit.sides
    )


def _comes_round(side: Statement) -> bool:
    """Return whether a touched month tells how often something is done: "each January and July"."""
    return any(word.stem in ("each", "every") for at in side.touched for word in side.words[max(0, at - 3) : at])


def _is_year(word: Word) -> bool:
    return len(word.text) == 4 and word.text.isdigit() and word.text[:2] in ("19", "20")


def _safeguards(side: Statement) -> Iterator[Hit]:
    """Yield the instruments of transfer that a side names: of which date they are says which they are."""
    return (hit for hit in side.things if hit.concept == "safeguard")


def _date_part(words: Sequence[Word], at: int) -> str:
    """Return what part of a date a word is: month, year, day, or another word that dates a policy; else empty."""
    word = words[at]
    if word.stem in _MONTHS and word.text[0].isupper():
        return "month"
    if word.text.isdigit():
        if _is_year(word):
            return "year"
        near = words[max(0, at - 2) : at + 3]
        beside = any(
            (w.stem in _MONTHS and w.text[0].isupper()) or (len(w.text) == 4 and w.text.isdigit()) for w in near
        )
        return "day" if beside and int(word.text) <= 31 else ""
    return "word" if word.stem in _DATING or word.lower in _BESIDE_DATES else ""


def is_example(edit: Edit) -> bool:
    """Return whether touched words begin an example."""
    for side in edit.touched:
        stems = tuple(word.stem for word in side[:3])
        if any(stems[n : n + 2] in _EXAMPLES for n in range(2)):
            return True
    return False


def is_among_examples(edit: Edit) -> bool:
    """Return whether all that was touched stands in a list of examples, of a sentence that says nothing is done."""
    for side in edit.sides:
        opened = [at for at, word in enumerate(side.words) if word.stem in _LIKE]
        if any(stance == "practice" for _, stance in side.events) or not opened:
            return False
        if any(at < opened[0] for at, word in enumerate(side.words) if word.changed):
            return False
    return True
