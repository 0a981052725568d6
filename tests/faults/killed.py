"""Builds killed at random moments: what stands afterwards, and what the next build makes of it.

`PYTHONPATH=tests python tests/faults/killed.py 100` prints the figures; the test beside it runs a few.

Moments are of three kinds, in turn: spread over the whole time that a build takes, over the time that it writes the
site, and over the instant in which files move into place.
A quarter of the kills each: over a site or into an empty place, with a cache or without.
Every other kill ends the build's own process alone, as a system that runs out of memory does, and not its helpers.
Every third build that should mend things is killed too.
"""

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import scene as scenes
from scene import BUILD, Scene

#: (a site stands, there is a cache)
SITUATIONS = ((True, True), (True, False), (False, True), (False, False))
#: What of a build a moment is in, by the name of its time in `Pace`.
MOMENTS = ("whole", "writing", "moving")


@dataclass
class Figures:
    """What came of it: kills, good sites after the next build, and what stood between kill and build."""

    kills: int = 0
    good: int = 0
    stood: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0


@dataclass(frozen=True)
class Pace:
    """How long a build takes undisturbed, how much of that it writes, and how much of that files move."""

    whole: float
    writing: float
    moving: float


def measure(scene: Scene, kills: int, seed: int = 1) -> Figures:
    """Kill builds at random moments; raise AssertionError where what stands or what comes next is not as it must be."""
    chance, figures, begin = random.Random(seed), Figures(), time.perf_counter()  # noqa: S311  # no secret
    paces = {(site, warm): _pace(scene, site=site, warm=warm) for site, warm in SITUATIONS}
    # Every situation gets its share of the early moments and of the late ones.
    spread = [(number // 4 + chance.random()) / ((kills + 3) // 4) for number in range(kills)]
    for number, first in enumerate(spread):
        share = first
        situation = SITUATIONS[number % 4]
        site, warm = situation
        # Into an empty place all files move at once.
        moment = MOMENTS[number // 4 % (3 if site else 2)]
        scene.begin(site=site, warm=warm)
        while not _kill(scene, paces[situation], share, moment, alone=number % 2 == 0):
            # It was quicker than the clock said: the same once more, killed sooner.
            share *= 0.7
            scene.begin(site=site, warm=warm)
        figures.kills += 1
        figures.stood[scene.check_standing(had_site=site)] += 1
        if number % 3 == 2 and figures.kills < kills:
            # One that is done before it can be killed has mended what there was to mend.
            _kill(scene, paces[situation], chance.random(), MOMENTS[number % 2], alone=number % 2 == 1)
            figures.stood[scene.check_standing(had_site=site)] += 1
        scene.check_good()
        figures.good += 1
    figures.seconds = time.perf_counter() - begin
    return figures


def _pace(scene: Scene, *, site: bool, warm: bool) -> Pace:
    scene.begin(site=site, warm=warm)
    process, begin = _start(scene), time.perf_counter()
    _wait_for_writing(scene, process)
    writes = time.perf_counter()
    _wait_for_moving(scene, process)
    moves = moved = time.perf_counter()
    while scene.moving.exists():
        moved = time.perf_counter()
    process.wait()
    end = time.perf_counter()
    assert process.returncode == 0
    return Pace(end - begin, end - writes, moved - moves)


def _kill(scene: Scene, pace: Pace, share: float, moment: str, *, alone: bool) -> bool:
    """Kill a build after a share of its time, of its time of writing or of moving: it alone, or its helpers with it.

    Return whether it was still at work then.
    """
    process = _start(scene)
    if moment == "writing":
        _wait_for_writing(scene, process)
    if moment == "moving":
        _wait_for_moving(scene, process)
    time.sleep(getattr(pace, moment) * share)
    ended = process.poll()
    if ended is None:
        os.killpg(process.pid, signal.SIGSTOP if alone else signal.SIGKILL)
        if alone:
            # All stand still, so that it is this moment; then one is ended and the rest go on.
            os.kill(process.pid, signal.SIGKILL)
            os.killpg(process.pid, signal.SIGCONT)
        assert process.wait() == -signal.SIGKILL
        return True
    assert ended == 0, "a build failed after a kill"
    return False


def _start(scene: Scene) -> subprocess.Popen[bytes]:
    quiet = subprocess.DEVNULL
    return subprocess.Popen(BUILD, cwd=scene.repo, stdout=quiet, stderr=quiet, start_new_session=True)


def _wait_for_writing(scene: Scene, process: subprocess.Popen[bytes]) -> None:
    """Wait until something changes where the site is, or the build ends."""
    before = _seen(scene)
    while process.poll() is None and _seen(scene) == before:
        time.sleep(0.002)


def _wait_for_moving(scene: Scene, process: subprocess.Popen[bytes]) -> None:
    """Wait until files move over a site, or the build ends."""
    while process.poll() is None and not scene.moving.exists():
        time.sleep(0.0002)


def _seen(scene: Scene) -> tuple[object, ...]:
    output = scene.output
    names = sorted(name for name in os.listdir(scene.repo) if name != scene.cache.name)  # noqa: PTH208  # quick
    return (*names, output.stat().st_mtime_ns if output.exists() else 0)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="redletter-kills-") as name:
        told = measure(scenes.make(Path(name)), int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    stood = ", ".join(f"{state} {count}" for state, count in sorted(told.stood.items()))
    print(
        f"{told.kills} kills, {told.good} good sites after the next build; between the two: {stood}; {told.seconds:.0f} s"
    )
