"""The command line as a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

#: The day tests build for: later than every version of PrintPal's policy.
AS_OF = "2026-11-23"


def redletter(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command line as a process of its own."""
    command = [sys.executable, "-m", "redletter", *arguments]
    return subprocess.run(
        command, cwd=cwd, capture_output=True, text=True, check=False, env={**os.environ, **environment}
    )
