"""`redletter release`: the record of a version, for the ordinary day and for the days when things go wrong."""

from datetime import UTC, date, datetime
from pathlib import Path

import click

from redletter.cli.options import Day, shared, told
from redletter.model.problem import PolicyError


@click.command()
@shared
@click.option("--effective", type=Day(), metavar="DATE", help="The day it applies (default: after the notice period).")
@click.option("--corrects", metavar="ID", default="", help="Mend a slip of this version; nothing above editorial.")
@click.option("--short-notice", is_flag=True, help="Apply sooner than the notice period; the public reads why.")
@click.option("--withdraw", metavar="ID", help="Take back a version that does not apply yet.")
def release(
    repo: Path, policy: str | None, effective: date | None, corrects: str, short_notice: bool, withdraw: str | None
) -> None:
    """Write the version record of the draft, and its notice where one is needed."""
    from redletter.app.release import Released, left_to_do, policy_day
    from redletter.app.release import release as write_release
    from redletter.app.release import withdraw as write_withdrawal

    today = told(None) or policy_day(repo, policy, datetime.now(UTC))
    if withdraw is not None:
        if effective or corrects or short_notice:
            raise click.UsageError("--withdraw stands alone; it writes into the record of that version")
        path = write_withdrawal(repo, policy, today, withdraw)
        click.echo(f"Wrote the withdrawal into {path}.")
        _left(left_to_do(repo, policy, (path,)))
        return
    if corrects and (effective or short_notice):
        raise click.UsageError("a correction has no dates of its own; leave --effective and --short-notice out")
    try:
        done: Released = write_release(repo, policy, today, effective, corrects, short=short_notice)
    except PolicyError:
        click.echo("Nothing was written. This must be mended first:", err=True)
        raise
    for line in done.lines():
        click.echo(line)
    _left(left_to_do(repo, policy, done.files))


def _left(problems: tuple[object, ...]) -> None:
    """Say what a person has still to write, then what comes next."""
    if problems:
        click.echo("Still to do, since only a person can say it:")
        for problem in problems:
            click.echo(f"  {problem}")
    click.echo("Then commit these files together with the text, and have them merged today: the record names the day.")
