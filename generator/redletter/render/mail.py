"""A letter as a mail (RFC 5322): plain text and HTML as alternatives, the same bytes for the same letter."""

import hashlib
import re
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from redletter.model.letter import Letter

#: No group, no list, no route: what a policy gives as its address is one.
_ADDRESS = r"[^\s@<>(),;:\\\"\[\]]+@[^\s@<>(),;:\\\"\[\]]+"
_SENDER = re.compile(rf"{_ADDRESS}|[^@<>(),;:\\\"\[\]]*<{_ADDRESS}>")


def mail_of(letter: Letter) -> EmailMessage:
    """Return a letter as a mail.

    Line breaks cannot leave a header: what a subject or an address says stays on its line.
    A sender that is no address, alone or in angle brackets behind a name, is left out.
    """
    mail = EmailMessage(policy=SMTP)
    mail["Subject"] = one_line(letter.subject)
    if _SENDER.fullmatch(one_line(letter.sender)):
        mail["From"] = one_line(letter.sender)
    if letter.recipient:
        mail["To"] = one_line(letter.recipient)
    if letter.moment is not None:
        mail["Date"] = format_datetime(letter.moment)
    if letter.message_id:
        mail["Message-ID"] = letter.message_id
    # Asks that holiday notes and the like stay away (RFC 3834).
    mail["Auto-Submitted"] = "auto-generated"
    for name, value in letter.headers.items():
        mail[name] = one_line(value)
    language = [f"Content-Language: {one_line(letter.language)}"]
    mail.set_content(letter.text, cte="quoted-printable", headers=language)
    mail.add_alternative(letter.html, subtype="html", cte="quoted-printable", headers=language)
    # A boundary of chance would give other bytes each time.
    mail.set_boundary("redletter-" + hashlib.sha256((letter.text + letter.html).encode()).hexdigest()[:32])
    return mail


def one_line(words: str) -> str:
    """Return words without what could end a header and begin another."""
    return " ".join(words.split())
