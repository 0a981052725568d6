"""How a build is heard: a line that moves on a terminal, and how long each stage took."""

import sys
import time

#: What people read of a stage.
_NAMES = {
    "history": "reading the history", "comparing": "comparing versions", "frames": "rendering frames",
    "pages": "making pages", "place": "putting in place",
}  # fmt: skip
#: Seconds between two moves of the line.
_PACE = 0.1


class Stopwatch:
    """Hears a build: measures its stages in seconds, and shows how far it is where somebody watches."""

    def __init__(self, *, shown: bool) -> None:
        self.seconds: dict[str, float] = {}
        self._shown = shown
        self._stage = ""
        self._since = self._moved = time.monotonic()

    def stage(self, name: str) -> None:
        """Hear that a stage begins."""
        now = time.monotonic()
        if self._stage:
            self.seconds[self._stage] = self.seconds.get(self._stage, 0.0) + now - self._since
        self._stage, self._since = name, now
        self._show(_NAMES.get(name, name))

    def step(self, done: int, count: int) -> None:
        """Hear how many pieces of the stage are done."""
        now = time.monotonic()
        if now - self._moved >= _PACE:
            self._moved = now
            self._show(f"{_NAMES.get(self._stage, self._stage)}: {done} of {count}")

    def close(self) -> None:
        """Take the line away."""
        self.stage("")
        if self._shown:
            sys.stderr.write("\r\033[K")
            sys.stderr.flush()

    def _show(self, words: str) -> None:
        if self._shown and words:
            sys.stderr.write(f"\r\033[K{words} …")
            sys.stderr.flush()

    def told(self) -> str:
        """Return how long each stage took, in seconds."""
        return ", ".join(f"{_NAMES.get(name, name)} {taken:.1f} s" for name, taken in self.seconds.items() if name)


def is_watched() -> bool:
    """Return whether a person looks at what is written to standard error."""
    return sys.stderr.isatty()
