"""The store on disk: what is put is got, what does not hold is made anew, and nothing in it is trusted."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redletter.app.codec import CODEC
from redletter.model.text import Block, Fact, Mark, Run, Section, Span
from redletter.store.disk import Disk
from redletter.store.memory import Memory

WORDS = st.text(max_size=20)
MARKS = st.builds(Mark, st.sampled_from(["link", "strong", "reference"]), WORDS, WORDS)
RUNS = st.lists(st.builds(Run, WORDS, st.lists(MARKS, max_size=2).map(tuple)), max_size=3).map(tuple)
FACTS = st.builds(Fact, WORDS, WORDS, RUNS, st.just((("purposes", ("a", "b")),)), st.booleans())
LEAVES = st.builds(Block, st.just("paragraph"), RUNS, span=st.just(Span("sections/01-a.md", 1, 2)))
BLOCKS = st.recursive(
    st.one_of(LEAVES, st.builds(Block, st.just("fact"), RUNS, fact=FACTS)),
    lambda inner: st.builds(Block, st.just("list"), children=st.lists(inner, max_size=3).map(tuple)),
    max_leaves=6,
)
SECTIONS = st.builds(
    Section, WORDS, WORDS, WORDS, numbered=st.booleans(), blocks=st.lists(BLOCKS, max_size=4).map(tuple)
)


@given(SECTIONS)
def test_a_value_comes_back_as_it_was(section: Section) -> None:
    back = CODEC.decode(CODEC.encode(section))
    assert back == section
    assert repr(back) == repr(section)


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"\xff", b'{"Path":["/etc/passwd"]}', b'{"Run":[1,2,3,4,5,6]}', b'{"a":1,"b":2}', b"[" * 5000],
)
def test_what_is_no_value_of_ours_is_refused(content: bytes) -> None:
    with pytest.raises(ValueError, match="no value of ours"):
        CODEC.decode(content)


def test_only_the_kinds_listed_are_kept() -> None:
    with pytest.raises(TypeError, match="PosixPath"):
        CODEC.encode((Path(),))


@given(content=st.binary(max_size=2000))
def test_what_is_put_is_got(content: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    disk = Disk(tmp_path_factory.mktemp("cache"), "one")
    disk.put("section", "key", content)
    assert disk.get("section", "key") == content
    assert disk.get("section", "other") is None
    assert disk.get("other", "key") is None


def _entries(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.rglob("*")) if path.is_file() and path.name not in (".gitignore", "written")]


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-3])


def _flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[40] ^= 1
    path.write_bytes(bytes(content))


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize("harm", [_cut, _flip, _empty, _folder])
def test_an_entry_that_does_not_hold_is_made_anew(harm: Callable[[Path], None], tmp_path: Path) -> None:
    disk = Disk(tmp_path, "one")
    disk.put("section", "key", b"words" * 20)
    (entry,) = _entries(tmp_path)
    harm(entry)
    assert disk.get("section", "key") is None
    assert Memory(disk).kept("section", "key", lambda: "words", CODEC) == "words"


def test_an_entry_in_the_place_of_another_is_not_believed(tmp_path: Path) -> None:
    disk = Disk(tmp_path, "one")
    disk.put("section", "key", b"words")
    disk.put("section", "other", b"other words")
    one, two = _entries(tmp_path)
    one.write_bytes(two.read_bytes())
    assert sorted(filter(None, (disk.get("section", "key"), disk.get("section", "other")))) in (
        [b"words"],
        [b"other words"],
    )


def test_another_edition_reads_none_of_it(tmp_path: Path) -> None:
    Disk(tmp_path, "one").put("section", "key", b"words")
    assert Disk(tmp_path, "two").get("section", "key") is None


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    disk = Disk(tmp_path / "file", "one")
    disk.put("section", "key", b"words")
    disk.close()
    assert disk.get("section", "key") is None


def test_what_was_used_longest_ago_goes_first(tmp_path: Path) -> None:
    Disk(tmp_path, "another").put("section", "key", b"words")
    disk = Disk(tmp_path, "one", limit=3000)
    for number in range(10):
        disk.put("section", str(number), os.urandom(500))
        for entry in _entries(tmp_path / "one"):
            os.utime(entry, (entry.stat().st_atime, entry.stat().st_mtime - 10))
    disk.close()
    assert [number for number in range(10) if disk.get("section", str(number)) is not None] == [6, 7, 8, 9]
    assert not (tmp_path / "another").exists()
