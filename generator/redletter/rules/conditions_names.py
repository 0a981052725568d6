"""Conditions on who is named: names and companies that came, went, or were put for others."""

from typing import Any

from redletter.rules.clauses import negated
from redletter.rules.companies import companies
from redletter.rules.conditions_form import Evidence, listed
from redletter.rules.edit import Edit
from redletter.rules.plain_words import NO_NAMES, is_empty
from redletter.rules.renaming import names_tool
from redletter.rules.statement import Statement
from redletter.rules.words import Word

#: How many words a name that stands alone has at most.
_NAME = 4
#: How many words may stand between what is sent and whom it is sent to.
_TO = 5


def names(edit: Edit, value: Any) -> Evidence | None:
    """Proper names were `added`, `removed`, or put in the place of others (`replaced`).

    Or one stands `alone` at the head of an item, that of a `tool` was put for another, or data is `sent` to a new one.
    """
    if value == "alone":
        side = edit.after if edit.after.words else edit.before
        return (side.text,) if _is_name_alone(edit, side) else None
    texts = [{word.text for word in edit.before.words}, {word.text for word in edit.after.words}]
    sides = [
        [
            side.words[at].text
            for at in _names(side, row=edit.context.place == "row")
            if side.words[at].text not in texts[1 - n]
        ]
        for n, side in enumerate(edit.sides)
    ]
    if value == "sent":
        told = _sent_to(edit.after) if edit.whole == "changed" else ()
        return tuple(name for name in told if name in sides[1]) or None
    if value == "tool":
        return tuple(dict.fromkeys((*sides[0], *sides[1]))) if all(sides) and all(map(names_tool, edit.sides)) else None
    way = "replaced" if sides[0] and sides[1] else "added" if sides[1] else "removed" if sides[0] else ""
    return tuple(dict.fromkeys((*sides[0], *sides[1]))) if way in listed(value) else None


def _is_name_alone(edit: Edit, side: Statement) -> bool:
    """Return whether an item of a list begins with a name and no more: "Acme. Sends our mail."."""
    named = len(side.words) <= _NAME and all(word.text[0].isupper() for word in side.words)
    return named and edit.context.place == "item" and not (side.acts or side.things or side.modals)


def _names(side: Statement, *, row: bool) -> list[int]:
    """Return where words stand that name somebody: capitals that are no place, no safeguard and no term of the text."""
    other = {
        at for hit in side.things if hit.concept in ("country", "safeguard", "law") for at in range(hit.start, hit.end)
    }
    return [
        at for at, word in enumerate(side.words) if word.changed and at not in other and _is_name(word, at, row=row)
    ]


def _is_name(word: Word, at: int, *, row: bool) -> bool:
    """Return whether a word is a name; the first of a row is, that of a sentence may only begin it."""
    begins = (at == 0 and not row) or any(mark in word.lead for mark in ".:!?" + "|" * (at > 0))
    return word.text[0].isupper() and not begins and not is_empty(word.stem) and word.stem not in NO_NAMES


def _sent_to(side: Statement) -> Evidence:
    """Return the touched names right behind what is shared: "is sent to Acme or Bolt"."""
    shared = [hit.end for hit in side.acts if hit.concept == "share" and not negated(side.words, hit.start)]
    told = [at for at in _names(side, row=False) if any(0 <= at - end < _TO for end in shared)]
    return tuple(side.words[at].text for at in told)


def company(edit: Edit, value: Any) -> Evidence | None:
    """A company's name, with the form of its firm, stands on one side only: `added` or `removed`."""
    return companies(edit).get(value)
