"""What a finding is about, in the codebook's topics."""

from redletter.rules.edit import Edit

#: The topic that each concept belongs to.
_CONCEPTS = {
    "data": "data-collected", "purpose": "purposes", "recipient": "recipients", "right": "rights",
    "measure": "security", "safeguard": "transfers", "country": "transfers", "fee": "payment",
    "liability": "dispute-liability", "forum": "dispute-liability", "waiver": "dispute-liability",
    "eligibility": "scope-eligibility", "first-party": "cookies-tracking", "collect": "data-collected",
    "share": "recipients", "sell": "sale-sharing", "track": "cookies-tracking", "train": "automated-decisions-ai",
    "decide": "automated-decisions-ai", "transfer": "transfers", "retain": "retention", "delete": "retention",
    "charge": "payment", "refund": "payment", "notify": "changes-to-policy", "secure": "security",
    "dispute": "dispute-liability", "monitor": "data-collected",
}  # fmt: skip
#: How many topics a finding names.
_MOST = 3


def topics_of(edit: Edit, named: tuple[str, ...]) -> tuple[str, ...]:
    """Return what an edit is about: what its rule names, else what its touched words, sentence or headings say."""
    touched = [hit.concept for side in edit.sides for hit in side.topics if hit.changed]
    found = [_CONCEPTS[one.concept] for one in (*edit.things, *edit.acts) if one.concept in _CONCEPTS]
    said = tuple(dict.fromkeys((*named, *touched, *found)))
    if said:
        return said[:_MOST]
    around = tuple(dict.fromkeys(hit.concept for side in edit.sides for hit in side.topics))
    return around[:1] or edit.context_topics[:1]
