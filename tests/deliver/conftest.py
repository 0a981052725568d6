"""A site to send from, and a real mail server to send to."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller

sys.path.insert(0, str(Path(__file__).parent))

from fake_site import FakeSite, Mailbox

from support.command import free_port


@pytest.fixture
def fake(tmp_path: Path) -> FakeSite:
    """Give an empty site."""
    made = FakeSite(tmp_path / "site")
    made.folder.mkdir()
    return made


@pytest.fixture
def mailbox() -> Mailbox:
    """Give a mailbox that takes everything."""
    return Mailbox()


@pytest.fixture
def smtp(mailbox: Mailbox) -> Iterator[str]:
    """Give the address of a real mail server on loopback that fills the mailbox."""
    controller = Controller(mailbox, hostname="127.0.0.1", port=free_port())
    controller.start()
    yield f"smtp://127.0.0.1:{controller.port}"
    controller.stop()


@pytest.fixture
def people(tmp_path: Path) -> Callable[..., Path]:
    """Give a way to write a list of recipients: lines of CSV below the header."""

    def write(*lines: str) -> Path:
        file = tmp_path / "people.csv"
        file.write_text("\n".join(["email,region,language", *lines, ""]), encoding="utf-8")
        return file

    return write
