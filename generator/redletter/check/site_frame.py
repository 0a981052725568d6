"""The frames that the pages of a built site stand in, held against one another and against what a page brings itself.

A build fills one frame again and again, so whatever is not a page's own is the same on all of them; a frame that another
page does not have was changed by hand.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from html.parser import HTMLParser
from urllib.parse import urljoin

from redletter.check.site_words import parting
from redletter.model.evidence import Difference

#: Stands for the site, so that addresses that are told from different pages are the same.
_SITE = "https://site.invalid/"
_ADDRESSES = frozenset({"href", "src", "action", "formaction", "data-rl-index", "data-rl-base"})
#: What may load, run or lead on by itself.
_ACTS = frozenset({"script", "style", "iframe", "object", "embed", "base", "form", "frame", "applet"})
_LOADS = frozenset({"stylesheet", "preload", "modulepreload", "import", "manifest", "prefetch"})
_POLICY = "http-equiv=Content-Security-Policy"
#: Stands between the values of a tag; counts as a blank where they are shown.
_APART = "\x1f"

_CANONICAL = "rel=canonical"

#: A page's frame: tags with their values, and words, in the order in which they stand.
Tokens = tuple[str, ...]


class _Tokens(HTMLParser):
    """Collects all that stands outside a page's main part."""

    def __init__(self, address: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self._address, self._inside = address, 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "article":
            self._inside += 1
            return
        if self._inside:
            return
        # Which page of the navigation is open is the page's own.
        told = sorted(f"{name}={self._value(name, value)}" for name, value in attrs if name != "aria-current")
        self.found.append(f"<{_APART.join((tag, *told))}>")

    def handle_endtag(self, tag: str) -> None:
        if tag == "article":
            self._inside = max(0, self._inside - 1)

    def handle_data(self, data: str) -> None:
        if not self._inside:
            self.found += data.split()

    def _value(self, name: str, value: str | None) -> str:
        if name not in _ADDRESSES or value is None or value.startswith("#"):
            return value or ""
        try:
            return urljoin(self._address, value)
        except ValueError:
            return value


def tokens(html: str, path: str) -> Tokens:
    """Return what stands in a page outside its main part; `path` is the page's, from the site's top."""
    parser = _Tokens(_SITE + path.removesuffix("index.html"))
    parser.feed(html)
    parser.close()
    return tuple(parser.found)


def frame_of(path: str, said: str, body: str, own: Sequence[str]) -> tuple[Tokens, tuple[str, ...]]:
    """Return a page's frame without the page's own parts (`own`, HTML each), and those parts that are not in it."""
    before, found, after = said.partition(body)
    rest = list(tokens(f"{before}{after}" if found and body else said, path))
    gone = []
    for part in own:
        wanted = list(tokens(part, path))
        place = _place(rest, wanted)
        if place is None:
            gone.append(part)
        else:
            del rest[place : place + len(wanted)]
    return tuple(_without_address(token, path.removesuffix("index.html")) for token in rest), tuple(gone)


def _without_address(token: str, page: str) -> str:
    """Return the tag that names a page's own address with that of the site alone; any other tag as it is."""
    if _CANONICAL not in token:
        return token
    address = _canonical(token)
    return token.replace(address, address.removesuffix(page)) if address.endswith(page) else token


def _canonical(token: str) -> str:
    values = token[1:-1].split(_APART)
    return next((one.removeprefix("href=") for one in values if one.startswith("href=")), "")


def base_of(frame: Tokens) -> str:
    """Return the address of the site that a frame names, empty where it names none."""
    return next((_canonical(token) for token in frame if _CANONICAL in token), "")


def _place(held: list[str], wanted: list[str]) -> int | None:
    """Return where a run of tokens begins in another, None where it does not stand there."""
    for place in range(len(held) - len(wanted) + 1):
        if held[place : place + len(wanted)] == wanted:
            return place
    return None


def usual(frames: Mapping[str, Tokens]) -> Tokens:
    """Return the frame that most pages stand in; `frames` are by path."""
    return Counter(frames.values()).most_common(1)[0][0] if frames else ()


def check_frames(frames: Mapping[str, Tokens], listed: frozenset[str]) -> Iterator[Difference]:
    """Yield the pages whose frame is not that of the others.

    `listed` are the pages of the navigation, for which a site's own templates may do something else: they are told of
    where at least one of them stands in the frame of the rest.
    """
    frame = usual({path: one for path, one in frames.items() if path not in listed} or frames)
    alike = any(frames[path] == frame for path in listed if path in frames)
    for path, one in frames.items():
        if one != frame and (path not in listed or alike):
            found = _parting(one, frame)
            yield Difference(path, "page", f"the frame around it is not that of other pages: {found}")


def _parting(said: Tokens, wanted: Tokens) -> str:
    """Return where two frames part, with addresses from the site's top."""
    one, other = (" ".join(frame).replace(_SITE, "/") for frame in (said, wanted))
    return parting(one, other)


def acts(frame: Tokens) -> Iterator[str]:
    """Yield the tags of a frame that load, run or lead on by themselves, and those that answer to what a reader does."""
    for token in frame:
        if not token.startswith("<"):
            continue
        tag, *told = token[1:-1].split(_APART)
        loads = tag == "link" and any(one.removeprefix("rel=") in _LOADS for one in told)
        turns = tag == "meta" and any(one.startswith("http-equiv=") for one in told)
        answers = any(one.startswith("on") and "=" in one for one in told)
        if tag in _ACTS or loads or turns or answers or "=javascript:" in token.lower():
            yield token


def check_foreign(path: str, frame: Tokens, known: Tokens) -> Iterator[Difference]:
    """Yield what acts in the frame of a page that is written by hand and in the frame of no page of a policy.

    Its content security policy must be there, and before whatever it is to govern.
    """
    allowed = frozenset(acts(known))
    acting = list(acts(frame))
    first = next(iter(acting), "")
    if _POLICY not in first:
        yield Difference(path, "page", "has no content security policy before what it loads")
    for token in acting:
        if token not in allowed and token != first:
            yield Difference(path, "page", f"loads or runs what no other page does: {_parting((token,), ())}")


def loaded(frame: Tokens) -> Iterator[str]:
    """Yield the paths of a site's own styles and scripts that a frame loads."""
    for token in acts(frame):
        for one in token[1:-1].split(_APART):
            address = one.removeprefix("src=").removeprefix("href=")
            if address != one and address.startswith(_SITE):
                yield address.removeprefix(_SITE).partition("?")[0]
