"""What the job sends, to whom, and when it does not: against a real mail server."""

import functools
import http.server
import json
import os
import socketserver
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from fake_site import FakeSite, Mailbox

from support.command import redletter

People = Callable[..., Path]


class Run:
    """Runs the job on a site, again and again with the same memory."""

    def __init__(self, fake: FakeSite, file: Path, *ways: str) -> None:
        self.fake, self.file, self.ways = fake, file, ways

    def __call__(self, *more: str) -> subprocess.CompletedProcess[str]:
        recipients = ("--recipients", str(self.file))
        return redletter(
            "notify", str(self.fake.folder), *recipients, "--rate", "1000", "--pause", "0", *self.ways, *more,
            cwd=self.fake.folder.parent,
        )  # fmt: skip


@pytest.fixture
def run(fake: FakeSite, people: People, smtp: str) -> Run:
    """Give the job, with Ann and Bob to be told by mail, and its first position taken."""
    fake.happen("version.published", "2026-01-01")
    job = Run(fake, people("ann@example.org,DE,de-AT", "Bob@Example.org,US,fr"), "--smtp", smtp)
    first = job()
    assert first.returncode == 0
    return job


def test_without_state_nothing_is_sent_and_that_is_said(
    fake: FakeSite, people: People, smtp: str, mailbox: Mailbox
) -> None:
    fake.happen("version.published", "2026-01-01")
    fake.notice("2026-01-01")
    job = Run(fake, people("ann@example.org,,"), "--smtp", smtp)
    done = job()
    assert (done.returncode, mailbox.raw) == (0, [])
    assert "no state yet: position 1 is taken" in done.stderr
    assert "--from POSITION" in done.stderr
    assert job().stderr.startswith("0 sent")
    assert job("--from", "0").returncode == 0
    assert mailbox.addresses == ["ann@example.org"]


def test_each_gets_it_once_in_their_language(run: Run, fake: FakeSite, mailbox: Mailbox) -> None:
    fake.happen("version.published", "2026-02-01")
    fake.notice("2026-02-01")
    done = run()
    assert done.returncode == 0, done.stderr
    assert mailbox.addresses == ["ann@example.org", "Bob@Example.org"]
    ann, bob = mailbox.mails()
    assert (ann["Subject"], bob["Subject"]) == ("Bedingungen von 2026-02-01", "Terms of 2026-02-01, 1")
    assert ann["From"] == "privacy@example.org"
    assert ann["Redletter-Version"] == "2026-02-01"
    assert ann["Redletter-Notice"] == "2026-02-01"
    assert ann["Redletter-Revision"] == "1"
    assert ann["Message-ID"].endswith("@example.org>")
    assert ann["Date"]
    plain, page = ann.get_body(("plain",)), ann.get_body(("html",))
    assert plain is not None
    assert page is not None
    # Lines that are or begin with dots come through as they are.
    assert plain.get_content().replace("\r\n", "\n") == "Wörds 1.\n.\n..dots\n"
    assert page.get_content().strip() == "<p>Wörds</p>"
    assert "given:\n- channel: email\n  from: " in done.stdout
    assert "  count: 2\n" in done.stdout
    again = run()
    assert (again.returncode, len(mailbox.raw)) == (0, 2)


def test_a_later_wording_goes_to_those_who_have_none_unless_it_says_resend(
    run: Run, fake: FakeSite, mailbox: Mailbox, people: People
) -> None:
    fake.happen("version.published", "2026-02-01")
    fake.notice("2026-02-01")
    run()
    fake.happen("notice.revised", "2026-02-01")
    fake.notice("2026-02-01", 2)
    people("ann@example.org,DE,de-AT", "Bob@Example.org,US,fr", "cleo@example.org,,")
    run()
    assert mailbox.addresses == ["ann@example.org", "Bob@Example.org", "cleo@example.org"]
    # The third asks to be sent again and the fourth does not: who slept through the third gets the fourth.
    fake.happen("notice.revised", "2026-02-01")
    fake.happen("notice.revised", "2026-02-01")
    fake.notice("2026-02-01", 4, resends=(3,))
    run()
    assert mailbox.addresses[3:] == ["ann@example.org", "Bob@Example.org", "cleo@example.org"]
    assert {mail["Redletter-Revision"] for mail in mailbox.mails()[3:]} == {"4"}
    run()
    assert len(mailbox.raw) == 6


