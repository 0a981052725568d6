"""The site of a real policy with 79 versions; `make audit` builds it."""

import itertools
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from support.kinds import LONG
from support.sites import dead_links, served, violations

pytestmark = pytest.mark.xdist_group("browser")


def test_no_page_is_heavy(long_history: Path) -> None:
    pages = {
        path.relative_to(long_history).as_posix(): path.stat().st_size
        for folder in ("changes", "since") for path in (long_history / folder).rglob("index.html")
    }  # fmt: skip
    assert len(pages) > 100
    assert {path: size for path, size in pages.items() if size > 400_000} == {}


def test_no_link_is_dead(long_history: Path) -> None:
    assert dead_links(long_history) == []


def test_every_kind_of_page_is_sound(long_history: Path, browser: Browser) -> None:
    found = {}
    with served(long_history) as address:
        for scheme, width in itertools.product(("light", "dark"), (1280, 390)):
            context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
            page = context.new_page()
            page.on(
                "console",
                lambda said: found.setdefault("console", []).append(said.text) if said.type == "error" else None,
            )
            for path in LONG:
                page.goto(address + path)
                if faults := violations(page, colours=scheme == "dark"):
                    found[path, scheme, width] = faults
                if page.evaluate("document.documentElement.scrollWidth") > width:
                    found[path, "sideways"] = [width]
            context.close()
    assert found == {}
