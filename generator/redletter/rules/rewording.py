"""Rewordings: other words for the same, told by what they keep."""

from collections.abc import Sequence

from redletter.rules.clauses import NEGATION, denies, negated
from redletter.rules.edit import Edit
from redletter.rules.figures import number_words
from redletter.rules.lexicon import Hit, harmful, helpful, word_list
from redletter.rules.order import connectives, ranks_another
from redletter.rules.plain_words import GENERIC, NO_NAMES, is_empty, meaning
from redletter.rules.statement import Statement
from redletter.rules.words import Word


def synonyms(gone: Sequence[str], new: Sequence[str]) -> bool:
    """Return whether at most one word on each side has no counterpart of the same meaning on the other."""
    sides = [{meaning(stem) for stem in side} - GENERIC for side in (gone, new)]
    return len(sides[0] - sides[1]) <= 1 and len(sides[1] - sides[0]) <= 1 and bool(sides[0] & sides[1])


def reworded(edit: Edit) -> bool:
    """Return whether both sides say the same in other words, where most of a paragraph was written anew.

    Half of what either side means must stand on the other, and nothing that weighs may be new or gone: figures,
    countries, recipients and data by name, instruments of transfer, bounds, fees, and the acts that people mind most.
    """
    # What is asked first costs least: of most paragraphs nothing else need be known.
    if edit.context.place == "row" or not _may_be_reworded(edit) or connectives(edit):
        return False
    if any(one.concept == "safeguard" for one in edit.things) or counts_another(edit) or ranks_another(edit):
        return False
    return _says_the_same(edit) and not _gives_more(edit)


def counts_another(edit: Edit) -> bool:
    """Return whether a number in words was put for another: "one free account", "two free accounts"."""
    one, other = ({word.stem for word in side} & number_words() for side in edit.touched)
    return bool(one) and bool(other) and one.isdisjoint(other)


def _gives_more(edit: Edit) -> bool:
    """Return whether a person may do more than before."""
    before, after = (sum(stance == "right" for _, stance in side.events) for side in edit.sides)
    return after > before


def _says_the_same(edit: Edit) -> bool:
    """Return whether what both sides say is near enough, and nothing that weighs is new or gone."""
    sides = [{root(word.stem) for word in side.words if not is_empty(word.stem)} for side in edit.sides]
    if _written_anew(edit, sides):
        return True
    if any(named(edit, n) - {root(w.stem) for w in edit.sides[1 - n].words} for n in (0, 1)):
        return False
    one, other = ({_AGREED.get(stem, meaning(stem)) for stem in side.stems} for side in edit.sides)
    if not (one ^ other).isdisjoint(_TURNS):
        return False
    fewer, more = sorted(map(len, sides))
    common = len(sides[0] & sides[1])
    helped = [
        {hit.concept for hit in side.acts if not negated(side.words, hit.start) and not _to_us(side.words, hit)}
        & helpful()
        for side in edit.sides
    ]
    marks = [tenor_of(side) for side in edit.sides]
    if helped[0] - helped[1]:
        return False
    if marks[0][1:] != marks[1][1:] or more > _GROWN * fewer:
        return False
    # The same words in another order may name another act: "it may need a report", "a report may be needed".
    if common >= 0.75 * fewer and 2 * common >= len(sides[0] | sides[1]) and more <= 1.35 * fewer and _is_rewrite(edit):
        return True
    own = sorted((len(sides[0] - sides[1]), len(sides[1] - sides[0])))
    told = own[1] <= _OWN and own[1] - own[0] <= 1
    if marks[0] == marks[1] and 5 * common >= 2 * len(sides[0] | sides[1]) and told and _is_retold(edit):
        return True
    nearly = common >= 0.9 * fewer and common >= 0.8 * len(sides[0] | sides[1]) and _says_no_more(edit)
    return marks[0][0] == marks[1][0] and (
        nearly or (common >= (0.5 if fewer >= _ENOUGH else 0.75) * fewer and _is_rewrite(edit))
    )


