"""How somebody is reached: addresses, numbers and desks that may change without effect."""

import re
from collections.abc import Sequence

from redletter.rules.edit import Edit
from redletter.rules.lexicon import word_list
from redletter.rules.plain_words import FIRMS, is_empty
from redletter.rules.statement import Statement, is_sentence
from redletter.rules.words import Word, stem, stems_of

_CONTACT = word_list("particulars", "contact")
#: How many words an address has at most.
_POSTAL_WORDS = 14
#: How many letters a word has at most that is written small in a name: "Rua do Forno".
_LINK = 2
#: So few touched words may be an address put for another.
_SHORT = 12
_WRITE = word_list("particulars", "write")
_POSTS = frozenset(map(stem, ("write", "send", "post", "mail")))
_STREETS = word_list("particulars", "streets")
_CALL = word_list("particulars", "call")
_WAYS = word_list("particulars", "ways")
_ANSWERS = word_list("particulars", "answers")
#: Who answers for data protection, and how many words the name of a person has at most.
_OFFICER, _PERSON = frozenset(map(stem, ("protection", "officer"))), 3
_DIGIT = re.compile(r"\d")
_POSTAL = re.compile(
    r"\b[A-Z]{2},? \d{5}\b|\b\d{4,5} [A-Z][a-z]+|\b[A-Z]{1,2}\d{1,2}[A-Z]? \d[A-Z]{2}\b|\b\d+ (?:[A-Z]\w+ ){1,3}(?:Street|St|Avenue|Ave|Road|Rd|Drive|Lane|Blvd|Boulevard|Way|Square)\b"
)
#: What stands between the parts of an address.
_JOINTS = frozenset(["@", ".", "-", "_", "/"])
#: An e-mail address or two as words alone: "help shop com", "help at shop dot com".
_BARE_ADDRESS = re.compile(r"(?:\w+ (?:at )?\w+ (?:dot )?(?:com|org|net|io|eu|co|gov|edu|example)\b ?)+")
_ADDRESS = re.compile(
    r"[\w.+-]+@[\w-]+\.\w|https?://|\b\w+\.(?:com|org|net|io|eu|co|gov|edu)\b|\[at\]|\(at\)|\bat (?:\w+ ){1,3}dot \w+"
)


def has_address(near: str) -> bool:
    """Return whether an address in the post stands in a text."""
    # No address in the post is without a figure, and most texts have none: looking for one is ten times as fast.
    return _DIGIT.search(near) is not None and _POSTAL.search(near) is not None


def is_contact(edit: Edit) -> bool:
    """Return whether all that changed is how to reach somebody: an address, a number, a form."""
    if edit.whole != "changed":
        return _is_reached(edit)
    before, after = edit.touched
    if _names_firm(edit) or _tells_of_change(edit):
        return False
    if any(edit.touched) and all(map(_in_address, edit.sides)):
        return True
    short = max(len(before), len(after)) <= _SHORT
    if short and any(_ADDRESS.search(" ".join([word.text for word in side])) for side in (before, after)):
        return not edit.limits
    content = {stem for n in (0, 1) for stem in _said(edit, n)}
    if content and content <= _WRITE and _tells_way(edit, content) and not _markets(edit):
        return not edit.limits
    if content and (_names_desk(edit) or _names_officer(edit)):
        return not edit.limits
    if edit.context.addressed and not any(side.acts or side.limits for side in edit.sides):
        return True
    if _is_postal(edit):
        return True
    street = not all(side.stems.isdisjoint(_STREETS) for side in edit.sides)
    return (
        street
        and short
        and (not (edit.before.events or edit.after.events) or _is_written_large((*before, *after)))
        and not edit.limits
        and all(word.stem != "not" for word in (*before, *after))
    )


def _is_postal(edit: Edit) -> bool:
    """Return whether below "Contact" names and numbers alone were put for others, in a line that says nothing else."""
    said = any(side.events or side.limits or side.acts or is_sentence(side) for side in edit.sides)
    said = said or any(figure.unit for side in edit.sides for figure in side.figures)
    below = not _CONTACT.isdisjoint(stems_of(edit.context.heading))
    # "Write to the Copyright Desk, 14 Quayside, Porto".
    below = below or all(side.words[0].stem in _POSTS and "to" in side.stems for side in edit.sides)
    numbered = all(any(word.text.isdigit() for word in side) for side in edit.touched)
    return below and numbered and not said and _is_written_large((*edit.touched[0], *edit.touched[1]))


