"""`redletter import`: an existing policy as a draft."""

from pathlib import Path

import click

from redletter.cli.options import shared
from redletter.model.problem import visible


@click.command("import")
@shared
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
def import_(repo: Path, policy: str | None, file: Path) -> None:
    """Take an existing policy in Markdown, HTML or Word apart into sections, as a draft."""
    from redletter.app.importing import import_document

    done = import_document(repo, policy, file)
    click.echo(f"“{visible(done.title)}” is a draft in {len(done.files)} files:")
    for path in done.files:
        click.echo(f"  {path}")
    click.echo("Read it through, then run `redletter check`: it says what is left to mend, with file and line.")
