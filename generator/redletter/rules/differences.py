"""What only one side of an edit names: data, purposes, acts, bounds, and for whom each difference is."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from redletter.model.assessment import Direction
from redletter.rules.clauses import JOINS, negated, orders
from redletter.rules.dealings import is_theirs_alone
from redletter.rules.lexicon import Hit, word_list
from redletter.rules.plain_words import is_empty, meaning
from redletter.rules.stance import SIGN
from redletter.rules.statement import Statement
from redletter.rules.stretches import segment
from redletter.rules.words import Word, stem, written

if TYPE_CHECKING:
    from redletter.rules.edit import Edit

_DIRECTION: dict[int, Direction] = {-1: "adverse", 0: "neutral", 1: "favourable"}
#: Limits that make a statement smaller; "all" makes it larger.
NARROWING = frozenset({"only", "unless", "consent", "condition"})
#: Which thing is meant, and nothing else.
_ARTICLES = frozenset(["the", "a", "an", "its", "it", "this", "that", "these", "those", "such"])
#: What the company might take of people, and give to others.
_TAKEN = frozenset({"data", "data-weak", "recipient", "recipient-weak", "purpose"})
#: A right named in full on one side and in one word on the other is one right.
_FAMILY = {"right-weak": "right"}
#: So many words beside "all" or "every" still let it bound what stood there before.
_FEW = 6
#: Words in the names of several safeguards: "Privacy Shield", "Data Privacy Framework".
_OF_MANY = frozenset(map(stem, ("privacy", "data")))
#: What people do who have to give something.
_GIVES = word_list("senses", "gives-up")
#: Nouns that a datum may be named with and without: "phone", "phone number".
_HEADS = word_list("senses", "heads")


class Difference(NamedTuple):
    """Words that only one side has: the concept they name, which side, and for whom the difference is.

    `listed` is set where they join a list or replace other words; else they qualify the word beside them.
    """

    concept: str
    words: str
    added: bool
    effect: Direction
    listed: bool
    alone: bool = True


def is_listed(edit: "Edit", statement: Statement, place: int) -> bool:
    """Return whether touched words join a list, replace other words, or are a statement of their own."""
    if edit.whole != "changed":
        return True
    start, end = segment(statement.words, place)
    words = statement.words[start : end + 1]
    if any("," in w.lead or w.stem in JOINS for w in words[: end - start]) or (
        len(words) > end - start and "," in words[-1].lead
    ):
        return True
    other = edit.before if statement is edit.after else edit.after
    kept = next((there for there, first, _ in statement.stretches if first == start), -1)
    stands = next((other.words[a:b] for there, a, b in other.stretches if there == kept), ())
    replaced = any(not is_empty(w.stem) for w in stands)
    return replaced or end - start > 4


def _is_known(phrase: Sequence[str], known: Collection[tuple[str, str]]) -> bool:
    """Return whether data is named on the other side in one word: "email" for "email address"."""
    core = [meaning(stem) for stem in phrase if stem not in _HEADS]
    return len(core) < len(phrase) and bool(core) and all(("data-weak", stem) in known for stem in core)


def _phrase(words: Sequence[Word], hit: Hit) -> tuple[str, ...]:
    return tuple(word.stem for word in words[hit.start : hit.end])


def _is_article(words: Sequence[Word], hit: Hit) -> bool:
    """Return whether all that was touched of what is done is an article: "store its", "store the"."""
    return all(word.lower in _ARTICLES for word in words[hit.start : hit.end] if word.changed)


def _takes_nothing(edit: "Edit", mine: Statement, place: int) -> bool:
    """Return whether a new statement names data, aims or recipients and takes nothing.

    The reader owes none of it ("you must secure the data", not "you must provide it"), is told not to do something, or
    it only says when a promise holds ("if your browser says so, we load nothing").
    """
    stance = edit.stance(mine, place)
    owes = stance == "duty" and not mine.stems.isdisjoint(_GIVES)
    opens = stance == "promise" and mine.zones[place] == "condition"
    return edit.whole == "added" and ((stance == "duty" and not owes) or opens or bool(orders(mine.words)))


def _sign(edit: "Edit", mine: Statement, hit: Hit) -> int:
    """Return 1 where more of what words name is better for the person, -1 where worse, 0 where neither."""
    if hit.concept == "only" and is_theirs_alone(mine.words, hit.end):
        return 1
    if hit.concept in NARROWING:
        return -SIGN[edit.stance(mine, hit.start)]
    if hit.concept in _TAKEN and edit.stance(mine, hit.start) == "duty" and negated(mine.words, hit.start):
        # What the reader must not collect is not taken from anybody.
        return 0
    if hit.concept in _TAKEN and _takes_nothing(edit, mine, hit.start):
        return 0
    sign = edit.sign(mine, hit.start)
    # An exception from where data stays is where else it goes.
    return -sign if hit.concept == "country" and mine.zones[hit.start] == "exception" else sign


def differences(edit: "Edit", before: Iterable[Hit], after: Iterable[Hit], *, by_words: bool) -> list[Difference]:
    """Return what only one side names; `by_words` tells phrases of one concept apart, else the concept counts."""
    found: list[Difference] = []
    listed = (tuple(before), tuple(after))
    for side in (0, 1):
        mine, other = edit.sides[side], edit.sides[1 - side]
        touched = [hit for hit in listed[side] if hit.changed and (by_words or not _is_article(mine.words, hit))]
        if not touched:
            continue
        if by_words:
            known = {
                (_FAMILY.get(hit.concept, hit.concept), meaning(stem))
                for hit in listed[1 - side]
                for stem in _phrase(other.words, hit)
                if hit.concept != "safeguard" or stem not in _OF_MANY
            }
        else:
            left = Counter(hit.concept for hit in listed[1 - side] if hit.changed)
        for hit in touched:
            if hit.concept in NARROWING and edit.joined_on(mine, hit.start, clause=True):
                continue
            if hit.concept == "right-weak" and edit.stance(mine, hit.start) != "right":
                continue
            phrase = _phrase(mine.words, hit)
            concept = _FAMILY.get(hit.concept, hit.concept)
            if by_words and any((concept, meaning(stem)) in known for stem in phrase):
                continue
            if concept == "data" and _is_known(phrase, known):
                continue
            if not by_words and left[hit.concept] > 0:
                left[hit.concept] -= 1
                continue
            sign = _sign(edit, mine, hit)
            effect = _DIRECTION[sign if side else -sign]
            said = written(mine.words[hit.start : hit.end])
            alone = edit.whole != "changed" or len(range(*segment(mine.words, hit.start))) <= _FEW
            found.append(Difference(hit.concept, said, side == 1, effect, is_listed(edit, mine, hit.start), alone))
    return found
