"""What a row of a table says by its cells: the titles of columns, the name of a cookie, the ground of a purpose."""

from collections.abc import Iterator, Sequence

from redletter.rules.edit import Edit
from redletter.rules.lexicon import word_list
from redletter.rules.words import Word

#: Words of which the titles of columns are made, and those that are no datum and nobody: a row has one of them.
_COLUMNS, _TITLES = word_list("senses", "columns"), word_list("senses", "titles")
#: What a ground of GDPR Art. 6(1) is known by, and words that may stand around it.
_GROUNDS, _AROUND = word_list("senses", "grounds"), word_list("senses", "around-grounds")
#: All of them, as a ground is named in a sentence.
GROUND_WORDS = _GROUNDS | _AROUND


def cells(words: Sequence[Word]) -> Iterator[Sequence[Word]]:
    """Yield the words of each cell of a row that has any."""
    start = 0
    for at, word in enumerate(words):
        if at and "|" in word.lead:
            yield words[start:at]
            start = at
    if words:
        yield words[start:]


def is_head(edit: Edit) -> bool:
    """Return whether a row holds the titles of columns on either side that it has: "Name", "Purpose", "Country"."""
    if edit.context.place != "row":
        return False
    told = [side for side in edit.sides if side.words]
    return all(side.stems <= _COLUMNS and not side.stems.isdisjoint(_TITLES) for side in told)


def names_cookie(edit: Edit) -> bool:
    """Return whether a row tells of the same cookie by another name: the first cell alone was touched, a word on each side.

    A capital may begin the name of whoever sets it.
    """
    if edit.context.place != "row" or "cookies-tracking" not in edit.context_topics or edit.acts:
        return False
    if any(one.concept != "first-party" for one in edit.things) or any(
        word.text[0].isupper() for side in edit.touched for word in side
    ):
        return False
    firsts = [next(cells(side.words), ()) for side in edit.sides]
    return edit.whole == "changed" and all(
        len(first) == 1 and tuple(side.touched) == (0,) for first, side in zip(firsts, edit.sides, strict=True)
    )


def grounds(edit: Edit) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the grounds of GDPR Art. 6(1) that are cells of their own, before and after: "Contract", "Your consent"."""
    if edit.context.place != "row" or edit.whole != "changed":
        return (), ()
    one, other = (tuple(sorted(filter(None, map(_ground, cells(side.words))))) for side in edit.sides)
    return one, other


def _ground(cell: Sequence[Word]) -> str:
    """Return the word that a ground is known by where a cell says no more than that, else nothing."""
    told = [word.stem for word in cell if word.stem not in _AROUND]
    return told[0] if len(told) == 1 and told[0] in _GROUNDS else ""
