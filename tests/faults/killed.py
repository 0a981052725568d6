"""Builds killed at random moments: what stands afterwards, and what the next build makes of it.

`PYTHONPATH=tests python tests/faults/killed.py 100` prints the figures; the test beside it runs a few.

Moments are spread over the whole time that a build takes, and every other one falls while it writes the site.
A quarter of the kills each: over a site or into an empty place, with a cache or without.
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


@dataclass
class Figures:
    """What came of it: kills, good sites after the next build, and what stood between kill and build."""

    kills: int = 0
    good: int = 0
    stood: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0


@dataclass(frozen=True)
class Pace:
    """How long a build takes undisturbed, and how much of that it writes."""

    whole: float
    writing: float


def measure(scene: Scene, kills: int, seed: int = 1) -> Figures:
    """Kill builds at random moments; raise AssertionError where what stands or what comes next is not as it must be."""
    chance, figures, begin = random.Random(seed), Figures(), time.perf_counter()  # noqa: S311  # no secret
    paces = {warm: _pace(scene, warm=warm) for warm in (True, False)}
    # Every situation gets its share of the early moments and of the late ones.
    spread = [(number // 4 + chance.random()) / ((kills + 3) // 4) for number in range(kills)]
    for number, first in enumerate(spread):
        share = first
        site, warm = SITUATIONS[number % 4]
        while_writing = number // 4 % 2 == 0
        scene.begin(site=site, warm=warm)
        while not _kill(scene, paces[warm], share, while_writing=while_writing):
            # It was quicker than the clock said: the same once more, killed sooner.
            share *= 0.7
            scene.begin(site=site, warm=warm)
        figures.kills += 1
        figures.stood[scene.check_standing(had_site=site)] += 1
        if number % 3 == 2 and figures.kills < kills:
            # One that is done before it can be killed has mended what there was to mend.
            _kill(scene, paces[warm], chance.random(), while_writing=not while_writing)
            figures.stood[scene.check_standing(had_site=site)] += 1
        scene.check_good()
        figures.good += 1
    figures.seconds = time.perf_counter() - begin
    return figures


def _pace(scene: Scene, *, warm: bool) -> Pace:
    scene.begin(warm=warm)
    process, begin = _start(scene), time.perf_counter()
    _wait_for_writing(scene, process)
    writes = time.perf_counter()
    process.wait()
    end = time.perf_counter()
    assert process.returncode == 0
    return Pace(end - begin, end - writes)


def _kill(scene: Scene, pace: Pace, share: float, *, while_writing: bool) -> bool:
    """Kill a build and all its children after a share of its time, or of its time of writing.

    Return whether it was still at work then.
    """
    process = _start(scene)
    if while_writing:
        _wait_for_writing(scene, process)
    time.sleep((pace.writing if while_writing else pace.whole) * share)
    ended = process.poll()
    if ended is None:
        os.killpg(process.pid, signal.SIGKILL)
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
