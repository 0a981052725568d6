"""What a finding is about, in the codebook's topics."""

from collections import Counter, defaultdict

from redletter.rules.edit import Edit

#: The topic that each concept belongs to.
_CONCEPTS = {
    "data": "data-collected", "purpose": "purposes", "recipient": "recipients", "right": "rights", "right-weak": "rights",
    "data-weak": "data-collected", "recipient-weak": "recipients",
    "measure": "security", "safeguard": "transfers", "country": "transfers", "fee": "payment",
    "liability": "dispute-liability", "forum": "dispute-liability", "waiver": "dispute-liability",
    "eligibility": "scope-eligibility", "first-party": "cookies-tracking", "collect": "data-collected",
    "share": "recipients", "market": "purposes", "sell": "sale-sharing", "track": "cookies-tracking", "train": "automated-decisions-ai",
    "decide": "automated-decisions-ai", "transfer": "transfers", "retain": "retention", "delete": "retention",
    "charge": "payment", "refund": "payment", "notify": "changes-to-policy", "secure": "security",
    "dispute": "dispute-liability", "monitor": "data-collected",
}  # fmt: skip
#: How much each kind of evidence for a topic weighs: its rule names it, touched words name it, a touched concept belongs
#: to it, the words around name it, the headings do; touched words hint at it, words around do. Found by a search over
#: labelled changes, each time judged on those that it had not seen.
_NAMED, _TOUCHED, _CONCEPT, _AROUND, _HEADING, _HINTED, _HINTED_AROUND = 5.7, 1.3, 0.7, 2.6, 4.5, 1.8, 0.7
#: How often one topic's words count in an edit, those touched and those around.
_OFTEN, _OFTEN_AROUND = 3, 2
#: What a topic must weigh to be told, alone, in a harmless edit, and beside the heaviest.
_LEAST, _LEAST_HARMLESS, _BESIDE = 1.35, 3.8, 0.6
#: How many topics a finding names; a harmless one names the first.
_MOST = 3
#: Topics whose words say more, or less, than those of others.
_SCALE = {
    "changes-to-policy": 0.5, "rights": 0.7, "cookies-tracking": 1.2, "purposes": 1.4, "definitions": 1.4,
    "payment": 1.8, "sale-sharing": 1.8,
}  # fmt: skip
#: Topics of the law of data protection weigh less in terms of service, and those of contracts more.
_PRIVACY = frozenset(
    ["data-collected", "purposes", "recipients", "security", "rights", "transfers", "retention", "children", "cookies-tracking", "sale-sharing", "legal-basis"]
)  # fmt: skip
_CONTRACT = frozenset(["payment", "dispute-liability", "scope-eligibility", "other"])
_PRIVACY_IN_TERMS, _CONTRACT_IN_PRIVACY = 0.27, 0.42
_PRIVACY_KINDS = ("privacy", "process", "dpa", "cookie")


def topics_of(edit: Edit, named: tuple[str, ...], *, harmless: bool = False) -> tuple[str, ...]:
    """Return what an edit is about, the heaviest topic first; `named` are those of the rule that claims it.

    A `harmless` edit names one topic at most. One in terms of service that names none is about something `other`.
    """
    scores: dict[str, float] = defaultdict(float)
    for topic in named:
        scores[topic] += _NAMED
    told = [(hit.concept, hit.changed) for side in edit.sides for hit in side.topics]
    hinted = [(hit.concept, hit.changed) for side in edit.sides for hit in side.named.hints]
    belong = [(_CONCEPTS.get(one.concept, ""), True) for one in (*edit.things, *edit.acts)]
    for found, touched, weight in (
        (told, True, _TOUCHED), (told, False, _AROUND), (belong, True, _CONCEPT),
        (hinted, True, _HINTED), (hinted, False, _HINTED_AROUND),
    ):  # fmt: skip
        counts = Counter([topic for topic, changed in found if changed is touched])
        for topic, count in counts.items():
            scores[topic] += weight * min(count, _OFTEN if touched else _OFTEN_AROUND)
    for topic in edit.context_topics:
        scores[topic] += _HEADING
    scores.pop("", None)
    terms = not any(kind in edit.context.policy_kind for kind in _PRIVACY_KINDS)
    weighed = {topic: weight * _family(topic, terms=terms) * _SCALE.get(topic, 1) for topic, weight in scores.items()}
    ranked = sorted(weighed, key=lambda topic: (-weighed[topic], topic))
    least = _LEAST_HARMLESS if harmless else _LEAST
    heavy = [topic for topic in ranked if weighed[topic] >= max(least, _BESIDE * weighed[ranked[0]])]
    if harmless:
        return tuple(heavy[:1])
    return tuple(heavy[:_MOST]) or (("other",) if terms else ())


def _family(topic: str, *, terms: bool) -> float:
    if terms:
        return _PRIVACY_IN_TERMS if topic in _PRIVACY else 1.0
    return _CONTRACT_IN_PRIVACY if topic in _CONTRACT else 1.0
