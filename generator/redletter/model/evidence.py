"""What `redletter verify` found: where a built site and the git history say different things."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Kind = Literal[
    "missing", "unknown", "unreadable", "order", "date", "level", "digest", "chain", "commit", "text", "page", "notice",
    "event", "changes", "other",
]  # fmt: skip

#: Where the site is to be mended, where its rules may be others, and where history is.
SITE = "build the site again, and ask who changed it"
RULES = "build the site again with this edition of the tool; if it stays so, ask who changed it"
HISTORY = "fetch all of the history; if it stays so, history was rewritten"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that a file of the site says and git does not, or the other way round.

    `path` is below the site's top; `version` and `section` name what it is about, empty where that is nothing of them.
    """

    path: str
    kind: Kind
    message: str
    version: str = ""
    section: str = ""
    mend: str = SITE

    def __str__(self) -> str:
        """Return the one-line form that all messages have."""
        return f"{self.path}: {self.message}; {self.mend}"


@dataclass(frozen=True, slots=True)
class Verified:
    """One policy's site held against git.

    `as_of` is the day the site speaks of, `commit` the one whose history it was held against, `versions` and `files`
    how many were compared; `notes` say what is no difference and still worth knowing.
    """

    policy: str
    as_of: date
    commit: str
    versions: int
    files: int
    differences: tuple[Difference, ...]
    notes: tuple[str, ...]
