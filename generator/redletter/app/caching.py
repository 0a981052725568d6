"""Where the cache of a repository is, and when there is none."""

import os
from collections.abc import Mapping
from pathlib import Path

from redletter.source.history import holds
from redletter.source.repository import Repository
from redletter.store.disk import Disk
from redletter.store.edition import edition

#: Names a folder for the cache, instead of the repository's own.
VARIABLE = "REDLETTER_CACHE"
_OWN = ".redletter"


def open_disk(repository: Repository, environment: Mapping[str, str] = os.environ) -> Disk | None:
    """Return the cache on disk, or None where there is no place for it.

    It is `.redletter/cache` in the work tree, or where `REDLETTER_CACHE` says.
    A folder that came with the repository, or a link that leads elsewhere, is somebody else's and is left alone.
    """
    named = environment.get(VARIABLE)
    if named:
        return Disk(Path(named).absolute(), edition())
    if repository.top is None:
        return None
    own = repository.top / _OWN
    if own.is_symlink() or (own / "cache").is_symlink() or holds(repository, _OWN):
        return None
    return Disk(own / "cache", edition())
