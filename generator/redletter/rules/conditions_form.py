"""Conditions on the form of an edit: words that join a list or narrow a statement, words that decide."""

from collections.abc import Iterator, Sequence
from typing import Any

from redletter.rules.clauses import JOINS, NEGATION
from redletter.rules.contracts import names_both
from redletter.rules.edit import Edit, places_of
from redletter.rules.harmless import bases
from redletter.rules.lexicon import read, word_list
from redletter.rules.order import SHORT
from redletter.rules.plain_words import is_empty
from redletter.rules.senses import MAY
from redletter.rules.statement import Statement
from redletter.rules.words import Word, written

Evidence = tuple[str, ...]


def listed(value: Any) -> tuple[str, ...]:
    """Return a value of a rule as a list: one word alone is a list of one."""
    return (value,) if isinstance(value, str) else tuple(value)


#: What an adjective stands behind, and what seems one and makes a statement no narrower.
_DETERMINERS, _WIDENS = word_list("senses", "determiners"), word_list("senses", "widens")
#: How many words may join a list or narrow a statement at once.
_LONGEST = 25
_NARROWS = frozenset(
    ["who", "which", "whose", "that", "if", "when", "where", "for", "with", "under", "during", "until", "within", "after", "before", "as", "to", "in", "consistent", "provided", "subject", "limited", "depending", "based", "pursuant", "according", "upon", "while", "once", "unless", "except", "insofar", "so"]
)  # fmt: skip


def joins(edit: Edit, value: Any) -> Evidence | None:
    """Words joined a list or left it, to the person's `adverse` or `favourable` effect; or they `left`, whatever it does."""
    if edit.whole != "changed":
        return None
    said: list[str] = []
    for number, stands, start, end in _stretches(edit):
        side = edit.sides[number]
        words, following = side.words[start:end], side.words[end : end + 1]
        known = any(w.stem in edit.content[number] for w in words)
        if _lives_there(side, start, end):
            continue
        if number and value == "adverse" and _excludes(words) and edit.stance(side, start) == "right":
            said.append(written(words))
            continue
        replaced = stands and bool(edit.content[1 - number])
        if replaced or len(words) > _LONGEST or not known or words[0].stem == "but" or _speaks_apart(words):
            continue
        ends = not following or not {",", "|"}.isdisjoint(following[0].lead) or following[0].stem in ("and", "or")
        banned = edit.stance(side, start) == "duty" and _is_listed(side.words, start, end)
        narrows = words[0].lower in _NARROWS and not banned
        comma = "," in words[0].lead and ends and not narrows
        after_join = _follows_join(side, start) and not edit.content[1 - number]
        joined = comma or after_join or words[0].stem in JOINS or words[-1].stem in JOINS
        if (joined and value == "left" and number == 0) or (
            joined and _effect(edit, side, start, end) * (1 if number else -1) == (-1 if value == "adverse" else 1)
        ):
            said.append(written(words))
    return tuple(dict.fromkeys(said)) or None


def _excludes(words: Sequence[Word]) -> bool:
    """Return whether words take out of what is allowed: "but not to run a shop"."""
    return [word.stem for word in words[:2]] == ["but", "not"]


def _lives_there(side: Statement, start: int, end: int) -> bool:
    """Return whether words name a country more where people are, to which nothing goes."""
    told = {hit for hit in side.named.things if hit.concept == "country"} - set(side.things)
    return any(start <= hit.start < end for hit in told)


def _speaks_apart(words: Sequence[Word]) -> bool:
    """Return whether joined words are a sentence of their own on what people may do: "and you can ...", "please ..."."""
    first = [word.stem for word in words[:3]]
    return first[0] == "plea" or (first[0] in JOINS and first[1:2] == ["you"] and not MAY.isdisjoint(first[2:]))


def _stretches(edit: Edit) -> Iterator[tuple[int, bool, int, int]]:
    """Yield each stretch of words that came or went.

    That is its side (0 before, 1 after), whether other words stand in its place there, where it starts and ends.
    """
    places = places_of(edit)
    for number, side in enumerate(edit.sides):
        for kept, start, end in side.stretches:
            yield number, kept in places[1 - number], start, end


def _follows_join(side: Statement, start: int) -> bool:
    """Return whether "and" or the like stands before a place, with an article between at most."""
    at = start - 1
    if at > 0 and side.words[at].lower in ("the", "a", "an", "our", "your", "their", "its", "any"):
        at -= 1
    return at >= 0 and side.words[at].stem in JOINS


def _effect(edit: Edit, side: Statement, start: int, end: int) -> int:
    """Return 1 where more of what joined a list is better for the person, -1 where worse: one more case is no bound."""
    sign = edit.sign(side, start)
    one_of = any(word.stem == "or" for word in side.words[max(0, start - 1) : end + 1])
    # What is done in one of several cases *only* is done in fewer where one of them falls.
    bounded = any(hit.concept == "only" and hit.start < start for hit in side.limits)
    promised = edit.stance(side, start) in ("promise", "right")
    if bounded and one_of and promised:
        return -1
    return -sign if one_of and promised and side.zones[start] == "condition" else sign


