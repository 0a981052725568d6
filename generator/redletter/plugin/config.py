"""Settings of the plugin, and the `mkdocs.yml` that serves where a repository has none."""

from pathlib import Path
from typing import Any

import yaml
from mkdocs.config import config_options as option
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig


class RedletterConfig(Config):  # type: ignore[no-untyped-call]  # MkDocs types it no further
    """What `plugins: - redletter:` may say in `mkdocs.yml`; everything has a sensible default."""

    #: The repository, relative to `mkdocs.yml`.
    repo = option.Type(str, default=".")
    #: Build only this policy.
    policy = option.Optional(option.Type(str))


#: Plugins that make nothing of a page but what its text and settings say.
_PLAIN = {"search", "material/search", "redletter"}


def is_plain(config: MkDocsConfig) -> bool:
    """Return whether frames depend on nothing but files and settings that can be looked at: then they may serve again."""
    said = Path(config.config_file_path or "").read_text(encoding="utf-8", errors="replace")
    named = set(config.plugins)
    return named <= _PLAIN and not config.hooks and "INHERIT" not in said and "!ENV" not in said


def other_makers(settings: str) -> tuple[str, ...]:
    """Return what the text of a `mkdocs.yml` names that may make or change pages beside the plain plugins, sorted.

    That is other plugins by name, and `hooks` and `INHERIT` where it has them. Nothing of it is loaded or run; of what is
    no YAML nothing is known.
    """
    try:
        top = yaml.compose(settings, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError):
        return ()
    said = {key.value: value for key, value in top.value} if isinstance(top, yaml.MappingNode) else {}
    plugins = said.get("plugins")
    named: list[yaml.Node] = []
    if isinstance(plugins, yaml.MappingNode):
        named += [key for key, _ in plugins.value]
    elif isinstance(plugins, yaml.SequenceNode):
        for one in plugins.value:
            named += [key for key, _ in one.value] if isinstance(one, yaml.MappingNode) else [one]
    names = {str(one.value) for one in named if isinstance(one, yaml.ScalarNode)}
    return tuple(sorted((names - _PLAIN) | ({"hooks", "INHERIT"} & said.keys())))


def custom_folders(config: MkDocsConfig) -> tuple[str, ...]:
    """Return the folders of a site's own templates."""
    return (str(Path(config.theme.custom_dir).resolve()),) if config.theme.custom_dir else ()


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
