"""Ask PyPI's advisories about the locked packages: says what it found, and says so where it could not ask.

Ends with 1 only where it is told `--strict` and found something: what is published about a package overnight is no fault
of the change under test.
"""

import json
import subprocess
import sys
from pathlib import Path

_SECONDS = 120
_LOCK = Path(".lock/site.txt")


def main() -> int:
    """Audit the lock file of the site."""
    command = [sys.executable, "-m", "pip_audit", "--require-hashes", "--disable-pip", "--progress-spinner", "off"]
    try:
        done = subprocess.run(
            [*command, "--format", "json", "-r", str(_LOCK)],
            capture_output=True, text=True, check=False, timeout=_SECONDS,
        )  # fmt: skip
        packages = json.loads(done.stdout)["dependencies"]
    except (subprocess.TimeoutExpired, json.JSONDecodeError, KeyError):
        print(f"pip-audit could not ask about {_LOCK}; the locked packages were not checked")
        return 0
    asked = [one for one in packages if "skip_reason" not in one]
    faults = [(one, fault) for one in asked for fault in one["vulns"]]
    for one, fault in faults:
        mended = ", ".join(fault["fix_versions"]) or "no version yet"
        print(f"{one['name']} {one['version']} has a known fault: {fault['id']}; mended in {mended}")
    if len(asked) < len(packages):
        print(
            f"pip-audit got no data on {len(packages) - len(asked)} of {len(packages)} locked packages; they were not checked"
        )
    if asked:
        print(f"pip-audit: {len(asked)} packages checked, {len(faults)} known faults")
    return 1 if faults and "--strict" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
