"""The command line in this process, held to bounds of time and memory, and what a hostile repository must not reach."""

import resource
import time
from pathlib import Path

from click.testing import CliRunner

from redletter.cli.main import main
from support.repository import RepositoryBuilder

#: Of the processor's time; what hangs takes more, on a busy machine too.
SECONDS = 15
#: What one command may take on top of what the tests hold already.
MEGABYTES = 600


def run(*arguments: str) -> tuple[int, str]:
    """Return the exit code of a command and all that it printed; fails where it ended by a fault of its own."""
    began, held = time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    result = CliRunner().invoke(main, list(arguments))
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert time.process_time() - began < SECONDS
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - held < MEGABYTES * 1024
    assert "Traceback" not in result.output
    return result.exit_code, result.output


def released(builder: RepositoryBuilder) -> RepositoryBuilder:
    """Build the smallest policy with one version."""
    builder.text("Words.")
    builder.record("2026-01-01", text=True)
    builder.commit(day="2026-01-01")
    return builder


class Canary:
    """A program that must not run: it writes a file."""

    def __init__(self, folder: Path) -> None:
        self.sang = folder / "canary"
        self.program = folder / "run.sh"
        self.program.write_text(f"#!/bin/sh\necho sang >> {self.sang}\n", encoding="utf-8")
        self.program.chmod(0o755)
