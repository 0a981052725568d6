"""The closed list of conditions that a rule may name. Each takes an edit and a value and returns evidence, or None."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from redletter.rules.conditions_form import (
    Evidence,
    basis,
    deals,
    forbids,
    joins,
    listed,
    mutual,
    qualifier,
    swapped,
)
from redletter.rules.conditions_names import company, names
from redletter.rules.differences import Difference
from redletter.rules.edit import AIMS, Edit, opens_aim
from redletter.rules.figures import Figure
from redletter.rules.harmless import harmless
from redletter.rules.lexicon import helpful
from redletter.rules.moved_figures import figures_moved
from redletter.rules.statement import is_sentence
from redletter.rules.subjects import subject_of
from redletter.rules.words import written

#: Words that deny a verb.
_DENIALS = frozenset(["not", "never", "no", "neither", "nor", "without"])
#: How many words a change may touch in which a denial decides.
_SHORT = 10
Condition = Callable[[Edit, Any], Evidence | None]


def _said(found: Iterable[Difference]) -> Evidence | None:
    words = tuple(dict.fromkeys(one.words for one in found))
    return words or None


def _whole(edit: Edit, value: Any) -> Evidence | None:
    """The whole statement was `added` or `removed`, or only `changed`."""
    if edit.whole not in listed(value):
        return None
    side = edit.after if edit.after.words else edit.before
    return (_short(side.text),) if edit.whole != "changed" else ()


def _short(text: str, most: int = 100) -> str:
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + " …"


def _named(edit: Edit, value: Any, *, added: bool, effect: str | None) -> Evidence | None:
    wanted = listed(value)
    return _said(
        one
        for one in (*edit.things, *edit.acts)
        if one.concept in wanted and one.added is added and effect in (None, one.effect)
    )


def _adds(edit: Edit, value: Any) -> Evidence | None:
    """Words for a concept stand on the after side only."""
    return _named(edit, value, added=True, effect=None)


def _drops(edit: Edit, value: Any) -> Evidence | None:
    """Words for a concept stand on the before side only."""
    return _named(edit, value, added=False, effect=None)


def _effect(edit: Edit, effect: str, concepts: tuple[str, ...], added: bool) -> Evidence | None:
    return _said(
        one
        for one in (*edit.things, *edit.acts)
        if one.effect == effect and one.listed and one.concept in concepts and one.added is added
    )


def _adds_against(edit: Edit, value: Any) -> Evidence | None:
    """Words for a concept are added where more of it is worse for the person."""
    return _effect(edit, "adverse", listed(value), added=True)


def _adds_for(edit: Edit, value: Any) -> Evidence | None:
    """Words for a concept are added where more of it is better for the person."""
    return _effect(edit, "favourable", listed(value), added=True)


def _drops_against(edit: Edit, value: Any) -> Evidence | None:
    """Words for a concept are taken out where less of it is worse for the person."""
    return _effect(edit, "adverse", listed(value), added=False)


def _drops_for(edit: Edit, value: Any) -> Evidence | None:
    """Words for a concept are taken out where less of it is better for the person."""
    return _effect(edit, "favourable", listed(value), added=False)


def _bounds(edit: Edit, value: Any) -> Evidence | None:
    """A bound (only, unless, if you agree ...) came or went, to the person's `adverse` or `favourable` effect."""
    return _said(one for one in edit.limits if one.effect == value) if edit.whole == "changed" else None


def _limit(edit: Edit, value: Any) -> Evidence | None:
    """A bound of a kind (only, unless, consent, condition, all) came or went."""
    return _said(one for one in edit.limits if one.concept in listed(value)) if edit.whole == "changed" else None


def firmness_of(edit: Edit) -> str:
    """Return whether a changed statement speaks `weaker` or `stronger` than before, empty where neither."""
    before, after = edit.firmness
    if edit.whole != "changed" or not before or not after or before == after:
        return ""
    return "weaker" if after < before else "stronger"


