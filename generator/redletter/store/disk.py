"""A store on disk: bytes by kind and key, safe to delete, shared by builds that run at once, bounded in size.

An entry begins with the SHA-256 of its name and content; what does not hold is taken for missing and written anew.
An entry is written beside its place and moved in, so that a reader never sees half of one.
Where nothing can be written nothing is kept, and the build goes on without.
"""

import hashlib
import os
import shutil
import tempfile
import zlib
from contextlib import suppress
from pathlib import Path

#: Bytes on disk above which the entries that were used longest ago go.
LIMIT = 1024 * 1024 * 1024
#: An entry that was used again within a day keeps its time: writing it each time would cost more than it tells.
_DAY = 24 * 60 * 60
_DIGEST = 32
_LEDGER = "written"


class Disk:
    """Entries below a folder, for one edition of the program: another edition's are never read.

    `folder` is the cache's own folder, `edition` a name of letters and digits.
    """

    def __init__(self, folder: Path, edition: str, limit: int = LIMIT) -> None:
        self._top = folder
        self._folder = folder / edition
        self._limit = limit
        self._written = 0
        self._ready: set[Path] = set()
        self._since = _changed(folder / _LEDGER)

    def get(self, kind: str, key: str) -> bytes | None:
        """Return what was put under a kind and key, or None where there is nothing that holds."""
        place = self._place(kind, key)
        try:
            with place.open("rb") as file:
                content = file.read()
                status = os.fstat(file.fileno())
        except OSError:
            return None
        packed = content[_DIGEST:]
        if content[:_DIGEST] != _digest(kind, key, packed):
            return None
        if self._since - status.st_mtime > _DAY:
            with suppress(OSError):
                os.utime(place)
        try:
            return zlib.decompress(packed)
        except zlib.error:
            return None

    def put(self, kind: str, key: str, content: bytes) -> None:
        """Keep bytes under a kind and key, where the disk lets us."""
        place = self._place(kind, key)
        packed = zlib.compress(content, 1)
        with suppress(OSError):
            if place.parent not in self._ready:
                self._begin()
                place.parent.mkdir(parents=True, exist_ok=True)
                self._ready.add(place.parent)
            handle, name = tempfile.mkstemp(prefix=".", dir=place.parent)
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(_digest(kind, key, packed) + packed)
                Path(name).replace(place)
            except OSError:
                Path(name).unlink(missing_ok=True)
                raise
            self._written += len(packed) + _DIGEST

    def close(self) -> None:
        """Add what was written to the ledger; where the sum is over the limit, drop what was used longest ago."""
        if not self._written:
            return
        ledger = self._top / _LEDGER
        with suppress(OSError, ValueError):
            known = int(ledger.read_text()) if ledger.is_file() else 0
            total = known + self._written
            self._written = 0
            if total > self._limit:
                total = self._trim()
            ledger.write_text(str(total))

    def _begin(self) -> None:
        """Make the cache's folder, which git is told to leave alone."""
        if not self._ready:
            self._top.mkdir(parents=True, exist_ok=True)
            ignore = self._top / ".gitignore"
            if not ignore.exists():
                ignore.write_text("*\n")

    def _trim(self) -> int:
        """Drop other editions, then the entries used longest ago until four fifths of the limit are kept; return bytes."""
        for other in self._top.iterdir():
            if other.is_dir() and other != self._folder:
                shutil.rmtree(other, ignore_errors=True)
        found = [(entry.stat(), entry) for entry in self._folder.rglob("*") if entry.is_file()]
        total = sum(status.st_size for status, _ in found)
        for status, entry in sorted(found, key=lambda one: one[0].st_mtime):
            if total <= self._limit * 4 // 5:
                break
            entry.unlink(missing_ok=True)
            total -= status.st_size
        return total

    def _place(self, kind: str, key: str) -> Path:
        name = hashlib.sha256(f"{kind}\0{key}".encode("utf-8", "surrogateescape")).hexdigest()
        return self._folder / name[:2] / name[2:40]


def _changed(place: Path) -> float:
    """Return when a file was last written by the disk's own clock, 0 where there is none."""
    try:
        return place.stat().st_mtime
    except OSError:
        return 0.0


def _digest(kind: str, key: str, packed: bytes) -> bytes:
    return hashlib.sha256(f"{kind}\0{key}\0".encode() + packed).digest()
