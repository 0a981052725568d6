"""What `settings.yml` waives: a kind of finding, with the reason."""

from collections.abc import Iterable
from dataclasses import replace

from redletter.check.catalogue import kinds
from redletter.model.problem import Problem
from redletter.model.settings import Settings


def waive(problems: Iterable[Problem], settings: Settings) -> tuple[Problem, ...]:
    """Return problems with the reason of their waiver where `settings.yml` has one for their kind.

    What cannot be read at all is waived by nothing; a waiver of an unknown kind is a finding of its own.
    """
    reasons = dict(settings.waivers)
    found = [
        replace(problem, waived=reasons[problem.rule]) if problem.rule in reasons and not problem.stops else problem
        for problem in problems
    ]
    for name in sorted(set(reasons) - set(kinds())):
        message, mend = f"`{name}` is no kind of finding", "write one of docs/findings.md, or take it out"
        found.append(Problem("settings.yml", 0, "unknown-waiver", message, mend, severity="warning"))
    return tuple(found)
