"""Who does what in a sentence: the same told in another voice, and one party put for the other."""

from redletter.rules.clauses import ASKS, NEGATION
from redletter.rules.edit import Edit
from redletter.rules.lexicon import word_list
from redletter.rules.statement import Statement

#: Words that give leave, and those of them that do so alone; what makes a verb passive.
_LEAVE, _GIVES_LEAVE = word_list("senses", "leave"), word_list("senses", "gives-leave")
_PASSIVE = word_list("senses", "passive")
#: What forbids by itself.
_FORBIDS = word_list("senses", "forbids")
#: How many words join somebody to those who do something: "by us or".
_MORE = 4
#: The two parties of a policy, by their pronouns.
_COMPANY, _PERSON = word_list("senses", "we"), frozenset(["you", "your", "yours"])


def turned_round(edit: Edit) -> bool:
    """Return whether a sentence says the same of the same in another voice: "we store them", "they are stored"."""
    if any(edit.content) or edit.limits or edit.negations[0] != edit.negations[1]:
        return False
    weak, strong = edit.firmness
    who = [[hit.concept for hit in side.subjects] for side in edit.sides]
    passive = [sum(word.stem in _PASSIVE for word in side.words) for side in edit.sides]
    if passive[0] == passive[1]:
        return False
    if all(not ASKS.isdisjoint(side.stems) and "us" in side.stems for side in edit.sides):
        # "It can be requested from us", "you can request it from us".
        return who[passive[0] > passive[1]][:1] == ["person"]
    if weak != strong:
        return False
    active = 0 if passive[0] < passive[1] else 1
    if _agent(edit.sides[1 - active]) == edit.sides[active].words[0].stem:
        return True
    return who[active][:1] == ["company"] and who[active][1:] == who[1 - active]


def changes_hands(edit: Edit) -> bool:
    """Return whether one party was put for the other: "you can withdraw", "we can withdraw"; "they tell us", "by us"."""
    if any(edit.content):
        return False
    own, theirs = (
        [sum(word.stem in party for word in side.words) for side in edit.sides] for party in (_COMPANY, _PERSON)
    )
    if _joins_somebody(edit) and own[0] + theirs[0] != own[1] + theirs[1]:
        return True
    agent = next((who for who in map(_agent, edit.sides) if who), "")
    return (own[0] - own[1]) * (theirs[0] - theirs[1]) < 0 or (
        agent == "we" and all(side.words[0].stem != agent for side in edit.sides)
    )


def _joins_somebody(edit: Edit) -> bool:
    """Return whether all that came or went is somebody more who does it, "by us or by others", and no name in marks."""
    words = next((side for side in edit.touched if side), ())
    said = {word.stem for word in words}
    named = any(mark in word.lead for word in words for mark in '"“”(')
    joined = not said.isdisjoint(_COMPANY | _PERSON) and not said.isdisjoint({"or", "and"})
    return joined and not named and len(words) <= _MORE and not all(edit.touched)


def gives_leave(edit: Edit) -> bool:
    """Return whether all that changed is how leave is given: "have the right to", "may"."""
    return not any(edit.negations) and all(
        touched
        and {word.stem for word in touched} <= _LEAVE
        and not _GIVES_LEAVE.isdisjoint(word.stem for word in touched)
        for touched in edit.touched
    )


def bans_anew(edit: Edit) -> bool:
    """Return whether the same is forbidden in another way: "you must not upload it", "uploading it is forbidden"."""
    told = [stem for side in edit.content for stem in side if stem not in _FORBIDS]
    # What is not forbidden is allowed.
    banned = all(sum(word.stem in NEGATION | _FORBIDS for word in side.words) == 1 for side in edit.sides)
    return edit.turned == ("duty", "duty") and banned and not told and not edit.limits


def _agent(side: Statement) -> str:
    """Return by whom something is done, by the stem of the first word: "hosted by Acme", "by us" is "we"; else empty."""
    told = next(
        (side.words[at + 1] for at in side.touched if side.words[at].stem == "by" and at + 1 < len(side.words)), None
    )
    return "" if told is None else "we" if told.stem == "us" else told.stem
