"""What the laws that `policy.yml` names ask a policy to say, and which fact, section or value says it.

The catalogue is `disclosures.yml` beside this module; UK GDPR repeats the entries of the EU's, as its `meta` says.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from redletter.model.problem import Problem
from redletter.model.shipped import shipped_yaml
from redletter.model.text import Fact, Policy

State = Literal["met", "missing", "ask"]

#: Topics that facts of a kind say by themselves.
_FACT_TOPICS: dict[str, tuple[str, ...]] = {
    "data": ("data-categories",),
    "purpose": ("purposes",),
    "recipient": ("recipients",),
    "retention": ("retention",),
    "measure": ("security",),
    "transfer": ("transfers",),
    "cookie": ("cookies",),
    "channel": ("contact", "request-methods"),
    "request": ("response-time",),
}


@dataclass(frozen=True, slots=True)
class Requirement:
    """One thing a law asks a policy to say. `topics` are all needed; `applies` says when it is asked."""

    id: str
    law: str
    citation: str
    applies: str
    words: str
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """One requirement and what a policy has for it.

    `by` are (topic, places) pairs, `missing` the topics that nothing says.
    `ask` is a requirement whose condition only the policy's owner can judge; `condition` says it in words.
    """

    requirement: Requirement
    state: State
    by: tuple[tuple[str, tuple[str, ...]], ...]
    missing: tuple[str, ...]
    condition: str


@cache
def _catalogue() -> Any:
    return shipped_yaml(files("redletter.check").joinpath("disclosures.yml").read_text(encoding="utf-8"))


def requirements(laws: tuple[str, ...]) -> tuple[Requirement, ...]:
    """Return what laws ask a policy's text to say, law by law in the order given."""
    said = _catalogue()
    found: list[Requirement] = []
    for law in laws:
        found += [
            _requirement(one, law) for one in said["requirements"] if one["law"] == law and one["kind"] == "content"
        ]
        same = said["meta"]["equivalents"].get(law)
        if same is not None:
            found += [
                _requirement(one, law, same["replace"])
                for one in said["requirements"]
                if one["law"] == same["same_as"] and one["kind"] == "content" and one["id"] not in same["except"]
            ]
    return tuple(found)


def _requirement(one: dict[str, Any], law: str, replaced: dict[str, str] | None = None) -> Requirement:
    citation = one["citation"]
    for old, new in (replaced or {}).items():
        citation = citation.replace(old, new)
    return Requirement(one["id"], law, citation, one["applies"], one["requirement"], tuple(one["satisfied_by"]))


def coverage(policy: Policy) -> tuple[Coverage, ...]:
    """Return every requirement that may concern a policy with what meets it."""
    places = _places(policy)
    found: list[Coverage] = []
    for one in requirements(policy.header.laws):
        holds = _holds(one.applies, policy, places)
        if holds is False:
            continue
        by = tuple((topic, places.get(topic, ())) for topic in one.topics)
        missing = tuple(topic for topic, where in by if not where)
        state: State = "met" if not missing else "missing" if holds else "ask"
        found.append(Coverage(one, state, by, missing, _catalogue()["applies"].get(one.applies, one.applies)))
    return tuple(found)


def _places(policy: Policy) -> dict[str, tuple[str, ...]]:
    """Return where each topic is said: `policy.yml`, section ids, or facts as `section: kind`."""
    found: dict[str, dict[str, None]] = {}

    def add(topic: str, place: str) -> None:
        found.setdefault(topic, {})[place] = None

    header = policy.header
    add("controller-identity", "policy.yml: organisation")
    for name in ("email", "url", "postal"):
        if getattr(header.contact, name):
            add("contact", f"policy.yml: contact.{name}")
    # Every page and file of the site says these of its version.
    add("effective-date", "the head of every page")
    add("last-updated", "the head of every page")
    for section in policy.sections:
        for topic in section.topics:
            add(topic, section.id)
        for fact in section.facts():
            for topic in _topics(fact):
                add(topic, f"{section.id}: {fact.kind}")
    return {topic: tuple(places) for topic, places in found.items()}


def _topics(fact: Fact) -> Iterator[str]:
    yield from _FACT_TOPICS.get(fact.kind, ())
    if fact.kind == "purpose" and fact.values("legal_basis"):
        yield "legal-basis"
    if fact.kind == "data" and fact.values("source"):
        yield "sources"
    if "sub-processor" in fact.values("role"):
        yield "subprocessors"


def _holds(applies: str, policy: Policy, places: dict[str, tuple[str, ...]]) -> bool | None:
    """Return whether the condition of a requirement holds, None where only the policy's owner can know."""
    role = policy.header.organisation.role
    facts = tuple(policy.facts())
    match applies:
        case "always":
            return True
        case "controller" | "processor":
            return role in (applies, "both")
        case "if-legitimate-interests":
            return any("legitimate-interests" in fact.values("legal_basis") for fact in facts) or None
        case "if-consent":
            return any("consent" in fact.values("legal_basis") for fact in facts) or None
        case "if-transfers":
            return "transfers" in places or None
        case "if-indirect":
            return any("third-party" in fact.values("source") for fact in facts) or None
        case "if-sensitive":
            return "sensitive-data" in places or None
        case _:
            return None


def check_disclosures(policy: Policy, line: int) -> tuple[Problem, ...]:
    """Return a warning for each topic that some law asks for and nothing says, naming what asks for it.

    `line` is that of `laws` in `policy.yml`.
    """
    asked: dict[str, list[str]] = {}
    for one in coverage(policy):
        if one.state == "missing":
            for topic in one.missing:
                asked.setdefault(topic, []).append(one.requirement.citation)
    return tuple(
        Problem(
            "policy.yml",
            line,
            "missing-disclosure",
            f"nothing says `{topic}`, which is asked for by {_series(citations)}",
            f"write it (`redletter check --coverage` says in words what is asked), and add `{topic}` to the `topics` of its section",
            severity="warning",
        )
        for topic, citations in asked.items()
    )


def _series(citations: list[str]) -> str:
    named = list(dict.fromkeys(citations))
    return "; ".join(named[:3]) + (f" and {len(named) - 3} more" if len(named) > 3 else "")
