"""Values by the content they were made from: in memory as long as the process, and on disk where there is a place."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from redletter.store.codec import Codec
from redletter.store.disk import Disk

T = TypeVar("T")

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
        content = self.disk.get(kind, key) if self.disk is not None else None
        if content is None:
            return None
        try:
            found = codec.decode(content)
        except ValueError:
            return None
        self._hold((kind, key), found)
        return found

    def keep(self, kind: str, key: str, value: Any, codec: Codec) -> None:
        """Put a value where it will be found."""
        if self.disk is not None:
            self.disk.put(kind, key, codec.encode(value))
        self._hold((kind, key), value)

    def _hold(self, name: tuple[str, str], value: Any) -> None:
        self._held[name] = value
        if self.disk is not None and len(self._held) > _HELD:
            self._held.popitem(last=False)
