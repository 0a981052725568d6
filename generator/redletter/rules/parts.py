"""Parts of a changed sentence that say something by themselves."""

from collections.abc import Sequence

from redletter.rules.edit import NOTHING, Edit, edit_of
from redletter.rules.plain_words import is_empty, meaning
from redletter.rules.pointers import opens_pointer
from redletter.rules.sentences import Pair
from redletter.rules.statement import Statement

#: How many words make a clause of its own.
_CLAUSE = 4
_QUOTES = '"“”„‘’«»'
#: What share of a clause's meaning stands elsewhere where it was only moved.
_MOVED = 0.6


def whole_of(edits: Sequence[Edit]) -> Edit:
    """Return the edits of one change as one."""
    if len(edits) == 1:
        return edits[0]
    before = tuple(word for edit in edits for word in edit.before.words)
    after = tuple(word for edit in edits for word in edit.after.words)
    return edit_of(Pair(before, after), edits[0].context)


def parts_of(edit: Edit) -> tuple[Edit, ...]:
    """Return the parts of a changed sentence that say something by themselves: clauses put in or taken out whole."""
    if edit.whole != "changed":
        return ()
    found: list[Edit] = []
    for side, other in ((edit.before, edit.after), (edit.after, edit.before)):
        for _, start, end in side.stretches:
            if end - start < _CLAUSE or _replaced(other, start, end):
                continue
            part = Statement(side.words[start:end])
            if not part.events or _stands_elsewhere(part, other) or _is_quoted(side, start, end):
                continue
            if opens_pointer(part.text):
                continue
            found.append(
                Edit(part, NOTHING, edit.context) if side is edit.before else Edit(NOTHING, part, edit.context)
            )
    return tuple(found)


def _is_quoted(side: Statement, start: int, end: int) -> bool:
    """Return whether a stretch is what stands in quotes: the title of another text, which does nothing itself."""
    closed = side.words[end].lead if end < len(side.words) else '"'
    return any(mark in side.words[start].lead for mark in _QUOTES) and any(mark in closed for mark in _QUOTES)


def _stands_elsewhere(part: Statement, other: Statement) -> bool:
    """Return whether most of what a part means was put in another place of the sentence."""
    said = {meaning(word.stem) for word in part.words if not is_empty(word.stem)}
    there = {meaning(word.stem) for word in other.words if word.changed and not is_empty(word.stem)}
    return bool(said) and len(said & there) >= _MOVED * len(said)


def _replaced(other: Statement, start: int, end: int) -> bool:
    """Return whether other words stand in the place of a stretch: then it was reworded, not put in or taken out."""
    near = other.words[max(0, start - 1) : end]
    return sum(word.changed for word in near) > (end - start) / 2
