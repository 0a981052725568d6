"""The targets of fuzzing over what they begin with, and over every find of theirs, which stays found."""

from pathlib import Path

import pytest

from fuzz.seeds import seeds
from fuzz.targets import TARGETS

FINDS = sorted((Path(__file__).parent / "cases").glob("*/*"))


@pytest.mark.parametrize("target", sorted(TARGETS))
def test_a_target_holds_for_its_seeds(target: str) -> None:
    found = list(seeds(target))
    assert len(found) > 20
    for seed in found:
        TARGETS[target](seed)


@pytest.mark.parametrize("find", FINDS, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_what_was_found_stays_mended(find: Path) -> None:
    TARGETS[find.parent.name](find.read_bytes())
