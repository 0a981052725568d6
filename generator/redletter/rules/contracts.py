"""What a contract tells of its two sides: what both owe, who wrote it, what the reader gets by it."""

from collections.abc import Sequence
from itertools import pairwise

from redletter.rules.lexicon import Hit, read, word_list
from redletter.rules.words import Word, stem

#: Words that name both sides of a contract, and how many words before what they do they stand at most.
_SIDES, _PARTIES, _REACH = word_list("senses", "both-sides"), frozenset(map(stem, ("party", "parties"))), 12
#: How a licence is given, to whom, and within how many words.
_GRANTS, _NEAR = word_list("senses", "gives"), 8
_READERS = frozenset(read("senses")["readers"])
#: What the party that wrote a contract is called in it, and what follows whoever does something.
_WRITERS, _MODAL = word_list("senses", "writers"), word_list("senses", "modal") | word_list("senses", "must")
_ARTICLES = frozenset(["a", "the", "an", "each", "its"])
#: Who may be charged and is no reader.
_AUTHORITIES = word_list("senses", "authorities")
#: What is subject to rules, and where rules stand.
_SUBJECT, _RULED, _DOCUMENTS = stem("subject"), word_list("senses", "ruled"), word_list("senses", "documents")
#: What nobody can help, and how far from "liable" it may be told.
_AROUND = 30
_CONTROL = frozenset(map(stem, ("beyond", "control")))


def names_both(said: Sequence[Word]) -> bool:
    """Return whether words name both sides of a contract: "either party"."""
    return any(one.stem in _SIDES and other.stem in _PARTIES and not _owns(other) for one, other in pairwise(said))


def _owns(word: Word) -> bool:
    return word.lower.endswith(("'s", "’s", "s'", "s’"))


def is_mutual(words: Sequence[Word], place: int) -> bool:
    """Return whether both sides of a contract do what stands at a place: "each party keeps it secret"."""
    return names_both(words[max(0, place - _REACH) : place])


def received(hits: tuple[Hit, ...], words: Sequence[Word]) -> tuple[Hit, ...]:
    """Return things without licences that the reader gets, and what others pay: "we grant you a licence to use it"."""
    return tuple(
        hit
        for hit in hits
        if not any(is_none(words, hit) for is_none in (_is_party, _is_given, is_for_others, _is_beyond))
    )


def _is_party(words: Sequence[Word], hit: Hit) -> bool:
    """Return whether words name the party that wrote the contract: "Vendor may ...", with a capital and nothing before it."""
    first, behind = words[hit.start], words[hit.end : hit.end + 1]
    named = hit.concept.startswith("recipient") and hit.end - hit.start == 1 and first.stem in _WRITERS
    does = any(word.stem in _MODAL or (word.lower.endswith("s") and word.text[0].islower()) for word in behind)
    alone = hit.start == 0 or words[hit.start - 1].stem not in _ARTICLES
    return named and first.text[0].isupper() and not first.lower.endswith("s") and does and alone


def _is_given(words: Sequence[Word], hit: Hit) -> bool:
    """Return whether a licence is the reader's: "we grant you a licence"."""
    before = words[max(0, hit.start - _NEAR) : hit.start]
    return hit.concept == "licence-over-content" and any(
        one.stem in _GRANTS and other.lower in _READERS for one, other in pairwise(before)
    )


def _is_beyond(words: Sequence[Word], hit: Hit) -> bool:
    """Return whether neither side answers for what it cannot help: "neither party is liable for what is beyond its control"."""
    if hit.concept != "liability":
        return False
    near = words[max(0, hit.start - _AROUND) : hit.end + _AROUND]
    return names_both(near) and {word.stem for word in near} >= _CONTROL


def is_for_others(words: Sequence[Word], hit: Hit) -> bool:
    """Return whether somebody else than the reader pays: "we may charge an authority"."""
    return hit.concept in ("charge", "fee") and any(w.stem in _AUTHORITIES for w in words[hit.end : hit.end + 3])


def is_ruled(words: Sequence[Word], hit: Hit) -> bool:
    """Return whether it is only said that there are rules for something: "your use is subject to the terms"."""
    before, behind = words[max(0, hit.start - 5) : hit.start], words[hit.end : hit.end + 6]
    subject = words[hit.start].stem == _SUBJECT and any(word.stem in _RULED for word in before)
    return subject and any(word.stem in _DOCUMENTS for word in behind)
