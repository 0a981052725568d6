"""Built sites, served on loopback, and what axe-core says of their pages."""

import functools
import http.server
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from axe_playwright_python.sync_playwright import Axe
from lxml import html
from playwright.sync_api import Page

from support.command import AS_OF, redletter

#: WCAG 2.2, levels A and AA.
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "resultTypes": ["violations"],
}

#: What other colours can change.
COLOURS = {
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
    "resultTypes": ["violations"],
}


def violations(page: Page, *, colours: bool = False) -> list[str]:
    """Return what axe-core holds against a page, one line a rule, with the first element that it names.

    `colours` asks only what other colours can change.
    """
    found = Axe().run(page, options=COLOURS if colours else RULES).response["violations"]
    return [f"{one['id']} ({len(one['nodes'])}): {one['nodes'][0]['html'][:120]}" for one in found]


def built(folder: Path, as_of: str = AS_OF) -> Path:
    """Build the site of a repository and return where it is."""
    done = redletter("build", "--as-of", as_of, cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder / "site"


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """Say nothing where a browser hangs up early."""


@contextmanager
def served(site: Path) -> Iterator[str]:
    """Serve a folder on loopback for the time of a `with` block and give its address."""
    with _Server(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


def dead_links(site: Path) -> list[tuple[str, str]]:
    """Return (page, target) of each link within a site that leads to no file, or to no anchor of its page.

    What a policy's own words link to from the top of a host is not of the site.
    """
    pages = {path.relative_to(site).as_posix(): html.parse(path).getroot() for path in site.rglob("*.html")}
    ids = {name: {element.get("id") for element in tree.iter() if element.get("id")} for name, tree in pages.items()}
    dead = []
    for name, tree in pages.items():
        for _, attribute, target, _ in tree.iterlinks():
            if attribute not in ("href", "src") or urlsplit(target).scheme or target.startswith("//"):
                continue
            if target.startswith("/") and name != "404.html":
                continue
            # A page shown at any address names its files from the site's top.
            parts = urlsplit(urljoin(f"/{name}", target))
            path = unquote(parts.path).lstrip("/")
            file = f"{path}index.html" if path.endswith("/") or not path else path
            missing = bool(parts.fragment) and file in ids and unquote(parts.fragment) not in ids[file]
            if missing or not (site / file).is_file():
                dead.append((name, target))
    return dead
