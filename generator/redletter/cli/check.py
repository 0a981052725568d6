"""`redletter check`: everything an editor or CI must know before merging."""

import json
import sys
from datetime import date
from pathlib import Path

import click

from redletter.cli.options import as_of_option, shared
from redletter.model.problem import SEVERITIES, Problem


@click.command()
@shared
@as_of_option
@click.option("--base", metavar="REV", help="Judge the records that this revision has not.")
@click.option("--fail-on", type=click.Choice(["error", "warning", "hint"]), default="error", help="What fails.")
@click.option("--format", "form", type=click.Choice(["text", "json", "github"]), default="text", help="How to print.")
def check(repo: Path, policy: str | None, as_of: date | None, base: str | None, fail_on: str, form: str) -> None:
    """Say everything that an editor must know before merging."""
    from redletter.app.check import check as run_check

    problems = run_check(repo, policy, base)
    sys.stdout.write(_PRINTED[form](problems))
    least = [str(severity) for severity in SEVERITIES].index(fail_on)
    if any(SEVERITIES.index(problem.severity) >= least for problem in problems):
        sys.exit(1)


def _text(problems: tuple[Problem, ...]) -> str:
    return "".join(f"{problem} [{problem.severity}: {problem.rule}]\n" for problem in problems)


def _json(problems: tuple[Problem, ...]) -> str:
    keys = ("path", "line", "severity", "rule", "message", "mend")
    found = [{key: getattr(problem, key) for key in keys} for problem in problems]
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def _github(problems: tuple[Problem, ...]) -> str:
    """Return workflow commands that put each message beside its line (GitHub Actions)."""
    return "".join(_command(problem) for problem in problems)


def _command(problem: Problem) -> str:
    kind = {"error": "error", "warning": "warning", "hint": "notice"}[problem.severity]
    words = f"{problem.message}; {problem.mend}".replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    path = problem.path.replace("%", "%25").replace(",", "%2C").replace(":", "%3A").replace("\n", "%0A")
    return f"::{kind} file={path},line={max(1, problem.line)},title={problem.rule}::{words}\n"


_PRINTED = {"text": _text, "json": _json, "github": _github}
