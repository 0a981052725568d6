"""`redletter build` and `redletter serve`: the site."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from redletter.cli.options import as_of_option, shared, told
from redletter.cli.progress import Stopwatch, is_watched
from redletter.model.problem import MAX_FAULTS

if TYPE_CHECKING:
    from redletter.app.last import Asked
    from redletter.model.finished import Finished
    from redletter.store.memory import Memory


@click.command()
@shared
@as_of_option
@click.option("--output", type=click.Path(path_type=Path), metavar="DIR", help="Where the site goes (default: site).")
def build(repo: Path, policy: str | None, as_of: date | None, output: Path | None) -> None:
    """Build the site: every version, every redline, as pages and as JSON."""
    from redletter.app.last import Asked, unchanged
    from redletter.store.memory import Memory

    asked = Asked(repo.resolve(), policy, told(as_of), output.resolve() if output is not None else None)
    memory, heard = Memory(), Stopwatch(shown=is_watched())
    try:
        done = unchanged(asked, datetime.now(UTC), memory) or _build(asked, memory, heard)
    finally:
        heard.close()
    _report(done.faults)
    click.echo(_said(done, heard))


def _build(asked: "Asked", memory: "Memory", heard: Stopwatch) -> "Finished":
    """Build in the frames of the last build where they serve, else with the site engine."""
    from redletter.app.rebuild import rebuild

    done = rebuild(asked, datetime.now(UTC), memory, heard)
    if done is not None:
        return done
    from redletter.plugin.engine import build as build_site

    return replace(build_site(asked, memory, heard), faults=())


def _report(faults: tuple[str, ...]) -> None:
    """Tell of faults in released texts, as the site engine's plugin does where it runs."""
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
