"""`redletter init`: a new policy repository."""

from datetime import UTC, date, datetime
from pathlib import Path

import click

from redletter.cli.options import told


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default=Path(), metavar="[DIR]")
@click.option("--example", is_flag=True, help="With four versions of a made-up policy, one of them upcoming.")
def init(folder: Path, example: bool) -> None:
    """Start a policy repository that builds at once."""
    from redletter.app.init import init as write_repository

    today: date = told(None) or datetime.now(UTC).date()
    for line in write_repository(folder, today, example=example):
        click.echo(line)
