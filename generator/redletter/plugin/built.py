"""A build from the quickest way to the longest: nothing to do, the frames of the last build, the site engine.

Little is imported before it is known to be needed: where nothing has changed, MkDocs is never loaded.
"""

from collections.abc import Callable
from concurrent.futures import Executor
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, datetime

from redletter.app.last import Asked, last_of, unchanged
from redletter.model.finished import Finished
from redletter.model.progress import Progress
from redletter.store.memory import Memory

#: Gives workers for the time of a `with` block; they are begun only where there is much to do.
Workers = Callable[[], AbstractContextManager[Executor]]


def built(
    asked: Asked, progress: Progress, workers: Workers | None = None, own_workers: Workers | None = None
) -> Finished:
    """Return what a build did.

    Several policies are made at the same time by `workers` where the site engine is needed, or by `own_workers` where
    nothing was built before. Raises CannotRun or PolicyError; then the last site is as it was.
    """
    memory, now = Memory(), datetime.now(UTC)
    done = unchanged(asked, now, memory)
    if done is not None:
        return done
    from redletter.app.rebuild import rebuild

    done = rebuild(asked, now, memory, progress)
    if done is not None:
        return done
    from redletter.plugin.engine import build

    if workers is None and last_of(asked, memory) is None:
        workers = own_workers
    with workers() if workers is not None else nullcontext() as executor:
        return build(asked, memory, progress, executor)
