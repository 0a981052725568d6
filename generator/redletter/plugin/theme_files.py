"""What MkDocs asks of its theme's folders, without the thousands of icons that no page of ours shows."""

import os
from pathlib import Path

from jinja2 import BytecodeCache, Environment, FileSystemLoader
from jinja2.bccache import Bucket
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


class _Compiled(BytecodeCache):
    """Templates compiled in this process, by name and text: a server builds again and again."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        known = self._known.get((bucket.key, bucket.checksum))
        if known is not None:
            bucket.bytecode_from_string(known)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._known[bucket.key, bucket.checksum] = bucket.bytecode_to_string()


_COMPILED = _Compiled()


def lighten(theme: Theme) -> None:
    """Have a theme give MkDocs an environment that lists no hidden folder and compiles a template once a process."""
    made = theme.get_env

    def get_env() -> Environment:
        env = made()
        env.loader = _SeenFolders(theme.dirs)
        env.bytecode_cache = _COMPILED
        return env

    theme.get_env = get_env  # type: ignore[method-assign]  # MkDocs asks the theme alone, and has no hook before it does
