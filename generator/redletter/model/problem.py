"""What is wrong with a file, said to the person who can mend it."""

import errno
import re
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "hint"]
#: What moves a terminal's cursor, starts a command of its, turns the direction of words, or is no character at all.
_STEERS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069\ud800-\udfff]")
SEVERITIES: tuple[Severity, ...] = ("hint", "warning", "error")


#: How many faults in released texts a build tells of, which nobody can mend any more.
MAX_FAULTS = 20


def visible(words: str) -> str:
    """Return words that may come from strangers as a terminal can show them: what would steer it is written out.

    JSON text stays the same JSON.
    """
    return _STEERS.sub(lambda found: f"\\u{ord(found[0]):04x}", words)


#: What to do about what a machine refuses.
_MENDS = {
    errno.ENOSPC: "free some space and run it again",
    errno.EDQUOT: "free some space and run it again",
    errno.EFBIG: "let files be larger (`ulimit -f unlimited`) and run it again",
    errno.EACCES: "let this user read and write there, or name another folder",
    errno.EPERM: "let this user read and write there, or name another folder",
    errno.EROFS: "name a folder that can be written",
    errno.EMFILE: "let a program open more files (`ulimit -n 1024`) and run it again",
}


def machine_words(error: OSError) -> str:
    """Return what a machine refused and what to do about it; of two files, the one that was to be written."""
    place = error.filename2 or error.filename or "a file"
    mend = _MENDS.get(error.errno or 0)
    return f"{place}: {error.strerror or error}" + (f"; {mend}" if mend else "")


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing wrong at one place: `path:line: what is wrong; what to write instead`.

    `path` is below the policy's folder or the repository, `line` is 1-based (0: the file as a whole).
    `stops` is true where the text cannot be read at all, so that nothing may be published from it.
    `version` is the id of the released version that it was found in, empty for the work tree and for records.
    `waived` is the reason that `settings.yml` gives for not minding it, empty where it gives none.
    """

    path: str
    line: int
    rule: str
    message: str
    mend: str
    severity: Severity = "error"
    stops: bool = False
    version: str = ""
    waived: str = ""

    def __str__(self) -> str:
        """Return the one-line form that all messages have."""
        place = f"{self.path}:{self.line}" if self.line else self.path
        said = f"version {self.version}: {self.message}" if self.version else self.message
        whole = f"{place}: {said}; {self.mend}" if self.mend else f"{place}: {said}"
        return visible(whole).replace("\n", "\\n")


class PolicyError(Exception):
    """What was asked cannot be done because of the policy's own files or dates; carries every problem (exit 1)."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


class CannotRun(Exception):
    """The tool could not do its work at all: no git, no permission, not our folder (exit 2).

    The message names the mend.
    """
