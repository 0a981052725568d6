"""What a text tells in which nothing of the reader's is taken: what they make, keep or are let do, what has another name."""

from collections.abc import Sequence

from redletter.rules.contracts import is_for_others
from redletter.rules.lexicon import Hit, word_list
from redletter.rules.words import Word, stem

#: What the reader makes, and by which verbs; both in a condition.
_BUILDS, _BUILT = word_list("senses", "builds"), word_list("senses", "built")
#: Who reads a text, how near what tells of them stands, and how far a sentence reaches.
_YOU, _NEAR, _REACH = stem("you"), 8, 40
#: What is looked after for all, and that somebody binds themselves to it.
_COMMONS, _COMMITS = word_list("senses", "commons"), stem("commit")
#: A heading of one word, "Retention", is no practice; what stands behind "specific" where it bounds nothing.
_RETAIN, _SPECIFIC, _PERSONS = "retain", stem("specific"), word_list("senses", "persons")
#: For what somebody may ask: "our purpose for collecting it".
_PURPOSES, _IS = word_list("senses", "purposes"), frozenset(["is", "are", "was", "were", "includ"])
#: What people may do with something: "can be used", "may be shared among the members".
_LETS = frozenset(
    {("may", "be", stem(done)) for done in ("used", "shared", "moved", "transferred")}
    | {("can", "be", stem(done)) for done in ("shared", "moved", "transferred")}
)
_ARTICLES, _OF_PEOPLE = frozenset(["a", "the", "an", "each", "its"]), word_list("senses", "of-people")
#: Verbs of what a thing sends, who sends where a person does, where it goes, and how far behind.
_SENDS, _ENDS_UP, _FAR = word_list("senses", "sends"), word_list("senses", "ends-up"), 14
_PASSIVE = "sent"
_BY_SOMEBODY = frozenset(["we", _YOU, "your", "they", "to", "who", "user", "not", "never", "no"])
#: What people say of the service itself, to be used by it for nothing, and how they do.
_IDEAS, _SAID = word_list("senses", "ideas"), word_list("senses", "says-ideas")
#: To whom something is kept, and how.
_HOLDERS, _HOLDS = word_list("senses", "holders"), word_list("senses", "holds")
_KEPT_BY_READER = word_list("senses", "kept-by-reader")
#: What is there for the reader to do something with.
_CHANCES = word_list("senses", "chances")
_ASKED_ACTS = frozenset({"collect", "share", "sell", "use"})


def dealt(hits: tuple[Hit, ...], words: Sequence[Word]) -> tuple[Hit, ...]:
    """Return acts without those that take nothing: headings of one word, what people may ask about, do, keep or suggest."""
    return tuple(hit for hit in hits if not any(is_none(words, hit) for is_none in _TAKES_NOTHING))


def sent(words: Sequence[Word]) -> list[Hit]:
    """Return acts of what a thing sends to somebody, whatever it is: "the assistant sends the lines to our servers"."""
    found: list[Hit] = []
    for at, word in enumerate(words):
        if (
            word.stem not in _SENDS
            or word.lower == _PASSIVE
            or not _BY_SOMEBODY.isdisjoint(one.stem for one in words[max(0, at - 3) : at])
        ):
            continue
        goes = next((n for n in range(at + 1, min(at + _FAR, len(words) - 1)) if words[n].stem == "to"), None)
        if goes is None or any(one.stem in ("not", _YOU, "your") for one in words[goes + 1 : goes + 3]):
            continue
        behind = {one.stem for one in words[goes + 1 : goes + 5]}
        concept = "collect" if "we" in behind or "our" in behind else "share" if behind & _ENDS_UP else ""
        if concept:
            found.append(Hit(concept, at, at + 1, word.changed))
    return found


def is_builders(words: Sequence[Word], zones: Sequence[str], place: int) -> bool:
    """Return whether a place tells of what the reader makes: "if you build an app that collects photos"."""
    if zones[place] != "condition":
        return False
    before = {word.stem for word in words[max(0, place - _REACH) : place]}
    built = not before.isdisjoint(_BUILDS) and not before.isdisjoint(_BUILT)
    return built and _YOU in before and "we" not in before


def is_builders_own(words: Sequence[Word], place: int) -> bool:
    """Return whether it is what the reader makes that does something: "if you build an app, you must say what it reads"."""
    if [word.stem for word in words[:2]] != ["if", _YOU] or all(word.stem not in _BUILDS for word in words[2:5]):
        return False
    before = {word.stem for word in words[:_REACH]}
    return not before.isdisjoint(_BUILT) and all(word.stem != "we" for word in words[max(0, place - _REACH) : place])


def _is_title(words: Sequence[Word], hit: Hit) -> bool:
    """Return whether an act is a heading of one word: "Retention"."""
    return hit.concept == _RETAIN and hit.end - hit.start == len(words) == 1


