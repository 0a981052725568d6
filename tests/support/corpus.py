"""Where real histories are, for machines that have them."""

import os
from collections.abc import Iterator
from pathlib import Path


def corpora() -> Iterator[Path]:
    """Yield real histories that this machine has, as bundles: all below REDLETTER_CORPUS, else one beside the project."""
    told = os.environ.get("REDLETTER_CORPUS")
    if told:
        yield from sorted((Path(told) / "histories").glob("*.bundle"))
    else:
        yield from (Path(__file__).parents[3] / "shared" / "corpus" / "histories").glob("github-subprocessors.bundle")
