"""What words mean beside others: what a person may or must, fees that there are not, recipients that data comes from.

The words are data: `lexicons/senses.yml`.
"""

from collections.abc import Sequence

from redletter.rules.clauses import NEGATION, REACH, negated
from redletter.rules.lexicon import Hit, word_list
from redletter.rules.stance import Stance
from redletter.rules.words import Word, stem

_MUST, MAY, _GRANT = word_list("senses", "must"), word_list("senses", "may"), word_list("senses", "grant")
_RECEIVES, _WRITES, _DEMANDS, _TURNS_TO = (
    word_list("senses", "receives"),
    word_list("senses", "writes"),
    word_list("senses", "demands"),
    word_list("senses", "turns-to"),
)
_ANSWERS, _STANDS, _COURSES = (
    word_list("senses", "answers"),
    word_list("senses", "stands"),
    word_list("senses", "courses"),
)
_PERIODS = word_list("senses", "periods")
_LOOKED_INTO = word_list("senses", "looked-into")
_MESSAGE, _WITHOUT = stem("message"), stem("without")
_PASSES = word_list("senses", "passes")
_COUNTS = word_list("senses", "counts")
_STUFF = word_list("senses", "stuff")
_BACK = word_list("senses", "back")
_KEPT_SO = word_list("senses", "kept-so")
_AFTER_VERBS, _PEOPLE, _SEEMS = (
    word_list("senses", "after-verbs"),
    word_list("senses", "people"),
    word_list("senses", "seems"),
)
_BETWEEN = word_list("senses", "between")
_BEFORE_NOUNS = word_list("senses", "before-nouns")
_SHOULD = "Should"
_COLLECTED, _INCLUDE, _DATA = "collected", stem("include"), word_list("senses", "categories")
_WERE = frozenset(["is", "are", "was", "were"])
_DONE, _RELATIVES = ("disclosed", "shared", "sold"), frozenset(["whom", "which", "that"])
#: How a name of what people may ask for begins, and within how many words.
_ASKED_FOR, _OPENING = word_list("senses", "asked-for"), 3
#: What is processed without using anybody's data for more than to answer them.
_PROCESS, _REQUESTS = stem("process"), word_list("senses", "requests")
#: Who may grant something is asked for nothing: "you can release it".
_FREE = word_list("senses", "chooses")
#: Who reads a text, in what is shared "to you"; and what there is a right of.
_TO, _YOU, _RIGHTS_OF = frozenset(["to", "with"]), stem("you"), word_list("senses", "rights-of")
#: How many words may stand between "from" and the last that is named.
_FROM = 6


def charged(hits: tuple[Hit, ...], things: tuple[Hit, ...], words: Sequence[Word]) -> tuple[Hit, ...]:
    """Return hits without fees that there are not: "free of charge", "refund what you paid", "liable for what you paid"."""
    free = {at for hit in things if hit.concept == "no-fee" for at in range(hit.start, hit.end)}
    back = [at for at, word in enumerate(words) if word.stem in _BACK]
    free |= {hit.start for hit in hits if any(0 < hit.start - at <= _FROM for at in back)}
    if any(hit.concept == "liability" for hit in things):
        free |= {at for at, word in enumerate(words) if word.stem == "pay"}
    if not free:
        return hits
    return tuple(hit for hit in hits if not (hit.concept in ("fee", "charge") and hit.start in free))


def sourced(hits: tuple[Hit, ...], words: Sequence[Word]) -> tuple[Hit, ...]:
    """Return hits with those of recipients that data comes from, "received from our partners", as sources."""
    hits = tuple(
        hit
        for hit in hits
        if not (hit.concept.startswith("recipient") and _owns(words[hit.end - 1]))
        and not (
            hit.concept == "data"
            and hit.start
            and words[hit.start - 1].stem in ("by", "via")
            and words[hit.end - 1].stem == _MESSAGE
        )
    )
    if not any(word.stem == "from" or word.stem in _TURNS_TO for word in words):
        return hits
    return tuple(
        hit._replace(concept="source") if hit.concept.startswith("recipient") and _comes_from(words, hit.start) else hit
        for hit in hits
        if not (hit.concept.startswith("recipient") and _is_asked(words, hit.start))
    )


