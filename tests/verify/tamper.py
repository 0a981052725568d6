"""What a case does to a built site, by the names that it uses."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from click.testing import Result

#: Runs `redletter verify` on a site and a repository, with more arguments where there are any.
Verify = Callable[..., Result]


def tamper(site: Path, step: dict[str, Any]) -> None:
    """Do one thing to a site; each step must change something."""
    ((what, given),) = step.items()
    {"replace": _replace, "set": _set, "delete": _delete, "swap": _swap, "copy": _copy, "write": _write, "cut": _cut}[
        what
    ](site, given)


def _replace(site: Path, given: dict[str, Any]) -> None:
    """`files`, `before`, `after`: words for other words."""
    for name in given["files"]:
        place = site / name
        # Bytes, so that line ends stay what they are.
        content, before = place.read_bytes(), given["before"].encode()
        assert before in content, (name, before)
        place.write_bytes(content.replace(before, given["after"].encode()))


def _set(site: Path, given: dict[str, Any]) -> None:
    """`file`, `at`, `value`: one value of a JSON file; `value: gone` takes it away, `swapped: N` swaps two of a list."""
    place = site / given["file"]
    said = json.loads(place.read_text(encoding="utf-8"))
    *way, last = given["at"]
    here = said
    for key in way:
        here = here[key]
    if "swapped" in given:
        here[last], here[given["swapped"]] = here[given["swapped"]], here[last]
    elif "copy" in given:
        here.append({**here[last], **given["copy"]})
    elif given["value"] == "gone":
        del here[last]
    else:
        assert here[last] != given["value"]
        here[last] = given["value"]
    place.write_text(json.dumps(said, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


def _delete(site: Path, given: list[str]) -> None:
    for name in given:
        place = site / name
        if place.is_dir():
            shutil.rmtree(place)
        else:
            place.unlink()


def _swap(site: Path, given: list[str]) -> None:
    one, other = (site / name for name in given)
    first, second = one.read_bytes(), other.read_bytes()
    assert first != second
    one.write_bytes(second)
    other.write_bytes(first)


def _copy(site: Path, given: list[str]) -> None:
    one, other = (site / name for name in given)
    if one.is_dir():
        shutil.copytree(one, other)
    else:
        shutil.copy(one, other)


def _write(site: Path, given: dict[str, str]) -> None:
    """A path and a file's whole content."""
    for name, content in given.items():
        (site / name).write_text(content, encoding="utf-8")


def _cut(site: Path, given: dict[str, int]) -> None:
    """A file and the number of the line that is cut out of it."""
    for name, number in given.items():
        lines = (site / name).read_text(encoding="utf-8").splitlines(keepends=True)
        del lines[number - 1]
        (site / name).write_text("".join(lines), encoding="utf-8")
