"""The files of a built site, from a folder or over HTTP: bounded in size and time, and never from elsewhere."""

import os
import time
from http.client import HTTPException
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from redletter.model.problem import CannotRun

#: More than this is no file of a site.
MAX_BYTES = 64 * 1024 * 1024
#: Seconds for an answer to begin or go on, and for one file as a whole: a server may drip for ever.
_TIMEOUT = 30
_FILE_SECONDS = 120
_CHUNK = 256 * 1024
#: What a server says of a file that it does not have.
_ABSENT = (404, 410)


class NoRedirects(HTTPRedirectHandler):
    """A file of a site stands where it stands; a redirect may lead to anybody."""

    def redirect_request(self, *args: Any, **_: Any) -> None:
        """Follow no redirect."""


class SiteFiles:
    """Reads the files of a site: a folder, or an address that ends in `/` or names none.

    `agent` is what a server is told of who asks; `seconds` bounds all reads together, where given.
    """

    def __init__(self, place: str, agent: str = "redletter", seconds: float | None = None) -> None:
        self.remote = place.startswith(("http://", "https://"))
        self.place = place if self.remote else str(Path(place))
        self._agent = agent
        self._end = None if seconds is None else time.monotonic() + seconds

    def read(self, path: str) -> bytes | None:
        """Return a file's bytes, or None where there is no such file. Raises CannotRun where the site cannot be read."""
        return self._over_http(path) if self.remote else self._from_folder(Path(self.place) / path)

    def names(self, folder: str) -> tuple[str, ...]:
        """Return the names in a folder of the site, sorted; none over HTTP, where there is no list to be had."""
        below = Path(self.place) / folder
        return () if self.remote or not below.is_dir() else tuple(sorted(one.name for one in below.iterdir()))

    def every(self) -> tuple[str, ...]:
        """Return the paths of all files of the site, sorted; none over HTTP. Links to folders are not followed."""
        top = Path(self.place)
        found = (
            (Path(folder) / name).relative_to(top).as_posix()
            for folder, _, names in ([] if self.remote else os.walk(top))
            for name in names
        )
        return tuple(sorted(found))

    def _from_folder(self, file: Path) -> bytes | None:
        if not file.is_file():
            return None
        with file.open("rb") as opened:
            return _not_too_large(opened.read(MAX_BYTES + 1), str(file))

    def _over_http(self, path: str) -> bytes | None:
        address = f"{self.place.rstrip('/')}/{path}"
        end = min(time.monotonic() + _FILE_SECONDS, self._end if self._end is not None else float("inf"))
        parts: list[bytes] = []
        size = 0
        try:
            request = Request(address, headers={"User-Agent": self._agent})  # noqa: S310  # http and https alone
            with build_opener(NoRedirects()).open(request, timeout=_TIMEOUT) as answer:
                while size <= MAX_BYTES and (part := answer.read1(_CHUNK)):
                    parts.append(part)
                    size += len(part)
                    if time.monotonic() > end:
                        raise CannotRun(f"{address} takes too long to read; try again later")
        except HTTPError as error:
            if error.code in _ABSENT:
                return None
            told = "it leads elsewhere, so name that address" if 300 <= error.code < 400 else "try again later"
            raise CannotRun(f"{address} could not be read: {error.code} {error.reason}; {told}") from None
        except (OSError, HTTPException, ValueError) as error:
            reason = getattr(error, "reason", error)
            raise CannotRun(f"{address} could not be read: {reason}; try again later") from None
        return _not_too_large(b"".join(parts), address)


def _not_too_large(content: bytes, name: str) -> bytes:
    if len(content) > MAX_BYTES:
        raise CannotRun(f"{name} is larger than any file of a site; is it the right one?")
    return content


def is_open_to_others(place: str) -> bool:
    """Return whether what an address answers may be changed on its way: plain HTTP to another machine."""
    if not place.startswith("http://"):
        return False
    try:
        host = urlsplit(place).hostname or ""
        return host != "localhost" and not ip_address(host).is_loopback
    except ValueError:
        return True
