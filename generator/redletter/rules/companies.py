"""Companies by the form of their firm: "Acme Limited"."""

from redletter.rules.edit import Edit
from redletter.rules.plain_words import FIRMS
from redletter.rules.statement import Statement


def companies(edit: Edit) -> dict[str, tuple[str, ...]]:
    """Return the names of companies, with the form of their firm, that stand on one side only: `added`, `removed`."""
    one, other = (
        {
            side.words[at - 1].text
            for at, word in enumerate(side.words)
            if word.stem in FIRMS and at and (word.changed or side.words[at - 1].changed) and _is_firm(side, at)
        }
        for side in edit.sides
    )
    texts = [{word.text for word in side.words} for side in edit.sides]
    found = {"added": tuple(sorted(other - texts[0])), "removed": tuple(sorted(one - texts[1]))}
    return {name: names for name, names in found.items() if names}


def _is_firm(side: Statement, at: int) -> bool:
    """Return whether the form of a firm stands at a place: "Acme Limited", not "a limited number"."""
    return side.words[at].text[0].isupper() and side.words[at - 1].text[0].isupper()
