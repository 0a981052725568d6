"""Comparing two versions: the redline, proven exact, and the verdict on it."""

from redletter.diff import InexactRedline, compare, judge
from redletter.model.assessment import Assessment
from redletter.model.change import Redline
from redletter.model.comparison import Comparison
from redletter.model.problem import CannotRun
from redletter.model.text import Policy
from redletter.model.version import Version
from redletter.rules.assess import assess
from redletter.store.memory import Memory


def compare_policies(before: Policy, after: Policy) -> Redline:
    """Return the redline of two texts. Raises CannotRun where it would not give both back exactly."""
    redline = compare(before, after)
    try:
        judge(redline, before, after)
    except InexactRedline as error:
        raise CannotRun(f"the redline is not exact, so it is not shown: {error}; please report this") from error
    return redline


def compare_versions(before: Version | None, after: Version, memory: Memory) -> Comparison:
    """Return a version against another (None: a first version), each distinct pair of texts compared once.

    Raises CannotRun where the redline is not exact, naming the pair.
    """
    if before is None or before.policy is None or after.policy is None:
        return Comparison(before, after, None, Assessment(()))
    old, new = before.policy, after.policy
    try:
        redline = memory.get(("redline", before.text, after.text), lambda: compare_policies(old, new))
    except CannotRun as error:
        raise CannotRun(f"versions {before.id} and {after.id}: {error}") from error
    return Comparison(before, after, redline, assess(redline))
