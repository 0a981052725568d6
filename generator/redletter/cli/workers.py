"""Who makes several policies at the same time: processes of this machine, or a Dask cluster."""

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager

from redletter.model.problem import CannotRun

#: Seconds to wait for a scheduler to answer.
_PATIENCE = 10


@contextmanager
def processes() -> Iterator[Executor]:
    """Give processes of this machine, one for each processor; each is started when it is needed."""
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    # A process that was forked would share locks and open files with this one.
    with ProcessPoolExecutor(mp_context=multiprocessing.get_context("spawn")) as executor:
        yield executor


@contextmanager
def cluster(address: str) -> Iterator[Executor]:
    """Give the workers of a Dask cluster. Raises CannotRun where Dask is missing or its scheduler does not answer."""
    try:
        from distributed import Client
    except ImportError:
        raise CannotRun("--scheduler needs Dask; install it with: pip install 'redletter[dask]'") from None
    try:
        client = Client(address, timeout=_PATIENCE, set_as_default=False)  # type: ignore[no-untyped-call]  # Dask types it no further
    except (OSError, ValueError) as error:
        raise CannotRun(f"no Dask scheduler answers at {address}: {error}; start one with: dask scheduler") from None
    with client, client.get_executor() as executor:  # type: ignore[no-untyped-call]  # nor this
        yield executor