def _owns(word: Word) -> bool:
    """Return whether people are named only as those whose something is: "other people's photos"."""
    return word.stem in _PEOPLE and word.lower.endswith(("'s", "s'", "’s"))


def _is_asked(words: Sequence[Word], place: int) -> bool:
    """Return whether who stands at a place is whom the person turns to: "please contact the owners"."""
    said = words[max(0, place - 3) : place]
    first = next((at for at, word in enumerate(said) if word.stem in _TURNS_TO), None)
    return first is not None and all(word.lead == " " for word in said[first + 1 :])


def _comes_from(words: Sequence[Word], place: int) -> bool:
    """Return whether what stands at a place is where something is received from."""
    for at in range(place - 1, max(-1, place - _FROM), -1):
        if words[at].stem in ("to", "with", "by"):
            return False
        if words[at].stem == "from":
            return any(word.stem in _RECEIVES for word in words[max(0, at - 2 * REACH) : at])
    return False


def of_person(between: set[str]) -> Stance | None:
    """Return what a person does by the words between them and a verb: grants, must, must not, may; None where nothing."""
    if between & _GRANT and not between & _FREE:
        return "practice"
    if between & NEGATION and between & (MAY | _MUST | {"do"}):
        return "duty"
    if between & _MUST:
        return "duty"
    return "right" if between & MAY else None


def only_writes(words: Sequence[Word], place: int) -> bool:
    """Return whether what a person may do, from a place on, is to write to somebody, and to demand nothing by it."""
    said = words[place : place + REACH]
    return any(word.stem in _WRITES for word in said[:5]) and _DEMANDS.isdisjoint(word.stem for word in words)


def _describes(words: Sequence[Word], hit: Hit) -> bool:
    """Return whether a word only says which thing is meant: "shared files", "in hashed form"."""
    following = words[hit.end : hit.end + 1]
    if following and following[0].stem in _STUFF and hit.end - hit.start == 1 and words[hit.start].lower.endswith("ed"):
        return True
    joined = not following or following[0].lead != " " or following[0].stem in _AFTER_VERBS
    return hit.concept == "share" and words[hit.start].lower == "shared" and hit.end - hit.start == 1 and not joined


def coursed(hits: tuple[Hit, ...], words: Sequence[Word]) -> tuple[Hit, ...]:
    """Return acts without the tracking of what is no person, "tracks all changes", and words that only say which thing."""
    return tuple(
        hit
        for hit in hits
        if not _describes(words, hit)
        and not (hit.concept == "share" and any(word.lead == "@" for word in words[hit.end : hit.end + 3]))
        and not (
            hit.concept == "monitor" and not _LOOKED_INTO.isdisjoint(word.stem for word in words[hit.end : hit.end + 2])
        )
        and not (hit.concept == "share" and not _COUNTS.isdisjoint(word.stem for word in words[hit.end : hit.end + 3]))
        and not (hit.concept == "retain" and any(is_kept_so(words, at) for at in range(hit.end, hit.end + 3)))
        and (hit.concept != "track" or _COURSES.isdisjoint(word.stem for word in words[hit.end : hit.end + 3]))
    )


def is_kept_so(words: Sequence[Word], place: int) -> bool:
    """Return whether something is kept in the state that stands at a place: "kept short", "strictly confidential"."""
    return any(word.stem in _KEPT_SO for word in words[place : place + 1])


def unordered(hits: tuple[Hit, ...], words: Sequence[Word]) -> tuple[Hit, ...]:
    """Return hits without what the law asks for where that is denied: "without a court order"."""
    if all(word.stem != _WITHOUT for word in words):
        return hits
    return tuple(
        hit
        for hit in hits
        if hit.concept not in ("law", "recipient-weak")
        or all(word.stem != _WITHOUT for word in words[max(0, hit.start - 3) : hit.start])
    )


def lasting(hits: tuple[Hit, ...], words: Sequence[Word]) -> tuple[Hit, ...]:
    """Return acts without a loss of access that ends by itself: "a suspension of seven days"."""
    return tuple(
        hit
        for hit in hits
        if hit.concept != "terminate"
        or _PASSES.isdisjoint(word.stem for word in words[hit.start : hit.end])
        or _PERIODS.isdisjoint(word.stem for word in words[hit.end : hit.end + 4])
    )


