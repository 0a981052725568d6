"""One policy's part of a built site, as `redletter verify` reads it: what it says of itself, and its files."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from redletter import __version__
from redletter.app.load import Loaded
from redletter.check.site_history import entries_of
from redletter.check.site_words import shown
from redletter.deliver.files import SiteFiles
from redletter.model.problem import CannotRun
from redletter.render.view import addresses_of

GENERATOR = f"redletter {__version__}"
#: A site speaks of a day that somebody could have built it on.
_FIRST_YEAR, _LAST_YEAR = 1990, 2999


@dataclass(frozen=True, slots=True)
class SiteOf:
    """One policy of a site: its address there, and what its `versions.json` says.

    `base` is what to leave off a path where the site was named by the policy's own address; `entries` are by version.
    """

    files: SiteFiles
    prefix: str
    base: str
    said: Any
    day: date
    entries: Mapping[str, Mapping[str, Any]]
    kept: dict[str, bytes | None] = field(default_factory=dict)

    def read(self, path: str) -> bytes | None:
        """Return a file's bytes, or None where the site does not have it; each is read once."""
        if path not in self.kept:
            self.kept[path] = self.once(path)
        return self.kept[path]

    def once(self, path: str) -> bytes | None:
        """Return a file's bytes as `read` does, for what is looked at once: all of a site need not fit into memory."""
        return self.kept[path] if path in self.kept else self.files.read(path.removeprefix(self.base))

    @property
    def generator(self) -> str:
        """Return what the site says it was built by."""
        return str(self.said.get("generator"))

    @property
    def other(self) -> bool:
        """Return whether another release of the tool built it."""
        return self.generator != GENERATOR


def site_of(loaded: Loaded, files: SiteFiles) -> SiteOf:
    """Return a policy's part of a site. Raises CannotRun where its `versions.json` is not there or is none."""
    prefix = addresses_of(loaded.policy.settings).prefix
    path = f"{prefix}versions.json"
    content = files.read(path)
    base = ""
    if content is None and prefix:
        # Somebody may have named the policy's own address rather than the site's.
        base, content = prefix, files.read("versions.json")
    if content is None:
        raise CannotRun(f"{files.place} has no {path}; name the top of a built site")
    try:
        said = json.loads(content)
        day = date.fromisoformat(said["as_of"])
        if not all(isinstance(one["id"], str) for one in said["versions"]):
            raise TypeError("an id is no text")
        if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
            raise ValueError(f"{day} is no day to speak of")
    except (ValueError, KeyError, TypeError) as error:
        raise CannotRun(f"{files.place}: {path} is no list of versions ({error}); build the site again") from None
    if said.get("policy") != loaded.policy.id:
        named = shown(said.get("policy"))
        raise CannotRun(f"{files.place}: {path} is of `{named}`, not of `{loaded.policy.id}`; name its site or --repo")
    return SiteOf(files, prefix, base, said, day, entries_of(said))