def _may_be_reworded(edit: Edit) -> bool:
    """Return whether words of meaning stand on each side alone, or a sentence was put in another order but for one word."""
    if all(edit.content):
        return True
    left = max(map(len, edit.content))
    return left == 1 and _is_rewrite(edit) and not (edit.things or edit.acts or edit.limits)


def _to_us(words: Sequence[Word], hit: Hit) -> bool:
    """Return whether what is done is done to the company: "notify us"."""
    return any(word.stem == "us" for word in words[hit.end : hit.end + 1])


def polished(edit: Edit) -> bool:
    """Return whether a sentence that no rule speaks of was polished: touched in several places, its words put for others.

    What changes what is said comes or goes, or takes one place; who polishes a sentence touches it here and there.
    Names and figures must be the same.
    """
    if edit.whole != "changed" or not all(edit.content):
        return False
    if max(len(side.stretches) for side in edit.sides) < _PLACES:
        return False
    figures = [sorted(figure.said for figure in side.figures) for side in edit.sides]
    more = abs(len(edit.content[0]) - len(edit.content[1]))
    return figures[0] == figures[1] and more <= _MORE and not any(new_names(edit, n) for n in (0, 1))


def new_names(edit: Edit, number: int) -> bool:
    """Return whether a side has a touched name, a capital away from the start, or digits that the other has not."""
    side, other = edit.sides[number], edit.sides[1 - number]
    return any(
        (side.words[at].text[0].isupper() and at > 0 and not any(mark in side.words[at].lead for mark in ".:!?"))
        or side.words[at].text[0].isdigit()
        for at in side.touched
        if side.words[at].stem not in other.stems and side.words[at].stem not in NO_NAMES
    )


def _written_anew(edit: Edit, sides: Sequence[set[str]]) -> bool:
    """Return whether a paragraph was written anew from end to end, and yet says the same of the same things.

    The periods, amounts, countries or recipients that it turns on must be the same, at least one of them; what it
    denied or bounded must be denied and bounded still; nothing that weighs may be new.
    """
    fewer, more = sorted(map(len, sides))
    words = [len(side.words) for side in edit.sides]
    throughout = all(
        _THROUGHOUT * len(side.words) <= len(touched) for side, touched in zip(edit.sides, edit.touched, strict=True)
    )
    if not throughout or min(words) < _PARAGRAPH or more > _GROWN * fewer or len(sides[0] & sides[1]) < _KEPT * fewer:
        return False
    turns = [_turns_on(side) for side in edit.sides]
    denials = [sum(word.stem in NEGATION for word in side.words) for side in edit.sides]
    bounds = [{hit.concept for hit in side.limits if hit.concept in _BOUNDS} for side in edit.sides]
    acts = [{hit.concept for hit in side.acts if hit.concept in _GRAVE} for side in edit.sides]
    return (
        bool(turns[0])
        and turns[0] == turns[1]
        and denials[0] <= denials[1]
        and bounds[0] <= bounds[1]
        and acts[1] <= acts[0]
        and not named(edit, 1) - {root(word.stem) for word in edit.before.words}
    )


def _turns_on(statement: Statement) -> frozenset[object]:
    """Return the figures with a unit, the countries and the recipients that are named where a statement was touched."""
    words = statement.words
    first, last = statement.touched[0], statement.touched[-1]
    return frozenset(
        [figure.said for figure in statement.figures if figure.unit and first <= figure.at <= last + 1]
        + [
            " ".join(word.stem for word in words[hit.start : hit.end])
            for hit in statement.things
            if first <= hit.start <= last
            and (hit.concept == "recipient" or (hit.concept == "country" and words[hit.start].text[0].isupper()))
        ]
    )


def _says_no_more(edit: Edit) -> bool:
    """Return whether nothing that a lexicon knows differs, where at least a seventh of the words was touched."""
    touched = all(7 * len(words) >= len(side.words) for words, side in zip(edit.touched, edit.sides, strict=True))
    weak, strong = edit.firmness
    return touched and weak == strong and not (edit.things or edit.acts or edit.limits)