def described(hits: tuple[Hit, ...], words: Sequence[Word]) -> tuple[Hit, ...]:
    """Return acts without what only tells what something is: "of protected groups", "the data collected by cookies"."""
    return tuple(
        hit
        for hit in hits
        if not (
            hit.concept == "secure"
            and 0 < hit.start < len(words) - 1
            and words[hit.start].lower.endswith("ed")
            and words[hit.start - 1].stem in _BEFORE_NOUNS
        )
        and not (hit.concept == "collect" and _is_known_data(words, hit.start))
        and not (hit.concept in ("share", "sell") and _is_asked_for(words, hit.start))
        and not (hit.concept == "use" and _handles_request(words, hit))
    )


def _handles_request(words: Sequence[Word], hit: Hit) -> bool:
    """Return whether it is a request that is processed: "we process a valid claim"."""
    behind = words[hit.start + 1 : hit.start + 4]
    return words[hit.start].stem == _PROCESS and not _REQUESTS.isdisjoint(word.stem for word in behind)


def _is_known_data(words: Sequence[Word], place: int) -> bool:
    """Return whether what was done only tells which data is meant: "whom we collected it of", not "data collected includes"."""
    before = words[place - 1].stem if place else ""
    if (
        before == "we"
        and place > 1
        and words[place - 2].stem in _DATA
        and any(w.stem == "we" for w in words[: place - 2])
    ):
        # "We use the data we hold" tells which data, in whatever tense.
        return True
    if words[place].lower != _COLLECTED or any(word.stem == _INCLUDE for word in words[place : place + 4]):
        return False
    return before in _DATA or (before == "we" and place > 1 and words[place - 2].stem in _DATA | _RELATIVES)


def _is_asked_for(words: Sequence[Word], place: int) -> bool:
    """Return whether words name what people may ask for: "the categories of those to whom we disclosed it"."""
    opens = not _ASKED_FOR.isdisjoint(word.stem for word in words[:_OPENING])
    told = place > 1 and words[place - 1].stem == "we" and words[place - 2].stem in _DATA | _RELATIVES
    return opens and told and words[place].lower in _DONE and all(word.lower not in _WERE for word in words[place:])


def is_freed(words: Sequence[Word], place: int) -> bool:
    """Return whether it is the reader who is said not to answer for something: "you are not liable"."""
    before = [word.stem for word in words[max(0, place - 2) : place]]
    return words[place].stem in NEGATION and "you" in before


def answering(words: Sequence[Word]) -> list[int]:
    """Return where somebody is said to answer for something: "are liable", not "are not liable"."""
    return [
        at
        for at, word in enumerate(words)
        if at and word.stem in _ANSWERS and words[at - 1].stem in _STANDS and not negated(words, at)
    ]


def is_chance(words: Sequence[Word], hit: Hit) -> bool:
    """Return whether a modal verb tells how sure something is.

    Not so what may not be, the leave that "you can" gives, and what something "might suggest".
    """
    if words[hit.start].text == _SHOULD:
        # "Should you have questions" is a condition.
        return False
    denied = any(word.stem in NEGATION for word in words[hit.end : hit.end + 1])
    leave = hit.start > 0 and words[hit.start].stem in ("may", "can") and words[hit.start - 1].stem == "you"
    seems = any(word.stem in _SEEMS for word in words[hit.end : hit.end + 1])
    return not denied and not leave and not seems


def is_to_reader(words: Sequence[Word], end: int) -> bool:
    """Return whether what is shared goes to the reader alone: "we will disclose to you what we hold"."""
    for at in range(max(0, end - 1), min(end + 2, len(words) - 1)):
        if words[at].stem in _TO and words[at + 1].stem == _YOU:
            return all(word.stem not in ("and", "or") for word in words[at + 2 : at + 3])
    return False


def opens_right(words: Sequence[Word], at: int) -> bool:
    """Return whether "right" at a place names one that somebody has: "the right to", "the right of access"."""
    following = [word.stem for word in words[at + 1 : at + 3]]
    return following[:1] == ["to"] or (following[:1] == ["of"] and not _RIGHTS_OF.isdisjoint(following[1:]))
