"""A text of a policy without its words: what most pages need to know of a version that is not on them."""

from dataclasses import dataclass

from redletter.model.text import PolicyHeader


@dataclass(frozen=True, slots=True)
class SectionOutline:
    """One section: its id, number and title, the digest of all it says, and how many characters readers see of it."""

    id: str
    number: str
    title: str
    digest: str
    size: int


@dataclass(frozen=True, slots=True)
class Outline:
    """A text: its header, its sections in order, and every id in it, sorted."""

    header: PolicyHeader
    sections: tuple[SectionOutline, ...]
    ids: tuple[str, ...]

    def section(self, name: str) -> SectionOutline | None:
        """Return the section with an id, or None."""
        return next((section for section in self.sections if section.id == name), None)
