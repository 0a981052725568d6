"""The one date that a build is told."""

from datetime import date

from redletter.model.problem import CannotRun

#: The environment variable that tells it where no option does.
VARIABLE = "REDLETTER_AS_OF"


def told_day(word: str | None) -> date | None:
    """Return the day that the environment tells, None where it tells none. Raises CannotRun for a word that is no day."""
    if not word:
        return None
    try:
        if len(word) != len("2025-12-28"):
            raise ValueError
        return date.fromisoformat(word)
    except ValueError:
        raise CannotRun(f"{VARIABLE} is `{word}`; write it as 2025-12-28") from None
