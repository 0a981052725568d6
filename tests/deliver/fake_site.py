"""A site to send from, and a real mail server to send to."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

SOURCE = "https://policies.example.org/"


@dataclass
class FakeSite:
    """The files that the job reads, as a build would write them; tests add what happens."""

    folder: Path
    events: list[dict[str, Any]] = field(default_factory=list)

    def happen(self, kind: str, version: str) -> None:
        """Add an event."""
        position = len(self.events) + 1
        said = {
            "position": position, "id": f"terms/{version}/{kind}/{position}", "source": SOURCE,
            "type": f"org.example.policies.policy.{kind}", "subject": version,
        }  # fmt: skip
        self.events.append(said)
        self.write("events.ndjson", "".join(json.dumps(event) + "\n" for event in self.events))

    def notice(self, version: str, revision: int = 1, **said: Any) -> None:
        """Write a version's notice as it is now; `resends` are the revisions that ask to be sent again."""
        resends = said.pop("resends", ())
        words = {
            "subject": f"Terms of {version}, {revision}",
            "text": f"Wörds {revision}.\n.\n..dots\n",
            "html": "<p>Wörds</p>\n",
        }
        record = {
            "policy": "terms", "version": version, "revision": revision, "action": "send", "reason": None,
            "replaced_by": None, "send_by": "2999-01-01", "audience": ["all"], "language": "en",
            "texts": {"en": words, "de": {**words, "subject": f"Bedingungen von {version}"}},
            "revisions": [{"revision": number, "resend": number in resends} for number in range(1, revision + 1)],
            "headers": {"Redletter-Version": version, "Redletter-Notice": version, "Redletter-Revision": str(revision)},
            "contact": {"email": "privacy@example.org"}, **said,
        }  # fmt: skip
        self.write(f"notices/{version}.json", json.dumps(record))

    def write(self, path: str, content: str) -> None:
        """Write a file of the site."""
        place = self.folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(content, encoding="utf-8")


class Mailbox:
    """What the mail server took, and how it answers: `judge` may return a reply of its own for an address."""

    def __init__(self) -> None:
        self.raw: list[tuple[str, bytes]] = []
        self.judge: Callable[[str, str], str | None] = lambda stage, address: None

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:  # noqa: N802  # aiosmtpd's name
        """Answer to an address."""
        answer = self.judge("rcpt", address)
        if answer is None:
            envelope.rcpt_tos.append(address)
        return answer or "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802  # aiosmtpd's name
        """Take a mail."""
        answer = self.judge("data", envelope.rcpt_tos[0])
        if answer is None:
            self.raw += [(address, envelope.content) for address in envelope.rcpt_tos]
        return answer or "250 OK"

    @property
    def addresses(self) -> list[str]:
        """Return whom mail came for, in order."""
        return [address for address, _ in self.raw]

    def mails(self) -> list[EmailMessage]:
        """Return the mails, read."""
        return [message_from_bytes(content, policy=default) for _, content in self.raw]  # type: ignore[misc]