def qualifier(edit: Edit, value: Any) -> Evidence | None:
    """Words that narrow a statement (who, which, if, where, for ...) came or went, to an effect on the person."""
    if edit.whole != "changed":
        return None
    said: list[str] = []
    for number, stands, start, end in _stretches(edit):
        side = edit.sides[number]
        behind = side.words[start].lower in _NARROWS and 2 <= end - start <= _LONGEST
        narrows = behind or _is_adjective(edit, side, start, end)
        if stands or not narrows or _bounds_nothing(side.words[start:end]) or _is_listed(side.words, start, end):
            continue
        if _is_moved(edit, number, side.words[start:end]):
            continue
        if side.words[start].stem == "with" and edit.stance(side, max(0, start - 1)) in ("promise", "right"):
            # What a promise is kept with is more of it: "we list changes, with a summary".
            continue
        sign = edit.sign(side, max(0, start - 1)) * (-1 if number else 1)
        if sign == (-1 if value == "adverse" else 1):
            said.append(written(side.words[start:end]))
    return tuple(said) or None


def _is_moved(edit: Edit, number: int, words: Sequence[Word]) -> bool:
    """Return whether all that words say was said elsewhere in the sentence: "for security", "for security reasons, we"."""
    said = [word.stem for word in words if not is_empty(word.stem)]
    other = {word.stem for word in edit.touched[1 - number]}
    return bool(said) and other.issuperset(said)


def _is_adjective(edit: Edit, side: Statement, start: int, end: int) -> bool:
    """Return whether one new word tells which things are denied: "we do not use your *private* documents"."""
    if end - start != 1 or side is not edit.after or not 0 < start < len(side.words) - 1 or edit.content[0]:
        return False
    word, before, after = side.words[start], side.words[start - 1], side.words[start + 1]
    beside = before.stem in _DETERMINERS and not word.lead.strip() and not after.lead.strip() and not after.changed
    denied = not side.stems.isdisjoint(NEGATION) and edit.stance(side, start) == "promise"
    return beside and denied and word.stem not in _WIDENS and word.lower.isalpha()


def _is_listed(words: Sequence[Word], start: int, end: int) -> bool:
    """Return whether a stretch is one of a list of infinitives: "to see it, to move it, and to ..."."""
    following = words[end : end + 1]
    closes = bool(following) and ("," in following[0].lead or following[0].stem in ("and", "or"))
    return words[start].stem == "to" and "," in words[start].lead and closes


def _bounds_nothing(words: Sequence[Word]) -> bool:
    """Return whether words only seem to narrow: "within reason", "as defined in", and from when something is in force."""
    stems = {word.stem for word in words}
    if words[0].stem == "which" and "," in words[0].lead and words[1].stem in ("is", "are") and "we" not in stems:
        # "Our form, which is the fastest": said of all of it.
        return True
    told = words[0].stem == "as" and any(word.stem in _DEFINED_IN for word in words[1:3])
    return told or stems == _REASON or bool(stems & _FORCE and stems & _ENTERS)


_REASON, _DEFINED_IN = word_list("senses", "reason"), word_list("senses", "defined-in")
_FORCE, _ENTERS = word_list("senses", "force"), word_list("senses", "enters")
_AGREES, _OBJECTS = word_list("senses", "agrees"), word_list("senses", "objects")
_BOTH, _ONE_OF = frozenset(["and", "both"]), frozenset(["or", "either"])
_IF, _UNLESS = frozenset(["if", "when", "once", "where", "only"]), frozenset(["unless"])
_OFF = word_list("senses", "off")
_ON = word_list("senses", "on")
#: By what a state asks for data: what a judge signs, and what anybody in office can.
_ORDERS, _REQUESTS = word_list("senses", "orders"), word_list("senses", "requests-of-state")
_SAME, _SIMILAR = word_list("senses", "same"), word_list("senses", "similar")
_OFTEN, _SELDOM = word_list("senses", "often"), word_list("senses", "seldom")
#: What a joining word was and became, by the name of the swap.
_SWAPS = {
    "and-or": (_BOTH, _ONE_OF), "or-and": (_ONE_OF, _BOTH), "if-unless": (_IF, _UNLESS), "unless-if": (_UNLESS, _IF),
    "off-on": (_OFF, _ON), "on-off": (_ON, _OFF),
    "same-similar": (_SAME, _SIMILAR),
    "order-request": (_ORDERS, _REQUESTS),
    "seldom-often": (_SELDOM, _OFTEN), "often-seldom": (_OFTEN, _SELDOM),
}  # fmt: skip


