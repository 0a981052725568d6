"""A rehearsal: says what would be sent, and sends nothing."""

from collections.abc import Callable
from typing import TextIO

from redletter.deliver.channel import Delivery


class RehearsalChannel:
    """Prints a line for each delivery that would be made."""

    name = "rehearsal"
    knows_again = False

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream

    def hand(self, delivery: Delivery, leaving: Callable[[], None]) -> None:
        """Print one line; see `Channel`."""
        leaving()
        letter = delivery.letter
        print(f"{delivery.recipient} ({letter.language}): {letter.subject}", file=self.stream)

    def close(self) -> None:
        """Nothing is open."""
