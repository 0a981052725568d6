"""Find a browser for the tests, or get one: Playwright's own, else Debian's."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

#: Debian's browser; where it is there, Playwright drives it.
DEBIAN = Path("/usr/bin/chromium")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def executable() -> str | None:
    """Return the path of Debian's browser, or None to use Playwright's own."""
    return str(DEBIAN) if DEBIAN.exists() else None


def _has_own() -> bool:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        return Path(playwright.chromium.executable_path).exists()


def main() -> int:
    """Make sure that there is a browser; 1 where none can be had."""
    if executable() or _has_own():
        return 0
    print("Getting a browser (once) ...")
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "check": False}
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], **quiet)
    if _has_own():
        return 0
    if shutil.which("apt-get"):
        command = ["apt-get"] if os.geteuid() == 0 else ["sudo", "-n", "apt-get"]
        subprocess.run([*command, "update"], **quiet)
        subprocess.run([*command, "install", "-y", "chromium"], **quiet)
    if executable():
        return 0
    print("No browser could be had; install one with: apt-get install chromium", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
