"""Commands of `redletter`.

Exit 0: done, nothing found that fails; 1: findings, or a policy that cannot be published; 2: could not run.
"""

import click

from redletter import __version__
from redletter.cli.assess import assess
from redletter.cli.check import check
from redletter.cli.importing import import_
from redletter.cli.init import init
from redletter.cli.notice import notice, notify
from redletter.cli.options import Commands
from redletter.cli.redline import diff, render
from redletter.cli.release import release
from redletter.cli.site import build, serve
from redletter.cli.timeline import at, versions
from redletter.cli.verify import verify


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="redletter")
def main() -> None:
    """Keep a policy as Markdown in git and publish it with its whole past."""


for _command in (
    assess,
    at,
    build,
    check,
    diff,
    import_,
    init,
    notice,
    notify,
    release,
    render,
    serve,
    verify,
    versions,
):
    main.add_command(_command)
