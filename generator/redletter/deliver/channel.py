"""What every channel does: hand one notice to one recipient, and say what became of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from redletter.model.letter import Letter


class TryLaterError(Exception):
    """It certainly did not arrive, and may if it is tried again."""


class RefusedError(Exception):
    """It certainly did not arrive, and trying again is no use."""


class NotKnownError(Exception):
    """It may have arrived: the words had left when the other side fell silent."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """One notice for one recipient: as a letter, and as the JSON that a program gets.

    `message` names it for ever: the same notice, revision and recipient have the same name.
    """

    recipient: str
    message: str
    letter: Letter
    notice: Mapping[str, Any]


class Channel(Protocol):
    """One way to deliver.

    `name` is what the record calls it; `knows_again` says that the other side tells a second copy from a first one, so
    that what is not known may be sent again.
    """

    name: str
    knows_again: bool

    def hand(self, delivery: Delivery, leaving: Callable[[], None]) -> None:
        """Deliver, and call `leaving` right before the words leave.

        Raises TryLaterError, RefusedError or NotKnownError; returns where the other side took it.
        """

    def close(self) -> None:
        """Let go of whatever is open."""
