"""`redletter notice` and `redletter notify`: what people are told, and the job that tells them."""

import os
import signal
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from redletter.cli.options import as_of_option, shared, told

if TYPE_CHECKING:
    from redletter.deliver.job import Outcome


@click.command()
@shared
@as_of_option
@click.option(
    "--format", "form", type=click.Choice(["text", "html", "eml", "json"]), default="text", help="How to print it."
)
@click.argument("version", metavar="ID")
def notice(repo: Path, policy: str | None, as_of: date | None, form: str, version: str) -> None:
    """Print the notice of a version."""
    from redletter.app.load import load
    from redletter.app.notice import notice_as

    loaded = load(repo, policy)
    day = told(as_of) or loaded.policy.today(datetime.now(UTC))
    sys.stdout.buffer.write(notice_as(loaded, version, form, day))


@click.command()
@shared
@click.argument("site", metavar="SITE")
@click.option("--recipients", type=click.Path(exists=True, dir_okay=False, allow_dash=True), metavar="FILE",
              help="CSV with email, region, language; - reads it from standard input.")  # fmt: skip
@click.option("--smtp", default="", metavar="ADDRESS", help="Send by this mail server: smtps://mail.example.org.")
@click.option("--webhook", default="", metavar="URL", help="Post to this address, signed (Standard Webhooks).")
@click.option("--sender", default="", metavar="ADDRESS", help="Who writes (default: the policy's contact).")
@click.option("--state", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
              help="Where the job remembers (default: .redletter/notify.sqlite).")  # fmt: skip
@click.option("--from", "start", type=click.IntRange(0), metavar="POSITION", help="Begin behind this event.")
@click.option("--late", multiple=True, metavar="ID", help="Send this notice although its day has passed.")
@click.option("--skip", multiple=True, metavar="ID", help="Leave this notice.")
@click.option("--arrived", multiple=True, metavar="MESSAGE", help="This one did arrive.")
@click.option("--lost", multiple=True, metavar="MESSAGE", help="This one did not arrive: send it again.")
@click.option("--rate", type=click.FloatRange(0.01), default=10.0, help="Most deliveries a second (default: 10).")
@click.option("--tries", type=click.IntRange(1), default=5, help="How often each is tried (default: 5).")
@click.option("--pause", type=click.FloatRange(0), default=2.0, help="Seconds before the second try (default: 2).")
@click.option("--dry-run", is_flag=True, help="Say what would be sent, and send and remember nothing.")
def notify(  # each option is a parameter
    repo: Path, policy: str | None, site: str, recipients: str | None, smtp: str, webhook: str, sender: str,
    state: Path | None, start: int | None, late: tuple[str, ...], skip: tuple[str, ...], arrived: tuple[str, ...],
    lost: tuple[str, ...], rate: float, tries: int, pause: float, dry_run: bool,
) -> None:  # fmt: skip
    """Send the notices that a built site (folder or address) has and people have not got.

    Without --smtp or --webhook each goes to standard output as a line of JSON.
    Secrets come from REDLETTER_SMTP_USER, REDLETTER_SMTP_PASSWORD and REDLETTER_WEBHOOK_SECRET.
    """
    from redletter.app.notify import Way
    from redletter.app.notify import notify as run
    from redletter.deliver.job import Orders

    secrets = [os.environ.get(f"REDLETTER_{name}", "") for name in ("SMTP_USER", "SMTP_PASSWORD", "WEBHOOK_SECRET")]
    orders = Orders(
        (), sender, start, frozenset(late), frozenset(skip), arrived, lost, rate=rate, tries=tries, pause=pause
    )
    place = state or repo / ".redletter" / "notify.sqlite"
    with _opened(recipients) as lines:
        outcome = run(
            site, place, Way(smtp, webhook, *secrets), lines, recipients or "", orders,
            dry_run=dry_run, say=lambda words: click.echo(words, err=True), stopped=_stop_when_asked(),
        )  # fmt: skip
    _report(outcome, quiet=dry_run, to_output=not (smtp or webhook))
    if not outcome.finished or outcome.refused or outcome.put_off or outcome.unknown:
        sys.exit(1)


def _opened(recipients: str | None) -> AbstractContextManager[TextIO | None]:
    """Return the recipients' CSV, open: a file, standard input for `-`, None where none is named."""
    if recipients == "-":
        return nullcontext(sys.stdin)
    if recipients is None:
        return nullcontext(None)
    return Path(recipients).open(encoding="utf-8-sig", newline="")


def _stop_when_asked() -> Callable[[], bool]:
    """Let the job finish the one in hand when it is asked to stop, and return what tells it so."""
    asked: list[int] = []
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda number, _: asked.append(number))
    return lambda: bool(asked)


def _report(outcome: "Outcome", *, quiet: bool, to_output: bool) -> None:
    """Say what became of a run; the lines for the record go to standard output where that is free."""
    from redletter.deliver.job import given_lines

    said = (
        f"{outcome.sent} sent, {outcome.refused} refused, {outcome.put_off} put off, {len(outcome.unknown)} not known"
    )
    click.echo("nothing was sent; this was a rehearsal" if quiet else said, err=True)
    for row in outcome.unknown:
        click.echo(
            f"{row.key.recipient}: it is not known whether wording {row.key.revision} of {row.key.notice} arrived; "
            f"look for {row.message} in the mail server's log, then say --arrived or --lost {row.message}",
            err=True,
        )
    for version, given in outcome.given.items():
        if given and not quiet:
            click.echo(f"# notices/{version}.md", err=to_output)
            click.echo(given_lines(given), nl=False, err=to_output)
