"""`redletter verify`: whether a built site says what git has."""

import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from redletter.cli.options import shared


@click.command()
@shared
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print it.")
@click.argument("site", metavar="SITE")
def verify(repo: Path, policy: str | None, form: str, site: str) -> None:
    """Recompute every version from git and say where a built site (folder or address) differs."""
    from redletter.app.around import Engine
    from redletter.app.site_of import GENERATOR
    from redletter.app.verify import verify as run
    from redletter.plugin.config import other_makers
    from redletter.plugin.frame import installed_theme
    from redletter.render.evidence_text import evidence_json, summary

    found = run(repo, policy, site, datetime.now(UTC), Engine(installed_theme(), other_makers))
    if form == "json":
        sys.stdout.write(evidence_json(site, found, GENERATOR).decode())
    else:
        for one in found:
            for difference in one.differences:
                click.echo(str(difference))
            for line in (*one.notes, summary(one)):
                click.echo(f"{one.policy}: {line}", err=True)
    if any(one.differences for one in found):
        sys.exit(1)
