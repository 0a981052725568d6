"""What a statement says that somebody does, promises, may or must: by whom, denied or not, each with its place."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from redletter.rules import lexicon
from redletter.rules.clauses import (
    ASKING,
    ASKING_WORDS,
    ASKS,
    NEGATION,
    REACH,
    is_aim,
    is_beside,
    is_done_to,
    is_told,
    left_free,
    lent,
    negated,
    orders,
    part_behind,
    relates,
    spared,
    spares,
)
from redletter.rules.lexicon import word_list
from redletter.rules.senses import MAY, answering, is_freed, of_person, only_writes
from redletter.rules.stance import Stance
from redletter.rules.subjects import subject_of
from redletter.rules.words import Word, stem

if TYPE_CHECKING:
    from redletter.rules.statement import Statement

_FORBIDDEN = word_list("senses", "forbids")
#: What a person does who is done harm: "you lose access".
_LOSES = stem("lose")
#: Who allows or forbids something by law.
_LAWS = word_list("senses", "laws")
#: Words that say by themselves what a person may or must not.
_TELLING = _FORBIDDEN | {"permit", "allow", "right", "reserv"}
_DENYING = word_list("senses", "denying")
_UNANSWERED = word_list("senses", "unanswered")
#: Words that tell of a chance where a verb is denied: "may not always be accurate" forbids nothing.
_UNSURE = word_list("senses", "unsure")
_OBJECTS = word_list("senses", "objects")
_MODAL = word_list("senses", "modal")
_FIRM = word_list("senses", "firm")
#: What a text may ask of its reader without binding anybody.
_READS = word_list("senses", "reads")
_MEANS = word_list("senses", "means")
_CHOSEN, _NEEDS = frozenset(["chose", "chosen"]), frozenset([stem("need")])
#: Acts that are named to say when something else is done: "after closure", "before collection".
_TIMED = ("terminate", "collect")
#: Words that say when something is done, in front of a noun.
_WHEN = word_list("senses", "when")
#: What a company has of people: "no data leaves the device" is a promise.
_HELD = word_list("senses", "held")
#: Verbs beside which "no" promises: "it sets no cookies".
_BEARS = word_list("senses", "bears")
#: What opens a denial of everything, and verbs by which that takes nothing away or promises nothing.
_NOBODY = word_list("senses", "nobody")
_TAKES = word_list("senses", "cuts") | word_list("senses", "hinders") | _UNANSWERED | {"may", "must"}
#: What tells that it is the reader's that nothing is done with: "nothing of yours goes elsewhere".
_YOURS = frozenset(map(stem, ("your", "yours")))
_RELATIVE = word_list("senses", "relative")


def events_of(statement: "Statement") -> tuple[tuple[int, Stance], ...]:
    """Return what a statement says, as (place, stance), in order."""
    return tuple(sorted({*_acted(statement), *_governed(statement)}))


def _acted(statement: "Statement") -> list[tuple[int, Stance]]:
    """Return the stance of each act, by who does it and whether it is denied."""
    found: list[tuple[int, Stance]] = []
    harmful = lexicon.harmful()
    objected = [
        hit.end
        for hit in statement.things
        if hit.concept == "right" and any(word.stem in _OBJECTS for word in statement.words[hit.start : hit.end])
    ]
    ends = tuple((end, part_behind(statement.words, end)) for end in (*objected, *_asked(statement)))
    lends = lent(statement.words)
    for hit in statement.acts:
        if hit.concept in _TIMED and (_is_when(statement.words, hit.start) or _is_past(statement, hit.start)):
            continue
        # "You are not liable" takes a burden off.
        freed = hit.concept == "liability" and is_freed(statement.words, hit.start)
        stance = "promise" if freed else _by_form(statement, hit.start, lends, ends)
        if stance is None:
            if statement.zones[hit.start] != "main" and len(statement.acts) > 1:
                continue
            stance = _by_person(statement, hit.start)
        if stance is None:
            denied = negated(statement.words, hit.start) and hit.concept != "liability"
            bad = hit.concept in harmful and not (hit.concept == "terminate" and spares(statement.words, hit.end))
            stance = "practice" if bad != denied else "promise"
        if stance != "plain":
            found.append((hit.start, stance))
    return found


def _by_form(
    statement: "Statement", place: int, lends: Sequence[int], ends: Sequence[tuple[int, int]]
) -> Stance | None:
    """Return the stance of an act where the form of its sentence tells it.

    The reader is told to do it, may not do it with what is lent, or asked for it (`ends`: where what is asked begins and
    where it is over).
    """
    if is_told(statement.words, place) or any(0 < place - at <= ASKING for at in lends):
        return "duty"
    if any(begun <= place < over for begun, over in ends):
        return "right"
    return None


def _by_person(statement: "Statement", place: int) -> Stance | None:
    """Return the stance of an act that a person does, `plain` where that says nothing; None where nobody named does it."""
    if statement.words[place].stem == "we" and not relates(statement.words, place):
        # "We ask for": who does it is named with it.
        return None
    who, at = subject_of(statement, place)
    if who == "person" and not (is_done_to(statement.words, at, place) or is_beside(statement.words, at, place)):
        if statement.words[place].stem == _LOSES:
            return "practice"
        between = {word.stem for word in statement.words[at:place]}
        stance = None if statement.words[at].stem == "your" and "be" in between else of_person(between)
        if stance is not None:
            return stance
        if "you" in between and not between & {"your", "user", "custom"}:
            return "plain"
        who = ""
    elif who == "person":
        who = ""
    return "right" if not who and _goes_on(statement, place) else None


def _goes_on(statement: "Statement", place: int) -> bool:
    """Return whether a verb is joined on to what a person may do: "you can look at what it holds and release it"."""
    words = statement.words
    if place == 0 or words[place - 1].stem not in ("and", "or"):
        return False
    last = next((hit for hit in reversed(statement.subjects) if hit.start < place and hit.end < place), None)
    if last is None or last.concept != "person" or place - last.end > 2 * REACH:
        return False
    between = words[last.end : place]
    return words[last.end].stem in MAY and not any(mark in word.lead for word in between for mark in ".;:")


def _is_when(words: Sequence[Word], place: int) -> bool:
    """Return whether a noun only says when something else is done: "after closure, suspension or downgrade"."""
    before = [word.stem for word in words[max(0, place - 4) : place]]
    return not _WHEN.isdisjoint(before) and not any(
        stem in ("we", "you", "may", "can", "will", "to") for stem in before
    )


def _is_past(statement: "Statement", place: int) -> bool:
    """Return whether a condition only asks what has happened: "if you have not been banned before"."""
    return place > 0 and statement.zones[place] == "condition" and statement.words[place - 1].stem == "been"


def _asked(statement: "Statement") -> list[int]:
    """Return where a person's request ends, "you may ask ...": what is then done is done at their wish."""
    words = statement.words
    known = [
        at + 1
        for at, word in enumerate(words)
        if word.stem == "know" and "right" in {w.stem for w in words[max(0, at - 3) : at]}
    ]
    return known + [
        at + 1
        for at, word in enumerate(words)
        if word.stem in ASKS
        and any(hit.concept == "person" and 0 < at - hit.start <= ASKING for hit in statement.subjects)
        and {w.stem for w in words[max(0, at - 3) : at]} & MAY
        and words[at - 1].stem not in NEGATION
    ]


