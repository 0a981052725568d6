"""What a notice must say, and must not: it is devoted to one change, and complete without the site."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from redletter.model.notice import NoticeText
from redletter.model.problem import Problem
from redletter.model.record import VersionRecord
from redletter.model.text import Block

#: A notice that asks people to look again by themselves tells them nothing (WP260 rev.01 para. 29).
_CHECK_BACK = re.compile(
    r"\bcheck(?:ing)? (?:back|this (?:page|site|policy))\b|\b(?:review|visit|read|check)\b[^.\n]{0,60}"
    r"\b(?:regularly|periodically|frequently|from time to time)\b",
    re.IGNORECASE,
)
_ABSOLUTE = ("https://", "http://", "mailto:", "tel:")


@dataclass(frozen=True, slots=True)
class Expected:
    """What must be found in a notice: the day in one of its forms, addresses by what they lead to, whom to ask.

    Each of the last two may be empty where the policy does not know them.
    """

    days: tuple[str, ...]
    links: tuple[tuple[str, str], ...]
    contacts: tuple[str, ...]


def check_notice(path: str, text: NoticeText, record: VersionRecord, expected: Expected) -> tuple[Problem, ...]:
    """Return what is wrong with a notice beside its version's record; `path` is the notice's file."""
    return (*_day(path, text, record), *_missing(path, text, expected), *_in_blocks(path, text.blocks))


def _day(path: str, text: NoticeText, record: VersionRecord) -> Iterator[Problem]:
    """A notice is to be given between the days on which its version is published and applies."""
    if text.send_by is None or record.effective is None:
        return
    if not record.published <= text.send_by <= record.effective:
        message = f"`send_by` is {text.send_by}, but the version is published on {record.published} and applies from {record.effective}"
        yield Problem(path, 1, "notice-day", message, "write a day between the two, or take `send_by` out")


def _missing(path: str, text: NoticeText, expected: Expected) -> Iterator[Problem]:
    line = next((block.span.start for block in text.blocks if block.span is not None), 1)
    said = f"{text.subject}\n{text.body}"
    if not any(day in said for day in expected.days):
        mend = f"write it as {expected.days[0]}"
        yield Problem(path, line, "notice-incomplete", "the day on which the change applies is missing", mend)
    targets = {mark.target for block in _all(text.blocks) for run in block.runs for mark in run.marks}
    for name, address in expected.links:
        if address not in targets:
            yield Problem(path, line, "notice-incomplete", f"the link to {name} is missing", f"link to {address}")
    if expected.contacts and not any(contact in said for contact in expected.contacts):
        message, mend = "it does not say whom to ask", f"write it, such as {expected.contacts[0]}"
        yield Problem(path, line, "notice-incomplete", message, mend)


def _in_blocks(path: str, blocks: Iterable[Block]) -> Iterator[Problem]:
    for block in _all(blocks):
        line = block.span.start if block.span is not None else 1
        words = "".join(run.text for run in block.runs)
        found = _CHECK_BACK.search(words)
        if found is not None:
            message = f"it sends people to look for themselves: {found[0][:60]}"
            yield Problem(path, line, "notice-check-back", message, "say what changes here, and leave that out")
        for run in block.runs:
            for mark in run.marks:
                if mark.kind == "reference" or (mark.kind == "link" and not mark.target.startswith(_ABSOLUTE)):
                    message = f"in a mail this link leads nowhere: {mark.target[:60]}"
                    yield Problem(path, line, "notice-link", message, "write the whole address, with https://")


def _all(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        yield from block.walk()
