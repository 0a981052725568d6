"""Much of one kind made at the same time: by processes that are copies of this one, where the system lets us.

A copy knows all that was read so far, so nothing is sent to it; what it makes comes back by a pipe, or is on disk.
"""

import ctypes
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Any, TypeVar

from redletter.model.progress import Progress, Quiet

T = TypeVar("T")
#: Gives what comes of some pieces of work, by their numbers.
Work = Callable[[range], Sequence[T]]

#: Pieces that a process takes at a time: neighbours share much of what they are made from.
_CHUNK = 32
#: With fewer pieces for each process, starting it costs more than it saves.
_LEAST = 32
#: More processes than this wait for the disk.
_MOST = 8
_PR_SET_PDEATHSIG = 1


def nothing() -> None:
    """Do nothing."""


def shared_out(
    work: Work[T], count: int, progress: Progress | None = None, *, at_end: Callable[[], None] = nothing
) -> list[T]:
    """Return what `work` gives for the numbers from 0 to `count`, in order; `at_end` is done by each copy before it ends.

    What a copy did not do, because it failed or was ended, is done here; so this raises what `work` raises.
    """
    told = progress or Quiet()
    starts = range(0, count, _CHUNK)
    done: dict[int, Sequence[T]] = {}
    many = min(_processors(), _MOST, count // _LEAST)
    if many > 1 and sys.platform == "linux" and threading.active_count() == 1:
        done = _together(work, count, many, told, at_end)
    for start in starts:
        if start not in done:
            told.step(start, count)
            done[start] = work(range(start, min(start + _CHUNK, count)))
    return [one for start in starts for one in done[start]]


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def _together(
    work: Work[T], count: int, many: int, progress: Progress, at_end: Callable[[], None]
) -> dict[int, Sequence[T]]:
    """Return what this process and its copies did, by the first number of each chunk."""
    system = multiprocessing.get_context("fork")
    hands: list[tuple[Any, Connection]] = []
    try:
        following = system.Value("l", 0)
        for _ in range(many - 1):
            here, there = system.Pipe(duplex=False)
            words = (work, count, following, there, at_end, os.getpid())
            process = system.Process(target=_hand, args=words, daemon=True)
            process.start()
            there.close()
            hands.append((process, here))
    except OSError:
        # A machine that allows no more processes, or no memory that they share, has it done by those that are there.
        if not hands:
            return {}
    try:
        done = _chunks(work, count, following, progress)
        for process, here in hands:
            # A copy that ended early sends nothing.
            with suppress(EOFError, OSError):
                done |= here.recv()
            process.join()
    finally:
        for process, here in hands:
            process.kill()
            here.close()
    return done


def _hand(
    work: Work[T], count: int, following: Any, there: Connection, at_end: Callable[[], None], parent: int
) -> None:
    # Whoever ends a build must not leave half of it at work.
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        return
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # What fails here is done again by the process that tells people.
    with suppress(Exception):
        there.send(_chunks(work, count, following, Quiet()))
        at_end()


def _chunks(work: Work[T], count: int, following: Any, progress: Progress) -> dict[int, Sequence[T]]:
    """Return what came of the chunks that this process took, until none is left."""
    done: dict[int, Sequence[T]] = {}
    while True:
        with following.get_lock():
            start = following.value
            following.value = start + _CHUNK
        if start >= count:
            return done
        progress.step(start, count)
        done[start] = work(range(start, min(start + _CHUNK, count)))
