"""Values by the content they were made from: in memory as long as the process, and on disk where there is a place."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from redletter.store.codec import Codec
from redletter.store.disk import Disk
from redletter.store.pack import Pack

T = TypeVar("T")

#: Kinds whose values are small and asked for all at once: they are kept in one file each.
_PACKED = frozenset({"commit", "digest", "gist", "notice", "record", "renamed", "text"})
#: Values from disk that are held in memory too: consecutive versions share nearly all of theirs.
_HELD = 1024
#: Whole texts that are held: those that are compared with each other stand close in time.
_RECENT = 64


class Memory:
    """Values by the content they were made from. `disk` outlives the process; without it memory holds all."""

    def __init__(self, disk: Disk | None = None) -> None:
        self._known: dict[Hashable, Any] = {}
        self._held: OrderedDict[tuple[str, str], Any] = OrderedDict()
        self._recent: OrderedDict[Hashable, Any] = OrderedDict()
        self._packs: dict[str, Pack] = {}
        self.disk = disk

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return the value of a key, made now where it is not known yet; the key must say all that `make` depends on."""
        if key not in self._known:
            self._known[key] = make()
        value: T = self._known[key]
        return value

    def recent(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return the value of a key as `get` does, but hold only the latest: what is large and can be made again."""
        if key in self._recent:
            self._recent.move_to_end(key)
            value: T = self._recent[key]
            return value
        found = self._recent[key] = make()
        if self.disk is not None and len(self._recent) > _RECENT:
            self._recent.popitem(last=False)
        return found

    def kept(self, kind: str, key: str, make: Callable[[], T], codec: Codec) -> T:
        """Return the value of a key as `get` does, from disk where it is there, and put there where it is not."""
        name = (kind, key)
        if name in self._held:
            self._held.move_to_end(name)
            value: T = self._held[name]
            return value
        found = self.peek(kind, key, codec)
        if found is None:
            found = make()
            self.keep(kind, key, found, codec)
        return found  # type: ignore[no-any-return]  # the codec gives back what was put in

    def peek(self, kind: str, key: str, codec: Codec) -> Any:
        """Return the value of a key from memory or disk, None where it is in neither."""
        if (kind, key) in self._held:
            return self._held[kind, key]
        if self.disk is None:
            return None
        try:
            found = self._from_disk(self.disk, kind, key, codec)
        except ValueError:
            return None
        if found is not None:
            self._hold((kind, key), found)
        return found

    def _from_disk(self, disk: Disk, kind: str, key: str, codec: Codec) -> Any:
        if kind in _PACKED:
            plain = self._pack(disk, kind).get(key)
            return codec.value(plain) if plain is not None else None
        content = disk.get(kind, key)
        return codec.decode(content) if content is not None else None

    def _pack(self, disk: Disk, kind: str) -> Pack:
        if kind not in self._packs:
            self._packs[kind] = Pack(disk, kind)
        return self._packs[kind]

    def keep(self, kind: str, key: str, value: Any, codec: Codec, encoded: bytes | None = None) -> None:
        """Put a value where it will be found; `encoded` is what the codec makes of it, where that is known."""
        if self.disk is not None and kind in _PACKED:
            self._pack(self.disk, kind).put(key, codec.plain(value))
        elif self.disk is not None:
            self.disk.put(kind, key, codec.encode(value) if encoded is None else encoded)
        self._hold((kind, key), value)

    def save(self) -> None:
        """Write what is packed to disk; all else is there already."""
        for pack in self._packs.values():
            pack.save()

    def _hold(self, name: tuple[str, str], value: Any) -> None:
        if self.disk is not None and name[0] in _PACKED:
            # The pack holds it; whoever asks for it twice holds it too.
            return
        self._held[name] = value
        if self.disk is not None and len(self._held) > _HELD:
            self._held.popitem(last=False)
