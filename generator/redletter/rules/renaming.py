"""Renames: one name for another, of the same body, place or thing."""

from redletter.rules.edit import Edit, places_of
from redletter.rules.figures import word_is_unit
from redletter.rules.lexicon import word_list
from redletter.rules.plain_words import FIRMS, is_empty, meaning
from redletter.rules.statement import Statement

_BY_WHOM, _WE = word_list("senses", "by-whom"), word_list("senses", "we")
_FORMERLY = word_list("senses", "formerly")
#: Words that tell of an earlier name by themselves.
_ONCE = word_list("senses", "renamed")
#: Who decides disputes, and how many words may stand between them and the name of their place.
_COURTS, _BESIDE, _BEHIND = word_list("senses", "courts"), 5, 4
#: Where data is kept.
_STORES = word_list("senses", "stores")
#: What is named after the company that it belongs to.
_OWNED = word_list("senses", "owned")
#: What a recipient stands behind.
_TO = frozenset(["with", "to"])
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
        or all(map(_names_runner, edit.sides))
        or _names_store(edit)
        or any(map(_names_state, edit.sides))
        or all(map(names_tool, edit.sides))
    ):
        return False
    return all(_names(side, start, end) for side in edit.sides for _, start, end in side.stretches)


def _names_forum(side: Statement) -> bool:
    """Return whether a touched word says whose courts or laws: "the courts of Leeds", "the courts located in Leeds"."""
    forums = {hit.end for hit in side.things if hit.concept == "forum"}
    courts = {at for at, word in enumerate(side.words) if word.stem in _COURTS}
    return any(
        forums & {*range(at - _BESIDE, at + 1)} or courts & {*range(at - _BESIDE, at), *range(at + 1, at + _BEHIND)}
        for at in side.touched
    )


def _names_helper(side: Statement) -> bool:
    """Return whether a touched word says with whose help something is done: "sent with the software of Acme"."""
    helped = {hit.end for hit in side.acts if hit.concept == "share" and side.words[hit.end - 1].stem in ("of", "by")}
    return any({at, at - 1} & helped for at in side.touched)


def _names_runner(side: Statement) -> bool:
    """Return whether a touched word says who runs something: "a chatbot that is run by Acme"."""
    run = {hit.end for hit in side.things if hit.concept == "run-by"}
    return any(at in run for at in side.touched)


def _names_state(side: Statement) -> bool:
    """Return whether a touched word is a country, whatever stands behind it: "the U.S. Department of Trade"."""
    named = {at for hit in side.named.things if hit.concept == "country" for at in range(hit.start, hit.end)}
    return not named.isdisjoint(side.touched)


def _names_store(edit: Edit) -> bool:
    """Return whether a touched name is that of a place where data is: "the server stands in Oslo"."""
    told = "transfers" in edit.context_topics or not all(side.stems.isdisjoint(_STORES) for side in edit.sides)
    return told and all(any(at > 0 and side.words[at - 1].stem == "in" for at in side.touched) for side in edit.sides)


def _names_recipient(side: Statement) -> bool:
    """Return whether a touched name is that of somebody who data goes to: "shared with Acme (acme.example)"."""
    shared = any(hit.concept == "share" for hit in side.acts)
    return shared and any(
        at > 0 and side.words[at].text[0].isupper() and side.words[at - 1].stem in _TO for at in side.touched
    )


def names_tool(side: Statement) -> bool:
    """Return whether a touched word names what the company uses, or whom it asks: "we use Acme", "we check it with Acme"."""
    return any(
        at > 1 and side.words[at - 1].stem in _BY_WHOM and not _WE.isdisjoint(word.stem for word in side.words[:at])
        for at in side.touched
    )


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
    if all(map(_names_recipient, edit.sides)) or any(word_is_unit(w) for side in edit.touched for w in side):
        return False
    if any(w.text[0].isdigit() for side in edit.touched for w in side) or len(swaps) != 1:
        return False
    return quoted or len(pairs[0][0]) > 1


def own_names(edit: Edit) -> frozenset[str]:
    """Return the name of whoever speaks where one side alone has it, in front of their people or things: "Acme users".

    Another name there is another company, and who data goes to is no name of that kind.
    """
    named = [frozenset(side.words[at].stem for at in side.touched if _names_owner(side, at)) for side in edit.sides]
    return frozenset() if all(named) or any(map(_names_recipient, edit.sides)) else named[0] | named[1]


def _names_owner(side: Statement, at: int) -> bool:
    word, behind = side.words[at], side.words[at + 1 : at + 2]
    owned = any(other.stem in _OWNED and other.lead == " " for other in behind)
    return owned and word.text[0].isupper() and word.stem not in _OWNED
