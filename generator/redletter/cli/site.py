"""`redletter build` and `redletter serve`: the site."""

import gc
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from redletter.cli.options import as_of_option, shared, told
from redletter.cli.progress import Stopwatch, is_watched
from redletter.model.problem import MAX_FAULTS

if TYPE_CHECKING:
    from redletter.model.finished import Finished


@click.command()
@shared
@as_of_option
@click.option("--output", type=click.Path(path_type=Path), metavar="DIR", help="Where the site goes (default: site).")
@click.option("--scheduler", metavar="ADDRESS", help="A Dask scheduler whose workers make several policies at once.")
def build(repo: Path, policy: str | None, as_of: date | None, output: Path | None, scheduler: str | None) -> None:
    """Build the site: every version, every redline, as pages and as JSON."""
    from redletter.app.last import Asked
    from redletter.cli.workers import cluster, processes
    from redletter.plugin.built import built

    asked = Asked(repo.resolve(), policy, told(as_of), output.resolve() if output is not None else None)
    # What a build makes are trees without cycles: looking for them took a sixth of the time.
    gc.disable()
    heard = Stopwatch(shown=is_watched())
    try:
        done = built(asked, heard, partial(cluster, scheduler) if scheduler else None, processes)
    finally:
        heard.close()
    _report(done.faults)
    click.echo(_said(done, heard))


def _report(faults: tuple[str, ...]) -> None:
    """Tell of faults in released texts, which can no longer be mended in them."""
    for fault in faults[:MAX_FAULTS]:
        click.echo(fault, err=True)
    if len(faults) > MAX_FAULTS:
        click.echo(f"and {len(faults) - MAX_FAULTS} more faults in released texts", err=True)


def _said(done: "Finished", heard: Stopwatch) -> str:
    """Return what a build did, for the person who asked for it."""
    where = f"The site is in {done.output}"
    if not done.made:
        return f"Nothing has changed since the last build.\n{where}"
    counts = f"{done.made} files made, {done.reused} reused; {done.written} written, {done.removed} removed"
    return f"{counts} ({heard.told()}).\n{where}"


@click.command()
@shared
@as_of_option
@click.option("--address", metavar="HOST:PORT", help="Where to listen (default: 127.0.0.1:8000).")
def serve(repo: Path, policy: str | None, as_of: date | None, address: str | None) -> None:
    """Serve the site with the draft, marked as one, following every edit."""
    from redletter.plugin.engine import serve as serve_site

    serve_site(repo, policy, as_of, address)
