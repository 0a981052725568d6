"""The parts of a sentence: its conditions, exceptions and asides, and what is denied in it."""

from collections.abc import Sequence
from typing import Literal

from redletter.rules.lexicon import word_list
from redletter.rules.words import Word, stem

#: Which part of a sentence a word stands in.
Zone = Literal["main", "condition", "exception"]

_CONDITION = word_list("senses", "condition")
_EXCEPTION = word_list("senses", "exception")
_TWO_WORD_EXCEPTION = {"other": "than", "apart": "from", "asid": "from"}
_BREAKS = word_list("senses", "break")
#: How many words a condition has at least, what a clause of the company hangs on, and what opens what it does.
_LEAST, _LEADS_ON, _MODAL = 4, word_list("senses", "leads-on"), word_list("senses", "modal")
#: Words that deny.
NEGATION = word_list("senses", "negation")
#: Words behind which a denial only bounds: "no later than", "not only".
_BOUNDING = word_list("senses", "bounding")
#: How many words may stand between a subject, a negation or a modal verb and what it governs.
REACH = 7
#: What is asked of somebody: "required to".
_REQUIRED = word_list("senses", "required")
#: How a sentence begins that takes nothing away, and verbs of what it then does not do.
NOTHING, _HINDERS = stem("nothing"), word_list("senses", "hinders")
ASKS = word_list("senses", "asks")
#: Words that join one more thing to a list.
JOINS = word_list("senses", "joins")
#: How many words may stand between a person and what they may ask.
ASKING = 4
#: Words that open a question.
ASKING_WORDS = word_list("senses", "asking")
#: How a sentence begins that forbids a person something.
_ORDERS = frozenset({("do", "not"), ("never", "use"), ("never", "shar")})


def zones_of(words: Sequence[Word]) -> tuple[Zone, ...]:
    """Return the part of the sentence that each word stands in."""
    zones: list[Zone] = []
    zone: Zone = "main"
    opened_at = 0
    for at, word in enumerate(words):
        if zone != "main" and (
            (word.lead != " " and _closes(words, at, opened_at)) or _turns_to_us(words, at, opened_at)
        ):
            zone = "main"
        if word.stem in _EXCEPTION or _TWO_WORD_EXCEPTION.get(word.stem, " ") == _stem_at(words, at + 1):
            zone, opened_at = "exception", at
        elif zone == "main" and word.stem in _CONDITION:
            zone, opened_at = "condition", at
        zones.append(zone)
    return tuple(zones)


def _closes(words: Sequence[Word], at: int, opened_at: int) -> bool:
    """Return whether what stands before a word ends a condition or exception that a word opened."""
    word = words[at]
    if any(mark in word.lead for mark in ";:—"):
        return True
    return "," in word.lead and at > 0 and (opened_at < 3 or word.stem in ("but", "howev") or begins(words, at))


def _turns_to_us(words: Sequence[Word], at: int, opened_at: int) -> bool:
    """Return whether what the company does begins without a comma: "if you breach these terms *we may* ..."."""
    if words[at].stem != "we" or at - opened_at < _LEAST or words[opened_at + 1].stem != "you":
        return False
    return words[at - 1].stem not in _LEADS_ON and _stem_at(words, at + 1) in _MODAL


def _stem_at(words: Sequence[Word], at: int) -> str:
    return words[at].stem if at < len(words) else ""


def begins(words: Sequence[Word], at: int) -> bool:
    """Return whether a clause of its own begins at a place: "and we ...", "you ..."."""
    at += words[at].stem in _OPENS
    return at < len(words) and words[at].stem in ("we", "you", "they", "it")


def negated(words: Sequence[Word], place: int) -> bool:
    """Return whether a word is denied: a negation before it, in the same part of the sentence."""
    for at in range(place - 1, max(-1, place - 2 * REACH - 1), -1):
        lead = words[at + 1].lead
        if words[at].stem in _BREAKS or (lead != " " and any(mark in lead for mark in ";:.)—")):
            return False
        if "," in lead and begins(words, at + 1):
            # "Where you do not pay, we ...": who does something of their own is not denied it.
            return False
        if words[at].stem in NEGATION:
            if is_aside(words, at, place):
                return False
            following = words[at + 1].stem if at + 1 < len(words) else ""
            return following not in _BOUNDING
    return False


def denies(words: Sequence[Word], at: int) -> bool:
    """Return whether a word denies what follows: "no", "no longer", but not "no later than"."""
    return words[at].stem in NEGATION and not any(word.stem == "than" for word in words[at + 2 : at + 3])


def is_aside(words: Sequence[Word], at: int, place: int) -> bool:
    """Return whether a denial stands in an aside that a comma closes before a place: "which does not ..., uses"."""
    # "A feature that has not been announced is secret": the denial ends with what it tells of.
    tells = any(word.stem == "that" for word in words[max(0, at - 2) : at])
    if tells and any(word.stem in ("is", "are") for word in words[at + 2 : place]):
        return True
    opens = any(word.stem in ("which", "who", "whos", "wher") for word in words[max(0, at - 4) : at])
    return opens and any("," in word.lead for word in words[at + 1 : place + 1])


