"""The job killed again and again while it sends: what the mail server got, and what the job says it can't know.

`PYTHONPATH=tests python tests/deliver/kills.py 2000 10` prints the figures; the test beside it runs a smaller one.
"""

import random
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from aiosmtpd.controller import Controller
from fake_site import FakeSite, Mailbox

from support.command import free_port


@dataclass
class Figures:
    """What came of it."""

    recipients: int
    kills: int
    received: int
    twice: int
    missing: int
    unknown: int
    unknown_lost: int
    seconds: float
    given: str


def measure(folder: Path, recipients: int, kills: int, seed: int = 1) -> Figures:
    """Send one notice to many people, killing the job (SIGKILL) while it does, and compare with what arrived.

    What the job can't know is settled as its own message says: by the mail server's word.
    """
    fake, mailbox = FakeSite(folder / "site"), Mailbox()
    fake.happen("version.published", "2026-02-01")
    fake.notice("2026-02-01")
    people = folder / "people.csv"
    everyone = [f"person{number}@example.org" for number in range(recipients)]
    people.write_text("email\n" + "\n".join(everyone) + "\n", encoding="utf-8")
    controller = Controller(mailbox, hostname="127.0.0.1", port=free_port())
    controller.start()
    command = [
        sys.executable, "-m", "redletter", "notify", str(fake.folder), "--recipients", str(people), "--from", "0",
        "--smtp", f"smtp://127.0.0.1:{controller.port}", "--state", str(folder / "state.sqlite"), "--rate", "100000",
    ]  # fmt: skip
    chance, begin, done_kills, seen = random.Random(seed), time.perf_counter(), 0, 0  # noqa: S311  # no secret
    try:
        while done_kills < kills:
            # Each kill falls at a moment of its own, while mail is on its way.
            share = (recipients - len(mailbox.raw)) // (kills - done_kills + 1)
            goal = len(mailbox.raw) + max(1, chance.randrange(share // 2, share + 1))
            with subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
                while len(mailbox.raw) < goal and process.poll() is None:
                    time.sleep(0.001)
                time.sleep(chance.random() * 0.005)
                process.send_signal(signal.SIGKILL)
            assert process.returncode == -signal.SIGKILL, "the job ended before it was killed"
            done_kills += 1
            time.sleep(0.05)
        last = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        unknown = re.findall(r"(redletter-[0-9a-f]{32}) in the mail server's log", last.stderr)
        took = {str(mail["Message-ID"]).strip("<>").partition("@")[0] for mail in mailbox.mails()}
        seen = sum(1 for message in unknown if message not in took)
        words = [word for one in unknown for word in ("--arrived" if one in took else "--lost", one)]
        settled = subprocess.run([*command, *words], cwd=folder, capture_output=True, text=True, check=False)
        assert settled.returncode == 0, settled.stderr
    finally:
        controller.stop()
    counted = Counter(mailbox.addresses)
    return Figures(
        recipients, done_kills, len(mailbox.raw), sum(1 for count in counted.values() if count > 1),
        len(set(everyone) - set(counted)), len(unknown), seen, time.perf_counter() - begin, settled.stdout or last.stdout,
    )  # fmt: skip


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        print(measure(Path(name), int(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 1))
