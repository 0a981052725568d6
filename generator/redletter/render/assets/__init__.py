"""Styles and scripts that ship with the pages."""

from functools import cache
from importlib import resources

#: Where the assets stand on the site.
FOLDER = "assets/redletter/"


@cache
def asset_files() -> dict[str, bytes]:
    """Return the content of every asset by its path on the site."""
    folder = resources.files(__package__)
    return {
        f"{FOLDER}{file.name}": file.read_bytes()
        for file in sorted(folder.iterdir(), key=lambda file: file.name)
        if file.name.endswith((".css", ".js"))
    }
