"""PrintPal's site, built once, and a browser to open it with."""

import functools
import http.server
import shutil
import socketserver
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from browser import ARGUMENTS, executable
from support.command import AS_OF, redletter


@pytest.fixture(scope="session")
def clone(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a clone of this repository, so that nothing is written into it."""
    folder = tmp_path_factory.mktemp("clone") / "repo"
    subprocess.run(["git", "clone", "--quiet", str(root), str(folder)], check=True, capture_output=True)
    # What is not committed yet is tested too.
    for name in ("policy", "overrides", "mkdocs.yml"):
        source, target = root / name, folder / name
        if source.is_dir():
            shutil.rmtree(target)
            shutil.copytree(source, target)
        else:
            shutil.copy(source, target)
    return folder


@pytest.fixture(scope="session")
def site(clone: Path) -> Path:
    """Give PrintPal's site as built by `redletter build`."""
    done = redletter("build", "--as-of", AS_OF, cwd=clone)
    assert done.returncode == 0, done.stderr
    return clone / "site"


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Serve the site on loopback."""
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Give a real browser: Debian's where it is there, else Playwright's own."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=ARGUMENTS)
        yield browser
        browser.close()
