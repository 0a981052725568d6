"""`redletter diff` and `redletter render`: redlines, and one file by the parser."""

import sys
from pathlib import Path

import click

from redletter.cli.options import shared


@click.command()
@shared
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


@click.command()
@shared
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
def render(repo: Path, policy: str | None, file: Path) -> None:
    """Print one Markdown file as plain HTML, by the policy's parser."""
    from redletter.app.redline import render_document

    sys.stdout.write(render_document(str(file)))
