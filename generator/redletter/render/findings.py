"""Findings of `check` as text for a terminal, as JSON, as GitHub's annotations, and as SARIF 2.1.0."""

from collections import Counter
from collections.abc import Callable, Mapping
from urllib.parse import quote

from redletter.model.problem import SEVERITIES, Problem, Severity, visible

_COLOURS: dict[Severity, str] = {"error": "31", "warning": "33", "hint": "36"}
#: SARIF's names of levels (SARIF 2.1.0, 3.27.10), and GitHub's of annotations.
_SARIF_LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "hint": "note"}
_GITHUB_LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "hint": "notice"}
_SARIF_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

#: What a kind of finding says of itself: what it finds, why that matters, what to do.
Described = Mapping[str, tuple[str, str, str]]


def findings_text(problems: tuple[Problem, ...], *, color: bool) -> str:
    """Return findings as one line each: errors first, then warnings, then hints, then what is waived."""
    lines: list[str] = []
    for severity in reversed(SEVERITIES):
        lines += [_line(one, severity, color) for one in problems if one.severity == severity and not one.waived]
    lines += [f"{one} [waived: {one.rule}: {visible(one.waived)}]" for one in problems if one.waived]
    return "".join(f"{line}\n" for line in lines)


def _line(problem: Problem, severity: Severity, color: bool) -> str:
    label = f"[{severity}: {problem.rule}]"
    return f"{problem} \x1b[{_COLOURS[severity]}m{label}\x1b[0m" if color else f"{problem} {label}"


def summary_line(problems: tuple[Problem, ...]) -> str:
    """Return how much was found, and what that means for a release."""
    counts = Counter(problem.severity for problem in problems if not problem.waived)
    waived = sum(1 for problem in problems if problem.waived)
    parts = [
        f"{counts[name]} {name}{'' if counts[name] == 1 else 's'}" for name in reversed(SEVERITIES) if counts[name]
    ]
    parts += [f"{waived} waived"] if waived else []
    if not parts:
        return "Nothing found."
    mend = "Errors must be mended before a release." if counts["error"] else "Nothing that stops a release."
    return f"{', '.join(parts)}. {mend}"


def findings_json(problems: tuple[Problem, ...], described: Described) -> str:
    """Return findings as a JSON list."""
    from redletter.render.json_bytes import dump

    keys = ("path", "line", "severity", "rule", "message", "mend", "version", "waived")
    return visible(dump([{key: getattr(problem, key) for key in keys} for problem in problems]).decode())


def findings_github(problems: tuple[Problem, ...], described: Described) -> str:
    """Return workflow commands that put each message beside its line (GitHub Actions); waived ones are left out."""
    return "".join(_command(problem) for problem in problems if not problem.waived)


def _command(problem: Problem) -> str:
    words = f"{problem.message}; {problem.mend}".replace("%", "%25").replace("\n", "%0A")
    path = problem.path.replace("%", "%25").replace(",", "%2C").replace(":", "%3A")
    path = path.replace("\n", "%0A")
    kind = _GITHUB_LEVELS[problem.severity]
    return visible(f"::{kind} file={path},line={max(1, problem.line)},title={problem.rule}::{words}\n")


def findings_sarif(problems: tuple[Problem, ...], described: Described) -> str:
    """Return findings as one SARIF 2.1.0 run; what is waived is there as suppressed."""
    from redletter.render.json_bytes import dump

    used = sorted({problem.rule for problem in problems})
    rules = [_rule(name, described.get(name, (name, "", ""))) for name in used]
    results = [_result(problem, used.index(problem.rule)) for problem in problems]
    run = {
        "tool": {"driver": {"name": "redletter", "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    return visible(dump({"$schema": _SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}).decode())


def _rule(name: str, said: tuple[str, str, str]) -> dict[str, object]:
    what, why, mend = said
    return {
        "id": name,
        "shortDescription": {"text": what},
        "fullDescription": {"text": why or what},
        "help": {"text": mend or what},
    }


def _result(problem: Problem, index: int) -> dict[str, object]:
    words = f"{problem.message}; {problem.mend}" if problem.mend else problem.message
    location: dict[str, object] = {"artifactLocation": {"uri": _uri(problem.path)}}
    if problem.line:
        location["region"] = {"startLine": problem.line}
    result: dict[str, object] = {
        "ruleId": problem.rule,
        "ruleIndex": index,
        "level": _SARIF_LEVELS[problem.severity],
        "message": {"text": words},
        "locations": [{"physicalLocation": location}],
    }
    if problem.waived:
        result["suppressions"] = [{"kind": "external", "justification": problem.waived}]
    return result


def _uri(path: str) -> str:
    return quote(path, errors="surrogateescape")


#: The forms that programs read, by name.
FORMS: dict[str, Callable[[tuple[Problem, ...], Described], str]] = {
    "json": findings_json,
    "github": findings_github,
    "sarif": findings_sarif,
}
