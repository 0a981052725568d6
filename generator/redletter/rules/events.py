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
    is_stopped,
    is_told,
    is_wished,
    left_free,
    lent,
    negated,
    orders,
    part_behind,
    relates,
    spared,
    spares,
    tells_which,
)
from redletter.rules.contracts import is_mutual
from redletter.rules.dealings import is_builders_own, is_let, is_untold
from redletter.rules.lexicon import word_list
from redletter.rules.others import confined, denied, is_conceded, others, safeguards
from redletter.rules.senses import MAY, answering, is_freed, is_to_reader, of_person, only_writes, opens_right
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
_TOLERATES = word_list("senses", "tolerates")
_TELLING = _FORBIDDEN | _TOLERATES | {"right", "reserv"}
_OBJECTS = word_list("senses", "objects")
#: What a text may ask of its reader without binding anybody.
_READS = word_list("senses", "reads")
_CHOSEN, _NEEDS = frozenset(["chose", "chosen"]), frozenset([stem("need")])
#: Acts that are named to say when something else is done: "after closure", "before collection".
_TIMED = ("terminate", "collect")
#: Words that say when something is done, in front of a noun.
_WHEN = word_list("senses", "when")
#: What stands before the name of whoever does something, where a clause begins.
_WHOSE = frozenset(["its", "it", "their", "the"])
#: On which ground something is done, and what says that it is the ground.
_GROUNDS, _RELIES = word_list("senses", "grounds"), word_list("senses", "relies")


def events_of(statement: "Statement") -> tuple[tuple[int, Stance], ...]:
    """Return what a statement says, as (place, stance), in order."""
    ahead = safeguards(statement)
    found = sorted({*_acted(statement), *_governed(statement), *ahead})
    # What harm something is done ahead of is told, and not done.
    return tuple(one for one in found if not ahead or one[0] >= ahead[0][0])


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
        if is_wished(statement.words, hit.start) or is_mutual(statement.words, hit.start):
            continue
        if hit.concept in _TIMED and (_is_when(statement.words, hit.start) or _is_past(statement, hit.start)):
            continue
        if is_untold(statement.words, hit.start):
            continue
        # "You are not liable" takes a burden off.
        freed = hit.concept == "liability" and is_freed(statement.words, hit.start)
        freed = freed or (hit.concept == "share" and is_to_reader(statement.words, hit.end))
        stance = "promise" if freed else _by_form(statement, hit.start, lends, ends)
        if stance is None:
            if statement.zones[hit.start] != "main" and (len(statement.acts) > 1 or _is_ground(statement)):
                continue
            stance = _by_person(statement, hit.start)
        if stance is None:
            off = hit.concept != "liability" and (
                negated(statement.words, hit.start) or is_stopped(statement.words, hit.start)
            )
            if off and is_conceded(statement, hit.start):
                continue
            bad = hit.concept in harmful and not (hit.concept == "terminate" and spares(statement.words, hit.end))
            stance = "practice" if bad != off else "promise"
        if stance != "plain":
            found.append((hit.start, stance))
    return found


def _is_ground(statement: "Statement") -> bool:
    """Return whether a condition tells the ground of something, "where we rely on your consent", or what is answered for."""
    grounds = not (statement.stems.isdisjoint(_GROUNDS) or statement.stems.isdisjoint(_RELIES))
    return grounds or bool(answering(statement.words))


def _by_form(
    statement: "Statement", place: int, lends: Sequence[int], ends: Sequence[tuple[int, int]]
) -> Stance | None:
    """Return the stance of an act where the form of its sentence tells it.

    The reader is told to do it, may not do it with what is lent, or asked for it (`ends`: where what is asked begins and
    where it is over).
    """
    if is_let(statement.words, place) and not any(hit.concept.startswith("data") for hit in statement.things):
        return "right"
    if is_builders_own(statement.words, place):
        return "duty"
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
    if who == "person" and statement.zones[at] == "condition" and _is_named(statement.words, place):
        # Who does something in a condition does nothing behind it: "when you install it, its maker gets ...".
        return None
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


def _is_named(words: Sequence[Word], place: int) -> bool:
    """Return whether somebody is named right in front of what they do: "its maker receives"."""
    return place > 1 and words[place - 2].stem in _WHOSE and "," in words[place - 2].lead


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


def _of_persons(statement: "Statement") -> list[tuple[int, Stance]]:
    """Return what people must, must not or may do, each where they are named."""
    found: list[tuple[int, Stance]] = []
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
        if stance == "right" and tells_which(statement.words, hit.start, hit.end + 4):
            continue
        asked = hit.start > 0 and statement.words[hit.start - 1].stem in ASKING_WORDS
        if stance == "right" and (asked or is_aim(statement.words, hit.start)):
            continue
        if stance == "right" and (statement.zones[hit.start] == "condition" or only_writes(statement.words, hit.end)):
            continue
        if stance is not None:
            found.append((hit.start, stance))
    return found


def _governed(statement: "Statement") -> list[tuple[int, Stance]]:
    """Return what a person must, must not or may do, where it is said by verb alone; and what others may or will do."""
    found = [*others(statement), *denied(statement), *confined(statement), *_of_persons(statement)]
    found += [(at, "duty") for at in orders(statement.words)]
    found += [(at, "right") for at in (*left_free(statement.words), *spared(statement.words))]
    found += [(at, "promise") for at in answering(statement.words) if subject_of(statement, at)[0] == "company"]
    if statement.stems.isdisjoint(_TELLING):
        return found
    for at, word in enumerate(statement.words):
        forbids = word.stem in _TOLERATES and negated(statement.words, at)
        if word.stem in _FORBIDDEN or (forbids and _LAWS.isdisjoint(w.stem for w in statement.words[:at])):
            found.append((at, "duty"))
        elif word.stem == "right" and opens_right(statement.words, at):
            who, _ = subject_of(statement, at)
            # "The depot acquires no rights to use your name" takes nothing from anybody.
            licensed = not who and any(hit.concept == "licence" and hit.start == at for hit in statement.acts)
            taken = (who == "company" or licensed) != negated(statement.words, at)
            found.append((at, "practice" if taken else "promise" if who == "company" else "right"))
        elif word.stem == "reserv" and at + 2 < len(statement.words) and statement.words[at + 2].stem == "right":
            found.append((at, "practice"))
    return found
