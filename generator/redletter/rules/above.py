"""What the words above an edit say: the headings and the lead-in of a list."""

from functools import lru_cache

from redletter.rules import lexicon
from redletter.rules.clauses import NEGATION
from redletter.rules.lexicon import word_list
from redletter.rules.stance import Stance
from redletter.rules.statement import Statement
from redletter.rules.words import stems_of, words_of

#: What a heading calls a list of what people must not do.
_BANS, _ALLOWS = word_list("senses", "bans"), word_list("senses", "allows")


@lru_cache(maxsize=1024)
def said_last(lead: str) -> Stance | None:
    """Return the stance of what a lead-in says last, None where it says nothing; all items of a list share it."""
    events = Statement(words_of(lead)).events
    return events[-1][1] if events else None


@lru_cache(maxsize=1024)
def done_first(above: str) -> str:
    """Return the act that a lead-in or heading says is done first with what stands below it: "How we use what we collect".

    Empty where nothing is.
    """
    statement = Statement(words_of(above))
    practices = {place for place, stance in statement.events if stance == "practice"}
    return next((hit.concept for hit in statement.acts if hit.start in practices), "")


@lru_cache(maxsize=1024)
def bans(heading: str) -> bool:
    """Return whether a heading tells that what stands below it is forbidden: "prohibited uses", "what is not allowed"."""
    told = stems_of(heading)
    return not _BANS.isdisjoint(told) or not (NEGATION.isdisjoint(told) or _ALLOWS.isdisjoint(told))


@lru_cache(maxsize=1024)
def topics_above(heading: str, lead: str, policy_kind: str) -> tuple[str, ...]:
    """Return the topics that headings, lead-in and kind of policy name."""
    found = [hit.concept for hit in lexicon.find(words_of(f"{heading} . {lead}")).topics]
    if "processor" in policy_kind:
        found.append("recipients")
    if "cookie" in policy_kind:
        found.append("cookies-tracking")
    return tuple(dict.fromkeys(found))