def _others(statement: "Statement") -> list[tuple[int, Stance]]:
    """Return what anyone but the person may (a practice) or will do (a promise), by a verb that no lexicon knows."""
    words = statement.words
    if statement.stems.isdisjoint(_MODAL):
        return []
    acted = {hit.start for hit in statement.acts}
    persons = {
        n
        for hit in statement.subjects
        if hit.concept == "person" and words[hit.start].stem != "your"
        for n in range(hit.start, hit.end)
    }
    found: list[tuple[int, Stance]] = []
    lends = lent(words)
    for at in range(1, len(words)):
        verb = words[at].stem
        if verb not in _MODAL or at - 1 in persons or acted & set(range(at, at + 5)) or words[at - 1].stem in _RELATIVE:
            continue
        if any(n in persons for n in range(max(0, at - 3), at)) and words[at - 1].stem not in ("we", "they"):
            continue
        denied = any(word.stem in NEGATION for word in (*words[at + 1 : at + 3], *words[max(0, at - 9) : at]))
        after = [word.stem for word in words[at + 1 : at + 4]]
        if denied and verb in ("may", "can", "could") and set(after) & _UNSURE:
            continue
        barred = verb == "may" and words[0].stem in _NOBODY and statement.stems.isdisjoint(_YOURS)
        if at in lends or barred:
            found.append((at, "duty"))
            continue
        answered = _UNANSWERED.isdisjoint(word.stem for word in words[at + 1 : at + 6])
        if denied and verb in _FIRM and words[at - 1].stem == "we" and answered:
            # "We will not sue you" is a promise: `_denied` tells it.
            continue
        suffers = denied and verb in _FIRM and "be" in after and not set(after) & _UNANSWERED
        good = suffers or (verb in _FIRM) != denied
        found.append((at, "promise" if good else "practice"))
    return found


