"""Who does what a sentence says: the company, the person, or nobody that it names."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from redletter.rules.clauses import REACH, is_aside, tells_which
from redletter.rules.lexicon import word_list
from redletter.rules.words import Word

if TYPE_CHECKING:
    from redletter.rules.statement import Statement

#: Who has power over what a person does with the service: "your employer".
_OTHERS_OF = word_list("senses", "others-of")


def subject_of(statement: "Statement", place: int) -> tuple[str, int]:
    """Return who does what stands at a place: `company`, `person` or nobody named, and where the subject stands."""
    nearest = ("", -1)
    for hit in statement.subjects:
        if hit.start < place and place - hit.end <= REACH:
            between = statement.words[hit.end : place + 1]
            if hit.concept == "person" and tells_which(statement.words, hit.start, place):
                continue
            if not any(mark in word.lead for word in between for mark in ";:") and not is_aside(
                statement.words, hit.start, place
            ):
                nearest = (hit.concept, hit.start)
    if nearest[0] == "person" and _of_other(statement.words, nearest[1]):
        return "company", nearest[1]
    first = next((hit for hit in statement.subjects if hit.start == nearest[1] and hit.concept == "company"), None)
    return ("company", nearest[1]) if first else nearest


def _of_other(words: Sequence[Word], place: int) -> bool:
    """Return whether "your" at a place tells of somebody else who acts: "your employer can see ..."."""
    return words[place].stem == "your" and any(word.stem in _OTHERS_OF for word in words[place + 1 : place + 2])
