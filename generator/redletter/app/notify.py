"""`redletter notify`: a built site, recipients and a channel, joined to a job."""

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO
from urllib.parse import unquote, urlsplit

from redletter.deliver.channel import Channel
from redletter.deliver.job import Around, Job, Orders, Outcome
from redletter.deliver.output import OutputChannel
from redletter.deliver.recipients import Recipient, read_recipients
from redletter.deliver.rehearsal import RehearsalChannel
from redletter.deliver.site import SiteReader
from redletter.deliver.smtp import Security, Server, SmtpChannel
from redletter.deliver.state import State
from redletter.deliver.webhook import WebhookChannel
from redletter.model.problem import CannotRun
from redletter.render.mail import mail_of

#: Schemes of a mail server's address, with their usual ports.
_SCHEMES: dict[str, tuple[Security, int]] = {
    "smtp": ("none", 25),
    "smtp+starttls": ("starttls", 587),
    "smtps": ("tls", 465),
}


@dataclass(frozen=True, slots=True)
class Way:
    """How to deliver: one of a mail server, a webhook, or standard output where both are empty."""

    smtp: str = ""
    webhook: str = ""
    user: str = ""
    password: str = ""
    secret: str = ""


def notify(
    site: str, state_file: Path, way: Way, recipients: TextIO | None, name: str, orders: Orders,
    *, dry_run: bool, say: Callable[[str], None], stopped: Callable[[], bool],
) -> Outcome:  # fmt: skip
    """Run the job once and return what became of it; `recipients` is a CSV called `name`.

    `say` gets what a person wants to know meanwhile, `stopped` tells whether the job is asked to stop.

    Raises CannotRun or PolicyError where it cannot.
    """
    orders = replace(orders, recipients=_recipients(way, recipients, name))
    state = State(None if dry_run else state_file)
    if dry_run and state_file.is_file():
        state.copy_of(state_file)
    channel = _channel(way) if not dry_run else RehearsalChannel(sys.stdout)
    around = Around(lambda: datetime.now(UTC), time.sleep, say, stopped)
    try:
        return Job(SiteReader(site), state, channel, orders, around).run()
    finally:
        channel.close()
        state.close()


def _recipients(way: Way, lines: TextIO | None, name: str) -> tuple[Recipient, ...]:
    if way.webhook:
        return (Recipient(way.webhook),)
    if lines is None:
        raise CannotRun("nobody is named to be told; say --recipients FILE, or - for standard input")
    return read_recipients(lines, name)


def _channel(way: Way) -> Channel:
    if way.smtp and way.webhook:
        raise CannotRun("name a mail server or a webhook, not both")
    if way.webhook:
        return WebhookChannel(way.webhook, way.secret)
    if not way.smtp:
        return OutputChannel(sys.stdout)
    return SmtpChannel(server_of(way), mail_of)


def server_of(way: Way) -> Server:
    """Return the mail server that an address names: smtp://, smtp+starttls:// or smtps://, and a host.

    Raises CannotRun for another address.
    """
    parts = urlsplit(way.smtp if "://" in way.smtp else f"smtp://{way.smtp}")
    if parts.scheme not in _SCHEMES or not parts.hostname:
        raise CannotRun(f"`{way.smtp}` is no mail server; write it as smtps://mail.example.org")
    if parts.password:
        raise CannotRun("a password on the command line is seen by others; put it into REDLETTER_SMTP_PASSWORD")
    security, port = _SCHEMES[parts.scheme]
    try:
        port = parts.port or port
    except ValueError:
        raise CannotRun(f"`{way.smtp}` has no good port; write it as smtps://mail.example.org:465") from None
    return Server(parts.hostname, port, security, way.user or unquote(parts.username or ""), way.password)
