"""Starting MkDocs for `redletter build` and `redletter serve`, with the repository's settings or ours."""

import json
import logging
import os
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build as build_site
from mkdocs.commands.serve import serve as serve_site
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, ConfigurationError

from redletter.app.last import Asked
from redletter.model.finished import Finished
from redletter.model.problem import CannotRun, PolicyError
from redletter.model.progress import Progress
from redletter.plugin.config import default_config
from redletter.plugin.mkdocs import SHELL, RedletterPlugin
from redletter.store.memory import Memory

# The theme prints a banner about the next major version of MkDocs, which this project pins away from.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")


@contextmanager
def _settings_file(repo: Path) -> Iterator[Path]:
    """Give the repository's `mkdocs.yml`, or for the time of the block one of ours."""
    own = repo / "mkdocs.yml"
    if own.is_file():
        yield own
        return
    with tempfile.TemporaryDirectory(prefix="redletter-") as folder:
        made = Path(folder) / "mkdocs.yml"
        # MkDocs asks for a folder of pages; a bare repository has none.
        pages = repo / "policy" if (repo / "policy").is_dir() else Path(folder) / "pages"
        pages.mkdir(exist_ok=True)
        made.write_text(json.dumps(default_config(repo, pages)), encoding="utf-8")
        yield made


def _say(stream_level: int) -> logging.Handler:
    """Let MkDocs' own warnings through, one a line, and return what prints them."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(message)s"))
    handler.setLevel(stream_level)
    handler.addFilter(lambda record: SHELL not in record.getMessage())
    logger = logging.getLogger("mkdocs")
    logger.handlers = [handler]
    logger.propagate = False
    logger.setLevel(min(logging.INFO, stream_level))
    return handler


def build(asked: Asked, memory: Memory, progress: Progress, workers: Executor | None = None) -> Finished:
    """Build the site of a repository and return what was done; of several policies, `workers` make one each.

    Raises CannotRun or PolicyError; then the last site is as it was.
    """
    handler = _say(logging.WARNING)
    with _settings_file(asked.repo) as settings:
        try:
            where: dict[str, Any] = {"site_dir": str(asked.output)} if asked.output else {}
            config = load_config(config_file=str(settings), **where)
        except (Abort, ConfigurationError) as error:
            raise CannotRun(f"{settings}: MkDocs could not read its settings; {error}") from None
        plugin = config.plugins.get("redletter")
        if not isinstance(plugin, RedletterPlugin):
            raise CannotRun(f"{settings}: the redletter plugin is missing; add it under `plugins:`")
        plugin.as_of, plugin.asked, plugin.memory, plugin.progress = asked.day, asked, memory, progress
        plugin.workers = workers
        plugin.settings = asked.repo / "mkdocs.yml"
        plugin.config.policy = asked.policy or plugin.config.policy
        plugin.on_startup(command="build", dirty=False)
        handler.addFilter(_not_twice)
        try:
            build_site(config)
        except (Abort, PolicyError, CannotRun):
            if isinstance(plugin.failure, CannotRun | PolicyError):
                raise plugin.failure from None
            raise CannotRun(f"MkDocs could not build the site: {plugin.failure}") from plugin.failure
    if plugin.finished is None:
        raise CannotRun("MkDocs stopped before the site was finished; please report this")
    return plugin.finished


def _not_twice(record: logging.LogRecord) -> bool:
    """Leave out MkDocs' own line on a failure that is reported by us."""
    return record.levelno < logging.ERROR


def serve(repo: Path, policy: str | None, as_of: date | None, address: str | None) -> None:
    """Serve the site with the draft until interrupted, following every edit."""
    _say(logging.INFO)
    if as_of is not None:
        os.environ["REDLETTER_AS_OF"] = as_of.isoformat()
    with _settings_file(repo.resolve()) as settings:
        options: dict[str, Any] = {"dev_addr": address} if address else {}
        try:
            serve_site(config_file=str(settings), **options)
        except Abort:
            raise CannotRun("the site could not be served; the message above says why") from None
