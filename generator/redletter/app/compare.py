"""Comparing two versions: the redline, proven exact, and the verdict on it."""

from redletter.diff import compare, judge
from redletter.model.assessment import Assessment
from redletter.model.change import Redline
from redletter.model.comparison import Comparison
from redletter.model.text import Policy
from redletter.model.version import Version
from redletter.rules.assess import assess
from redletter.store.memory import Memory


def compare_policies(before: Policy, after: Policy) -> Redline:
    """Return the redline of two texts. Raises InexactRedline where it would not give both back exactly."""
    redline = compare(before, after)
    judge(redline, before, after)
    return redline


def compare_versions(before: Version | None, after: Version, memory: Memory) -> Comparison:
    """Return a version against another (None: a first version), each distinct pair of texts compared once."""
    if before is None or before.policy is None or after.policy is None:
        return Comparison(before, after, None, Assessment(()))
    old, new = before.policy, after.policy
    redline = memory.get(("redline", before.text, after.text), lambda: compare_policies(old, new))
    return Comparison(before, after, redline, assess(redline))
