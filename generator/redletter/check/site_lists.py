"""The lists that a whole site has, its sitemap and its search index, held against the pages that git gives."""

import json
import re
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from html import unescape
from typing import Any

from redletter.check.site_words import parting, shown
from redletter.model.evidence import Difference

_ENTRY = re.compile(r"<url>\s*<loc>([^<]*)</loc>\s*(?:<lastmod>([^<]*)</lastmod>\s*)?</url>")
#: A sitemap is never larger than this many bytes.
_LARGEST = 64 * 1024 * 1024


def check_sitemap(
    content: bytes, packed: bytes | None, base: str, wanted: Mapping[str, str], known: Callable[[str], bool]
) -> Iterator[Difference]:
    """Yield what differs between a sitemap and the pages that git gives.

    `packed` is its compressed form; `base` the site's address; `wanted` the day of each page by its path, empty where it
    has none; `known` tells whether a page that no policy gives is on the site.
    """
    path = "sitemap.xml"
    text = content.decode("utf-8", "replace")
    said = {unescape(address): day or "" for address, day in _ENTRY.findall(text)}
    for page, day in wanted.items():
        address = f"{base}{page}"
        if address not in said:
            yield Difference(path, "missing", f"{address} is missing, git gives it")
        elif said[address] != day:
            yield Difference(path, "date", f"{address} is of {shown(said[address])}, git has {shown(day)}")
    for address in said:
        page = address.removeprefix(base)
        if not address.startswith(base) or (page not in wanted and not known(page)):
            yield Difference(path, "unknown", f"{shown(address)} is no page of this site")
    if len(said) != text.count("<url>") or len(said) != text.count("<loc>"):
        yield Difference(path, "unreadable", "is not a plain list of pages, as a build writes it")
    if packed is not None and _unpacked(packed) != content:
        yield Difference(f"{path}.gz", "other", f"does not hold what {path} does")


def _unpacked(packed: bytes) -> bytes | None:
    try:
        unpack = zlib.decompressobj(wbits=31)
        content = unpack.decompress(packed, _LARGEST)
    except zlib.error:
        return None
    return content if unpack.eof and not unpack.unused_data else None


def check_search(
    path: str, content: bytes, wanted: Iterable[Mapping[str, str]], known: Callable[[str], bool]
) -> Iterator[Difference]:
    """Yield what differs between a search index and the entries that git gives (`location`, `title`, `text`).

    `known` tells whether a page that no policy gives is on the site.
    """
    try:
        entries: Any = json.loads(content)["docs"]
        said = {str(one["location"]): (str(one["title"]), str(one["text"])) for one in entries}
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        yield Difference(path, "unreadable", f"is no search index ({type(error).__name__})")
        return
    if len(said) != len(entries):
        yield Difference(path, "order", "holds an address twice")
    given = {one["location"]: (one["title"], one["text"]) for one in wanted}
    for place, right in given.items():
        if place not in said:
            yield Difference(path, "missing", f"{shown(place or '/')} is missing, git gives it")
        elif said[place] != right:
            found = parting(" ".join(said[place]), " ".join(right))
            yield Difference(path, "text", f"{shown(place or '/')} differs from what git has: {found}")
    for place in said:
        page = place.partition("#")[0]
        if place not in given and not known(page):
            yield Difference(path, "unknown", f"{shown(place or '/')} is no page of this site")
