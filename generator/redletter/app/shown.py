"""A policy with everything that readers see of it in its sections."""

from dataclasses import replace

from redletter.model.text import Block, Policy, PolicyHeader, Run, Section
from redletter.model.vocabulary import place_name
from redletter.render.wording import Wording, wording

#: The id of what `policy.yml` says, as a section of a redline; no section of a policy can have it.
HEADER = "policy.yml"


def as_shown(policy: Policy, other: Policy) -> Policy:
    """Return a policy with everything that readers see of it in its sections.

    Whom a section speaks to stands as its first words; what `policy.yml` says is a section of its own where the other
    side's says something else.
    """
    words = wording(policy.header.language)
    sections = tuple(with_places(section, words) for section in policy.sections)
    if policy.header != other.header:
        sections = (header_section(policy.header, words), *sections)
    return replace(policy, sections=sections)


def with_places(section: Section, words: Wording) -> Section:
    """Return a section with whom it speaks to as its first words, where it does not speak to all."""
    if not section.applies_to:
        return section
    places = ", ".join(place_name(code) or code for code in section.applies_to)
    said = Block("paragraph", runs=(Run(words("head.applies_to", places=places)),))
    return replace(section, blocks=(said, *section.blocks))


def header_section(header: PolicyHeader, words: Wording) -> Section:
    """Return what `policy.yml` says as a list of names and values."""
    said = [(name, header.value(name)) for name in header.value_names()]
    said.append(("laws", ", ".join(header.laws)))
    items = tuple(
        Block("item", children=(Block("paragraph", runs=(Run(f"{name}: {value}"),)),)) for name, value in said if value
    )
    return Section(HEADER, words("title.header"), HEADER, numbered=False, blocks=(Block("list", children=items),))
