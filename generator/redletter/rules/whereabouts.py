"""Countries that a text names without saying that anything goes there: where people live, whose office somebody is."""

from collections.abc import Sequence

from redletter.rules.lexicon import Hit, word_list
from redletter.rules.words import Word

#: What joins countries, and what they stand behind.
_BETWEEN, _WITHIN = word_list("senses", "between"), word_list("senses", "inside")
#: The name of an office of a state, behind that of the state.
_OFFICES = word_list("senses", "offices")
_DWELLERS, _DWELLS = word_list("senses", "dwellers"), word_list("senses", "dwells")
#: Countries, by their names and at large.
_PLACES = ("country", "anywhere", "transfer")
_HAVE = frozenset(["hav", "has", "have"])
#: Where data or people come from: "received from the EU".
_FROM, _SENT_OUT = "from", word_list("senses", "sent-out")
#: What a law is called, within how many words behind a country, what leads elsewhere, and what may stand between.
_LAW_NAMES, _LAW_NAME, _ELSEWHERE = word_list("senses", "law-names"), 7, word_list("senses", "elsewhere")
#: Laws on where things may go, and how far from a country they may be told.
_FAR = 12
_BORDER_LAWS = word_list("senses", "border-laws")
_JOINED = frozenset([" ", ".", ". ", "'", ""])
#: How many words "you are currently located" may take.
_STAYS = 4


def at_home(hits: tuple[Hit, ...], words: Sequence[Word]) -> tuple[Hit, ...]:
    """Return hits without the countries to which nothing goes: "if you are located in France", "the U.S. Department of".

    Two that name a framework for transfers, "Swiss-US", are one safeguard, known by the first.
    """
    named = {at for hit in hits if hit.concept in _PLACES for at in range(hit.start, hit.end)}
    if not named:
        return hits
    found: list[Hit] = []
    for hit in hits:
        if hit.concept in ("anywhere", "transfer"):
            found += [] if _has_law(words, hit) else [hit]
        elif hit.concept != "country":
            found.append(hit)
        elif hit.start and words[hit.start].lead == "-":
            found.append(Hit("safeguard", hit.start - 1, hit.start, words[hit.start - 1].changed))
        elif not (_is_home(words, hit.start, named) or is_office(words, hit.end) or _opens_pair(words, hit, named)):
            found += _beside_law(words, hit)
    return tuple(found)


def is_office(words: Sequence[Word], place: int) -> bool:
    """Return whether an office of a state is named behind the state, in capitals: "Federal Trade Commission"."""
    return any(word.stem in _OFFICES and word.text[0].isupper() for word in words[place : place + 1])


def _is_home(words: Sequence[Word], place: int, named: set[int]) -> bool:
    """Return whether a country, one of several perhaps, stands behind "you are in", "you live in", "residents of"."""
    behind = place + 1
    while behind < min(len(words) - 1, place + _FAR) and (behind in named or words[behind].stem in _BETWEEN):
        behind += 1
    if behind < len(words) and words[behind].stem in _DWELLERS:
        # "EU, Swiss and UK residents".
        return True
    at = place - 1
    while at > 0 and (at in named or words[at].stem in _BETWEEN):
        at -= 1
    if at < 1 or words[at].stem not in _WITHIN | {_FROM}:
        return False
    if words[at].stem == _FROM and words[at - 1].stem in _SENT_OUT:
        return True
    before = words[max(0, at - _STAYS) : at]
    if before[-1].stem in _DWELLERS:
        return True
    # "You are currently located in", not "the sites you use are in".
    where = next((n for n in reversed(range(len(before))) if before[n].stem == "you"), len(before))
    told = before[where + 1 :]
    return bool(told) and all(word.stem in _DWELLS or word.lower.endswith("ly") for word in told)


def _opens_pair(words: Sequence[Word], hit: Hit, named: set[int]) -> bool:
    """Return whether a country is the first of two that name a framework: "EU-US"."""
    return hit.end < len(words) and words[hit.end].lead == "-" and hit.end in named


def _has_law(words: Sequence[Word], hit: Hit) -> bool:
    """Return whether countries are only said to have laws of their own: "other countries may have another age"."""
    behind = [word.stem for word in words[hit.end : hit.end + 2]]
    return not _HAVE.isdisjoint(behind[:1]) or (behind[:1] == ["may"] and not _HAVE.isdisjoint(behind))


def _beside_law(words: Sequence[Word], hit: Hit) -> list[Hit]:
    """Return the hit of a country, as `law-of` where its law is named, none where it is only said to have laws."""
    if _has_law(words, hit):
        return []
    near = words[max(0, hit.start - _FAR) : hit.end + _FAR]
    own = _names_law(words, hit.end) or not _BORDER_LAWS.isdisjoint(word.stem for word in near)
    return [hit._replace(concept="law-of") if own else hit]


def _names_law(words: Sequence[Word], end: int) -> bool:
    """Return whether what stands behind a country is one of its laws: "UK's Data Protection Act", "U.S. customs laws"."""
    for at in range(end, min(end + _LAW_NAME, len(words))):
        word = words[at]
        if word.lead not in _JOINED or (word.stem in _ELSEWHERE and word.text[0].islower()):
            return False
        if word.stem in _LAW_NAMES:
            return all(one.stem != "enforcement" for one in words[at + 1 : at + 2])
    return False
