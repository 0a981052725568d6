"""What a build did."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Finished:
    """What a build did: where the site is, how many files were made, stood already, were written, were removed.

    `faults` is what is wrong in released texts, a line each.
    """

    output: Path
    made: int
    reused: int
    written: int
    removed: int
    faults: tuple[str, ...] = ()
