"""Packs: many small values in one entry, shared by processes, and never believed where they do not hold."""

from pathlib import Path

import pytest

from redletter.app.codec import CODEC
from redletter.model.comparison import Gist
from redletter.store.disk import Disk
from redletter.store.memory import Memory
from redletter.store.pack import Pack


def disk(folder: Path) -> Disk:
    return Disk(folder, "edition")


def test_what_was_put_is_found_after_save(tmp_path: Path) -> None:
    pack = Pack(disk(tmp_path), "gist")
    pack.put("a", [1])
    assert (pack.get("a"), Pack(disk(tmp_path), "gist").get("a")) == ([1], None)
    pack.save()
    assert Pack(disk(tmp_path), "gist").get("a") == [1]


def test_two_processes_lose_nothing_of_each_other(tmp_path: Path) -> None:
    one, other = Pack(disk(tmp_path), "gist"), Pack(disk(tmp_path), "gist")
    one.put("a", 1)
    other.put("b", 2)
    one.save()
    other.save()
    found = Pack(disk(tmp_path), "gist")
    assert (found.get("a"), found.get("b")) == (1, 2)


@pytest.mark.parametrize("content", [b"[]", b"{", b'"x"', b"\xff", b"[" * 9000])
def test_what_is_no_pack_is_taken_for_empty(content: bytes, tmp_path: Path) -> None:
    disk(tmp_path).put("pack", "gist", content)
    pack = Pack(disk(tmp_path), "gist")
    assert pack.get("a") is None
    pack.put("a", 1)
    pack.save()
    assert Pack(disk(tmp_path), "gist").get("a") == 1


def test_a_large_pack_leaves_out_what_nobody_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("redletter.store.pack._LARGE", 20)
    pack = Pack(disk(tmp_path), "gist")
    for key in ("old", "used"):
        pack.put(key, "x" * 20)
    pack.save()
    pack = Pack(disk(tmp_path), "gist")
    assert pack.get("used") == "x" * 20
    pack.put("new", 1)
    pack.save()
    found = Pack(disk(tmp_path), "gist")
    assert [found.get(key) is not None for key in ("old", "used", "new")] == [False, True, True]


def test_a_value_of_another_kind_is_made_anew(tmp_path: Path) -> None:
    pack = Pack(disk(tmp_path), "gist")
    pack.put("a", {"Nothing": [1]})
    pack.save()
    memory = Memory(disk(tmp_path))
    assert memory.kept("gist", "a", lambda: Gist(3), CODEC) == Gist(3)
    memory.save()
    assert Memory(disk(tmp_path)).kept("gist", "a", lambda: Gist(4), CODEC) == Gist(3)
