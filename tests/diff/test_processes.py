"""The same redline in every process, however Python orders its sets there."""

import os
import random
import subprocess
import sys

#: So many short items on each side that only some of all pairs are asked, and many are equally good.
ITEMS, WORDS = 80, 60
_PRINT_REDLINE = "import sys; from redletter import redline; print(redline(sys.argv[1], sys.argv[2]))"


def _items(chance: random.Random) -> str:
    words = [f"w{number}" for number in range(WORDS)]
    return "\n\n".join(" ".join(chance.sample(words, chance.randint(2, 4))) for _ in range(ITEMS)) + "\n"


def test_redline_does_not_hang_on_the_order_of_sets() -> None:
    chance = random.Random(0)  # noqa: S311  # no secret
    texts = _items(chance), _items(chance)
    printed = {
        subprocess.run(
            [sys.executable, "-c", _PRINT_REDLINE, *texts],
            env={**os.environ, "PYTHONHASHSEED": hashing},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for hashing in ("1", "2")
    }
    assert len(printed) == 1
