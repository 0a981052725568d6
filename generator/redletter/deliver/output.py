"""Notices to standard output, one JSON object a line: for a pipe to whatever sends."""

import json
from collections.abc import Callable
from typing import TextIO

from redletter.deliver.channel import Delivery


class OutputChannel:
    """Writes each letter as a line with its recipient, words and headers."""

    name = "output"
    knows_again = False

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream

    def hand(self, delivery: Delivery, leaving: Callable[[], None]) -> None:
        """Write one line; see `Channel`."""
        letter = delivery.letter
        said = {
            "message": delivery.message,
            "recipient": delivery.recipient,
            "subject": letter.subject,
            "text": letter.text,
            "html": letter.html,
            "language": letter.language,
            "headers": dict(letter.headers),
        }
        leaving()
        self.stream.write(json.dumps(said, ensure_ascii=False) + "\n")
        self.stream.flush()

    def close(self) -> None:
        """The stream is not ours to close."""
