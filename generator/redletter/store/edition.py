"""The edition of the program: a name that changes with anything that could change what it makes."""

import hashlib
import sys
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

#: Libraries whose edition shows in what is kept.
_LIBRARIES = ("jinja2", "markdown-it-py", "markupsafe", "pycountry", "pydantic", "rapidfuzz")
_TOP = Path(__file__).parent.parent


@cache
def edition() -> str:
    """Return the edition as 20 hexadecimal characters: over every file of the package, Python and the libraries."""
    hasher = hashlib.sha256(f"{sys.version_info[:2]}".encode())
    for name in _LIBRARIES:
        hasher.update(f"{name}={_version(name)}\n".encode())
    for path in sorted(_TOP.rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            content = path.read_bytes()
            hasher.update(f"{path.relative_to(_TOP).as_posix()}\0{len(content)}\0".encode() + content)
    return hasher.hexdigest()[:20]


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "none"