def _unbound(edit: Edit, value: Any) -> Evidence | None:
    """A bound of a kind fell, and not to the person's good."""
    joined = any(word.stem in ("or", "and") for word in edit.touched[1])
    if edit.whole != "changed" or joined or any(one.added for one in edit.limits):
        return None
    return _said(
        one for one in edit.limits if one.concept in listed(value) and not one.added and one.effect == "neutral"
    )


def _denial(edit: Edit, value: Any) -> Evidence | None:
    """A short change took a denial out (`dropped`) or put one in (`added`)."""
    before, after = (sum(word.stem in _DENIALS for word in side) for side in edit.touched)
    short = max(len(side) for side in edit.touched) <= _SHORT
    if edit.whole != "changed" or not short or before == after:
        return None
    return (_short(edit.before.text), _short(edit.after.text)) if (before > after) == (value == "dropped") else None


def _firmness(edit: Edit, value: Any) -> Evidence | None:
    """The statement speaks `weaker` or `stronger`."""
    if firmness_of(edit) != value:
        return None
    return tuple(written(side.words[hit.start : hit.end]) for side in edit.sides for hit in side.modals if hit.changed)


def _governs(edit: Edit, value: Any) -> Evidence | None:
    """The touched verbs say how firmly others than the reader do what is good for people: `helpful`."""
    told = [
        any(
            hit.changed
            and subject_of(side, hit.start)[0] != "person"
            and any(act.concept in helpful() and 0 <= act.start - hit.end <= 1 for act in side.acts)
            for hit in side.modals
        )
        for side in edit.sides
    ]
    return () if value == "helpful" and all(told) else None


def _was(edit: Edit, value: Any) -> Evidence | None:
    """What the before side says is a practice, promise, right, duty, or plain."""
    return () if edit.before.words and edit.turned[0] in listed(value) else None


def _becomes(edit: Edit, value: Any) -> Evidence | None:
    """What the after side says is a practice, promise, right, duty, or plain."""
    return () if edit.after.words and edit.turned[1] in listed(value) else None


def _turned(edit: Edit, value: Any) -> Evidence | None:
    """A statement was turned round: from a promise or right into its opposite (`adverse`), or back (`favourable`)."""
    before, after = edit.turned
    if edit.whole != "changed" or not (edit.negations[0] != edit.negations[1] or edit.acts):
        return None
    good = ("promise", "right")
    if before in good and after in ("practice", "duty") and edit.after.events:
        effect = "adverse"
    elif before in ("practice", "duty") and after in good and edit.negations[0] < edit.negations[1]:
        # Without a word that denies, another word for what is done was taken for its opposite.
        effect = "favourable"
    else:
        return None
    return tuple(_short(side.text) for side in edit.sides) if effect == value else None


def _says(edit: Edit, value: Any) -> Evidence | None:
    """A statement of this stance stands on the touched side."""
    side = edit.after if edit.after.words else edit.before
    return (
        () if any(side.says(one) for one in listed(value)) or edit.turned[edit.after is side] in listed(value) else None
    )


def _about(edit: Edit, value: Any) -> Evidence | None:
    """The statement, its headings or its lead-in are about a topic."""
    wanted = listed(value)
    found = {hit.concept for side in edit.sides for hit in side.topics} | set(edit.context_topics)
    return () if found & set(wanted) else None


def _touches(edit: Edit, value: Any) -> Evidence | None:
    """The touched words themselves are about a topic."""
    wanted = listed(value)
    said = tuple(
        written(side.words[hit.start : hit.end])
        for side in edit.sides
        for hit in side.topics
        if hit.changed and hit.concept in wanted
    )
    return tuple(dict.fromkeys(said)) or None


def _acts(edit: Edit, value: Any) -> Evidence | None:
    """Somebody does this, by the words of either side."""
    wanted = listed(value)
    return () if any(hit.concept in wanted for side in edit.sides for hit in side.acts) else None


