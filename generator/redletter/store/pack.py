"""Many small values of one kind in one entry of the disk: a file each would cost more to find than to make."""

import json
from typing import Any

from redletter.store.codec import as_json
from redletter.store.disk import Disk

#: Bytes of a pack above which the values that were not asked for are left out when it is written.
_LARGE = 64 * 1024 * 1024


class Pack:
    """The values of one kind by key, in the plain form of a codec."""

    def __init__(self, disk: Disk, kind: str) -> None:
        self._disk, self._kind = disk, kind
        self._stored, _ = self._read()
        self._fresh: dict[str, Any] = {}
        self._asked: set[str] = set()

    def _read(self) -> tuple[dict[str, Any], int]:
        """Return what is on disk, and its size in bytes."""
        content = self._disk.get("pack", self._kind) or b"{}"
        try:
            found = json.loads(content)
        except (ValueError, RecursionError):
            return {}, 0
        return (found, len(content)) if isinstance(found, dict) else ({}, 0)

    def get(self, key: str) -> Any:
        """Return the plain form of a value, None where there is none."""
        found = self._fresh.get(key)
        if found is None:
            found = self._stored.get(key)
        if found is not None:
            self._asked.add(key)
        return found

    def put(self, key: str, plain: Any) -> None:
        """Take the plain form of a value; it is on disk after `save`."""
        self._fresh[key] = plain

    def save(self) -> None:
        """Write what is new to disk, with what another process put there meanwhile."""
        if not self._fresh:
            return
        stored, size = self._read()
        if size > _LARGE:
            stored = {key: plain for key, plain in stored.items() if key in self._asked}
        self._stored = stored | self._fresh
        self._fresh = {}
        self._disk.put("pack", self._kind, as_json(self._stored))
