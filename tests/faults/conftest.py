"""The scene that all faults happen in, made once."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from scene import Scene, make


@pytest.fixture(scope="session")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    """Give a small policy with its site of one version ago; each test begins by `scene.begin()`."""
    return make(tmp_path_factory.mktemp("faults"), versions=4, sections=3)
