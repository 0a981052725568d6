"""Work that is shared out gives what it gives alone, whoever fails or is ended."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = """
import os, signal, sys, time
from pathlib import Path
from redletter.app import hands

hands._processors = lambda: 3
parent = os.getpid()
told = Path(sys.argv[2])


def work(numbers):
    if sys.argv[1] == "fails" and os.getpid() != parent:
        raise ValueError("a copy fails")
    if sys.argv[1] == "killed" and os.getpid() != parent:
        os.kill(os.getpid(), signal.SIGKILL)
    if sys.argv[1] == "wrong":
        raise ValueError("it fails for everybody")
    if sys.argv[1] == "waits":
        (told / str(os.getpid())).touch()
        time.sleep(30)
    time.sleep(0.02)
    return [(number * number, os.getpid()) for number in numbers]


if sys.argv[1] == "alone":

    def refuse(*_, **__):
        raise OSError("no more processes")

    hands.multiprocessing.get_context("fork").Process.start = refuse

found = hands.shared_out(work, 1000)
assert [one for one, _ in found] == [number * number for number in range(1000)]
print(len({pid for _, pid in found}))
"""


def run(how: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", SCRIPT, how, str(folder)], capture_output=True, text=True, check=False, timeout=60
    )


linux = pytest.mark.skipif(sys.platform != "linux", reason="copies of a process are safe on Linux alone")


@linux
def test_several_do_it_and_it_comes_in_order(tmp_path: Path) -> None:
    done = run("well", tmp_path)
    assert (done.stdout, done.stderr) == ("3\n", "")


@linux
@pytest.mark.parametrize("how", ["fails", "killed", "alone"])
def test_what_a_copy_does_not_do_is_done_here(how: str, tmp_path: Path) -> None:
    done = run(how, tmp_path)
    assert (done.stdout, done.stderr) == ("1\n", "")


def test_what_fails_for_everybody_fails_here(tmp_path: Path) -> None:
    done = run("wrong", tmp_path)
    assert done.returncode == 1
    assert done.stderr.rstrip().endswith("ValueError: it fails for everybody")


@linux
def test_no_copy_outlives_who_asked_for_it(tmp_path: Path) -> None:
    process = subprocess.Popen([sys.executable, "-c", SCRIPT, "waits", str(tmp_path)])
    while len(list(tmp_path.iterdir())) < 3:
        assert process.poll() is None
    process.kill()
    process.wait()
    for name in (path.name for path in tmp_path.iterdir() if path.name != str(process.pid)):
        gone = f"/proc/{name}/stat"
        while os.path.exists(gone) and Path(gone).read_text(encoding="utf-8").split()[2] != "Z":  # noqa: PTH110  # quick
            pass


def test_little_is_done_here_alone(tmp_path: Path) -> None:
    from redletter.app.hands import shared_out

    # A shell that starts the tests beside other work has them ignore the signal from the start.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        assert shared_out(lambda numbers: [os.getpid() for _ in numbers], 3) == [os.getpid()] * 3
        assert shared_out(list, 0) == []
        assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    finally:
        signal.signal(signal.SIGINT, before)
