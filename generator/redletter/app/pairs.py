"""Which sections of two versions stand beside each other, by their outlines: no words are read for that."""

import hashlib
from dataclasses import dataclass
from typing import NamedTuple

from redletter.app.codec import CODEC
from redletter.app.shown import HEADER, header_section, with_places
from redletter.app.texts import section_by
from redletter.diff import Slot, likeness, pair_sections, reading_order, section_code
from redletter.model.outline import Outline, SectionOutline
from redletter.model.problem import CannotRun
from redletter.model.text import PolicyHeader, Section
from redletter.model.version import Version
from redletter.render.wording import wording
from redletter.store.memory import Memory


def name_of(*parts: str) -> str:
    """Return a name of 32 hexadecimal digits for what is made from some parts."""
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]


class HeaderOutline(NamedTuple):
    """What `policy.yml` says, as the first section of a comparison of two texts where it says something else."""

    header: PolicyHeader

    @property
    def id(self) -> str:
        """Return the id that no section of a policy can have."""
        return HEADER

    @property
    def digest(self) -> str:
        """Return what tells it from another."""
        return repr(self.header)

    @property
    def size(self) -> int:
        """Return a number of characters that is no section's: it always keeps its place."""
        return 1 << 20

    def shown(self) -> Section:
        """Return it as a section."""
        return header_section(self.header, wording(self.header.language))


AnyOutline = SectionOutline | HeaderOutline


@dataclass(frozen=True, slots=True)
class _Side:
    """One version of a comparison, with the outline of its text."""

    version: Version
    outline: Outline

    def section(self, outline: AnyOutline, memory: Memory) -> Section:
        """Return a section as it is shown in the version."""
        if isinstance(outline, HeaderOutline):
            return outline.shown()
        language = self.outline.header.language
        return with_places(section_by(outline.digest, memory, lambda: self._read(outline)), wording(language))

    def _read(self, outline: SectionOutline) -> Section:
        policy = self.version.policy
        found = next((one for one in policy.sections if one.id == outline.id), None) if policy is not None else None
        if found is None:
            raise CannotRun(f"section {outline.id} is not where it was; delete the folder .redletter/cache")
        return found


class Places:
    """The places of a redline of two versions in reading order: `slots`, and a key for all that each is drawn from."""

    def __init__(self, before: Version, after: Version, memory: Memory) -> None:
        if before.outline is None or after.outline is None:
            raise ValueError("only texts that were read are compared")
        self._before, self._after, self._memory = _Side(before, before.outline), _Side(after, after.outline), memory
        old, new = before.outline, after.outline
        self.kind, self.language = new.header.kind, new.header.language
        self._languages = old.header.language, self.language
        pairs = self._pairs(old, new)
        left: list[AnyOutline] = list(old.sections)
        if old.header != new.header:
            left.insert(0, HeaderOutline(old.header))
            pairs.insert(0, (left[0], HeaderOutline(new.header)))
        self.slots: list[Slot[AnyOutline]] = reading_order(left, pairs, lambda one: one.size)
        common = self.kind, *self._languages
        self.keys = tuple(
            name_of(
                *(side.digest if side is not None else "" for side in (slot.before, slot.after)), slot.move, *common
            )
            for slot in self.slots
        )

    def texts(self, at: int) -> tuple[Section | None, Section | None]:
        """Return both sides of a place."""
        slot = self.slots[at]
        return (
            self._before.section(slot.before, self._memory) if slot.before is not None else None,
            self._after.section(slot.after, self._memory) if slot.after is not None else None,
        )

    def _pairs(self, old: Outline, new: Outline) -> list[tuple[AnyOutline | None, AnyOutline]]:
        """Return each section of the after side with its counterpart, None where it has none."""
        there = {one.id: one for one in old.sections}
        here = {one.id for one in new.sections}
        gone = [one for one in old.sections if one.id not in here]
        come = [one for one in new.sections if one.id not in there]
        partners = {name: one for name, one in there.items() if name in here}
        if gone and come:
            key = name_of(*(one.digest for one in gone), "", *(one.digest for one in come), *self._languages)
            renamed: tuple[tuple[str, str], ...] = self._memory.kept(
                "renamed", key, lambda: self._renamed(gone, come), CODEC
            )
            partners |= {name: there[other] for name, other in renamed}
        return [(partners.get(one.id), one) for one in new.sections]

    def _renamed(self, gone: list[SectionOutline], come: list[SectionOutline]) -> tuple[tuple[str, str], ...]:
        """Return (id after, id before) of sections whose ids are not on the other side: they are paired by words alone."""
        memory, before = self._memory, set(gone)

        def code_of(one: SectionOutline) -> str:
            side, language = (self._before, self._languages[0]) if one in before else (self._after, self.language)
            return memory.get(("code", one.digest, language), lambda: section_code(side.section(one, memory)))

        def alike(one: str, other: str) -> float:
            # Of the pairs of a long history most are asked for again and again.
            return memory.get(("likeness", one, other), lambda: likeness(one, other))

        return tuple((two.id, one.id) for one, two in pair_sections(gone, come, code_of, alike) if one is not None)
