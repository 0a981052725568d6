"""Acts that a sentence names and nobody does by it: what a document governs, what data is guarded from, what is answered."""

from collections.abc import Sequence

from redletter.rules.lexicon import Hit, word_list
from redletter.rules.words import Word, stem

_GOVERNS, _EXPLAINS = word_list("senses", "governs"), word_list("senses", "explains")
_DOCUMENTS, _PASSIVE = word_list("senses", "documents"), word_list("senses", "passive")
_GUARDS, _AGAINST = word_list("senses", "guards"), frozenset(["from", "against"])
_WRONGFUL = word_list("senses", "wrongful")
_MEANS, _SENSE = word_list("senses", "defines"), frozenset([stem("meaning"), stem("sense"), stem("defined")])
_BLOCKS, _SECURED_BY = word_list("senses", "blocks"), word_list("senses", "secured-by")
_WELL_GUARDED = word_list("senses", "well-guarded")
_DATA, _NAMING = word_list("senses", "of-people") | word_list("senses", "handed"), word_list("senses", "naming")
_RECORD, _WHETHER, _REGARDLESS = stem("records"), stem("whether"), stem("regardless")
#: How many words may stand between a document and what it does, and between "unauthorised" and what is meant.
_REACH, _NEAR = 14, 4
#: What is done with data that somebody else might do without leave.
_DONE_TO_DATA = frozenset(["use", "share", "collect", "transfer", "retain", "terminate"])
#: Within how many words a definition says that it is one, what closes the term, and marks that part a sentence.
_TERM, _CLOSES, _PARTS = 8, frozenset("\"”’'»"), frozenset(";:.")


def told(hits: tuple[Hit, ...], words: Sequence[Word]) -> tuple[Hit, ...]:
    """Return acts without those that a sentence only tells of.

    "These terms govern your use", "this notice explains what we collect", "protected from unauthorised use", "'Secret'
    means what is disclosed".
    """
    if not hits:
        return hits
    off = {*_governed(words), *_explained(words), *_guarded(words), *_defined(words)}
    return tuple(
        hit
        for hit in hits
        if not (
            hit.start in off
            or any(seems(words, hit) for seems in (_is_kept_off, _is_secured_by, _is_asked, _is_filed, _is_regardless))
        )
    )


def undefined(hits: tuple[Hit, ...], words: Sequence[Word]) -> tuple[Hit, ...]:
    """Return hits without recipients of whom a definition only says what they are called."""
    if not _defined(words):
        meant = any(word.stem in _SENSE for word in words)
        marked = (hit for hit in hits if not (meant and _is_marked(words, hit)))
        return tuple(marked) if meant else hits
    return tuple(hit for hit in hits if not hit.concept.startswith("recipient"))


def _is_marked(words: Sequence[Word], hit: Hit) -> bool:
    """Return whether somebody is named in marks, as a word: "we use 'processor' in the sense of the law"."""
    return hit.concept.startswith("recipient") and not _CLOSES.isdisjoint(words[hit.start].lead)


def _is_kept_off(words: Sequence[Word], hit: Hit) -> bool:
    """Return whether tracking is what somebody keeps off: "an extension that blocks tracking", "cookies may be disabled"."""
    before, behind = words[max(0, hit.start - 1) : hit.start], words[hit.end : hit.end + _NEAR]
    off = any(behind[at].stem in _BLOCKS and behind[at - 1].stem in _PASSIVE for at in range(1, len(behind)))
    return hit.concept == "track" and (off or any(word.stem in _BLOCKS for word in before))


def _is_secured_by(words: Sequence[Word], hit: Hit) -> bool:
    """Return whether a measure that secures data is told of: "we use several technologies to protect it", "kept locked"."""
    behind = words[hit.end : hit.end + _REACH]
    if hit.concept == "retain":
        return any(word.stem in _WELL_GUARDED for word in behind)
    used = any(word.stem in _SECURED_BY for word in behind[:_NEAR])
    return used and hit.concept == "use" and any(word.stem in _GUARDS for word in behind)


def _is_asked(words: Sequence[Word], hit: Hit) -> bool:
    """Return whether the reader is asked to share what is no data: "share constructive criticism"."""
    told = hit.start == 0 and hit.concept == "share" and hit.end == 1
    return told and all(word.stem not in _DATA for word in words)


def _is_regardless(words: Sequence[Word], hit: Hit) -> bool:
    """Return whether it makes no difference what was done: "regardless of whether it was collected by our API"."""
    before = [word.stem for word in words[max(0, hit.start - _REACH) : hit.start]]
    return _WHETHER in before and _REGARDLESS in before


def _is_filed(words: Sequence[Word], hit: Hit) -> bool:
    """Return whether a word names records, and not that something is recorded: "from our records", "of record"."""
    first, before = words[hit.start], words[max(0, hit.start - 1) : hit.start]
    return first.stem == _RECORD and hit.end - hit.start == 1 and any(word.stem in _NAMING for word in before)


def _governed(words: Sequence[Word]) -> range:
    """Return the places of a sentence that says by which document something is governed."""
    at = next((at for at, word in enumerate(words) if word.stem in _GOVERNS), None)
    if at is None or at == 0:
        return range(0)
    passive = words[at - 1].stem in _PASSIVE
    near = words[max(0, at - _REACH) : at] if not passive else words[at : at + _REACH]
    if all(word.stem not in _DOCUMENTS for word in near):
        return range(0)
    return range(_begin(words, at), _end(words, at))


def _explained(words: Sequence[Word]) -> range:
    """Return the places of what a document explains: "how we use it", not "that we sell it"."""
    for at, word in enumerate(words[:-1]):
        if word.stem not in _EXPLAINS or words[at + 1].stem == "that":
            continue
        if any(one.stem in _DOCUMENTS for one in words[max(0, at - _REACH) : at]):
            return range(at, _end(words, at))
    return range(0)


def _guarded(words: Sequence[Word]) -> set[int]:
    """Return the places of what data is guarded from, and of what is done without leave."""
    off: set[int] = set()
    for at, word in enumerate(words):
        if word.stem in _WRONGFUL:
            off.update(range(at, at + _NEAR))
        if word.stem in _GUARDS:
            behind = next((n for n in range(at + 1, _end(words, at)) if words[n].stem in _AGAINST), None)
            off.update(range(behind, _end(words, at)) if behind is not None else ())
    return off


def _defined(words: Sequence[Word]) -> range:
    """Return the places of what a definition says a word means: the term stands in quotation marks."""
    meant = next((at for at, word in enumerate(words[:_TERM]) if word.stem in _MEANS), 0)
    named = any(not _CLOSES.isdisjoint(word.lead) for word in words[1 : meant + 1])
    return range(len(words) if named else 0)


def _begin(words: Sequence[Word], at: int) -> int:
    """Return where the part of the sentence begins that a place stands in."""
    return next((n for n in range(at, 0, -1) if not _PARTS.isdisjoint(words[n].lead)), 0)


def _end(words: Sequence[Word], at: int) -> int:
    """Return where the part of the sentence ends that a place stands in."""
    return next((n for n in range(at + 1, len(words)) if not _PARTS.isdisjoint(words[n].lead)), len(words))