def _keeps(edit: Edit, value: Any) -> Evidence | None:
    """Words for a concept stand on both sides."""
    wanted = listed(value)
    return () if all(any(hit.concept in wanted for hit in side.things) for side in edit.sides) else None


def _heading(edit: Edit, value: Any) -> Evidence | None:
    """The headings above, the lead-in or the kind of policy are about a topic."""
    return () if set(edit.context_topics) & set(listed(value)) else None


def _figure(edit: Edit, value: Any) -> Evidence | None:
    """A figure of one of the measures got `worse`, `better` or `other`, or was `stated` or `dropped`.

    The value is {measures: [...], way: ...}.
    """
    moved = figures_moved(edit)
    if moved is None or moved.way not in listed(value["way"]):
        return None
    if value.get("measures") and moved.measure not in listed(value["measures"]):
        return None
    shown = (_figures_text(edit, n, moved.sides[n]) for n in (0, 1))
    return tuple(text for text in shown if text)


def _figures_text(edit: Edit, side: int, figures: Sequence[Figure]) -> str:
    words = edit.sides[side].words
    return ", ".join(written(words[f.at : f.at + 2]) for f in figures)


def _harmless(edit: Edit, value: Any) -> Evidence | None:
    """Nothing but words without effect differs: of the kinds listed."""
    return () if harmless(edit) in listed(value) else None


def _policy(edit: Edit, value: Any) -> Evidence | None:
    """The policy is of a kind whose name holds one of these words."""
    return () if any(word in edit.context.policy_kind for word in listed(value)) else None


def _place(edit: Edit, value: Any) -> Evidence | None:
    """The words stand in a table row, a list item, a heading or a paragraph."""
    return () if edit.context.place in listed(value) else None


def _lists(edit: Edit, value: Any) -> Evidence | None:
    """The edit is a name or an aim in a list of what is done with data: `collect`, `use`, `share`."""
    side = edit.after if edit.after.words else edit.before
    # What ends with a colon opens a list of its own.
    if edit.lists not in listed(value) or edit.context.opens or any(hit.concept == "consent" for hit in side.limits):
        return None
    if edit.whole == "changed" and (side.words[0].stem == "we" or any(word.stem in AIMS for word in edit.touched[1])):
        # What an item is good for is nothing that it lists.
        return None
    return (_short(side.text),) if opens_aim(side) or not (side.events or is_sentence(side)) else None


#: Every condition by its name.
CONDITIONS: dict[str, Condition] = {
    "whole": _whole, "adds": _adds, "drops": _drops, "adds_against": _adds_against, "adds_for": _adds_for,
    "drops_against": _drops_against, "drops_for": _drops_for, "bounds": _bounds, "limit": _limit,
    "firmness": _firmness, "was": _was, "governs": _governs, "becomes": _becomes, "says": _says, "about": _about, "touches": _touches,
    "acts": _acts, "keeps": _keeps, "heading": _heading, "figure": _figure, "harmless": _harmless, "policy": _policy, "place": _place, "lists": _lists,
    "unbound": _unbound, "denial": _denial, "names": names, "joins": joins, "company": company, "forbids": forbids, "basis": basis, "qualifier": qualifier, "turned": _turned, "swapped": swapped, "mutual": mutual, "deals": deals }  # fmt: skip


def holds(edit: Edit, when: Mapping[str, Any]) -> Evidence | None:
    """Return the evidence where every condition of a mapping holds, else None; `unless` holds where its own do not."""
    said: list[str] = []
    for name, value in when.items():
        if name == "unless":
            ways = value if isinstance(value, list) else [value]
            if any(holds(edit, way) is not None for way in ways):
                return None
            continue
        found = CONDITIONS[name](edit, value)
        if found is None:
            return None
        said += found
    return tuple(dict.fromkeys(said))
