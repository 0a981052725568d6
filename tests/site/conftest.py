"""Sites, built once and served on loopback, and a browser to open them with."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from browser import ARGUMENTS, executable
from support.repository import RepositoryBuilder
from support.sites import built, served


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
    return built(clone)


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Serve PrintPal's site."""
    with served(site) as place:
        yield place


#: The sections of the staged policy, by the version that they come with.
STAGES = {
    "2026-01-01": "We keep your address for **one year**.\nWe tell nobody.",
    "2026-02-01": "We keep your address for **two years**.\nWe tell nobody.",
    "2026-03-01": "We keep your address for **two years**.\nWe tell our hosts.",
    "2026-05-01": "We keep your address for **three years**.\nWe tell our hosts.",
    "2026-06-01": "We keep your address for **three years**.\nWe tell our hosts, and our hosts' hosts.",
}


@pytest.fixture(scope="session")
def staged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a policy with versions in every state and no facts, on 15 May 2026: one withdrawn, one upcoming."""
    builder = RepositoryBuilder(tmp_path_factory.mktemp("staged") / "repo")
    keys: dict[str, dict[str, object]] = {
        "2026-02-01": {"level": "material", "decided_by": "Counsel"},
        "2026-03-01": {"level": "substantive", "effective": "2026-04-01"},
        "2026-05-01": {
            "effective": "2026-06-15", "level": "material", "decided_by": "Counsel",
            "withdrawn": "{on: 2026-05-10, reason: A mistake, decided_by: Counsel}",
        },
    }  # fmt: skip
    keys["2026-05-11"] = {
        "effective": "2026-05-20", "level": "editorial", "reason": "Said before.", "decided_by": "Counsel",
        "short_notice": "{reason: A court said so, law: Art. 13 GDPR, decided_by: Counsel}",
    }  # fmt: skip
    words = {**{day: text for day, text in STAGES.items() if day <= "2026-05-01"}, "2026-05-11": STAGES["2026-06-01"]}
    for day, text in words.items():
        builder.text(text + "\n\n## Your *rights* {#rights}\n\nYou may ask, as [](#first) says.\n")
        builder.record(day, text=True, summary="- **What changes**: this and that.", **keys.get(day, {}))
        builder.commit(day=day)
    with served(built(builder.folder, "2026-05-15")) as place:
        yield place


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Give a real browser: Debian's where it is there, else Playwright's own."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def long_history(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the site of a policy with 79 versions, for whom the corpus is at hand and time as well."""
    bundle = (
        Path(os.environ.get("REDLETTER_CORPUS", root.parent / "shared" / "corpus")) / "histories/github-privacy.bundle"
    )
    if not bundle.is_file():
        pytest.skip(
            f"the corpus of real histories is not here; REDLETTER_CORPUS names its folder (looked for {bundle.name})"
        )
    if not os.environ.get("REDLETTER_LARGE"):
        pytest.skip("a site of 79 versions takes a minute to build; `make audit` does, or set REDLETTER_LARGE=1")
    folder = tmp_path_factory.mktemp("long") / "repo"
    command = ["git", "clone", "--quiet", "--branch", "main", str(bundle), str(folder)]
    subprocess.run(command, check=True, capture_output=True)
    return built(folder)
