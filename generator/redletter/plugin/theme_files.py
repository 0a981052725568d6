"""What MkDocs asks of its theme's folders, without the thousands of icons that no page of ours shows."""

import os
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from mkdocs.theme import Theme


class _SeenFolders(FileSystemLoader):
    """A loader of templates that lists none in a folder whose name begins with a dot.

    MkDocs lists every file of a theme to find what to copy, and copies none of those: Material keeps 14,000 icons in
    such a folder. By name they load as before.
    """

    def list_templates(self) -> list[str]:
        found: set[str] = set()
        for top in self.searchpath:
            for folder, below, names in os.walk(top, followlinks=self.followlinks):
                below[:] = [name for name in below if not name.startswith(".")]
                inside = Path(folder).relative_to(top)
                found.update((inside / name).as_posix() for name in names)
        return sorted(found)


def lighten(theme: Theme) -> None:
    """Have a theme give MkDocs an environment that lists no hidden folder: MkDocs copies nothing of those."""
    made = theme.get_env

    def get_env() -> Environment:
        env = made()
        env.loader = _SeenFolders(theme.dirs)
        return env

    theme.get_env = get_env  # type: ignore[method-assign]  # MkDocs asks the theme alone, and has no hook before it does