def _is_retold(edit: Edit) -> bool:
    """Return whether a sentence was touched in several places, a fifth of it or more, and nothing that weighs with it.

    What changes what is said comes, goes, or takes one place; who retells a sentence touches it here and there.
    """
    touched = all(5 * len(words) >= len(side.words) for words, side in zip(edit.touched, edit.sides, strict=True))
    places = max(len(side.stretches) for side in edit.sides)
    weak, strong = edit.firmness
    light = all(one.concept in LIGHT for one in edit.things)
    named = any(new_names(edit, n) for n in (0, 1))
    grave = {hit.concept for side in edit.sides for hit in side.acts} & (harmful() - {"use"})
    return not grave and touched and places > 1 and light and weak == strong and not edit.limits and not named


def _is_rewrite(edit: Edit) -> bool:
    """Return whether at least a third of the words of either side were touched."""
    return all(3 * len(touched) >= len(side.words) for touched, side in zip(edit.touched, edit.sides, strict=True))


def root(stem: str) -> str:
    """Return what tells words of one family from others: the first letters of their meaning."""
    return meaning(stem)[:6]


#: How many words of meaning must stand on a side for half of them to tell that it says the same.
_ENOUGH = 7
#: How much longer one side may be: what says more by half is no mere rewording.
_GROWN = 1.7
#: What share of the words of either side is new where a paragraph was written anew from end to end, how many words it
#: has at least, and what share of what it means stands on both.
_THROUGHOUT, _PARAGRAPH, _KEPT = 0.65, 15, 0.55
#: How many words of meaning more one side may have where a sentence was polished: who polishes it adds nothing.
_MORE = 3
#: In how many places a sentence is touched, at least, that was polished.
_PLACES = 3
#: Bounds that must not fall, and acts that must not be new, in such a paragraph.
_BOUNDS = frozenset(["only", "unless", "consent"])
_GRAVE = frozenset(["sell", "train", "decide", "charge", "track", "licence", "collect", "retain"])
#: How many words of its own either side may have where a sentence is told anew, and about as many the other.
_OWN = 4
#: What may come or go where a sentence is told anew.
LIGHT = frozenset(["data-weak", "recipient-weak", "data-in-general", "right-weak", "at-once"])
#: "With your agreement": who gives it agrees.
_AGREED = {"agreement": meaning("agre")}
_TURNS = frozenset(map(meaning, word_list("senses", "turns")))
#: What must not come or go unseen when a paragraph is written anew.
_WEIGHTY_THINGS = frozenset(
    [
        "data",
        "recipient",
        "purpose",
        "country",
        "law-of",
        "fee",
        "forum",
        "waiver",
        "licence-over-content",
        "discretion",
    ]
)
_WEIGHTY_ACTS = frozenset(
    ["sell", "train", "decide", "charge", "track", "transfer", "share", "licence", "retain", "delete"]
)


def named(edit: Edit, side: int) -> set[str]:
    """Return what a side names that weighs, by its roots: data, recipients, purposes, countries, fees, courts."""
    words = edit.sides[side].words
    return {
        root(words[at].stem)
        for hit in edit.sides[side].things
        if hit.concept in _WEIGHTY_THINGS
        for at in range(hit.start, hit.end)
        if not is_empty(words[at].stem)
    }


#: Words that say how often or how long, with a number or without.
_OFTEN = word_list("figures", "how-often")


def tenor_of(statement: Statement) -> tuple[object, ...]:
    """Return what a statement says apart from its wording: what is done with data, figures, bounds, whether it denies."""
    return (
        frozenset(
            (hit.concept, negated(statement.words, hit.start)) for hit in statement.acts if hit.concept in _WEIGHTY_ACTS
        ),
        (
            frozenset(figure.said for figure in statement.figures),
            statement.stems & _OFTEN,
        ),
        frozenset(hit.concept for hit in statement.limits if hit.concept in ("only", "unless", "consent")),
        any(denies(statement.words, at) for at in range(len(statement.words))),
    )


def alike(edit: Edit) -> bool:
    """Return whether most of what both sides mean is the same."""
    sides = [{meaning(word.stem) for word in side.words} for side in edit.sides]
    return len(sides[0] & sides[1]) >= 0.6 * len(sides[0] | sides[1])
