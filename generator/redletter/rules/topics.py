"""What a finding is about, in the codebook's topics."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from redletter.rules.edit import Edit
from redletter.rules.lexicon import word_list
from redletter.rules.plain_words import FIRMS, GENERIC
from redletter.rules.words import Word

#: The topic that each concept belongs to.
_CONCEPTS = {
    "data": "data-collected", "purpose": "purposes", "recipient": "recipients", "right": "rights", "right-weak": "rights",
    "data-weak": "data-collected", "source": "data-collected", "recipient-weak": "recipients",
    "measure": "security", "safeguard": "transfers", "country": "transfers", "fee": "payment",
    "liability": "dispute-liability", "forum": "dispute-liability", "waiver": "dispute-liability",
    "eligibility": "scope-eligibility", "first-party": "cookies-tracking", "collect": "data-collected",
    "share": "recipients", "market": "purposes", "sell": "sale-sharing", "track": "cookies-tracking", "train": "automated-decisions-ai",
    "decide": "automated-decisions-ai", "transfer": "transfers", "retain": "retention", "delete": "retention",
    "charge": "payment", "refund": "payment", "secure": "security",
    "dispute": "dispute-liability", "monitor": "data-collected",
}  # fmt: skip
#: How much each kind of evidence for a topic weighs: its rule names it, touched words name it, a touched concept belongs
#: to it, the words around name it, the headings do; touched words hint at it, words around do, a concept around belongs
#: to it; a person may do something; a firm is named. Found by a search over labelled changes, each time judged on those
#: that it had not seen.
_NAMED, _TOUCHED, _CONCEPT, _AROUND, _HEADING = 4.06, 2.02, 0.64, 2.69, 4.5
_HINTED, _HINTED_AROUND, _CONCEPT_AROUND, _MAY_DO, _FIRM = 1.83, 0.74, 0.55, 3.8, 4.3
#: A company that comes or goes beside cookies sets or reads them; what a model is trained on serves a purpose.
_TRACKER, _TRAINED = 5.7, 4.0
#: What a row says that somebody does; and a notice, of changes where the text or its price is named, else of what people
#: have a right to know.
_SERVICE, _NOTIFIED = 6.0, 1.125
#: Nouns that make a defined term together with one that says whose it is.
_OF_DATA = word_list("senses", "of-data")
_TERMS = word_list("senses", "terms")
#: How often one topic's words count in an edit, those touched and those around.
_OFTEN, _OFTEN_AROUND = 3, 2
#: What a topic must weigh to be told, alone, in a harmless edit, and beside the heaviest.
_LEAST, _LEAST_HARMLESS, _BESIDE = 1.9, 2.9, 0.63
#: How many topics a finding names; a harmless one names the first.
_MOST = 4
#: Topics whose words say more, or less, than those of others.
_SCALE = {
    "changes-to-policy": 0.57, "scope-eligibility": 0.4, "rights": 0.7, "dispute-liability": 0.7, "security": 0.85,
    "automated-decisions-ai": 0.85, "sale-sharing": 0.8, "other": 1.14, "cookies-tracking": 1.4, "payment": 1.35, "children": 1.33,
}  # fmt: skip
#: Concepts whose words name other things where they stand alone.
_WEAK = frozenset(["data-weak", "recipient-weak", "right-weak", "data-in-general"])
#: Topics of the law of data protection weigh less in terms of service, and those of contracts more.
_PRIVACY = frozenset(
    ["data-collected", "purposes", "recipients", "security", "rights", "transfers", "retention", "children", "cookies-tracking", "sale-sharing", "legal-basis"]
)  # fmt: skip
_CONTRACT = frozenset(["payment", "dispute-liability", "scope-eligibility", "other"])
#: What a rule on addresses and numbers claims is about nothing else.
_REACHED = ("contact",)
#: Kinds of policy that are about handing data to authorities.
_AUTHORITIES = ("legal-request", "law-enforcement", "transparency")
#: What a rule on transfers claims alone is about places, not about who stands beside them.
_PLACES_ONLY = ("transfers",)
_PRIVACY_IN_TERMS, _CONTRACT_IN_PRIVACY = 0.255, 0.18
_PRIVACY_KINDS = ("privacy", "process", "dpa", "cookie", *_AUTHORITIES)


def topics_of(edit: Edit, named: tuple[str, ...], *, harmless: bool = False) -> tuple[str, ...]:
    """Return what an edit is about, the heaviest topic first; `named` are those of the rule that claims it.

    A `harmless` edit names one topic at most. One in terms of service that names none is about something `other`.
    """
    if harmless and _is_term(edit):
        return ("definitions",)
    if harmless and named == _REACHED:
        return named
    scores = _scores(edit, named, harmless=harmless)
    terms = not any(kind in edit.context.policy_kind for kind in _PRIVACY_KINDS)
    weighed = {topic: weight * _family(topic, terms=terms) * _SCALE.get(topic, 1) for topic, weight in scores.items()}
    ranked = sorted(weighed, key=lambda topic: (-weighed[topic], topic))
    least = _LEAST_HARMLESS if harmless else _LEAST
    heavy = [topic for topic in ranked if weighed[topic] >= max(least, _BESIDE * weighed[ranked[0]])]
    if harmless:
        return tuple(heavy[:1])
    # What a model is trained on serves a purpose, in terms of service too.
    if (
        any(one.concept == "train" for one in edit.acts)
        and "automated-decisions-ai" in heavy
        and "purposes" not in heavy
    ):
        heavy.insert(1, "purposes")
    return tuple(heavy[:_MOST]) or (("other",) if terms else ())


def _scores(edit: Edit, named: tuple[str, ...], *, harmless: bool) -> dict[str, float]:
    """Return how much speaks for each topic: the rule, the words that were touched and those around, the headings."""
    scores: dict[str, float] = defaultdict(float)
    for topic in named:
        scores[topic] += _NAMED
    told = [(hit.concept, hit.changed) for side in edit.sides for hit in side.topics]
    hinted = [(hit.concept, hit.changed) for side in edit.sides for hit in side.named.hints]
    belong = [(_CONCEPTS.get(one.concept, ""), True) for one in (*edit.things, *edit.acts)]
    near = [
        (_CONCEPTS.get(hit.concept, ""), False)
        for side in edit.sides
        for hit in (*side.things, *side.acts)
        if not hit.changed and hit.concept not in _WEAK
    ]
    for found, touched, weight in (
        (told, True, _TOUCHED), (told, False, _AROUND), (belong, True, _CONCEPT),
        (hinted, True, _HINTED), (hinted, False, _HINTED_AROUND), (near, False, _CONCEPT_AROUND),
    ):  # fmt: skip
        counts = Counter([topic for topic, changed in found if changed is touched])
        for topic, count in counts.items():
            scores[topic] += weight * min(count, _OFTEN if touched else _OFTEN_AROUND)
    for topic, weight in _told_by_sense(edit):
        scores[topic] += weight
    if not harmless and any(kind in edit.context.policy_kind for kind in _AUTHORITIES):
        scores["recipients"] += _HEADING
    for topic in edit.context_topics:
        scores[topic] += _HEADING
    scores.pop("", None)
    if named == _PLACES_ONLY:
        scores.pop("recipients", None)
    return scores


def _is_term(edit: Edit) -> bool:
    """Return whether a term that a text defines was put for another, as "Customer Data" for "personal information"."""
    words = {word.stem for side in edit.touched for word in side}
    capitals = any(word.text[0].isupper() for side in edit.touched for word in side)
    return edit.whole == "changed" and capitals and bool(words & GENERIC) and words <= GENERIC | _OF_DATA


def _told_by_sense(edit: Edit) -> Iterator[tuple[str, float]]:
    """Yield topics that no single word names, with their weight: by what may be done, by whom, and why."""
    if any(side.says("right") for side in edit.sides):
        yield "rights", _MAY_DO
    firms = [word for side in edit.sides for word in side.words if word.stem in FIRMS and word.text[0].isupper()]
    told = {hit.concept for side in edit.sides for hit in side.topics}
    # A firm beside a controller, an office or a definition is who speaks, not who receives.
    if firms and told.isdisjoint(("contact", "definitions")):
        yield "recipients", _FIRM
    cookies = "cookies-tracking"
    if cookies in edit.context_topics or cookies in told:
        if any(word.changed for word in firms):
            yield cookies, _TRACKER
        if any(_is_name(side.words, at) for side in edit.sides for at in side.touched):
            yield "recipients", _TRACKER
    if any(hit.concept == "train" for side in edit.sides for hit in side.acts):
        yield "purposes", _TRAINED
    touched = {hit.concept for side in edit.sides for hit in side.topics if hit.changed}
    if edit.context.place == "row" and "automated-decisions-ai" in touched:
        yield "automated-decisions-ai", _SERVICE
    notified = [hit for side in edit.sides for hit in side.acts if hit.concept == "notify"]
    if notified:
        of_text = any(not side.stems.isdisjoint(_TERMS) for side in edit.sides)
        yield "changes-to-policy" if of_text else "rights", _NOTIFIED * (1 + any(hit.changed for hit in notified))


def _is_name(words: Sequence[Word], at: int) -> bool:
    """Return whether a word away from the start of a sentence has a capital."""
    return at > 0 and words[at].text[0].isupper() and not any(mark in words[at].lead for mark in ".:|!?")


def _family(topic: str, *, terms: bool) -> float:
    if terms:
        return _PRIVACY_IN_TERMS if topic in _PRIVACY else 1.0
    return _CONTRACT_IN_PRIVACY if topic in _CONTRACT else 1.0
