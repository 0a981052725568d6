"""Webhooks: the reference library of Standard Webhooks reads what the job posts, and finds out what was touched."""

import base64
import http.server
import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fake_site import FakeSite
from standardwebhooks import Webhook, WebhookVerificationError

from support.command import redletter

SECRET = "whsec_" + base64.b64encode(b"a secret of thirty-two bytes, ok").decode()


class Receiver(http.server.ThreadingHTTPServer):
    """Takes posts and answers as told."""

    def __init__(self) -> None:
        self.posts: list[tuple[dict[str, str], bytes]] = []
        self.answers: list[int] = []
        super().__init__(("127.0.0.1", 0), _Handler)


class _Handler(http.server.BaseHTTPRequestHandler):
    server: Receiver

    def do_POST(self) -> None:  # the library's name
        """Take one post."""
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.posts.append(({name.lower(): value for name, value in self.headers.items()}, body))
        answer = self.server.answers.pop(0) if self.server.answers else 204
        self.send_response(answer)
        self.send_header("Location", "http://127.0.0.1:9/")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with Receiver() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def run(fake: FakeSite, receiver: Receiver, *more: str, secret: str = SECRET) -> Any:
    address = f"http://127.0.0.1:{receiver.server_address[1]}/hook"
    return redletter(
        "notify", str(fake.folder), "--webhook", address, "--pause", "0", *more, cwd=fake.folder.parent,
        REDLETTER_WEBHOOK_SECRET=secret,
    )  # fmt: skip


def test_it_is_signed_and_carries_the_whole_notice(fake: FakeSite, receiver: Receiver) -> None:
    fake.happen("version.published", "2026-02-01")
    fake.notice("2026-02-01")
    done = run(fake, receiver, "--from", "0")
    assert done.returncode == 0, done.stderr
    ((headers, body),) = receiver.posts
    told = Webhook(SECRET).verify(body, headers)
    assert told["type"] == "notice"
    assert told["data"] == json.loads((fake.folder / "notices/2026-02-01.json").read_text(encoding="utf-8"))
    with pytest.raises(WebhookVerificationError):
        Webhook(SECRET).verify(body.replace(b"Terms", b"Terns"), headers)
    with pytest.raises(WebhookVerificationError):
        Webhook(SECRET).verify(body, {**headers, "webhook-id": "another"})
    assert run(fake, receiver).returncode == 0
    assert len(receiver.posts) == 1


def test_what_is_no_yes_is_tried_again_under_the_same_name(fake: FakeSite, receiver: Receiver) -> None:
    fake.happen("version.published", "2026-02-01")
    fake.notice("2026-02-01")
    receiver.answers = [500, 302, 429]
    assert run(fake, receiver, "--from", "0").returncode == 0
    assert len(receiver.posts) == 4
    assert len({headers["webhook-id"] for headers, _ in receiver.posts}) == 1
    for headers, body in receiver.posts:
        Webhook(SECRET).verify(body, headers)


def test_gone_is_a_refusal(fake: FakeSite, receiver: Receiver) -> None:
    fake.happen("version.published", "2026-02-01")
    fake.notice("2026-02-01")
    receiver.answers = [410]
    done = run(fake, receiver, "--from", "0")
    assert (done.returncode, len(receiver.posts)) == (1, 1)
    assert "410" in done.stderr


@pytest.mark.parametrize("secret", ["", "whsec_", "whsec_!!", "whsec_" + base64.b64encode(b"short").decode()])
def test_a_secret_that_is_none_is_refused(fake: FakeSite, receiver: Receiver, secret: str, tmp_path: Path) -> None:
    fake.happen("version.published", "2026-02-01")
    done = run(fake, receiver, secret=secret)
    assert (done.returncode, receiver.posts) == (2, [])
    assert "REDLETTER_WEBHOOK_SECRET" in done.stderr
