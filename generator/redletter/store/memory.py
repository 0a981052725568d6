"""A store in memory: as long as the process, which for `serve` means across rebuilds."""

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

T = TypeVar("T")


class Memory:
    """Values by the content they were made from."""

    def __init__(self) -> None:
        self._known: dict[Hashable, Any] = {}

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return the value of a key, made now where it is not known yet; the key must say all that `make` depends on."""
        if key not in self._known:
            self._known[key] = make()
        value: T = self._known[key]
        return value