@pytest.mark.parametrize(("audience", "told"), [
    (["all"], ["de", "us", "ca", "none", "li"]), (["EEA"], ["de", "none", "li"]), (["US-CA"], ["us", "ca", "none"]),
    (["US"], ["us", "ca", "none"]), (["DE", "CH"], ["de", "none"]),
])  # fmt: skip
def test_only_those_whom_it_concerns(
    fake: FakeSite, people: People, smtp: str, mailbox: Mailbox, audience: list[str], told: list[str]
) -> None:
    fake.happen("version.published", "2026-02-01")
    fake.notice("2026-02-01", audience=audience)
    lines = (f"{name}@example.org,{region}," for name, region in
             (("de", "DE"), ("us", "US"), ("ca", "us-ca"), ("none", ""), ("li", "LI")))  # fmt: skip
    assert Run(fake, people(*lines), "--smtp", smtp)("--from", "0").returncode == 0
    assert [address.partition("@")[0] for address in mailbox.addresses] == told


def test_what_is_not_to_be_sent_is_not_sent(run: Run, fake: FakeSite, mailbox: Mailbox) -> None:
    fake.happen("version.published", "2026-02-01")
    fake.notice("2026-02-01", action="do-not-send", reason="overtaken", replaced_by="2026-02-02")
    fake.happen("version.published", "2026-02-02")
    fake.happen("version.overtaken", "2026-02-01")
    fake.notice("2026-02-02")
    done = run()
    assert "2026-02-01: not to be sent (overtaken); 2026-02-02 took its place" in done.stderr
    assert {mail["Redletter-Version"] for mail in mailbox.mails()} == {"2026-02-02"}


def test_past_its_day_it_stops_and_asks(run: Run, fake: FakeSite, mailbox: Mailbox) -> None:
    fake.happen("version.published", "2026-02-01")
    fake.notice("2026-02-01", send_by="2026-02-02")
    fake.happen("version.published", "2026-03-01")
    fake.notice("2026-03-01")
    for _ in range(2):
        done = run()
        assert (done.returncode, mailbox.raw) == (1, [])
        assert "were to be told by 2026-02-02, and 2 were not; say --late 2026-02-01" in done.stderr
    assert run("--skip", "2026-02-01").returncode == 0
    assert {mail["Redletter-Version"] for mail in mailbox.mails()} == {"2026-03-01"}
    fake.happen("version.published", "2026-04-01")
    fake.notice("2026-04-01", send_by="2026-02-02")
    assert run("--late", "2026-04-01").returncode == 0
    assert len(mailbox.raw) == 4


def test_a_rehearsal_sends_and_remembers_nothing(run: Run, fake: FakeSite, mailbox: Mailbox) -> None:
    fake.happen("version.published", "2026-02-01")
    fake.notice("2026-02-01")
    for _ in range(2):
        done = run("--dry-run")
        assert (done.returncode, mailbox.raw) == (0, [])
        assert done.stdout == (
            "ann@example.org (de): Bedingungen von 2026-02-01\nBob@Example.org (en): Terms of 2026-02-01, 1\n"
        )
    run()
    assert len(mailbox.raw) == 2


def test_a_busy_server_is_tried_again_and_a_refusal_is_not(run: Run, fake: FakeSite, mailbox: Mailbox) -> None:
    fake.happen("version.published", "2026-02-01")
    fake.notice("2026-02-01")
    busy = iter(["450 busy", "451 busy"])
    mailbox.judge = lambda stage, address: "550 nobody" if address.startswith("Bob") else next(busy, None)
    done = run()
    assert done.returncode == 1
    assert mailbox.addresses == ["ann@example.org"]
    assert "Bob@Example.org: refused: 550 nobody" in done.stderr
    mailbox.judge = lambda stage, address: None
    assert run().returncode == 0
    assert mailbox.addresses == ["ann@example.org"]


