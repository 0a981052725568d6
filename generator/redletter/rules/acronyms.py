"""Names given in short or in full: "the Data Act (DA)", "the U.S. Department of"."""

from redletter.rules.edit import Edit
from redletter.rules.lexicon import word_list
from redletter.rules.plain_words import is_empty
from redletter.rules.statement import Statement
from redletter.rules.whereabouts import is_office

#: The fewest letters of a short name, and the digits of a year.
_SHORTEST, _YEAR = 2, 4
#: What a law is called.
_LAWS = word_list("senses", "law-names")


def names_in_full(edit: Edit) -> bool:
    """Return whether all that came, or all that went, is the short form of a name that stands before it, or the state of an office."""
    if edit.whole != "changed" or bool(edit.touched[0]) == bool(edit.touched[1]):
        # Another state in the place of one, or another year, is another office or law.
        return False
    return all(
        _is_acronym(side, at) or _is_state(side, at) or _dates_law(side, at)
        for side in edit.sides
        for at in side.touched
    )


def _is_acronym(side: Statement, at: int) -> bool:
    """Return whether a word in brackets or quotes is made of the first letters of the capital words before it."""
    word = side.words[at]
    if len(word.text) < _SHORTEST or not word.text.isupper() or not any(mark in word.lead for mark in '(“"'):
        return False
    letters: list[str] = []
    for before in reversed(side.words[:at]):
        if before.text[0].isupper() and not before.changed:
            letters.append(before.text[0])
        elif not (before.text[0].isdigit() or is_empty(before.stem)):
            break
        if "".join(reversed(letters)) == word.text:
            return True
    return False


def _is_state(side: Statement, at: int) -> bool:
    """Return whether a word names the state of an office whose name stands behind it on both sides."""
    countries = [hit for hit in side.named.things if hit.concept == "country" and hit.start <= at < hit.end]
    return any(is_office(side.words, hit.end) and not side.words[hit.end].changed for hit in countries)


def _dates_law(side: Statement, at: int) -> bool:
    """Return whether a word is part of the year in the name of a law: "Data Act of 2018"."""
    first = at if side.words[at].stem == "of" else at - 1
    if first < 1 or first + 1 >= len(side.words) or side.words[first].stem != "of":
        return False
    named, year = side.words[first - 1], side.words[first + 1]
    return named.stem in _LAWS and named.text[0].isupper() and year.text.isdigit() and len(year.text) == _YEAR
