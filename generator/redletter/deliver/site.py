"""A built site as the job reads it: from a folder or over HTTP, its events and its notices."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from redletter.deliver.files import SiteFiles
from redletter.model.problem import CannotRun

#: A site may name headers of its own kind alone: none that says who writes to whom.
_HEADER = re.compile(r"Redletter-[A-Za-z-]+")
#: Events after which there may be a notice to send.
_ABOUT_NOTICES = (".policy.version.published", ".policy.notice.revised")


@dataclass(frozen=True, slots=True)
class SiteEvent:
    """One line of `events.ndjson`, as far as the job needs it."""

    position: int
    id: str
    source: str
    type: str
    version: str

    @property
    def may_need_notice(self) -> bool:
        """Return whether people may have to be told because of it."""
        return self.type.endswith(_ABOUT_NOTICES)


@dataclass(frozen=True, slots=True)
class NoticeWords:
    """The words of a notice in one language."""

    subject: str
    text: str
    html: str


@dataclass(frozen=True, slots=True)
class SiteNotice:
    """A notice as `notices/ID.json` has it; `resends` are the revisions that people get again, `raw` the whole file."""

    policy: str
    version: str
    revision: int
    action: str
    reason: str
    replaced_by: str
    send_by: date
    audience: tuple[str, ...]
    language: str
    texts: Mapping[str, NoticeWords]
    resends: frozenset[int]
    headers: Mapping[str, str]
    contact: str
    raw: Mapping[str, Any]


class SiteReader:
    """Reads what one policy's site says to jobs: from a folder, or an address that ends in `/` or names none."""

    def __init__(self, place: str) -> None:
        self._files = SiteFiles(place, "redletter-notify")
        self.place, self.remote = self._files.place, self._files.remote

    def read(self, path: str) -> bytes | None:
        """Return a file's bytes, or None where there is no such file. Raises CannotRun where the site cannot be read."""
        return self._files.read(path)

    def events(self) -> tuple[SiteEvent, ...]:
        """Return all events in order. Raises CannotRun where there are none to be had or they are no events."""
        content = self.read("events.ndjson")
        if content is None:
            raise CannotRun(f"{self.place} has no events.ndjson; name a built site, with the policy's own address")
        try:
            events = tuple(_event(json.loads(line)) for line in content.decode().splitlines())
        except (ValueError, KeyError, TypeError) as error:
            raise CannotRun(
                f"{self.place}: events.ndjson is no list of events ({error}); build the site again"
            ) from None
        if [event.position for event in events] != list(range(1, len(events) + 1)):
            raise CannotRun(f"{self.place}: the positions in events.ndjson do not count from 1; build the site again")
        return events

    def notice(self, version: str) -> SiteNotice | None:
        """Return the notice of a version, or None where it has none. Raises CannotRun where it cannot be understood."""
        content = self.read(f"notices/{version}.json")
        if content is None:
            return None
        try:
            return _notice(json.loads(content))
        except (ValueError, KeyError, TypeError) as error:
            raise CannotRun(
                f"{self.place}: notices/{version}.json is no notice ({error}); build the site again"
            ) from None


def _event(said: Mapping[str, Any]) -> SiteEvent:
    return SiteEvent(
        int(said["position"]), str(said["id"]), str(said["source"]), str(said["type"]), str(said["subject"])
    )


def _notice(said: Mapping[str, Any]) -> SiteNotice:
    texts = {
        str(language): NoticeWords(str(words["subject"]), str(words["text"]), str(words["html"]))
        for language, words in said["texts"].items()
    }
    if str(said["language"]) not in texts:
        raise KeyError("texts have no words in the notice's own language")
    return SiteNotice(
        policy=str(said["policy"]),
        version=str(said["version"]),
        revision=int(said["revision"]),
        action=str(said["action"]),
        reason=str(said["reason"] or ""),
        replaced_by=str(said["replaced_by"] or ""),
        send_by=date.fromisoformat(said["send_by"]),
        audience=tuple(str(code) for code in said["audience"]),
        language=str(said["language"]),
        texts=texts,
        resends=frozenset(int(one["revision"]) for one in said["revisions"] if one["resend"]),
        headers={str(name): str(value) for name, value in said["headers"].items() if _HEADER.fullmatch(str(name))},
        contact=str(said["contact"]["email"] or ""),
        raw=said,
    )
