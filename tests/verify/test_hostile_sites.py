"""A site may be anybody's: what it says is bounded, and never more than words."""

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from tamper import Verify

from redletter.check.site_files import check_json
from redletter.check.site_history import Known, check_history
from redletter.deliver.files import SiteFiles
from redletter.model.problem import CannotRun


@contextmanager
def answering(send: Callable[[socket.socket], object]) -> Iterator[str]:
    """Listen on loopback, answer every request in a way of one's own, and give the address."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def run() -> None:
            while True:
                try:
                    connection, _ = listener.accept()
                except OSError:
                    return
                with connection:
                    try:
                        connection.recv(65536)
                        send(connection)
                    except OSError:
                        pass

        threading.Thread(target=run, daemon=True).start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/"
        listener.shutdown(socket.SHUT_RDWR)


def _drip(connection: socket.socket) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
    while True:
        connection.sendall(b" ")


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:9/\r\n\r\n", "302 Found; it leads elsewhere"),
        (b"HTTP/1.1 500 Oh\r\nContent-Length: 0\r\n\r\n", "500 Oh; try again later"),
        (b"no answer at all\r\n\r\n", "could not be read"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", "is no list of versions"),
        (b"HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n", "has no versions.json"),
    ],
)
def test_an_answer_that_is_none(answer: bytes, said: str, history: Path, verify: Verify) -> None:
    with answering(lambda connection: connection.sendall(answer)) as address:
        result = verify(address, history)
    assert result.exit_code == 2
    assert said in result.stderr


def test_an_answer_without_end_is_not_waited_for() -> None:
    with answering(_drip) as address, pytest.raises(CannotRun, match="takes too long to read"):
        SiteFiles(address, seconds=0.2).read("versions.json")


@pytest.mark.parametrize("place", ["http://policies.example.org/", "http://[bad/", "/no/such/folder", "ftp://here/"])
def test_a_place_that_proves_nothing(place: str, history: Path, verify: Verify) -> None:
    result = verify(place, history)
    assert result.exit_code == 2
    assert "use https://" in result.stderr or "is no folder" in result.stderr


HOSTILE = [
    "", "[]", "null", "{", "[" * 100_000, '{"versions":{},"as_of":"2026-06-10"}', '{"versions":["a"],"as_of":"2026-06-10"}',
    '{"versions":[],"as_of":"9999-12-31","policy":"terms"}', '{"versions":[{"id":1}],"as_of":"2026-06-10"}',
    '{"versions":[],"as_of":"2026-06-10","policy":"\\u001b[31mother\\ud800"}',
    '{"versions":[],"as_of":"2026-06-10","policy":"terms"}',
    '{"versions":[{"id":"\\u001b[2J../../etc/passwd\\ud800"}],"as_of":"2026-06-10","policy":"terms"}',
]  # fmt: skip


@pytest.mark.parametrize("content", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("form", ["text", "json"])
def test_a_list_of_versions_that_is_none(content: str, form: str, copy: Path, history: Path, verify: Verify) -> None:
    (copy / "versions.json").write_text(content, encoding="utf-8")
    result = verify(copy, history, "--format", form)
    assert result.exit_code in (1, 2)
    assert result.output
    assert "\x1b" not in result.output


def test_a_page_that_is_large_or_deep_takes_no_time(copy: Path, history: Path, verify: Verify) -> None:
    for version, content in (
        ("2026-01-01", " " * 5_000_000),
        ("2026-02-01", "<div><i>" * 60_000 + "</i></div>" * 30_000),
    ):
        (copy / "versions" / version / "index.html").write_text(f'<div class="rl-policy">{content}', encoding="utf-8")
    begun = time.process_time()
    result = verify(copy, history)
    assert time.process_time() - begun < 10
    assert "versions/2026-01-01/index.html: is far larger than the page that git gives" in result.stdout
    assert "versions/2026-02-01/index.html: section 1.1 differs from what git has: nothing, not " in result.stdout


@pytest.mark.parametrize("path", ["since/2026-01-01.json", "schema/version.json"])
@pytest.mark.parametrize("content", ["[" * 100_000, "", "[]", "\ud800"], ids=range(4))
def test_a_json_file_that_is_none(path: str, content: str, copy: Path, history: Path, verify: Verify) -> None:
    (copy / path).write_text(content, encoding="utf-8", errors="surrogatepass")
    result = verify(copy, history)
    assert result.exit_code == 1
    assert [line.split(":")[0] for line in result.stdout.splitlines()] == [path]


def test_a_policy_that_is_none(original: Path, history: Path, verify: Verify) -> None:
    result = verify(original, history, "--policy", "other")
    assert (result.exit_code, result.stderr) == (2, "redletter: there is no policy `other`; there is: terms\n")


def _otherwise(value: Any, other: Any) -> Iterator[tuple[tuple[Any, ...], Any]]:
    """Yield (way, the whole) for every value in some JSON that can be made another; `gone` takes it away."""
    for way in _ways(value):
        said = deepcopy(value)
        here = said
        for key in way[:-1]:
            here = here[key]
        if other == "gone":
            del here[way[-1]]
        elif here[way[-1]] != other:
            here[way[-1]] = other
        else:
            continue
        yield way, said


def _ways(value: Any, way: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in inner:
        yield (*way, key)
        yield from _ways(one, (*way, key))


OTHERS = [None, "other", 7, [], {"id": "other"}, "gone"]


@pytest.mark.parametrize("path", ["versions/2026-02-01.json", "changes/2026-02-01.json", "notices/2026-06-01.json"])
def test_no_value_can_be_changed_unseen(path: str, original: Path) -> None:
    """Every value of every file, made another or taken away: something is said, and nothing breaks."""
    wanted = json.loads((original / path).read_text(encoding="utf-8"))
    for other in OTHERS:
        for way, said in _otherwise(wanted, other):
            found = list(check_json(path, said, wanted, "2026-02-01"))
            assert found, (way, other)
            assert all(str(one) for one in found)


def test_no_value_of_the_list_of_versions_can_be_changed_unseen(original: Path) -> None:
    wanted = json.loads((original / "versions.json").read_text(encoding="utf-8"))
    known = Known({one["commit"]: one["text"] for one in wanted["versions"]}.get, {})
    for other in OTHERS:
        for way, said in _otherwise(wanted["versions"], other):
            # Without a name an entry is none, and the command says so before.
            if all(isinstance(one, dict) and isinstance(one.get("id"), str) for one in said):
                assert list(check_history({**wanted, "versions": said}, wanted, known, "")), (way, other)