def is_done_to(words: Sequence[Word], person: int, place: int) -> bool:
    """Return whether what is done at a place is done to the person named before it: "you will be charged"."""
    return place - person <= ASKING and any(word.stem in ("be", "get") for word in words[person + 1 : place + 1])


def spares(words: Sequence[Word], place: int) -> bool:
    """Return whether what ends at a place takes no account away: it is done on request, or to the account's data."""
    if place < len(words) and words[place].stem in ("data", "information", "detail", "content"):
        return True
    return any(word.stem in ASKS - {"hav", "tel"} for word in words[place : place + ASKING])


def orders(words: Sequence[Word]) -> list[int]:
    """Return where a person is told not to do something, by a verb without a subject: "do not ..."."""
    found = []
    for at, word in enumerate(words[:-1]):
        if word.stem == "we":
            break
        if (word.stem, words[at + 1].stem) not in _ORDERS:
            continue
        if at == 0 or any(mark in word.lead for mark in ",.:;") or words[at - 1].stem == "plea":
            found.append(at)
    return found


def spared(words: Sequence[Word]) -> list[int]:
    """Return where somebody is told that they need not do something: "are not required to ..."."""
    return [
        at
        for at in range(2, len(words) - 1)
        if words[at].stem in _REQUIRED and words[at + 1].stem == "to" and words[at - 1].stem in NEGATION
    ]


def left_free(words: Sequence[Word]) -> list[int]:
    """Return where a text says that it takes nothing from a person: "nothing here prevents you from ..."."""
    if not words or words[0].stem != NOTHING:
        return []
    said = range(1, min(len(words) - 1, 2 * REACH))
    return [at for at in said if words[at].stem in _HINDERS and words[at + 1].stem in ("you", "your", "user")][:1]


#: Marks that part a sentence.
_PARTS = frozenset(";:.")
#: What joins a clause of its own to another.
_OPENS = frozenset(["and", "or", "so"])
#: What a person is let use, and how many words before "may not be" may name it.
_LENT = word_list("senses", "lent")
_REACH_OF_USE = 20


def lent(words: Sequence[Word]) -> list[int]:
    """Return where the text says what may not be done with what the person is let use: "the service may not be ..."."""
    found = []
    for at in range(1, len(words) - 2):
        if words[at].stem not in ("may", "can") or words[at + 1].stem != "not" or words[at + 2].stem != "be":
            continue
        before = [word.stem for word in words[max(0, at - _REACH_OF_USE) : at]]
        if not _LENT.isdisjoint(before) and {"data", "information", "your"}.isdisjoint(before[-4:]):
            found.append(at)
    return found


def part_behind(words: Sequence[Word], start: int) -> int:
    """Return where a new part of the sentence begins behind a place; what is asked, "which data we hold", is none.

    That is the number of words where none begins.
    """
    asked = False
    for at in range(start, len(words)):
        word = words[at]
        if word.lead != " " and not _PARTS.isdisjoint(word.lead):
            return at
        asked = asked or word.stem in ASKING_WORDS or word.stem == "that"
        if not asked and begins(words, at):
            # Who does it stands behind "and".
            return at + (word.stem in _OPENS)
    return len(words)


def is_told(words: Sequence[Word], place: int) -> bool:
    """Return whether the reader is told to do what stands at a place: "Please keep your details up to date"."""
    return place > 0 and words[place - 1].stem == "plea" and not any(word.stem == "we" for word in words[:place])


def is_aim(words: Sequence[Word], place: int) -> bool:
    """Return whether a person only tells what something is for: "so that you can read it"."""
    before = [word.stem for word in words[max(0, place - 2) : place]]
    return before[-1:] == ["so"] or before == ["so", "that"]


def relates(words: Sequence[Word], place: int) -> bool:
    """Return whether a clause that only says which thing is meant begins before a place: "coins that you bought"."""
    return place > 0 and words[place - 1].stem in ("that", "which")


def tells_which(words: Sequence[Word], person: int, place: int) -> bool:
    """Return whether a person stands in a clause that is over before a place: "friends that you follow *can see* it"."""
    inside = [word.stem for word in words[person + 1 : place]]
    return relates(words, person) and bool(inside) and not _MODAL.isdisjoint(inside) and inside[0] not in _MODAL


def is_beside(words: Sequence[Word], person: int, place: int) -> bool:
    """Return whether a person only tells which thing suffers what stands at a place: "what you delete is removed"."""
    passive = words[place].stem in ("is", "are", "be", "was", "were")
    return passive and place - person > 1 and (relates(words, person) or words[person - 1].stem == "what")


#: What ends a practice, what is only wished of somebody, and how many words may stand between either and a verb.
_STOPS, _HOPES = word_list("senses", "stops"), word_list("senses", "hopes")
_STOPPED, _WISHED = 2, 4


def is_stopped(words: Sequence[Word], place: int) -> bool:
    """Return whether what stands at a place is said to end: "we will stop using your data"."""
    return any(word.stem in _STOPS for word in words[max(0, place - _STOPPED) : place])


def is_wished(words: Sequence[Word], place: int) -> bool:
    """Return whether what stands at a place is only wished: "we hope to help you", "we recommend, but do not require"."""
    return any(word.stem in _HOPES for word in words[max(0, place - _WISHED) : place])