def test_what_is_put_off_is_sent_by_the_next_run(run: Run, fake: FakeSite, mailbox: Mailbox) -> None:
    fake.happen("version.published", "2026-02-01")
    fake.notice("2026-02-01")
    mailbox.judge = lambda stage, address: "451 busy" if address.startswith("ann") else None
    done = run("--tries", "2")
    assert done.returncode == 1
    assert "ann@example.org: put off after 2 tries: 451 busy" in done.stderr
    assert mailbox.addresses == ["Bob@Example.org"]
    mailbox.judge = lambda stage, address: None
    assert run().returncode == 0
    assert mailbox.addresses == ["Bob@Example.org", "ann@example.org"]


def test_standard_output_gets_a_line_for_each(fake: FakeSite, people: People) -> None:
    fake.happen("version.published", "2026-02-01")
    fake.notice("2026-02-01")
    done = Run(fake, people("ann@example.org,,", "ann@Example.org,,"))("--from", "0")
    (line,) = done.stdout.splitlines()
    told = json.loads(line)
    assert (told["recipient"], told["subject"]) == ("ann@example.org", "Terms of 2026-02-01, 1")
    assert told["headers"]["Redletter-Revision"] == "1"
    assert "count: 1" in done.stderr


def test_recipients_come_from_standard_input_too(fake: FakeSite) -> None:
    fake.happen("version.published", "2026-02-01")
    fake.notice("2026-02-01")
    command = f"printf 'email\\nann@example.org\\n' | python -m redletter notify {fake.folder} --recipients - --from 0"
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        command, shell=True, cwd=fake.folder.parent, capture_output=True, text=True, env={**os.environ, "PATH": path}
    )
    assert json.loads(done.stdout)["recipient"] == "ann@example.org"


@pytest.mark.parametrize(("content", "said"), [
    ("name\nann\n", ":1: there is no column `email`"),
    ("email,regoin\nann@example.org,DE\n", ":1: `regoin` is no column here"),
    ('email\nann@example.org\nno address\nx@y\r\n"a\nBcc: b@c"\n', ":3: `no address` is no mail address"),
])  # fmt: skip
def test_a_list_that_cannot_be_read_is_said_line_by_line(
    fake: FakeSite, tmp_path: Path, content: str, said: str
) -> None:
    file = tmp_path / "people.csv"
    file.write_text(content, encoding="utf-8", newline="")
    done = Run(fake, file)()
    assert done.returncode == 1
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_another_sites_state_is_refused(run: Run, fake: FakeSite) -> None:
    fake.events[0]["id"] = "terms/2026-01-01/something-else"
    fake.happen("version.published", "2026-02-01")
    done = run()
    assert done.returncode == 2
    assert "is it the site that this state belongs to?" in done.stderr


@pytest.mark.parametrize("content", ["{", '{"position": 2}\n', "[]\n"])
def test_a_site_that_is_none_is_refused(fake: FakeSite, people: People, content: str) -> None:
    file = people("ann@example.org,,")
    assert Run(fake, file)().returncode == 2
    fake.write("events.ndjson", content)
    done = Run(fake, file)()
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_a_site_names_no_header_but_its_own(run: Run, fake: FakeSite, mailbox: Mailbox) -> None:
    fake.happen("version.published", "2026-02-01")
    fake.notice("2026-02-01", headers={"Bcc": "eve@example.org", "Redletter-Version": "1\r\nBcc: eve@example.org"})
    run()
    assert mailbox.addresses == ["ann@example.org", "Bob@Example.org"]
    assert all(mail["Bcc"] is None for mail in mailbox.mails())


def test_the_site_is_read_over_http_too(run: Run, fake: FakeSite, mailbox: Mailbox) -> None:
    fake.happen("version.published", "2026-02-01")
    fake.notice("2026-02-01")

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Say nothing."""

    handler = functools.partial(Quiet, directory=str(fake.folder))
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_address[1]}/"
        done = redletter("notify", address, "--recipients", str(run.file), *run.ways, cwd=fake.folder.parent)
        server.shutdown()
    assert done.returncode == 0, done.stderr
    assert len(mailbox.raw) == 2
