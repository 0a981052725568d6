"""Settings of the plugin, and the `mkdocs.yml` that serves where a repository has none."""

from pathlib import Path
from typing import Any

from mkdocs.config import config_options as option
from mkdocs.config.base import Config


class RedletterConfig(Config):  # type: ignore[no-untyped-call]  # MkDocs types it no further
    """What `plugins: - redletter:` may say in `mkdocs.yml`; everything has a sensible default."""

    #: The repository, relative to `mkdocs.yml`.
    repo = option.Type(str, default=".")
    #: Build only this policy.
    policy = option.Optional(option.Type(str))


def default_config(repo: Path, pages: Path) -> dict[str, Any]:
    """Return what a `mkdocs.yml` would say for a repository that has none; `pages` is its `docs_dir`."""
    return {
        "site_name": "Policy",
        "docs_dir": str(pages),
        "site_dir": str(repo / "site"),
        "theme": {
            "name": "material",
            "font": False,
            "palette": {"scheme": "default"},
        },
        "plugins": ["search", {"redletter": {"repo": str(repo)}}],
        "markdown_extensions": ["tables", {"toc": {"permalink": True}}],
    }