def _is_reached(edit: Edit) -> bool:
    """Return whether a statement that came or went stands beside an address in the post, and does nothing itself."""
    if not edit.context.addressed:
        return False
    words = edit.touched[0] or edit.touched[1]
    if len(words) <= _SHORT and _ADDRESS.search(" ".join([word.text for word in words])):
        return False
    told = any(hit.concept == "contact" for side in edit.sides for hit in side.topics)
    return not told and not any(side.acts or side.limits for side in edit.sides)


def _tells_way(edit: Edit, content: set[str]) -> bool:
    """Return whether one of the touched words (`content`) is a way to reach somebody, or a part of an address was touched."""
    return bool(content & _WAYS) or any(_is_address_part(side.words, at) for side in edit.sides for at in side.touched)


def _names_firm(edit: Edit) -> bool:
    """Return whether what changed is the name of the company that answers: who it is is no detail of how to reach it."""
    if all(side.stems.isdisjoint(_ANSWERS) for side in edit.sides):
        return False
    return any(word.stem in FIRMS and word.text[0].isupper() for side in edit.touched for word in side)


def _tells_of_change(edit: Edit) -> bool:
    """Return whether a statement is about how people are told of changes: the way is then what matters."""
    told = any(hit.concept == "notify" for side in edit.sides for hit in side.acts)
    return told and any("chang" in side.stems for side in edit.sides)


def _names_desk(edit: Edit) -> bool:
    """Return whether all that changed is the name of a desk that people contact: "the Customer Support"."""
    told = [word for side in edit.touched for word in side if not is_empty(word.stem)]
    asked = all({"contact", "support"} <= side.stems for side in edit.sides)
    return asked and all(word.text[0].isupper() for word in told)


def _names_officer(edit: Edit) -> bool:
    """Return whether all that changed is the name of the person who answers for data protection."""
    named = all(side and len(side) <= _PERSON and all(_is_name(word) for word in side) for side in edit.touched)
    return named and all(side.stems >= _OFFICER for side in edit.sides)


def _is_name(word: Word) -> bool:
    return word.text.istitle() and word.text.isalpha() and word.stem not in FIRMS


def _markets(edit: Edit) -> bool:
    """Return whether a statement is about writing to people, not about how they reach somebody."""
    return any(hit.concept == "purpose" for side in edit.sides for hit in side.things)


def _is_written_large(words: Sequence[Word]) -> bool:
    """Return whether words are names and numbers, as those of an address are."""
    return all(word.text[0].isupper() or word.text[0].isdigit() or len(word.text) <= _LINK for word in words)


def _in_address(side: Statement) -> bool:
    """Return whether all that was touched are parts of an address to write to."""
    touched = [at for at, word in enumerate(side.words) if word.changed]
    return all(_is_address_part(side.words, at) for at in touched)


def _is_address_part(words: Sequence[Word], at: int) -> bool:
    """Return whether a word is part of an address: "@" or a dot joins what it is part of; a hyphen alone joins words."""
    start, end = at, at + 1
    while start > 0 and words[start].lead in _JOINTS:
        start -= 1
    while end < len(words) and words[end].lead in _JOINTS:
        end += 1
    return any(word.lead == "@" or (word.lead == "." and not word.text[0].isupper()) for word in words[start + 1 : end])


def _said(edit: Edit, number: int) -> set[str]:
    """Return the touched words of meaning on one side that the other does not have, those of addresses left out."""
    side, other = edit.sides[number], edit.sides[1 - number]
    return {
        word.stem
        for at, word in enumerate(side.words)
        if word.changed
        and not is_empty(word.stem)
        and word.stem not in other.stems
        and not _is_address_part(side.words, at)
    }


def is_number_to_call(edit: Edit) -> bool:
    """Return whether all that changed are digits of a number to call."""
    if edit.whole != "changed" or not all(word.text.isdigit() for side in edit.touched for word in side):
        return False
    if any(figure.unit and figure.changed for side in edit.sides for figure in side.figures):
        return False
    return not all(side.stems.isdisjoint(_CALL) for side in edit.sides)


def is_address(statement: Statement) -> bool:
    """Return whether a statement is no more than an address: e-mail, or names and numbers that say nothing else."""
    words = statement.words
    mailed = any("@" in word.lead or word.lower == "at" for word in words)
    if mailed and len(words) <= _POSTAL_WORDS and _BARE_ADDRESS.fullmatch(statement.text):
        return True
    figures = sum(word.text.isdigit() for word in words)
    return 0 < figures < len(words) <= _POSTAL_WORDS and not statement.things and _is_written_large(words)