def _is_for_all(words: Sequence[Word], hit: Hit) -> bool:
    """Return whether somebody binds themselves to what is there for all: "committed to keeping this a friendly place"."""
    committed = any(word.stem == _COMMITS for word in words[max(0, hit.start - 2) : hit.end])
    behind = words[hit.end : hit.end + _NEAR]
    return committed and any(word.stem in _COMMONS for word in behind)


def _is_asked_about(words: Sequence[Word], hit: Hit) -> bool:
    """Return whether words only name what people may ask for: "our business purpose for collecting it"."""
    if hit.concept not in _ASKED_ACTS or hit.start < 2 or words[hit.start - 2].stem not in _PURPOSES:
        return False
    near = words[max(0, hit.start - _REACH) : hit.end + _REACH]
    return words[hit.start - 1].stem in ("for", "of") and all(word.stem not in _IS for word in near)


def _is_by_reader(words: Sequence[Word], hit: Hit) -> bool:
    """Return whether it is the reader who shows something: "a place to show your work"."""
    before = [word.stem for word in words[max(0, hit.start - 2) : hit.start]]
    return hit.concept == "share" and before[-1:] == ["to"] and before[0] in _CHANCES


def _is_part(words: Sequence[Word], hit: Hit) -> bool:
    """Return whether "share" is a part of something: "a share of build minutes"."""
    before, behind = words[max(0, hit.start - 1) : hit.start], words[hit.start + 1 : hit.start + 2]
    noun = any(word.stem in _ARTICLES for word in before) and any(word.stem == "of" for word in behind)
    return hit.concept == "share" and words[hit.start].lower in ("share", "shares") and noun


def _is_spent(words: Sequence[Word], hit: Hit) -> bool:
    """Return whether something is over, and used for nothing: "once it is used up"."""
    return hit.concept == "use" and any(word.stem == "up" for word in words[hit.end : hit.end + 1])


def _is_goal(words: Sequence[Word], hit: Hit) -> bool:
    """Return whether "target" is what is aimed at, and nobody is targeted: "if we miss the monthly target"."""
    noun = words[hit.start].lower == "target" and hit.end - hit.start == 1
    before = words[max(0, hit.start - 1) : hit.start]
    return hit.concept == "use" and noun and all(word.stem not in ("to", "we", "may", "will") for word in before)


def _is_feedback(words: Sequence[Word], hit: Hit) -> bool:
    """Return whether it is what people say of the service that is used: "if you give us feedback, we may use it"."""
    if words[0].stem != "if" or hit.concept != "use":
        return False
    before = {word.stem for word in words[: min(hit.start, _REACH)]}
    return not before.isdisjoint(_IDEAS) and not before.isdisjoint(_SAID)


def _is_kept_by_reader(words: Sequence[Word], hit: Hit) -> bool:
    """Return whether the reader is told to keep something: "Keep your password to yourself"."""
    behind = words[hit.end : hit.end + 3]
    return hit.concept == _RETAIN and hit.start == 0 and any(word.stem in _KEPT_BY_READER for word in behind)


def is_let(words: Sequence[Word], place: int) -> bool:
    """Return whether it is told for what people may use something that is no data: "pages may be used for clubs"."""
    said = [word.stem for word in words[max(0, place - 2) : place + 2]]
    if all(tuple(said[at : at + 3]) not in _LETS for at in range(len(said))):
        return False
    return all(word.stem not in _OF_PEOPLE for word in words[max(0, place - _REACH) : place])


def is_untold(words: Sequence[Word], place: int) -> bool:
    """Return whether a denial only tells which thing is meant: "a feature that has not been announced"."""
    before = [word.stem for word in words[max(0, place - 4) : place]]
    return before[-2:] == ["not", "been"] and not {"that", "which"}.isdisjoint(before[:2])


def is_theirs_alone(words: Sequence[Word], place: int) -> bool:
    """Return whether "only" in front of a place keeps something to people: "keys that only you hold"."""
    behind = [word.stem for word in words[place : place + 4]]
    return not _HOLDERS.isdisjoint(behind[:2]) and not _HOLDS.isdisjoint(behind)


def is_one_of_many(words: Sequence[Word], hit: Hit) -> bool:
    """Return whether "specific" only tells which person is meant: "if you meet a specific user"."""
    behind = words[hit.end : hit.end + 1]
    return words[hit.end - 1].stem == _SPECIFIC and any(word.stem in _PERSONS for word in behind)


#: What seems an act and takes nothing of the reader's.
_TAKES_NOTHING = (
    _is_title, _is_for_all, _is_asked_about, _is_by_reader, _is_part, _is_spent, _is_goal, is_for_others, _is_feedback, _is_kept_by_reader,
)  # fmt: skip
