"""Comparing two versions: the redline, proven exact, and the verdict on it."""

from dataclasses import replace

from redletter.diff import InexactRedline, compare, judge
from redletter.model.assessment import Assessment
from redletter.model.change import Redline
from redletter.model.comparison import Comparison
from redletter.model.problem import CannotRun
from redletter.model.text import Block, Policy, PolicyHeader, Run, Section
from redletter.model.version import Version
from redletter.model.vocabulary import place_name
from redletter.render.wording import Wording, wording
from redletter.rules.assess import assess
from redletter.store.memory import Memory

#: The id of what `policy.yml` says, as a section of a redline; no section of a policy can have it.
HEADER = "policy.yml"


def as_shown(policy: Policy, other: Policy) -> Policy:
    """Return a policy with everything that readers see of it in its sections.

    Whom a section speaks to stands as its first words; what `policy.yml` says is a section of its own where the other
    side's says something else.
    """
    words = wording(policy.header.language)
    sections = tuple(_with_places(section, words) for section in policy.sections)
    if policy.header != other.header:
        sections = (_header_section(policy.header, words), *sections)
    return replace(policy, sections=sections)


def _with_places(section: Section, words: Wording) -> Section:
    if not section.applies_to:
        return section
    places = ", ".join(place_name(code) or code for code in section.applies_to)
    said = Block("paragraph", runs=(Run(words("head.applies_to", places=places)),))
    return replace(section, blocks=(said, *section.blocks))


def _header_section(header: PolicyHeader, words: Wording) -> Section:
    """Return what `policy.yml` says as a list of names and values."""
    said = [(name, header.value(name)) for name in header.value_names()]
    said.append(("laws", ", ".join(header.laws)))
    items = tuple(
        Block("item", children=(Block("paragraph", runs=(Run(f"{name}: {value}"),)),)) for name, value in said if value
    )
    return Section(HEADER, words("title.header"), HEADER, numbered=False, blocks=(Block("list", children=items),))


def compare_policies(before: Policy, after: Policy) -> Redline:
    """Return the redline of two texts. Raises CannotRun where it would not give both back exactly."""
    before, after = as_shown(before, after), as_shown(after, before)
    redline = compare(before, after)
    try:
        judge(redline, before, after)
    except InexactRedline as error:
        raise CannotRun(f"the redline is not exact, so it is not shown: {error}; please report this") from error
    return redline


def compare_versions(before: Version | None, after: Version, memory: Memory) -> Comparison:
    """Return a version against another (None: a first version), each distinct pair of texts compared once.

    Raises CannotRun where the redline is not exact, naming the pair.
    """
    if before is None or before.policy is None or after.policy is None:
        return Comparison(before, after, None, Assessment(()))
    old, new = before.policy, after.policy
    try:
        redline = memory.get(("redline", before.text, after.text), lambda: compare_policies(old, new))
    except CannotRun as error:
        raise CannotRun(f"versions {before.id} and {after.id}: {error}") from error
    return Comparison(before, after, redline, assess(redline, new.header.kind, after.record.overrides))