def _denied(statement: "Statement") -> list[tuple[int, Stance]]:
    """Return what the company says it does not do: a promise, but for what it does not answer for."""
    words = statement.words
    found: list[tuple[int, Stance]] = []
    if (
        words
        and words[0].stem in _NOBODY
        and statement.stems.isdisjoint(_TAKES)
        and not statement.stems.isdisjoint(_YOURS)
    ):
        found.append((0, "promise"))
    if statement.stems.isdisjoint(("not", "never", "no")):
        return found
    for at, word in enumerate(words[:-1]):
        if word.stem == "no" and (at == 0 or words[at].lead.strip(" ") in (".", ";")) and words[at + 1].stem in _HELD:
            found.append((at, "promise"))
        if word.stem == "no" and at and words[at - 1].stem in _BEARS:
            found.append((at, "promise"))
        if word.stem == "no" and at > 1 and words[at - 1].stem == "hav" and words[at + 1].stem in _MEANS:
            found += [(at, "promise")] if subject_of(statement, at)[0] == "company" else []
        if word.stem not in ("not", "never"):
            continue
        who, place = subject_of(statement, at)
        who = "" if words[place].stem in ("our", "us") else who
        named = at > 1 and words[at - 2].text[0].isupper() and words[at - 1].stem in _FIRM | {"do"}
        near = {one.stem for one in words[at + 1 : at + 5]}
        if (who == "company" or named) and words[at - 1].stem in _DENYING and not near & _UNANSWERED:
            found.append((at, "promise"))
    return found


def _governed(statement: "Statement") -> list[tuple[int, Stance]]:
    """Return what a person must, must not or may do, where it is said by verb alone; and what others may or will do."""
    found = [*_others(statement), *_denied(statement)]
    for hit in statement.subjects:
        if hit.concept != "person" or statement.words[hit.start].stem == "your":
            continue
        # What people chose only tells which thing is meant.
        near = {word.stem for word in statement.words[hit.end : hit.end + 4] if word.lower not in _CHOSEN}
        needs = bool(near & _NEEDS) and statement.zones[hit.start] == "condition"
        # "When you need help" binds nobody.
        stance = None if near >= _READS or needs else of_person(near)
        # What a person grants where they are asked, "unless you have agreed", is granted nowhere else.
        if stance == "practice" and statement.zones[hit.start] != "main":
            continue
        if stance == "duty" and relates(statement.words, hit.start) and near & NEGATION:
            continue
        asked = hit.start > 0 and statement.words[hit.start - 1].stem in ASKING_WORDS
        if stance == "right" and (asked or is_aim(statement.words, hit.start)):
            continue
        if stance == "right" and (statement.zones[hit.start] == "condition" or only_writes(statement.words, hit.end)):
            continue
        if stance is not None:
            found.append((hit.start, stance))
    found += [(at, "duty") for at in orders(statement.words)]
    found += [(at, "right") for at in (*left_free(statement.words), *spared(statement.words))]
    found += [(at, "promise") for at in answering(statement.words) if subject_of(statement, at)[0] == "company"]
    if statement.stems.isdisjoint(_TELLING):
        return found
    for at, word in enumerate(statement.words):
        forbids = word.stem in ("permit", "allow") and negated(statement.words, at)
        if word.stem in _FORBIDDEN or (forbids and _LAWS.isdisjoint(w.stem for w in statement.words[:at])):
            found.append((at, "duty"))
        elif word.stem == "right" and at + 1 < len(statement.words) and statement.words[at + 1].stem in ("to", "of"):
            who, _ = subject_of(statement, at)
            taken = (who == "company") != negated(statement.words, at)
            found.append((at, "practice" if taken else "promise" if who == "company" else "right"))
        elif word.stem == "reserv" and at + 2 < len(statement.words) and statement.words[at + 2].stem == "right":
            found.append((at, "practice"))
    return found
