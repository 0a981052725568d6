"""`redletter build` and `redletter serve`: the site."""

from datetime import date
from pathlib import Path

import click

from redletter.cli.options import as_of_option, shared, told


@click.command()
@shared
@as_of_option
@click.option("--output", type=click.Path(path_type=Path), metavar="DIR", help="Where the site goes (default: site).")
def build(repo: Path, policy: str | None, as_of: date | None, output: Path | None) -> None:
    """Build the site: every version, every redline, as pages and as JSON."""
    from redletter.plugin.engine import build as build_site

    place = build_site(repo, policy, told(as_of), output)
    click.echo(f"The site is in {place}")


@click.command()
@shared
@as_of_option
@click.option("--address", metavar="HOST:PORT", help="Where to listen (default: 127.0.0.1:8000).")
def serve(repo: Path, policy: str | None, as_of: date | None, address: str | None) -> None:
    """Serve the site with the draft, marked as one, following every edit."""
    from redletter.plugin.engine import serve as serve_site

    serve_site(repo, policy, as_of, address)
