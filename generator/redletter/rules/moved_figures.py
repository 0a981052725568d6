"""Figures that a change touched: what they measure, and which way they went."""

from collections.abc import Sequence
from dataclasses import dataclass

from redletter.rules.edit import Edit
from redletter.rules.figures import Figure, is_bound, is_counted, measured, worse
from redletter.rules.lexicon import word_list
from redletter.rules.statement import Statement
from redletter.rules.words import stem

#: What a person does who has to give notice of it.
_ENDS = word_list("senses", "ends")
#: What makes a period say how often something is done.
_EVERY = frozenset(["every", "each", "per"])
#: Words for notice; before the period in which something must happen.
_NOTICE, _WITHIN = frozenset(["notic", "notify", "notifi"]), stem("within")
#: What bounds a figure from below.
_AT_LEAST = frozenset(map(stem, ("least", "minimum", "fewer")))
#: What is paid back.
_REPAYS = frozenset(map(stem, ("refund", "reimburse", "repaid", "reimbursement", "payout")))
#: What a period is told before.
_AHEAD = word_list("figures", "ahead")


@dataclass(frozen=True, slots=True)
class Moved:
    """Figures that a change touched: what they measure (or empty), which way they went, those of both sides."""

    measure: str
    way: str
    sides: tuple[tuple[Figure, ...], tuple[Figure, ...]]


def figures_moved(edit: Edit) -> Moved | None:
    """Return what became of the figures that a change touched, None where they are the same."""
    every = [sorted(f.said for f in side.figures) for side in edit.sides]
    if every[0] == every[1]:
        return None
    one, other = (tuple(f for f in side.figures if f.changed and _counts(edit, side, f)) for side in edit.sides)
    if {f.said for f in one} == {f.said for f in other}:
        return None
    pairs = tuple(zip(edit.sides, (one, other), strict=True))
    measure = _theirs(edit, pairs, _known(edit, pairs, _named(edit, pairs)))
    return Moved(measure, _way(one, other, measure), (one, other))


_Pairs = tuple[tuple[Statement, tuple[Figure, ...]], ...]


def _named(edit: Edit, pairs: _Pairs) -> str:
    """Return what the words around the figures say that they measure, those of the after side first."""
    return next(
        (
            name
            for side, figures in reversed(pairs)
            for figure in figures
            if (name := measured(side.named.measures, figure.at, edit.context_topics, figure.unit))
        ),
        "",
    )


def _known(edit: Edit, pairs: _Pairs, measure: str) -> str:
    """Return a measure without those that the figures cannot have, or what they tell where no word says it."""
    if measure == "notice" and not any(figure.unit for _, figures in pairs for figure in figures):
        # "By post to 4 Quay Street": the number of a house is no time.
        measure = ""
    if measure == "own-notice" and all(side.stems.isdisjoint(_NOTICE) for side in edit.sides):
        # "Give us ninety days" alone asks for time.
        measure = ""
    if measure == "notice" and any(
        side.words[f.at - 1].stem in _EVERY for side, figures in pairs for f in figures if f.at
    ):
        measure = ""
    if measure in ("", "price") and all(_counts_people(side, figures) for side, figures in pairs):
        free = all(any(hit.concept == "no-fee" for hit in side.things) for side in edit.sides)
        measure = "benefit" if free or all(side.says("right") for side in edit.sides) else ""
    if not measure and all(_is_at_most(side, figures) for side, figures in pairs):
        measure = "benefit"
    return "benefit" if measure in ("", "price") and all(_is_let(*pair) for pair in pairs) else measure


def _theirs(edit: Edit, pairs: _Pairs, measure: str) -> str:
    """Return a measure by whose time it is: the person's to act, or the company's."""
    if measure in ("notice", "cancellation") and any(_is_theirs(side) and "notic" in side.stems for side in edit.sides):
        return "own-notice"
    if measure == "cancellation" and any(_is_ahead(side, figure) for side, figures in pairs for figure in figures):
        return "own-notice"
    if not measure and all(_is_in_time(side, figure) for side, figures in pairs for figure in figures):
        return "own-deadline"
    if measure == "own-deadline" and all(not side.stems.isdisjoint(_REPAYS) for side in edit.sides):
        # "Refunds are paid within": it is the company that has so long.
        return "payout"
    # How long somebody may ask for their money back is no time to wait for it.
    return "cancellation" if measure == "payout" and all(side.says("right") for side in edit.sides) else measure


def _counts_people(side: Statement, figures: Sequence[Figure]) -> bool:
    """Return whether figures count people, and are no prices: "up to six members, free of charge"."""
    return all(not figure.unit and is_counted(side.words, figure.at) for figure in figures)


def _is_at_most(side: Statement, figures: Sequence[Figure]) -> bool:
    """Return whether figures tell how much people may have or do at most: "you may post up to ten"."""
    return (
        bool(figures)
        and side.says("right")
        and side.stems.isdisjoint(_AT_LEAST)
        and all(not figure.unit and is_bound(side.words, figure.at) for figure in figures)
    )


def _is_let(side: Statement, figures: Sequence[Figure]) -> bool:
    """Return whether figures tell how much may be done: "bots may post ten messages an hour"."""
    return bool(figures) and all(
        not figure.unit and any(word.stem == "may" for word in side.words[max(0, figure.at - 2) : figure.at])
        for figure in figures
    )


def _is_theirs(side: Statement) -> bool:
    """Return whether it is the person who ends something and has to give notice of it: "you may end ..."."""
    stems = [word.stem for word in side.words]
    return any(
        stem == "you"
        and not {"may", "can", "must", "wish", "want"}.isdisjoint(stems[at : at + 4])
        and not _ENDS.isdisjoint(stems[at : at + 7])
        for at, stem in enumerate(stems)
    )


def _is_in_time(side: Statement, figure: Figure) -> bool:
    """Return whether a period is how soon something must happen for people to get something: "if it breaks within ..."."""
    at = figure.at
    opened = next((n for n in range(at, 0, -1) if side.zones[n - 1] != "condition"), 0)
    told = {word.stem for word in side.words[opened:at]}
    return at > 0 and side.words[at - 1].stem == _WITHIN and side.zones[at] == "condition" and "we" not in told


def _is_ahead(side: Statement, figure: Figure) -> bool:
    """Return whether a period is how long before something a person has to act: "24 hours before it is renewed"."""
    return not _AHEAD.isdisjoint(word.stem for word in side.words[figure.at + 1 : figure.at + 4])


def _counts(edit: Edit, side: Statement, figure: Figure) -> bool:
    """Return whether a figure says something: a bare number in a new sentence, as in "which of the two", does not."""
    return edit.whole == "changed" or bool(figure.unit) or is_bound(side.words, figure.at)


def _way(before: Sequence[Figure], after: Sequence[Figure], measure: str) -> str:
    if not before or not after:
        return "stated" if after else "dropped"
    old, new = before[0], after[0]
    if old.unit != new.unit or old.value == new.value or not measure:
        return "other"
    harm = worse(measure)
    if harm == "either":
        return "worse"
    return "worse" if (new.value > old.value) == (harm == "higher") else "better"
