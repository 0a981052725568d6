"""Fixtures that more than one folder of tests needs."""

import os
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

sys.path.insert(0, str(Path(__file__).parent))

from support.repository import RepositoryBuilder

#: The theme prints a banner about the next MkDocs, and git must not read this machine's own settings.
os.environ["NO_MKDOCS_2_WARNING"] = "1"
os.environ.pop("REDLETTER_AS_OF", None)
# A busy machine is no fault of the code; what lands is held to the same examples each time, people's runs look further.
settings.register_profile(
    "project",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=bool(os.environ.get("CI")),
)
settings.load_profile("project")
ROOT = Path(__file__).parent.parent


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let a person see and take over what the cases of a folder say now."""
    parser.addoption("--write", action="store_true", help="write the expected files of cases anew, to be reviewed")


@pytest.fixture
def builder(tmp_path: Path) -> RepositoryBuilder:
    """Give an empty git repository to build a history in."""
    return RepositoryBuilder(tmp_path / "repo")


@pytest.fixture(scope="session")
def root() -> Path:
    """Give this repository's own folder."""
    return ROOT
