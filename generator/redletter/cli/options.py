"""What every command shares: options, days, and failures that are sentences with an exit code."""

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from redletter.app.day import VARIABLE, told_day
from redletter.model.problem import CannotRun, PolicyError, Problem, machine_words, visible

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
            self.fail(f"`{visible(str(value))}` is no date; write it as 2025-12-28", param, ctx)


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
            click.echo(f"redletter: {visible(str(error))}", err=True)
            ctx.exit(2)
        except RecursionError:
            click.echo("redletter: something is nested too deeply to be read; flatten it", err=True)
            ctx.exit(2)
        except OSError as error:
            click.echo(visible(f"redletter: {machine_words(error)}"), err=True)
            ctx.exit(2)


def _print_problems(problems: tuple[Problem, ...]) -> None:
    for problem in sorted(set(problems)):
        click.echo(str(problem), err=True)


def shared(command: F) -> F:
    """Add the options that every command takes: `repo` and `policy`."""
    command = click.option("--policy", metavar="ID", help="Which policy, where there are several.")(command)
    return click.option(
        "--repo", type=click.Path(path_type=Path, file_okay=False), default=Path(), metavar="DIR",
        help="The repository (default: here).",
    )(command)  # fmt: skip


def as_of_option(command: F) -> F:
    """Add `--as-of`, the day to speak of."""
    return click.option(
        "--as-of", type=Day(), metavar="DATE", help="The day to speak of (default: REDLETTER_AS_OF, then today)."
    )(command)


def told(given: date | None) -> date | None:
    """Return the day asked for by option or environment, or None."""
    return given or told_day(os.environ.get(VARIABLE))
