"""`redletter versions` and `redletter at`: which version applied when."""

import sys
from datetime import UTC, date, datetime
from pathlib import Path

import click

from redletter.cli.options import Day, as_of_option, shared, told


@click.command()
@shared
@as_of_option
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print it.")
def versions(repo: Path, policy: str | None, as_of: date | None, form: str) -> None:
    """List every version with its dates, status and level."""
    from redletter.app.load import load
    from redletter.app.timeline import version_lines, versions_json

    loaded = load(repo, policy)
    day = told(as_of) or loaded.policy.today(datetime.now(UTC))
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


@click.command()
@shared
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
