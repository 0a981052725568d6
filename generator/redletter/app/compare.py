"""Comparing two texts: the redline, proven exact, and the verdict on it."""

from redletter.app.shown import as_shown
from redletter.diff import InexactRedline, compare, judge
from redletter.model.assessment import Assessment
from redletter.model.change import Redline
from redletter.model.problem import CannotRun
from redletter.model.text import Policy
from redletter.model.version import Version
from redletter.rules.assess import assess
from redletter.store.memory import Memory


def compare_policies(before: Policy, after: Policy) -> Redline:
    """Return the redline of two texts. Raises CannotRun where it would not give both back exactly."""
    before, after = as_shown(before, after), as_shown(after, before)
    redline = compare(before, after)
    try:
        judge(redline, before, after)
    except InexactRedline as error:
        raise CannotRun(f"the redline is not exact, so it is not shown: {error}; please report this") from error
    return redline


def compare_versions(before: Version | None, after: Version, memory: Memory) -> tuple[Redline | None, Assessment]:
    """Return a version against another (None: a first version) and the verdict; each pair of texts is compared once.

    The redline is None for a first version and where a side could not be read.
    Raises CannotRun where the redline is not exact, naming the pair.
    """
    old, new = before.policy if before is not None else None, after.policy
    if before is None or old is None or new is None:
        return None, Assessment(())
    try:
        redline = memory.get(("redline", before.text, after.text), lambda: compare_policies(old, new))
    except CannotRun as error:
        raise CannotRun(f"versions {before.id} and {after.id}: {error}") from error
    return redline, assess(redline, new.header.kind, after.record.overrides)
