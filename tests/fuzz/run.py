"""Run one target with atheris: `python tests/fuzz/run.py TARGET SECONDS [FOLDER]`.

Inputs that reached new branches are kept in FOLDER (`.fuzz/` unless told), and finds beside them; the process ends with
1 at the first find.
"""

import hashlib
import sys
from pathlib import Path

import atheris

TESTS = Path(__file__).parent.parent
sys.path.insert(0, str(TESTS))

with atheris.instrument_imports(include=["redletter", "markdown_it", "yaml", "markdownify", "mammoth"]):
    from fuzz.seeds import seeds
    from fuzz.targets import TARGETS

#: Longer inputs say little more and cost much; the bounds on sizes have tests of their own.
_LONGEST = 6000
#: An input that takes longer is a find (seconds).
_HANGS = 20


def main() -> None:
    """Fuzz a target for some seconds."""
    name, seconds = sys.argv[1], int(sys.argv[2])
    folder = Path(sys.argv[3]) if len(sys.argv) > 3 else TESTS.parent / ".fuzz"
    kept, finds = folder / name, folder / "finds" / name
    for place in (kept, finds):
        place.mkdir(parents=True, exist_ok=True)
    for seed in seeds(name):
        (kept / hashlib.sha256(seed).hexdigest()[:16]).write_bytes(seed[:_LONGEST])
    options = [f"-max_total_time={seconds}", f"-max_len={_LONGEST}", f"-timeout={_HANGS}", "-rss_limit_mb=2048"]
    quiet = ["-print_final_stats=1", "-verbosity=0"]
    atheris.Setup([sys.argv[0], *options, *quiet, f"-artifact_prefix={finds}/", str(kept)], TARGETS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
