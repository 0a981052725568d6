"""Words that seem to name something and do not: a period for an age, "our collection practices", a court that voids a clause."""

from collections.abc import Sequence

from redletter.rules.lexicon import Hit, word_list
from redletter.rules.words import Word, stem

_PERIODS, _BETWEEN = word_list("senses", "periods"), word_list("senses", "between")
_PRACTICES, _WHOSE, _BUSINESS = word_list("senses", "practices"), word_list("senses", "whose"), stem("business")
#: In front of "jurisdiction", which is then no forum that is chosen, and what a court may hold a clause to be.
_ANY, _JURISDICTION, _COMPETENT = word_list("senses", "any-jurisdiction"), stem("jurisdiction"), stem("competent")
_VOID = word_list("senses", "void")
#: Whose rule is told, what aims are beside, what accounts are called, and where "individual" is about disputes.
_DIFFERENT, _THERE = word_list("senses", "different"), stem("there")
_STEPS, _PAID_FOR, _DISPUTES = (
    word_list("senses", "steps"),
    word_list("senses", "paid-for"),
    word_list("senses", "disputes"),
)
_RECORD, _INDIVIDUAL = stem("records"), stem("individual")
#: A visitor who is "logged in" is not logged, and "a disclaimer" is what somebody writes.
_LOG, _IN, _DISCLAIMER = stem("logged"), frozenset(["in", "on", "out"]), "disclaimer"
#: What goes on after the end of a contract, and what clauses are about that do.
_SURVIVES, _OF_CLAUSES = word_list("senses", "survives"), frozenset({"liability", "dispute", "forum", "waiver", "fee"})
_PERSONS = word_list("senses", "persons")
_POSTING = "posting"
#: What somebody does who plays a part.
_ACTS = word_list("senses", "plays")


def aged(hits: tuple[Hit, ...], words: Sequence[Word]) -> tuple[Hit, ...]:
    """Return hits without those of who may use a service that are periods, or tell of another thing: "at least 14 days"."""
    return tuple(
        hit
        for hit in hits
        if hit.concept != "eligibility"
        or not (_lasts(words, hit) or _tells(words, hit) or _elsewhere(words, hit) or _counts(words, hit))
    )


def _elsewhere(words: Sequence[Word], hit: Hit) -> bool:
    """Return whether it is somebody else's rule: "some countries have a different minimum age", "other prohibited uses"."""
    return hit.start > 0 and words[hit.start - 1].stem in _DIFFERENT


def _counts(words: Sequence[Word], hit: Hit) -> bool:
    """Return whether it is things that there must be: "there must be at least one owner"."""
    return hit.start > 0 and words[hit.start - 1].stem == _THERE


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
    """Return hits without purposes that are none: "our business or commercial purpose for selling", "enforcement action"."""
    return tuple(
        hit for hit in hits if hit.concept != "purpose" or not (_is_any_purpose(words, hit) or _is_step(words, hit))
    )


def _is_any_purpose(words: Sequence[Word], hit: Hit) -> bool:
    return hit.start > 1 and words[hit.start - 2].stem == _BUSINESS and words[hit.start - 1].stem in _BETWEEN


def _is_step(words: Sequence[Word], hit: Hit) -> bool:
    """Return whether an aim only tells which step is meant: "an enforcement action", "where moderation is called for"."""
    return any(word.stem in _STEPS for word in words[hit.end : hit.end + 1])


def plain_things(hits: tuple[Hit, ...], words: Sequence[Word]) -> tuple[Hit, ...]:
    """Return hits without what only seems one: "paid accounts", "deleted from our records", "a logged-in visitor"."""
    kept: list[Hit] = []
    for hit in hits:
        first, before, behind = words[hit.start], words[max(0, hit.start - 2) : hit.start], words[hit.end : hit.end + 1]
        one = hit.end - hit.start == 1
        paid = hit.concept == "fee" and one and any(word.stem in _PAID_FOR for word in behind)
        filed = hit.concept.startswith("data") and first.stem == _RECORD and _is_filed(before)
        alone = hit.concept == "forum" and first.stem == _INDIVIDUAL and _DISPUTES.isdisjoint(w.stem for w in words)
        entered = hit.concept == "measure" and one and first.stem == _LOG and any(word.stem in _IN for word in behind)
        told = (
            hit.concept == "liability"
            and one
            and first.lower == _DISCLAIMER
            and bool(before)
            and before[-1].stem == "a"
        )
        # "By posting a notice" is no letter by post.
        posted = hit.concept == "direct-notice" and words[hit.end - 1].lower == _POSTING
        if not (posted or (paid and first.lower == "paid") or filed or alone or entered or told):
            kept.append(hit)
    return tuple(kept)


def _is_filed(before: Sequence[Word]) -> bool:
    """Return whether records are where something is, "from our records", or what something is, "of record"."""
    stems = [word.stem for word in before]
    return stems[-1:] == ["of"] or (stems[:1] == ["from"] and stems[1:] == ["our"])


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


def surviving(hits: tuple[Hit, ...], words: Sequence[Word]) -> tuple[Hit, ...]:
    """Return hits without those of clauses that are only said to go on: "the sections on liability survive"."""
    if all(word.stem not in _SURVIVES for word in words):
        return hits
    return tuple(hit for hit in hits if hit.concept not in _OF_CLAUSES)


def sold_by_reader(hits: tuple[Hit, ...], words: Sequence[Word]) -> tuple[Hit, ...]:
    """Return acts without what the reader sells: "if you sell an application"."""
    return tuple(
        hit
        for hit in hits
        if hit.concept != "sell" or all(word.stem != "you" for word in words[max(0, hit.start - 2) : hit.start])
    )


def kept_by_people(hits: tuple[Hit, ...], words: Sequence[Word]) -> tuple[Hit, ...]:
    """Return acts without what people keep themselves: "members retain full control over their accounts"."""
    return tuple(
        hit
        for hit in hits
        if hit.concept != "retain"
        or all(word.stem not in _PERSONS for word in words[max(0, hit.start - 1) : hit.start])
    )


def roles(hits: tuple[Hit, ...], words: Sequence[Word]) -> tuple[Hit, ...]:
    """Return hits without recipients that are only a part somebody plays: "acts as a processor", not "as our processor"."""
    return tuple(
        hit
        for hit in hits
        if not (
            hit.concept.startswith("recipient")
            and (_plays(words[max(0, hit.start - 6) : hit.start]) or _are(words, hit))
        )
    )


def _are(words: Sequence[Word], hit: Hit) -> bool:
    """Return whether it is only told what somebody is: "customers who are processors"."""
    before = [word.stem for word in words[max(0, hit.start - 2) : hit.start]]
    return before in (["who", "is"], ["who", "are"])


def _plays(before: Sequence[Word]) -> bool:
    stems = [word.stem for word in before]
    as_at = next((at for at in reversed(range(len(stems))) if stems[at] == "as"), -1)
    return as_at > 0 and stems[as_at + 1 : as_at + 2] in (["a"], ["an"]) and not _ACTS.isdisjoint(stems[:as_at])
