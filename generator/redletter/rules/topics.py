"""What a finding is about, in the codebook's topics."""

from collections import defaultdict
from collections.abc import Sequence

from redletter.rules.edit import Edit

#: The topic that each concept belongs to.
_CONCEPTS = {
    "data": "data-collected", "purpose": "purposes", "recipient": "recipients", "right": "rights", "right-weak": "rights",
    "data-weak": "data-collected", "recipient-weak": "recipients",
    "measure": "security", "safeguard": "transfers", "country": "transfers", "fee": "payment",
    "liability": "dispute-liability", "forum": "dispute-liability", "waiver": "dispute-liability",
    "eligibility": "scope-eligibility", "first-party": "cookies-tracking", "collect": "data-collected",
    "share": "recipients", "sell": "sale-sharing", "track": "cookies-tracking", "train": "automated-decisions-ai",
    "decide": "automated-decisions-ai", "transfer": "transfers", "retain": "retention", "delete": "retention",
    "charge": "payment", "refund": "payment", "notify": "changes-to-policy", "secure": "security",
    "dispute": "dispute-liability", "monitor": "data-collected",
}  # fmt: skip
#: How much each kind of evidence for a topic weighs: its rule names it, touched words name it, a touched concept belongs
#: to it, the words around name it, the headings do. Found by a search over labelled changes.
_NAMED, _TOUCHED, _CONCEPT, _AROUND, _HEADING = 2.7, 1.1, 1.1, 2.3, 3.1
#: How often one topic's words count in an edit.
_OFTEN = 2
#: What a topic must weigh, alone and beside the heaviest, to be told.
_LEAST, _BESIDE = 1.4, 0.41
#: How many topics a finding names; a harmless one names the first.
_MOST = 3
#: Topics of the law of data protection weigh less in terms of service, and those of contracts more.
_PRIVACY = frozenset(
    ["data-collected", "purposes", "recipients", "security", "rights", "transfers", "retention", "children", "cookies-tracking", "sale-sharing", "legal-basis"]
)  # fmt: skip
_CONTRACT = frozenset(["payment", "dispute-liability", "scope-eligibility", "other"])
_PRIVACY_IN_TERMS, _CONTRACT_IN_PRIVACY = 0.3, 1.4
_PRIVACY_KINDS = ("privacy", "process", "dpa", "cookie")


def topics_of(edit: Edit, named: tuple[str, ...], *, harmless: bool = False) -> tuple[str, ...]:
    """Return what an edit is about, the heaviest topic first; `named` are those of the rule that claims it.

    A `harmless` edit names one topic at most. One in terms of service that names none is about something `other`.
    """
    scores: dict[str, float] = defaultdict(float)
    for topic in named:
        scores[topic] += _NAMED
    said = [hit for side in edit.sides for hit in side.topics]
    for topic, count in _counted([hit.concept for hit in said if hit.changed]):
        scores[topic] += _TOUCHED * count
    for topic, count in _counted([_CONCEPTS.get(one.concept, "") for one in (*edit.things, *edit.acts)]):
        scores[topic] += _CONCEPT * count
    for topic, count in _counted([hit.concept for hit in said if not hit.changed]):
        scores[topic] += _AROUND * count
    for topic in edit.context_topics:
        scores[topic] += _HEADING
    scores.pop("", None)
    terms = not any(kind in edit.context.policy_kind for kind in _PRIVACY_KINDS)
    weighed = {topic: weight * _family(topic, terms=terms) for topic, weight in scores.items()}
    ranked = sorted(weighed, key=lambda topic: (-weighed[topic], topic))
    told = [topic for topic in ranked if weighed[topic] >= max(_LEAST, _BESIDE * weighed[ranked[0]])]
    if harmless:
        return tuple(told[:1])
    return tuple(told[:_MOST]) or (("other",) if terms else ())


def _counted(found: Sequence[str]) -> list[tuple[str, int]]:
    return [(topic, min(found.count(topic), _OFTEN)) for topic in dict.fromkeys(found)]


def _family(topic: str, *, terms: bool) -> float:
    if terms:
        return _PRIVACY_IN_TERMS if topic in _PRIVACY else 1.0
    return _CONTRACT_IN_PRIVACY if topic in _CONTRACT else 1.0
