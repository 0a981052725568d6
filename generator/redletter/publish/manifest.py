"""What stands in an output folder: for each file what it was made from, and by what it is known to be untouched."""

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Standing:
    """One file: the key it was made from, the SHA-256 of its bytes, its size in bytes and time in nanoseconds."""

    key: str
    digest: str
    size: int
    time: int

    def holds(self, place: str) -> bool:
        """Return whether the file at a place is still the one that was put there."""
        try:
            return self.is_as(os.lstat(place))
        except OSError:
            return False

    def is_as(self, status: os.stat_result) -> bool:
        """Return whether what the system says of a file is what it said when the file was put there."""
        return status.st_size == self.size and status.st_mtime_ns == self.time


Manifest = Mapping[str, Standing]


def sha256(content: bytes) -> str:
    """Return the SHA-256 of bytes as hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def write_manifest(manifest: Manifest) -> bytes:
    """Return a manifest as JSON."""
    return json.dumps(
        {path: [one.key, one.digest, one.size, one.time] for path, one in manifest.items()}, separators=(",", ":")
    ).encode()


def read_manifest(content: bytes | None) -> Manifest:
    """Return the manifest of JSON, an empty one where there is none or it is nothing of the kind."""
    try:
        found = json.loads(content or b"{}")
        return {
            path: Standing(str(key), str(digest), int(size), int(time))
            for path, (key, digest, size, time) in found.items()
        }
    except (ValueError, TypeError, AttributeError):
        return {}
