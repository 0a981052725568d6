"""A notice on its way to one recipient."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail before it is one: words, headers, and who writes to whom.

    `headers` say which policy, version, notice and revision it is about; `moment` and `message_id` are empty in a mail
    that only shows what would be sent.
    """

    subject: str
    text: str
    html: str
    language: str
    sender: str
    headers: Mapping[str, str]
    recipient: str = ""
    moment: datetime | None = None
    message_id: str = ""
