"""The site of a policy with everything that can happen to one."""

import sys
from datetime import date
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from eventful import eventful

from redletter.app.load import Loaded, load
from redletter.store.memory import Memory
from support.made import MadeSite, build_site
from support.repository import RepositoryBuilder


@pytest.fixture(scope="session")
def policy(tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    """Give that policy."""
    builder = RepositoryBuilder(tmp_path_factory.mktemp("eventful") / "repo")
    eventful(builder)
    return load(builder.folder)


@pytest.fixture(scope="session")
def built(policy: Loaded) -> MadeSite:
    """Give its site as it is when a version is upcoming."""
    return build_site(policy, date(2026, 7, 10), Memory())
