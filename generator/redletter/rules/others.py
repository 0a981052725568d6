"""What a statement says by verbs that no lexicon knows: what others than the reader may or will do, and what they deny."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from redletter.rules.clauses import NEGATION, begins, is_wished, lent
from redletter.rules.contracts import is_mutual
from redletter.rules.lexicon import harmful, word_list
from redletter.rules.stance import Stance
from redletter.rules.subjects import subject_of
from redletter.rules.words import Word, stem

if TYPE_CHECKING:
    from redletter.rules.statement import Statement
#: Words that tell of a chance where a verb is denied: "may not always be accurate" forbids nothing.
_UNSURE = word_list("senses", "unsure")
_MODAL, _FIRM = word_list("senses", "modal"), word_list("senses", "firm")
_DENYING, _UNANSWERED = word_list("senses", "denying"), word_list("senses", "unanswered")
_MEANS = word_list("senses", "means")
#: What a company has of people: "no data leaves the device" is a promise.
_HELD = word_list("senses", "held")
_WE = word_list("senses", "we")
_OF_PEOPLE = word_list("senses", "of-people")
#: Verbs beside which "no" promises: "it sets no cookies".
_BEARS = word_list("senses", "bears")
#: What opens a denial of everything, and verbs by which that takes nothing away or promises nothing.
_NOBODY = word_list("senses", "nobody")
_TAKES = word_list("senses", "cuts") | word_list("senses", "hinders") | _UNANSWERED | {"may", "must"}
#: What tells that it is the reader's that nothing is done with: "nothing of yours goes elsewhere".
_YOURS = frozenset(map(stem, ("your", "yours")))
_RELATIVE = word_list("senses", "relative")
#: What may be had, what a document does that promises nothing, and what a site lets nobody do on it.
#: Who works for the company, whatever it is called: "Acme employees only ...".
_STAFF = word_list("senses", "staff")
#: How far a denial reaches, and how long a clause may be.
_DENIED, _CLAUSE = 9, 40
#: What opens a clause that grants something and goes on to say more: "while we do not look at all of it, we may".
_CONCEDES = word_list("senses", "concedes")
#: How a sentence begins that tells what is done ahead of a loss.
_BEFORE, _LOSSES = stem("before"), frozenset({"loss-of-account", "account-end", "fee"})
_HAD, _APPLIES = word_list("senses", "had"), word_list("senses", "applies")
_BANNED = word_list("senses", "banned-things")
_TOLERATES, _CONDONES = word_list("senses", "tolerates"), word_list("senses", "condones")
#: Who allows or forbids something by law: what countries may have is no practice.
_LAWS = word_list("senses", "laws")


def others(statement: "Statement") -> list[tuple[int, Stance]]:
    """Return what anyone but the person may (a practice) or will do (a promise), by a verb that no lexicon knows."""
    words = statement.words
    if statement.stems.isdisjoint(_MODAL):
        return []
    acted = {hit.start for hit in statement.acts}
    persons = {
        n
        for hit in statement.subjects
        if hit.concept == "person" and words[hit.start].stem != "your"
        for n in range(hit.start, hit.end)
    }
    found: list[tuple[int, Stance]] = []
    lends = lent(words)
    for at in range(1, len(words)):
        verb = words[at].stem
        if verb not in _MODAL or at - 1 in persons or acted & set(range(at, at + 5)) or words[at - 1].stem in _RELATIVE:
            continue
        if any(n in persons for n in range(max(0, at - 3), at)) and words[at - 1].stem not in ("we", "they"):
            continue
        denied = any(word.stem in NEGATION for word in (*words[at + 1 : at + 3], *words[_opened(words, at) : at]))
        after = [word.stem for word in words[at + 1 : at + 4]]
        if denied and verb in ("may", "can", "could") and set(after) & _UNSURE:
            continue
        if (
            set(after) & _HAD
            or words[at - 1].stem in _LAWS
            or (words[at - 1].stem != "we" and set(after[:1]) & _APPLIES)
            or is_mutual(words, at)
        ):
            continue
        barred = verb == "may" and words[0].stem in _NOBODY and statement.stems.isdisjoint(_YOURS)
        if at in lends or barred:
            found.append((at, "duty"))
            continue
        answered = _UNANSWERED.isdisjoint(word.stem for word in words[at + 1 : at + 6])
        if denied and verb in _FIRM and words[at - 1].stem == "we" and answered:
            # "We will not sue you" is a promise: `_denied` tells it.
            continue
        suffers = denied and verb in _FIRM and "be" in after and not set(after) & _UNANSWERED
        good = suffers or (verb in _FIRM) != denied
        found.append((at, "promise" if good else "practice"))
    return found


def _opened(words: Sequence[Word], at: int) -> int:
    """Return from where on a denial reaches a place: what is said before a clause of its own denies nothing in it."""
    first = max(0, at - _DENIED)
    return next((n for n in range(at - 1, first, -1) if "," in words[n].lead and begins(words, n)), first)


def denied(statement: "Statement") -> list[tuple[int, Stance]]:
    """Return what the company says it does not do: a promise, but for what it does not answer for."""
    words = statement.words
    found: list[tuple[int, Stance]] = []
    if (
        words
        and words[0].stem in _NOBODY
        and statement.stems.isdisjoint(_TAKES)
        and not statement.stems.isdisjoint(_YOURS)
    ):
        found.append((0, "promise"))
    if statement.stems.isdisjoint(("not", "never", "no")):
        return found
    for at, word in enumerate(words[:-1]):
        if word.stem == "no" and (at == 0 or words[at].lead.strip(" ") in (".", ";")) and words[at + 1].stem in _HELD:
            found.append((at, "promise"))
        if word.stem == "no" and at and words[at - 1].stem in _BEARS:
            found.append((at, "promise"))
        if word.stem == "no" and at > 1 and words[at - 1].stem == "hav" and words[at + 1].stem in _MEANS:
            found += [(at, "promise")] if subject_of(statement, at)[0] == "company" else []
        if word.stem not in ("not", "never"):
            continue
        who, place = subject_of(statement, at)
        who = "" if words[place].stem in ("our", "us") else who
        named = at > 1 and words[at - 2].text[0].isupper() and words[at - 1].stem in _FIRM | {"do"}
        near = {one.stem for one in words[at + 1 : at + 5]}
        if (
            is_conceded(statement, at)
            or is_wished(words, at)
            or near & _CONDONES
            or (near & _TOLERATES and (near & _BANNED or not _tells_of_data(statement)))
        ):
            continue
        if (who == "company" or named) and words[at - 1].stem in _DENYING and not near & _UNANSWERED:
            found.append((at, "promise"))
    return found


def is_conceded(statement: "Statement", at: int) -> bool:
    """Return whether what stands at a place is granted, to say more: "while we do not search all of it, we may"."""
    if statement.zones[at] != "condition":
        return False
    first = next((n for n in range(at, max(0, at - _CLAUSE), -1) if statement.zones[n - 1] != "condition"), 0)
    return statement.words[first].stem in _CONCEDES


def safeguards(statement: "Statement") -> list[tuple[int, Stance]]:
    """Return what the company says that it does before it does harm, by whatever verb: "before we close it, we hear you"."""
    words = statement.words
    if len(words) < 2 or words[0].stem != _BEFORE or words[1].stem != "we":
        return []
    ours = next((at for at in range(2, len(words)) if "," in words[at].lead and words[at].stem == "we"), 0)
    harmed = any(
        hit.start < ours and (hit.concept in harmful() or hit.concept in _LOSSES)
        for hit in (*statement.acts, *statement.things)
    )
    return [(ours, "promise")] if harmed and ours else []


def confined(statement: "Statement") -> list[tuple[int, Stance]]:
    """Return what the company says that it only does in some case, by a verb that no lexicon knows: a promise."""
    if statement.acts:
        return []
    for hit in statement.limits:
        who = subject_of(statement, hit.start)[1]
        # "Our staff only ...", not "you may fly our kites only ...".
        ours = statement.words[who].stem == "we" or (who == 0 and statement.words[0].stem in _WE)
        staff = hit.start > 0 and statement.words[hit.start - 1].stem in _STAFF
        if hit.concept == "only" and (ours or staff):
            return [(hit.start, "promise")]
    return []


def _tells_of_data(statement: "Statement") -> bool:
    """Return whether a statement is about people's data, about others who might have it, or about children."""
    known = any(hit.concept.startswith(("data", "recipient")) for hit in statement.things)
    known = known or any(hit.concept == "children" for hit in statement.topics)
    return known or not statement.stems.isdisjoint(_OF_PEOPLE)
