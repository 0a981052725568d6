"""How a long job tells how far it is; who listens may read a clock, who tells may not."""

from typing import Protocol


class Progress(Protocol):
    """Somebody who is told."""

    def stage(self, name: str) -> None:
        """Hear that a stage begins, and the one before it is over."""

    def step(self, done: int, count: int) -> None:
        """Hear how many of how many pieces of the stage are done."""


class Quiet:
    """Nobody."""

    def stage(self, name: str) -> None:
        """Hear nothing."""

    def step(self, done: int, count: int) -> None:
        """Hear nothing."""
