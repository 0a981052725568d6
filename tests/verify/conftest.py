"""The story's history and site, made once; every case works on copies of them."""

import shutil
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

sys.path.insert(0, str(Path(__file__).parent))

from story import AS_OF, tell
from tamper import Verify

from redletter.cli.main import main
from support.repository import RepositoryBuilder
from support.sites import built


@pytest.fixture(scope="session")
def history(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the repository of the story."""
    builder = RepositoryBuilder(tmp_path_factory.mktemp("story") / "repo")
    tell(builder)
    return builder.folder


@pytest.fixture(scope="session")
def original(history: Path) -> Path:
    """Give the site of the story, which is only read."""
    return built(history, AS_OF)


@pytest.fixture
def copy(original: Path, tmp_path: Path) -> Path:
    """Give a copy of the site."""
    return Path(shutil.copytree(original, tmp_path / "site"))


@pytest.fixture(scope="session")
def verify() -> Verify:
    """Give the command, run in this process: starting Python for each case would take longer than the case."""

    def run(site: object, repo: Path, *more: str) -> Result:
        result = CliRunner().invoke(main, ["verify", str(site), "--repo", str(repo), *more])
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return result

    return run
