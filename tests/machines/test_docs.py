"""The jobs that the docs show are run as they stand, on a site that goes on while they sleep."""

import functools
import http.server
import re
import shutil
import socketserver
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from redletter.app.load import Loaded
from redletter.store.memory import Memory
from support.made import build_site

ADDRESS = "https://policies.example.org/"
#: The days on which a job wakes, and what it sends then, with a site of that day.
LIVES = {
    "awake all the time": {
        "2026-01-15": "", "2026-02-10": "2026-02-01 1 A change on 1 May\n2026-02-10 1 A change on 1 June\n",
        "2026-02-11": "2026-02-01 2 A change on 1 May\n", "2026-03-02": "2026-03-01 1 A change on 1 April\n",
        "2026-08-01": "",
    },
    "asleep while a notice is revised": {
        "2026-01-15": "", "2026-02-15": "2026-02-01 2 A change on 1 May\n2026-02-10 1 A change on 1 June\n",
        "2026-02-16": "",
    },
    "asleep while versions are withdrawn and overtaken": {
        "2026-01-15": "", "2026-03-02": "2026-03-01 1 A change on 1 April\n",
    },
    "new on a site with a past": {"2026-08-01": ""},
}  # fmt: skip


@pytest.fixture(scope="module")
def write_site(policy: Loaded, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Give a way to write the site of a day, each built once."""

    @functools.cache
    def write(day: str) -> Path:
        folder = tmp_path_factory.mktemp("day")
        for file in build_site(policy, date.fromisoformat(day), Memory()).files:
            place = folder / file.path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(file.content)
        return folder

    return write


class Served(http.server.SimpleHTTPRequestHandler):
    """Serves the folder that the server holds at the moment."""

    def __init__(self, *arguments: object, **keys: object) -> None:
        super().__init__(*arguments, directory=str(arguments[2].folder), **keys)  # type: ignore[attr-defined,arg-type]

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[socketserver.ThreadingTCPServer]:
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Served) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield running
        running.shutdown()


def job(root: Path, language: str) -> str:
    """Return the job that the docs show in a language."""
    page = (root / "docs" / "notification-jobs.md").read_text(encoding="utf-8")
    (found,) = re.findall(rf"<!-- run: {language} -->\n```{language}\n(.*?)```\n", page, re.DOTALL)
    assert ADDRESS in found
    return str(found)


@pytest.mark.parametrize("life", LIVES)
@pytest.mark.parametrize("language", ["python", "sh"])
def test_a_job_of_ones_own(
    language: str, life: str, root: Path, tmp_path: Path, write_site: Callable[[str], Path],
    server: socketserver.ThreadingTCPServer,
) -> None:  # fmt: skip
    missing = [tool for tool in ("curl", "jq") if language == "sh" and shutil.which(tool) is None]
    if missing:
        pytest.skip(f"this machine has no {' and no '.join(missing)}")
    here = f"http://127.0.0.1:{server.server_address[1]}/legal/terms/"
    code = job(root, language).replace(ADDRESS, here)
    # Whoever wakes twice in a day does nothing the second time.
    for day, said in [*LIVES[life].items(), (list(LIVES[life])[-1], "")]:
        server.folder = _below(write_site(day), tmp_path)  # type: ignore[attr-defined]
        command = [sys.executable, "-c", code] if language == "python" else ["sh", "-c", code]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stdout) == (0, said), (day, done.stderr)


def _below(folder: Path, tmp_path: Path) -> Path:
    """Return a folder that holds another at the path that its address has."""
    top = tmp_path / f"top-{folder.name}"
    if not top.exists():
        top.mkdir()
        (top / "legal").symlink_to(folder)
    return top


def test_the_job_in_python_has_fifteen_lines(root: Path) -> None:
    assert len(job(root, "python").splitlines()) == 15


@pytest.mark.parametrize("language", ["python", "sh"])
def test_a_late_notice_stops_a_job(
    language: str, root: Path, tmp_path: Path, write_site: Callable[[str], Path],
    server: socketserver.ThreadingTCPServer,
) -> None:  # fmt: skip
    if language == "sh" and not (shutil.which("curl") and shutil.which("jq")):
        pytest.skip("this machine has no curl or no jq")
    copy = tmp_path / "copy"
    shutil.copytree(write_site("2026-02-10"), copy)
    for file in (copy / "terms" / "notices").glob("*.json"):
        file.write_text(file.read_text(encoding="utf-8").replace("2999-01-01", "2026-02-09"), encoding="utf-8")
    server.folder = _below(copy, tmp_path)  # type: ignore[attr-defined]
    (tmp_path / "position").write_text("2", encoding="utf-8")
    code = job(root, language).replace(ADDRESS, f"http://127.0.0.1:{server.server_address[1]}/legal/terms/")
    command = [sys.executable, "-c", code] if language == "python" else ["sh", "-c", code]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert "is late: ask somebody" in done.stderr
    assert (tmp_path / "position").read_text(encoding="utf-8") == "2"
