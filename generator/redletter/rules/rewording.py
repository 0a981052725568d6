"""Renames and rewordings: other words for the same, told by what they keep."""

from collections.abc import Sequence

from redletter.rules.clauses import NEGATION, negated
from redletter.rules.edit import Edit, places_of
from redletter.rules.lexicon import helpful, word_list
from redletter.rules.plain_words import FIRMS, GENERIC, is_empty, meaning
from redletter.rules.statement import Statement

_FORMERLY = word_list("senses", "formerly")
#: Words that tell of an earlier name by themselves.
_ONCE = word_list("senses", "renamed")
#: Who decides disputes, and how many words may stand between them and the name of their place.
_COURTS, _BESIDE = word_list("senses", "courts"), 5
#: How many words an aside on an earlier name has at most.
_ASIDE = 12


def is_rename(edit: Edit) -> bool:
    """Return whether names, and nothing else, were put for names; not so where a name is that of a recipient."""
    places = places_of(edit)
    if (
        places[0] != places[1]
        or "recipients" in edit.context_topics
        or any(map(_names_forum, edit.sides))
        or any(map(_names_helper, edit.sides))
    ):
        return False
    return all(_names(side, start, end) for side in edit.sides for _, start, end in side.stretches)


def _names_forum(side: Statement) -> bool:
    """Return whether a touched word says whose courts or laws: "the courts of Leeds", "the courts located in Leeds"."""
    forums = {hit.end for hit in side.things if hit.concept == "forum"}
    courts = {at for at, word in enumerate(side.words) if word.stem in _COURTS}
    return any({at, at - 1} & forums or courts & set(range(at - _BESIDE, at)) for at in side.touched)


def _names_helper(side: Statement) -> bool:
    """Return whether a touched word says with whose help something is done: "sent with the software of Acme"."""
    helped = {hit.end for hit in side.acts if hit.concept == "share" and side.words[hit.end - 1].stem in ("of", "by")}
    return any({at, at - 1} & helped for at in side.touched)


def firm_alone(edit: Edit) -> bool:
    """Return whether all that changed is the form of a firm: "Acme", "Acme Inc."."""
    touched = [word for side in edit.touched for word in side]
    return edit.whole == "changed" and all(word.stem in FIRMS and word.text[0].isupper() for word in touched)


def adds_former_name(edit: Edit) -> bool:
    """Return whether an aside tells what the same body, place or thing was called: "(formerly ...)", "(called ... until ...)"."""
    new = edit.touched[1]
    stems = [word.stem for word in new]
    until = "cal" in stems and "until" in stems
    said = until or any(stem in _ONCE for stem in stems)
    if edit.whole != "changed" or not said or len(new) > _ASIDE or not any("(" in word.lead for word in new):
        return False
    gone = {meaning(word.stem) for word in edit.touched[0]}
    return all(
        word.text[0].isupper()
        or word.text[0].isdigit()
        or is_empty(word.stem)
        or word.stem in _FORMERLY
        or meaning(word.stem) in gone
        for word in new
    )


def tells_former_name(edit: Edit) -> bool:
    """Return whether a name was put for another and the words say that it is the same body: "formerly known as"."""
    new = edit.touched[1]
    said = any(word.stem in _FORMERLY for word in new) and any(word.text[0].isupper() for word in new)
    gone = {meaning(word.stem) for word in edit.touched[0]}
    return said and all(
        word.text[0].isupper() or is_empty(word.stem) or word.stem in _FORMERLY or meaning(word.stem) in gone
        for word in new
    )


def _names(side: Statement, start: int, end: int) -> bool:
    """Return whether a stretch of up to six words is a name: capitals, away from the start of a sentence, or quoted."""
    words = side.words[start:end]
    beside = side.words[end : end + 2]
    stop = next((at for at, word in enumerate(beside) if "," in word.lead), len(beside))
    if len(words) > 6 or any(word.stem in FIRMS for word in (*words, *beside[:stop])):
        return False
    quoted = any(mark in words[0].lead for mark in '“"‘')
    told = [word for word in words if not is_empty(word.stem)]
    capitals = [word for word in told if word.text[0].isupper()]
    opens = start == 0 or any(mark in words[0].lead for mark in ".:|!?")
    return quoted or (bool(told) and len(capitals) == len(told) and (not opens or len(told) > 1))


def synonyms(gone: Sequence[str], new: Sequence[str]) -> bool:
    """Return whether at most one word on each side has no counterpart of the same meaning on the other."""
    sides = [{meaning(stem) for stem in side} - GENERIC for side in (gone, new)]
    return len(sides[0] - sides[1]) <= 1 and len(sides[1] - sides[0]) <= 1 and bool(sides[0] & sides[1])


