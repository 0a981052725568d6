"""Particulars that may change without effect: contact details, dates, statistics and examples."""

import re
from collections.abc import Iterator, Sequence

from redletter.rules.edit import Edit
from redletter.rules.figures import is_bound, is_counted, measured, word_is_number
from redletter.rules.lexicon import Hit, word_list
from redletter.rules.plain_words import FIRMS, is_empty
from redletter.rules.statement import Statement, is_sentence
from redletter.rules.words import Word, stem, stems_of

_MONTHS = word_list("particulars", "months")
_DATING = word_list("particulars", "dating")
_DATED_ACTS = frozenset(["retain", "collect", "delete", "share"])
_UNTIL = frozenset(["until", "till", "before", "after", "since"])
_BESIDE_DATES = word_list("particulars", "beside-dates")
_CONTACT = word_list("particulars", "contact")
_EXAMPLES = (("for", "exampl"), ("for", "instanc"), ("e", "g"))
#: How many words an address has at most.
_POSTAL_WORDS = 14
#: So few touched words may be an address put for another.
_SHORT = 12
_LIKE = word_list("particulars", "like")
_WRITE = word_list("particulars", "write")
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


def _watched(side: Statement) -> bool:
    """Return whether people are watched, or what is theirs is taken: how much of it then counts."""
    return side.says("practice") and any(hit.concept in ("monitor", "collect", "track", "share") for hit in side.acts)


def _tells_of_year(side: Statement) -> bool:
    """Return whether a sentence tells what happened in a year that it begins with: "In 2022 we received 214 ..."."""
    first = side.words[:2]
    return len(first) > 1 and first[0].stem in ("in", "dur") and first[1].text.isdigit() and len(first[1].text) == 4


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
    return all(word.text[0].isupper() or word.text[0].isdigit() for word in words)


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


def is_date(edit: Edit) -> bool:
    """Return whether all that changed is a date: months, years, days beside a month, and words that date a policy."""
    if not 0 < sum(len(side.touched) for side in edit.sides) <= 14:
        return False
    dates = False
    if any(hit.end in side.touched or hit.end + 1 in side.touched for side in edit.sides for hit in _safeguards(side)):
        return False
    if _is_dated(edit):
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


def is_address(statement: Statement) -> bool:
    """Return whether a statement is no more than an address: e-mail, or names and numbers that say nothing else."""
    words = statement.words
    mailed = any("@" in word.lead or word.lower == "at" for word in words)
    if mailed and len(words) <= _POSTAL_WORDS and _BARE_ADDRESS.fullmatch(statement.text):
        return True
    figures = sum(word.text.isdigit() for word in words)
    return 0 < figures < len(words) <= _POSTAL_WORDS and not statement.things and _is_written_large(words)