def swaps(edit: Edit) -> tuple[str, ...]:
    """Return which words that decide were put for others, by the names of the swaps."""
    gone, new = edit.touched
    if edit.whole != "changed" or not gone or not new or len(gone) > SHORT or len(new) > SHORT:
        return ()
    bounds = {(one.concept, one.added) for one in edit.limits}
    if {("consent", False), ("unless", True)} <= bounds:
        return ("if-unless",)
    if {("unless", False), ("consent", True)} <= bounds:
        return ("unless-if",)
    told = [{word.stem for word in side} for side in (gone, new)]
    # "With your consent", "unless you object": both bound by what the person says, one by what they have to say.
    if told[0] & _AGREES and "unless" in told[1] - told[0] and told[1] & _OBJECTS:
        return ("if-unless",)
    if told[1] & _AGREES and "unless" in told[0] - told[1] and told[0] & _OBJECTS:
        return ("unless-if",)
    first = gone[0].stem, new[0].stem
    if "unless" in edit.before.stems & edit.after.stems and (first[0] in _OFF) != (first[1] in _OFF):
        # "Private unless you publish them", "public unless you make them private".
        if first[0] in _OFF and first[1] in _ON:
            return ("off-on",)
        if first[0] in _ON and first[1] in _OFF:
            return ("on-off",)
    words = tuple({said for word in side for said in (word.lower, word.stem)} for side in (gone, new))
    # What stands on both sides was put for nothing: "A and B", "A, B and C or D".
    gone_only, new_only = words[0] - words[1], words[1] - words[0]
    found = tuple(name for name, (one, other) in _SWAPS.items() if gone_only & one and new_only & other)
    # "Unless you turn this off", "only if you turn this on": who has to act decides, not the switch.
    asked = tuple(name for name in found if "unless" in name)
    # Where other words were put in each other's place too, a list was reworded.
    return asked or tuple(name for name in found if "or" not in name.split("-") or not all(edit.content))


def swapped(edit: Edit, value: Any) -> Evidence | None:
    """A word that decides was put for another: `and-or`, `or-and`, `if-unless`, `unless-if`, `same-similar`, `seldom-often` and back."""
    if value not in swaps(edit):
        return None
    gone, new = _SWAPS[value]
    told = [
        {word.lower for word in side if {word.lower, word.stem} & wanted}
        for side, wanted in zip(edit.touched, (gone, new), strict=True)
    ]
    return (*sorted(told[0]), *sorted(told[1]))


def mutual(edit: Edit, value: Any) -> Evidence | None:
    """What bound both sides of a contract binds the reader alone: `dropped`."""
    if edit.whole != "changed" or value != "dropped":
        return None
    both = [names_both(side.words) for side in edit.sides]
    bound = {"you", "not"} <= edit.after.stems
    return tuple(side.text for side in edit.sides) if both == [True, False] and bound else None


def deals(edit: Edit, value: Any) -> Evidence | None:
    """The policy is one of dealings, and neither the statement nor what stands above it says that anything is done with data: `yes`."""
    kind = any(word in edit.context.policy_kind for word in read("senses")["kinds-of-dealings"])
    done = any(hit.concept in read("senses")["done-with-data"] for side in edit.sides for hit in side.acts)
    above = not set(edit.context_topics).isdisjoint(read("senses")["about-data"])
    side = edit.after if edit.after.words else edit.before
    practice = side.says("practice") or edit.turned[edit.after is side] == "practice"
    return () if value == "yes" and kind and not (done or above or practice) else None


_BINDS = word_list("senses", "binds")
_FORBIDDEN = NEGATION | frozenset(["prohibit", "forbidden", "disallow", "ban"])


def basis(edit: Edit, value: Any) -> Evidence | None:
    """The letter of GDPR Art. 6(1) that a statement names is another: `changed`."""
    one, other = bases(edit)
    return (", ".join(one), ", ".join(other)) if value == "changed" and one != other else None


def _asks_only(edit: Edit) -> bool:
    """Return whether all that was touched is the condition of a duty: "if you did not write it *or do not own it*, you must"."""
    told = [side.zones[at] for side in edit.sides for at in side.touched]
    return bool(told) and all(zone == "condition" for zone in told)


def forbids(edit: Edit, value: Any) -> Evidence | None:
    """The statement denies or forbids something: `yes`, or `no`."""
    side = edit.after if edit.after.words else edit.before
    new = {word.stem for word in edit.touched[1]} if edit.whole == "changed" else set()
    if edit.is_banned:
        return () if value == "yes" else None
    if edit.whole == "changed" and _asks_only(edit):
        return () if value == "no" else None
    # One thing more that people must do is no ban, whatever else the sentence bans.
    if new & _BINDS and not new & _FORBIDDEN:
        return () if value == "no" else None
    # "What you did not write": a denial that only tells which thing is meant bans nothing.
    banned = any(word.stem in _FORBIDDEN and side.zones[at] == "main" for at, word in enumerate(side.words))
    return () if banned != (value == "no") else None
