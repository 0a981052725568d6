"""The terms of the W3C Data Privacy Vocabulary 2.3 that were found in it, as the list beside this file says."""

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from redletter.model.shipped import shipped_yaml


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Prefixes with their addresses, the edition's own address, and the verified terms by group and key."""

    edition: str
    prefixes: dict[str, str]
    groups: dict[str, dict[str, tuple[str, ...]]]

    @property
    def terms(self) -> frozenset[str]:
        """Return every verified term, such as `dpv:Purpose`."""
        return frozenset(term for group in self.groups.values() for terms in group.values() for term in terms)

    def term(self, group: str, key: str) -> str | None:
        """Return the main term of a key in a group, or None where there is none."""
        found = self.groups.get(group, {}).get(key, ())
        return found[0] if found else None


@cache
def vocabulary() -> Vocabulary:
    """Return the list of verified terms."""
    text = (resources.files(__package__) / "dpv-terms.yml").read_text(encoding="utf-8")
    said: dict[str, Any] = shipped_yaml(text)
    meta, prefixes = said.pop("meta"), said.pop("prefixes")
    groups = {
        group: {
            key: tuple(str(term) for term in (entry["term"], *entry.get("also", ())) if term)
            for key, entry in entries.items()
            if entry.get("verified")
        }
        for group, entries in said.items()
    }
    return Vocabulary(str(meta["version_iri"]), {str(key): str(value) for key, value in prefixes.items()}, groups)
