"""Commands and options of `redletter`.

Exit 0: done, nothing found that fails; 1: findings, or a policy that cannot be published; 2: could not run.
"""

import json
import os
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from redletter import __version__
from redletter.model.problem import SEVERITIES, CannotRun, PolicyError, Problem

F = TypeVar("F", bound=Callable[..., Any])


class Day(click.ParamType[date]):
    """A calendar day as 2025-12-28."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day that a word names."""
        if isinstance(value, date):
            return value
        try:
            if len(value) != len("2025-12-28"):
                raise ValueError
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"`{value}` is no date; write it as 2025-12-28", param, ctx)


class Commands(click.Group):
    """Commands whose failures are sentences with an exit code, never tracebacks."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command and turn what it raises into messages and exit codes."""
        try:
            return super().invoke(ctx)
        except PolicyError as error:
            _print_problems(error.problems)
            ctx.exit(1)
        except CannotRun as error:
            click.echo(f"redletter: {error}", err=True)
            ctx.exit(2)
        except RecursionError:
            click.echo("redletter: something is nested too deeply to be read; flatten it", err=True)
            ctx.exit(2)
        except OSError as error:
            click.echo(f"redletter: {error.filename or 'a file'}: {error.strerror or error}", err=True)
            ctx.exit(2)


def _print_problems(problems: tuple[Problem, ...]) -> None:
    for problem in sorted(set(problems)):
        click.echo(str(problem), err=True)


def _shared(command: F) -> F:
    """Add the options that every command takes."""
    command = click.option("--policy", metavar="ID", help="Which policy, where there are several.")(command)
    return click.option(
        "--repo", type=click.Path(path_type=Path, file_okay=False), default=Path(), metavar="DIR",
        help="The repository (default: here).",
    )(command)  # fmt: skip


def _as_of(command: F) -> F:
    return click.option(
        "--as-of", type=Day(), metavar="DATE", help="The day to speak of (default: REDLETTER_AS_OF, then today)."
    )(command)


def _day(given: date | None) -> date | None:
    """Return the day asked for by option or environment, or None."""
    from redletter.app.day import VARIABLE, told_day

    return given or told_day(os.environ.get(VARIABLE))


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="redletter")
def main() -> None:
    """Keep a policy as Markdown in git and publish it with its whole past."""


@main.command()
@_shared
@_as_of
@click.option("--output", type=click.Path(path_type=Path), metavar="DIR", help="Where the site goes (default: site).")
def build(repo: Path, policy: str | None, as_of: date | None, output: Path | None) -> None:
    """Build the site: every version, every redline, as pages and as JSON."""
    from redletter.plugin.engine import build as build_site

    place = build_site(repo, policy, _day(as_of), output)
    click.echo(f"The site is in {place}")


@main.command()
@_shared
@_as_of
@click.option("--address", metavar="HOST:PORT", help="Where to listen (default: 127.0.0.1:8000).")
def serve(repo: Path, policy: str | None, as_of: date | None, address: str | None) -> None:
    """Serve the site with the draft, marked as one, following every edit."""
    from redletter.plugin.engine import serve as serve_site

    serve_site(repo, policy, as_of, address)


@main.command()
@_shared
@_as_of
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print it.")
def versions(repo: Path, policy: str | None, as_of: date | None, form: str) -> None:
    """List every version with its dates, status and level."""
    from redletter.app.load import load
    from redletter.app.timeline import version_lines, versions_json

    loaded = load(repo, policy)
    day = _day(as_of) or loaded.policy.today(datetime.now(UTC))
    if form == "json":
        sys.stdout.write(versions_json(loaded, day).decode())
        return
    rows = version_lines(loaded, day)
    click.echo(f"{'version':<14}{'published':<12}{'applies':<12}{'until':<12}{'status':<12}{'level':<13}text")
    for row in rows:
        click.echo(
            f"{row.id:<14}{row.published:<12}{row.effective:<12}{row.until or '-':<12}{row.status:<12}"
            f"{row.level or '-':<13}{row.text}"
        )


@main.command()
@_shared
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print it.")
@click.argument("day", type=Day(), metavar="DATE")
def at(repo: Path, policy: str | None, form: str, day: date) -> None:
    """Name the version that was in force on a day, with its digest."""
    from redletter.app.load import load
    from redletter.app.timeline import version_at, version_json

    loaded = load(repo, policy)
    found = version_at(loaded, day)
    if form == "json":
        sys.stdout.write(version_json(loaded, found, day).decode())
        return
    click.echo(f"{found.id} {found.text}")


@main.command()
@_shared
@_as_of
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


@main.command()
@_shared
@click.argument("before", required=False)
@click.argument("after", required=False)
@click.option(
    "--format", "form", type=click.Choice(["terminal", "html", "json", "markdown"]), default="terminal",
    help="How to print it.",
)  # fmt: skip
def diff(repo: Path, policy: str | None, before: str | None, after: str | None, form: str) -> None:
    """Show what differs: versions, git revisions, policy folders or Markdown files."""
    from redletter.app.redline import redline_of

    sys.stdout.write(redline_of(repo, policy, before, after, form, color=sys.stdout.isatty()))


@main.command()
@_shared
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
def render(repo: Path, policy: str | None, file: Path) -> None:
    """Print one Markdown file as plain HTML, by the policy's parser."""
    from redletter.app.redline import render_document

    sys.stdout.write(render_document(str(file)))
