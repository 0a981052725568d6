"""Words that stand elsewhere in a sentence: what a bound reaches then, and what comes before what."""

from redletter.rules.clauses import JOINS, denies
from redletter.rules.edit import Edit, places_of
from redletter.rules.lexicon import word_list
from redletter.rules.plain_words import is_empty, meaning
from redletter.rules.statement import Statement

#: How many words that stand elsewhere make a clause that was moved.
_CLAUSE = 3
#: Two names that trade places, and how many words a name has at most.
_TWO, _NAME = 2, 3
#: What says that one text goes before another.
_PREVAILS = word_list("senses", "prevails")
#: Who does something, and has nothing done to them.
_DOERS = word_list("senses", "nominative")
#: What joins two clauses of which one waits for the other.
_WAITS = word_list("senses", "waits")
#: How many touched words still make a small edit, in which a joining word decides.
SHORT = 8
#: Words that join or bound, and those that put in their place turn what is said.
_SWAPPED = (
    (frozenset({"and", "both", "all", "with"}), frozenset({"or", "either", "any", "without"})),
    (frozenset({"if", "when", "once", "where"}), frozenset({"unless", "until", "except"})),
    (frozenset({"on"}), frozenset({"off"})),
    (frozenset({"private", "hidden"}), frozenset({"public", "visible"})),
    (frozenset({"over", "above"}), frozenset({"under", "below"})),
    (frozenset({"before"}), frozenset({"after"})),
    (frozenset({"either", "both"}), frozenset({"our", "your", "we", "you"})),
    (frozenset({"old", "existing"}), frozenset({"new", "future"})),
    (frozenset({"each", "every", "all"}), frozenset({"some", "certain", "most", "few"})),
    (frozenset({"in"}), frozenset({"out"})),
)


def same_words(edit: Edit) -> str:
    """Return the harmless kind of an edit whose touched words are the same on both sides; empty where it may have an effect.

    They stay, or stand elsewhere: a word or two is grammar, a clause a rewording, unless a bound or a denial then
    reaches something else.
    """
    places = places_of(edit)
    if places[0] == places[1]:
        return "same-words"
    if turns_time(edit) or denies_another(edit) or _bounds_another(edit) or trades_places(edit):
        return ""
    return "rewording" if len(edit.touched[0]) >= _CLAUSE else "grammar"


def turns_time(edit: Edit) -> bool:
    """Return whether what waited for something now comes before it: "we tell you before we act", "we act before we tell you"."""
    if edit.whole != "changed":
        return False
    joins = [[at for at, word in enumerate(side.words) if word.stem in _WAITS] for side in edit.sides]
    if any(len(one) != 1 for one in joins):
        return False
    (first, waits), (then, waits_now) = (_parted(side, one[0]) for side, one in zip(edit.sides, joins, strict=True))
    if edit.before.words[joins[0][0]].stem != edit.after.words[joins[1][0]].stem:
        return False
    return not waits & waits_now and bool(waits & then) and bool(first & waits_now)


def _parted(side: Statement, join: int) -> tuple[set[str], set[str]]:
    """Return what the words mean that stand outside the clause which a joining word opens, and those inside it."""
    words = side.words
    end = next((at for at in range(join + 1, len(words)) if "," in words[at].lead), len(words))
    told = [(at, meaning(word.stem)) for at, word in enumerate(words) if not is_empty(word.stem) and at != join]
    return {what for at, what in told if not join < at < end}, {what for at, what in told if join < at < end}


def denies_another(edit: Edit) -> bool:
    """Return whether the same words deny something else: "we file it and never read it", "we read it and never file it"."""
    return edit.whole == "changed" and not any(edit.content) and _denied(edit.before) != _denied(edit.after)


def _denied(side: Statement) -> set[str]:
    """Return what is denied: the first word that means something behind each that denies."""
    words = side.words
    told = (
        (word.stem for word in words[at + 1 :] if not is_empty(word.stem))
        for at in range(len(words))
        if denies(words, at)
    )
    return {next(behind, "") for behind in told}


def _bounds_another(edit: Edit) -> bool:
    """Return whether a bound stands on the other side of who does something: "only you see", "you see only"."""
    first, last = sorted((min(places_of(edit)[0]), max(places_of(edit)[1])))
    words = edit.before.words
    passed = [at for at, word in enumerate(words) if not word.changed][first:last]
    bounds = {at for hit in edit.before.limits for at in range(hit.start, hit.end)}
    doing = {hit.start for hit in edit.before.subjects if words[hit.start].lower in _DOERS}
    went = set(edit.before.touched)
    return any(
        not bounds.isdisjoint(one) and not doing.isdisjoint(other) for one, other in ((went, passed), (passed, went))
    )


def repeats(edit: Edit) -> bool:
    """Return whether all that came or went are words that were written twice: "the the", "subject to subject to"."""
    if edit.whole != "changed" or bool(edit.touched[0]) == bool(edit.touched[1]):
        return False
    side = edit.before if edit.touched[0] else edit.after
    words = [word.lower for word in side.words]
    return all(
        words[start:end] in (words[end : 2 * end - start], words[max(0, 2 * start - end) : start])
        and side.words[start].lead in ("", " ")
        for _, start, end in side.stretches
    )


def trades_places(edit: Edit) -> bool:
    """Return whether two names were put in each other's place around a verb: "you pay us", "we pay you".

    Not so in a list: "names and addresses", "addresses and names".
    """
    for side in edit.sides:
        if len(side.stretches) != _TWO or any(end - start > _NAME for _, start, end in side.stretches):
            return False
        (_, _, end), (_, start, _) = side.stretches
        if all(is_empty(word.stem) or word.stem in JOINS for word in side.words[end:start]):
            return False
    one, other = edit.sides
    first, last = ({word.stem for word in one.words[a:b]} for _, a, b in one.stretches)
    return [first, last] == [{word.stem for word in other.words[a:b]} for _, a, b in reversed(other.stretches)]


def ranks_another(edit: Edit) -> bool:
    """Return whether another text goes before the other than did: "these terms prevail", "the order prevails"."""
    told = []
    for side in edit.sides:
        at = next((at for at, word in enumerate(side.words) if word.stem in _PREVAILS and at >= _NAME), None)
        if at is None:
            return False
        told.append({word.stem for word in side.words[at - _NAME : at] if not is_empty(word.stem)})
    return told[0].isdisjoint(told[1])


def connectives(edit: Edit) -> bool:
    """Return whether "and" and "or", "both" and "either", "if" and "unless" were put in each other's place."""
    if any(not 0 < len(side) <= SHORT for side in edit.touched):
        return False
    words = [{word.lower for word in side} for side in edit.touched]
    return any(
        (words[0] & one and words[1] & other) or (words[0] & other and words[1] & one) for one, other in _SWAPPED
    )
