"""Mail by SMTP (RFC 5321), command by command: only so is the moment known at which a mail may have arrived."""

import re
import smtplib
import ssl
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from email.message import EmailMessage
from typing import Literal

from redletter.deliver.channel import Delivery, NotKnownError, RefusedError, TryLaterError
from redletter.model.letter import Letter
from redletter.model.problem import CannotRun

Security = Literal["none", "starttls", "tls"]
_TIMEOUT = 60
#: Replies of 400 to 499 say "later", from 500 "never" (RFC 5321, 4.2.1).
_NEVER = 500
_GO_ON = 354


@dataclass(frozen=True, slots=True)
class Server:
    """A mail server: where it is, how the way there is kept secret, and who we are to it (empty: nobody)."""

    host: str
    port: int
    security: Security
    user: str = ""
    password: str = ""


class SmtpChannel:
    """Sends each letter as a mail of its own, over one connection as long as it holds."""

    name = "email"
    knows_again = False

    def __init__(self, server: Server, compose: Callable[[Letter], EmailMessage]) -> None:
        if server.user and server.security == "none" and server.host not in ("localhost", "127.0.0.1", "::1"):
            raise CannotRun("a password would cross the network in the clear; use smtps:// or smtp+starttls://")
        self.server, self.compose = server, compose
        self.connection: smtplib.SMTP | None = None

    def hand(self, delivery: Delivery, leaving: Callable[[], None]) -> None:
        """Send one mail; see `Channel`."""
        content = self.compose(delivery.letter).as_bytes()
        try:
            connection = self._connected()
            self._envelope(connection, delivery)
        except (OSError, smtplib.SMTPServerDisconnected) as error:
            self.close()
            raise TryLaterError(str(error) or type(error).__name__) from None
        leaving()
        try:
            connection.send(_stuffed(content))
            code, said = connection.getreply()
        except (OSError, smtplib.SMTPException) as error:
            self.close()
            raise NotKnownError(str(error) or type(error).__name__) from None
        self._judge(code, said)

    def _envelope(self, connection: smtplib.SMTP, delivery: Delivery) -> None:
        options = [] if delivery.recipient.isascii() else ["SMTPUTF8"]
        if options and not connection.has_extn("smtputf8"):
            raise RefusedError("the mail server takes no such address (SMTPUTF8)")
        code, said = connection.mail(delivery.letter.sender, options)
        if code >= _NEVER:
            raise CannotRun(
                f"the mail server refuses the sender: {code} {said.decode('utf-8', 'replace')}; mend --sender"
            )
        self._judge(code, said)
        self._judge(*connection.rcpt(delivery.recipient))
        code, said = connection.docmd("DATA")
        if code != _GO_ON:
            self._judge(max(code, 400), said)

    def _judge(self, code: int, said: bytes) -> None:
        """Raise what a reply of the server means, where it is no yes."""
        if code < 400:
            return
        if self.connection is not None:
            with suppress(OSError, smtplib.SMTPException):
                self.connection.rset()
        words = f"{code} {said.decode('utf-8', 'replace')}"
        raise RefusedError(words) if code >= _NEVER else TryLaterError(words)

    def _connected(self) -> smtplib.SMTP:
        if self.connection is not None:
            return self.connection
        server, context = self.server, ssl.create_default_context()
        if server.security == "tls":
            connection: smtplib.SMTP = smtplib.SMTP_SSL(server.host, server.port, timeout=_TIMEOUT, context=context)
        else:
            connection = smtplib.SMTP(server.host, server.port, timeout=_TIMEOUT)
        try:
            if server.security == "starttls":
                connection.starttls(context=context)
            connection.ehlo_or_helo_if_needed()
            if server.user:
                connection.login(server.user, server.password)
        except smtplib.SMTPAuthenticationError as error:
            raise CannotRun(f"the mail server does not know us: {error.smtp_code}; mend user and password") from None
        except smtplib.SMTPNotSupportedError as error:
            raise CannotRun(f"the mail server cannot do that: {error}; name another") from None
        self.connection = connection
        return connection

    def close(self) -> None:
        """End the connection."""
        if self.connection is not None:
            with suppress(OSError, smtplib.SMTPException):
                self.connection.quit()
        self.connection = None


def _stuffed(content: bytes) -> bytes:
    """Return a mail as it crosses the wire: lines that begin with a dot get another, a dot alone ends it."""
    return re.sub(rb"(?m)^\.", b"..", content.rstrip(b"\r\n")) + b"\r\n.\r\n"