def renamed_throughout(edit: Edit) -> bool:
    """Return whether one name was put for another, the same each time: twice or more, or in quotes."""
    pairs = [(side.stretches, side) for side in edit.sides]
    if len(pairs[0][0]) != len(pairs[1][0]) or not pairs[0][0]:
        return False
    swaps = set()
    for one, other in zip(pairs[0][0], pairs[1][0], strict=True):
        if one[0] != other[0] or max(one[2] - one[1], other[2] - other[1]) > 3:
            return False
        swaps.add(
            tuple(
                " ".join(w.stem for w in side.words[a:b])
                for (_, a, b), (_, side) in zip((one, other), pairs, strict=True)
            )
        )
    quoted = all(any(mark in side.words[places[0][1]].lead for mark in '“"‘') for places, side in pairs)
    if any(w.text[0].isdigit() for side in edit.touched for w in side) or len(swaps) != 1:
        return False
    return quoted or len(pairs[0][0]) > 1


def reworded(edit: Edit) -> bool:
    """Return whether both sides say the same in other words, where most of a paragraph was written anew.

    Half of what either side means must stand on the other, and nothing that weighs may be new or gone: figures,
    countries, recipients and data by name, bounds, fees, and the acts that people mind most.
    """
    if not edit.content[0] or not edit.content[1] or edit.context.place == "row":
        return False
    sides = [{root(word.stem) for word in side.words if not is_empty(word.stem)} for side in edit.sides]
    if _written_anew(edit, sides):
        return True
    if any(named(edit, n) - {root(w.stem) for w in edit.sides[1 - n].words} for n in (0, 1)):
        return False
    fewer, more = sorted(map(len, sides))
    common = len(sides[0] & sides[1])
    helped = [
        {hit.concept for hit in side.acts if not negated(side.words, hit.start)} & helpful() for side in edit.sides
    ]
    marks = [_marks(side) for side in edit.sides]
    if helped[0] - helped[1]:
        return False
    if marks[0][1:] != marks[1][1:] or more > _GROWN * fewer:
        return False
    # The same words in another order may name another act: "it may need a report", "a report may be needed".
    if common >= 0.75 * fewer and 2 * common >= len(sides[0] | sides[1]) and more <= 1.35 * fewer and _is_rewrite(edit):
        return True
    if marks[0] == marks[1] and 5 * common >= 2 * len(sides[0] | sides[1]) and _is_retold(edit):
        return True
    nearly = common >= 0.9 * fewer and common >= 0.8 * len(sides[0] | sides[1]) and _says_no_more(edit)
    return marks[0][0] == marks[1][0] and (
        nearly or (common >= (0.5 if fewer >= _ENOUGH else 0.75) * fewer and _is_rewrite(edit))
    )


def polished(edit: Edit) -> bool:
    """Return whether a sentence that no rule speaks of was polished: touched in several places, its words put for others.

    What changes what is said comes or goes, or takes one place; who polishes a sentence touches it here and there.
    Names and figures must be the same.
    """
    if edit.whole != "changed" or not all(edit.content):
        return False
    if max(len(side.stretches) for side in edit.sides) < _PLACES:
        return False
    figures = [sorted((round(figure.value, 1), figure.unit) for figure in side.figures) for side in edit.sides]
    return figures[0] == figures[1] and not any(_new_names(edit, n) for n in (0, 1))


def _new_names(edit: Edit, number: int) -> bool:
    """Return whether a side has a touched name, a capital away from the start, or digits that the other has not."""
    side, other = edit.sides[number], edit.sides[1 - number]
    return any(
        (side.words[at].text[0].isupper() and at > 0 and not any(mark in side.words[at].lead for mark in ".:!?"))
        or side.words[at].text[0].isdigit()
        for at in side.touched
        if side.words[at].stem not in other.stems
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
        [
            (round(figure.value, 1), figure.unit)
            for figure in statement.figures
            if figure.unit and first <= figure.at <= last + 1
        ]
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
    return touched and places > 1 and light and weak == strong and not edit.limits


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
#: In how many places a sentence is touched, at least, that was polished.
_PLACES = 3
#: Bounds that must not fall, and acts that must not be new, in such a paragraph.
_BOUNDS = frozenset(["only", "unless", "consent"])
_GRAVE = frozenset(["sell", "train", "decide", "charge", "track", "licence", "collect", "retain"])
#: What may come or go where a sentence is told anew.
LIGHT = frozenset(["data-weak", "recipient-weak", "data-in-general", "right-weak", "at-once"])
#: What must not come or go unseen when a paragraph is written anew.
_WEIGHTY_THINGS = frozenset(
    ["data", "recipient", "purpose", "country", "fee", "forum", "waiver", "licence-over-content", "discretion"]
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


def _marks(statement: Statement) -> tuple[object, ...]:
    """Return what a statement says apart from its wording."""
    return (
        frozenset(
            (hit.concept, negated(statement.words, hit.start)) for hit in statement.acts if hit.concept in _WEIGHTY_ACTS
        ),
        (
            frozenset((round(figure.value, 1), figure.unit) for figure in statement.figures),
            statement.stems & _OFTEN,
        ),
        frozenset(hit.concept for hit in statement.limits if hit.concept in ("only", "unless", "consent")),
        any(word.stem in NEGATION for word in statement.words),
    )


def alike(edit: Edit) -> bool:
    """Return whether most of what both sides mean is the same."""
    sides = [{meaning(word.stem) for word in side.words} for side in edit.sides]
    return len(sides[0] & sides[1]) >= 0.6 * len(sides[0] | sides[1])
