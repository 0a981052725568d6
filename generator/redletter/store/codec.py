"""Frozen values as JSON and back, by a closed list of kinds.

What comes from disk is never trusted: only values of the listed kinds are made of it, and nothing is run.
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import lru_cache
from typing import Any


class Codec:
    """Writes and reads values made of texts, numbers, truths, None, dates, tuples and the dataclasses and enums named.

    A dataclass is an object of one key, its name, with its fields in order; a tuple is an array.
    """

    def __init__(self, kinds: Iterable[type]) -> None:
        self._kinds: dict[str, Callable[..., Any]] = {"date": date.fromisoformat}
        for kind in kinds:
            self._kinds[kind.__name__] = kind

    def encode(self, value: Any) -> bytes:
        """Return a value as UTF-8 JSON. Raises TypeError for a value of another kind."""
        return as_json(self.plain(value))

    def decode(self, content: bytes) -> Any:
        """Return the value of UTF-8 JSON that `encode` wrote. Raises ValueError where it is nothing of the kind."""
        try:
            plain = json.loads(content)
        except (ValueError, RecursionError) as error:
            raise ValueError(f"no value of ours: {error}") from error
        return self.value(plain)

    def value(self, plain: Any) -> Any:
        """Return the value that `plain` gave the form of. Raises ValueError where it is nothing of the kind."""
        try:
            return self._value(plain)
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            raise ValueError(f"no value of ours: {error}") from error

    def plain(self, value: Any) -> Any:
        """Return a value as what JSON has: texts, numbers, lists, objects. Raises TypeError for a value of another kind."""
        # Most of what is kept is text: it is told apart where it stands, which costs no call.
        if isinstance(value, tuple):
            return [one if type(one) is str else self.plain(one) for one in value]
        name = type(value).__name__
        if name in self._kinds and is_dataclass(value):
            parts = [getattr(value, one) for one in _names(type(value))]  # type: ignore[arg-type]
            return {name: [one if type(one) is str else self.plain(one) for one in parts]}
        if isinstance(value, Enum):
            return {name: [value.value]}
        if value is None or isinstance(value, str | int | float):
            return value
        if isinstance(value, date):
            return {"date": [value.isoformat()]}
        raise TypeError(f"values of {name} are not kept")

    def _value(self, plain: Any) -> Any:
        # As above: a text costs no call.
        if type(plain) is list:
            return tuple([one if type(one) is str else self._value(one) for one in plain])
        if type(plain) is dict:
            ((name, parts),) = plain.items()
            return self._kinds[name](*[one if type(one) is str else self._value(one) for one in parts])
        return plain


def as_json(plain: Any) -> bytes:
    """Return what JSON has as UTF-8 JSON without spaces."""
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode()


@lru_cache(maxsize=256)
def _names(kind: type) -> tuple[str, ...]:
    return tuple(one.name for one in fields(kind))
