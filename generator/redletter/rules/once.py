"""What is worked out once for an object, when it is first asked for."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

T = TypeVar("T")


class once(Generic[T]):  # noqa: N801 - it is written as a decorator, as `property` is
    """A property that is worked out once, as functools.cached_property does, without its lock.

    The lock of Python 3.11 costs more than most of what is worked out here; what is, is the same from any thread.
    """

    def __init__(self, work: Callable[[Any], T]) -> None:
        """Take the method that works it out."""
        self._work = work
        self._name = work.__name__
        self.__doc__ = work.__doc__

    @overload
    def __get__(self, instance: None, owner: type[object]) -> "once[T]": ...

    @overload
    def __get__(self, instance: object, owner: type[object]) -> T: ...

    def __get__(self, instance: object | None, owner: type[object]) -> "T | once[T]":
        """Return the value and keep it with the object, where Python finds it the next time."""
        if instance is None:
            return self
        value = instance.__dict__[self._name] = self._work(instance)
        return value
