"""Words that seem to name something and do not: a period for an age, "our collection practices", a court that voids a clause."""

from collections.abc import Sequence

from redletter.rules.lexicon import Hit, word_list
from redletter.rules.words import Word, stem

_PERIODS, _BETWEEN = word_list("senses", "periods"), word_list("senses", "between")
_PRACTICES, _WHOSE, _BUSINESS = word_list("senses", "practices"), word_list("senses", "whose"), stem("business")
#: In front of "jurisdiction", which is then no forum that is chosen, and what a court may hold a clause to be.
_ANY, _JURISDICTION, _COMPETENT = word_list("senses", "any-jurisdiction"), stem("jurisdiction"), stem("competent")
_VOID = word_list("senses", "void")
#: What somebody does who plays a part.
_ACTS = word_list("senses", "plays")


def aged(hits: tuple[Hit, ...], words: Sequence[Word]) -> tuple[Hit, ...]:
    """Return hits without those of who may use a service that are periods, or only tell which thing: "at least 14 days"."""
    return tuple(hit for hit in hits if hit.concept != "eligibility" or not (_lasts(words, hit) or _tells(words, hit)))


def _lasts(words: Sequence[Word], hit: Hit) -> bool:
    following = words[hit.end : hit.end + 2]
    return words[hit.end - 1].text[0].isdigit() and not _PERIODS.isdisjoint(word.stem for word in following)


def _tells(words: Sequence[Word], hit: Hit) -> bool:
    """Return whether words only say which thing is meant: "news that isn't available to the world"."""
    return any(word.stem in ("that", "which") for word in words[max(0, hit.start - 2) : hit.start])


def practised(hits: tuple[Hit, ...], words: Sequence[Word]) -> tuple[Hit, ...]:
    """Return acts without those that only name a practice or policy: "our collection, use and disclosure practices"."""
    named = [at for at, word in enumerate(words) if word.stem in _PRACTICES]
    if not named:
        return hits
    starts = {at for hit in hits for at in range(hit.start, hit.end)}
    ends: set[int] = set()
    for last in named:
        at = last - 1
        while at >= 0 and (at in starts or words[at].stem in _BETWEEN or "," in words[at + 1].lead):
            at -= 1
        if at >= 0 and words[at].stem in _WHOSE:
            ends.update(range(at, last))
    return tuple(hit for hit in hits if hit.start not in ends)


def generic(hits: tuple[Hit, ...], words: Sequence[Word]) -> tuple[Hit, ...]:
    """Return hits without purposes that are none yet: "our business or commercial purpose for selling"."""
    return tuple(
        hit
        for hit in hits
        if hit.concept != "purpose"
        or hit.start < 2
        or words[hit.start - 2].stem != _BUSINESS
        or words[hit.start - 1].stem not in _BETWEEN
    )


def unchosen(hits: tuple[Hit, ...], words: Sequence[Word]) -> tuple[Hit, ...]:
    """Return hits without forums that nobody chooses: a court that voids a clause, "any applicable jurisdiction"."""
    if all(word.stem != _JURISDICTION for word in words):
        return hits
    stems = {word.stem for word in words}
    voids = _COMPETENT in stems and not _VOID.isdisjoint(stems)
    return tuple(hit for hit in hits if hit.concept != "forum" or not (voids or _is_any(words, hit)))


def _is_any(words: Sequence[Word], hit: Hit) -> bool:
    return words[hit.start].stem == _JURISDICTION and any(
        word.stem in _ANY for word in words[hit.start - 1 : hit.start]
    )


def sold_by_reader(hits: tuple[Hit, ...], words: Sequence[Word]) -> tuple[Hit, ...]:
    """Return acts without what the reader sells: "if you sell an application"."""
    return tuple(
        hit
        for hit in hits
        if hit.concept != "sell" or all(word.stem != "you" for word in words[max(0, hit.start - 2) : hit.start])
    )


def roles(hits: tuple[Hit, ...], words: Sequence[Word]) -> tuple[Hit, ...]:
    """Return hits without recipients that are only a part somebody plays: "acts as a processor", not "as our processor"."""
    return tuple(
        hit
        for hit in hits
        if not (hit.concept.startswith("recipient") and _plays(words[max(0, hit.start - 6) : hit.start]))
    )


def _plays(before: Sequence[Word]) -> bool:
    stems = [word.stem for word in before]
    as_at = next((at for at in reversed(range(len(stems))) if stems[at] == "as"), -1)
    return as_at > 0 and stems[as_at + 1 : as_at + 2] in (["a"], ["an"]) and not _ACTS.isdisjoint(stems[:as_at])
