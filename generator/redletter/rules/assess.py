"""The verdict on a redline.

Only the harmless kinds of change are told apart so far; every other change is one that no rule explains, and that is
at least substantive.
"""

import hashlib

from redletter.model.assessment import Assessment, Finding
from redletter.model.change import Change, Redline
from redletter.model.level import Level

#: The edition of the rules, kept with what they found.
EDITION = "0"

_KINDS: dict[str, tuple[Level, str]] = {
    "moved": (Level.EDITORIAL, "The same words stand in another place."),
    "renumbered": (Level.COSMETIC, "Only a number changed."),
    "retitled": (Level.EDITORIAL, "Only a heading changed."),
}
_QUIET: dict[str, tuple[Level, str]] = {
    "link-target": (Level.COSMETIC, "The words are the same; a link leads elsewhere."),
    "renumbering": (Level.COSMETIC, "Only a number changed."),
}


def assess(redline: Redline) -> Assessment:
    """Return one finding for each change of a redline."""
    return Assessment(tuple(_finding(change) for change in redline.changes()))


def _finding(change: Change) -> Finding:
    rule: str = change.quiet or change.kind
    if change.quiet:
        level, message = _QUIET.get(change.quiet, (Level.COSMETIC, "The words are the same."))
    elif change.kind == "moved" and (change.words_added or change.words_removed):
        rule, (level, message) = "unexplained", _UNEXPLAINED
    elif change.kind in _KINDS:
        level, message = _KINDS[change.kind]
    else:
        rule, (level, message) = "unexplained", _UNEXPLAINED
    mark = f"{rule}\0{change.section}\0{change.clause}\0{change.kind}"
    fingerprint = hashlib.sha256(mark.encode()).hexdigest()[:12]
    return Finding(rule, level, message, change.id, fingerprint=fingerprint)


_UNEXPLAINED = (Level.SUBSTANTIVE, "No rule explains this change; a person has to read it.")
