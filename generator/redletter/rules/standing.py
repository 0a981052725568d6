"""Standing clauses: what most policies say, whatever else is in them, and say in ever other words."""

from collections.abc import Sequence
from functools import cache

from redletter.rules.clauses import denies
from redletter.rules.edit import Edit
from redletter.rules.lexicon import read
from redletter.rules.rewording import LIGHT, named, new_names, root, tenor_of
from redletter.rules.statement import Statement
from redletter.rules.words import stems_of

#: How much longer one side may be: what says more by half may say something else as well.
_GROWN = 1.8
#: So many words more never are too many.
_FEW = 7
#: What may come or go where both sides are the same clause: its words for ages,
#: courts and rights are other words for the same.
_ALLOWED = LIGHT | {"eligibility", "forum", "liability", "right", "waiver"}
#: "All prior agreements" are those that the text replaces, and no form in which one is given.
_WHOLE, _OF_KIND = "entire-agreement", {"formality"}
#: "100 % secure" is a word for "completely".
_WHOLLY = "100"


def standing(edit: Edit) -> bool:
    """Return whether both sides are the same standing clause in other words.

    Figures must be the same, as much must be denied, bounded and done with data, and nothing that weighs may be new or
    gone.
    """
    if edit.whole != "changed" or edit.context.place == "row":
        return False
    fewer, more = sorted(len(side.words) for side in edit.sides)
    kinds = set.intersection(*(_kinds(side) for side in edit.sides))
    allowed = _ALLOWED | _OF_KIND if kinds == {_WHOLE} else _ALLOWED
    light = all(one.concept in allowed for one in edit.things) and not any(new_names(edit, n) for n in (0, 1))
    grown = more > _GROWN * fewer and more - fewer > _FEW
    if grown or not light or not kinds:
        return False
    figures = [
        {word.text for word in side.words if word.text.isdigit() and word.text != _WHOLLY} for side in edit.sides
    ]
    roots = [{root(word.stem) for word in side.words} for side in edit.sides]
    return (
        figures[0] == figures[1]
        and _said(edit.before) == _said(edit.after)
        and not any(named(edit, n) - roots[1 - n] for n in (0, 1))
    )


def _said(statement: Statement) -> tuple[object, ...]:
    """Return how often a statement denies, what bounds it, and what is done with data in it, denied or not."""
    acts, _, bounds, _ = tenor_of(statement)
    return acts, bounds, sum(denies(statement.words, at) for at in range(len(statement.words)))


def _kinds(statement: Statement) -> set[str]:
    return {kind for kind, lines in _clauses() if all(not statement.stems.isdisjoint(line) for line in lines)}


@cache
def _clauses() -> Sequence[tuple[str, tuple[frozenset[str], ...]]]:
    """Return each standing clause with the words, by line, of which a sentence must have one of every line."""
    listed = read("standing").items()
    return [(kind, tuple(frozenset(stems_of(" ".join(line))) for line in lines)) for kind, lines in listed]
