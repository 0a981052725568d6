"""What MkDocs copies of its theme, with the folders that it need not look through and without."""

from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from redletter.plugin.theme_files import lighten


@pytest.fixture
def config(tmp_path: Path) -> MkDocsConfig:
    (tmp_path / "docs").mkdir()
    # A person's own templates may have hidden folders and files too.
    (tmp_path / "own" / ".hidden").mkdir(parents=True)
    for path in (".hidden/icon.svg", ".dot.css", "seen.css"):
        (tmp_path / "own" / path).write_text("x", encoding="utf-8")
    settings = tmp_path / "mkdocs.yml"
    settings.write_text(
        "site_name: x\ndocs_dir: docs\ntheme: {name: material, custom_dir: own}\nplugins: []\n", encoding="utf-8"
    )
    return load_config(str(settings))


def _copied(config: MkDocsConfig) -> list[tuple[str, str | None]]:
    files = Files([])
    files.add_files_from_theme(config.theme.get_env(), config)
    return sorted((file.src_uri, file.abs_src_path) for file in files)


def test_mkdocs_copies_the_same_files(config: MkDocsConfig) -> None:
    before = _copied(config)
    lighten(config.theme)
    assert _copied(config) == before
    assert any(path == "seen.css" for path, _ in before)
    env = config.theme.get_env()
    assert not any(part.startswith(".") for name in env.list_templates() for part in name.split("/")[:-1])
    assert env.get_template(".icons/material/magnify.svg").render()
