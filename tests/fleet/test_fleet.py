"""Several policies at once, by processes here or by a cluster: the same bytes as one after the other."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack, contextmanager
from datetime import date
from multiprocessing import get_context
from pathlib import Path

import pytest

import redletter
from support.command import AS_OF, free_port
from support.command import redletter as run
from support.repository import RepositoryBuilder, tree_hash

DAY = date.fromisoformat(AS_OF)


@contextmanager
def cluster(folder: Path) -> Iterator[str]:
    """Run a Dask scheduler and two workers for the time of a `with` block and give the scheduler's address."""
    address = f"tcp://127.0.0.1:{free_port()}"
    worker = [
        "worker",
        address,
        "--host",
        "127.0.0.1",
        "--nthreads",
        "1",
        "--no-dashboard",
        "--local-directory",
        str(folder),
    ]
    commands = [["scheduler", "--host", address, "--no-dashboard"], worker, worker]
    with ExitStack() as stack:
        for command in commands:
            process = subprocess.Popen(
                [sys.executable, "-m", "dask", *command],
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                cwd=folder,
            )
            stack.callback(process.wait)
            stack.callback(process.terminate)
        yield address


def fleet(builder: RepositoryBuilder) -> None:
    """Write three policies with three versions each."""
    names = ("terms", "privacy", "cookies")
    for number, day in enumerate(("2026-01-01", "2026-02-01", "2026-03-01")):
        for name in names:
            builder.text(f"We keep your {name} for {number + 2} months.\n\nAsk us about {name}.", f"policy/{name}")
            policy = f"id: {name}\ntitle: {name.title()}\norganisation:\n  name: Example\n"
            builder.write(f"policy/{name}/policy.yml", policy)
            builder.write(f"policy/{name}/settings.yml", f"address: {'/' if name == 'terms' else f'/{name}/'}\n")
            builder.record(day, f"policy/{name}", text=True, level="substantive" if number else None)
        builder.commit("Release", day)


def build(builder: RepositoryBuilder, name: str, *words: str) -> dict[str, str]:
    """Build into a place of its own, with a cache of its own, and return every file's hash."""
    output = builder.folder.parent / name
    cache = str(builder.folder.parent / f"{name}-cache")
    done = run("build", "--as-of", AS_OF, "--output", str(output), *words, cwd=builder.folder, REDLETTER_CACHE=cache)
    assert done.returncode == 0, done.stderr
    return tree_hash(output)


def test_a_fleet_is_built_as_one_after_the_other(
    builder: RepositoryBuilder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fleet(builder)
    by_processes = build(builder, "processes")
    # One policy at a time asks nobody else; the whole without workers is the typed function's.
    monkeypatch.setenv("REDLETTER_CACHE", str(tmp_path / "alone-cache"))
    redletter.build(builder.folder, tmp_path / "alone", as_of=DAY)
    alone = tree_hash(tmp_path / "alone")
    assert by_processes == alone
    assert "privacy/versions/2026-02-01/index.html" in alone
    with cluster(tmp_path) as address:
        assert build(builder, "cluster", "--scheduler", address) == alone
    monkeypatch.setenv("REDLETTER_CACHE", str(tmp_path / "given-cache"))
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as workers:
        done = redletter.build(builder.folder, tmp_path / "given", as_of=DAY, workers=workers)
    assert (done.made > 0, tree_hash(tmp_path / "given")) == (True, alone)


def test_what_keeps_one_from_being_published_is_told(builder: RepositoryBuilder, tmp_path: Path) -> None:
    fleet(builder)
    for name in ("terms", "cookies"):
        builder.write(f"policy/{name}/versions/2026-03-02.md", '---\nversion: "2026-03-02"\n---\n')
    builder.commit("Broken", "2026-03-02")
    done = run("build", "--as-of", AS_OF, "--output", str(tmp_path / "site"), cwd=builder.folder)
    assert done.returncode == 1
    assert {"policy/terms/versions", "policy/cookies/versions"} <= {
        line.partition("/2026")[0] for line in done.stderr.splitlines()
    }
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(not os.environ.get("REDLETTER_FAULTS"), reason="it waits ten seconds; `make faults` runs it")
def test_a_scheduler_that_is_not_there(builder: RepositoryBuilder) -> None:
    fleet(builder)
    begin = time.monotonic()
    done = run("build", "--as-of", AS_OF, "--scheduler", f"tcp://127.0.0.1:{free_port()}", cwd=builder.folder)
    assert done.returncode == 2
    assert "no Dask scheduler answers at" in done.stderr
    assert "Traceback" not in done.stderr
    assert time.monotonic() - begin < 60
