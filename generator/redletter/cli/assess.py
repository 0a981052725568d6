"""`redletter assess`: whether a change matters, and why."""

import sys
from pathlib import Path

import click

from redletter.cli.options import shared


@click.command()
@shared
@click.argument("before", required=False)
@click.argument("after", required=False)
@click.option(
    "--jsonl", type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Assess each line of a file, `{id, policy_kind, section, before, after}`; one line out for each.",
)  # fmt: skip
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print the verdict.")
def assess(
    repo: Path, policy: str | None, before: str | None, after: str | None, jsonl: Path | None, form: str
) -> None:
    """Say whether a change matters to people: the verdict, its findings, the laws behind them."""
    from redletter.app.assess import assess_lines, assess_sides

    if jsonl is not None:
        if before is not None:
            raise click.UsageError("--jsonl takes no sides; give a file or two sides")
        sys.stdout.writelines(f"{line}\n" for line in assess_lines(str(jsonl)))
        return
    sys.stdout.write(assess_sides(repo, policy, before, after, form, color=sys.stdout.isatty()))
