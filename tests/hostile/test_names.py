"""Words that do harm where a name belongs: ids, dates, file names, arguments; each is refused, and shown harmless."""

import json
import re
from pathlib import Path

import pytest

from hostile.bounded import released, run
from support.injections import INJECTIONS
from support.repository import RepositoryBuilder

_STEERS = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
#: Some of each kind, and what steers a log or a terminal.
WORDS = [
    *(words for kind in INJECTIONS.values() for words in kind[::99]),
    "\x1b]0;title\x07", "\x1b[2J", "a\n::error file=policy/policy.yml::no", "a\r\n##[error]no", "%0A::error::no",
    "\u202e2026", "../../etc/passwd", "$(touch canary)", "`touch canary`", "--upload-pack=touch canary", "-c core.pager=x",
    "HEAD@{upstream}", "9" * 5000, "x" * 5000,
]  # fmt: skip
#: Where a name stands in a file, by the file: `{}` is the name in quotes of YAML.
FIELDS = {
    "policy/versions/2026-02-01.md": [
        "version: {}\npublished: 2026-02-01\neffective: 2026-02-01",
        'version: "2026-02-01"\npublished: {}\neffective: 2026-02-01',
        'version: "2026-02-01"\npublished: 2026-02-01\neffective: {}',
        'version: "2026-02-01"\npublished: 2026-02-01\ncorrects: {}',
        'version: "2026-02-01"\npublished: 2026-02-01\neffective: 2026-02-01\ntext: {}',
        'version: "2026-02-01"\npublished: 2026-02-01\neffective: 2026-02-01\nlevel: {}',
        'version: "2026-02-01"\npublished: 2026-02-01\neffective: 2026-02-01\naudience: [{}]',
    ],
    "policy/sections/02-second.md": ["id: {}\ntitle: Second", "id: second\ntitle: Second\nrole: {}",
                                     "id: second\ntitle: Second\ntopics: [{}]", "{}: x"],
    "policy/notices/2026-01-01.md": ["subject: Any\nsend_by: {}", "subject: Any\ngiven: [{{channel: mail, from: {}}}]"],
}  # fmt: skip
_CASES = [(path, form) for path, forms in FIELDS.items() for form in forms]


def _harmless(printed: str) -> None:
    assert not _STEERS.search(printed), printed[:500]
    assert "Traceback" not in printed


def _no_command(printed: str) -> None:
    """Nothing but the problems that there are is a command to the host of a workflow."""
    commands = [line for line in printed.splitlines() if line.startswith(("::", "##["))]
    assert all(re.match(r"::(error|warning|notice) file=policy/", line) for line in commands), commands


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a good repository."""
    return released(RepositoryBuilder(tmp_path_factory.mktemp("names") / "repo")).folder


@pytest.mark.parametrize(
    ("path", "form"), _CASES, ids=[form.split("{}")[0].split("\n")[-1] or "key" for _, form in _CASES]
)
def test_no_name_in_a_file_steers_what_is_printed(path: str, form: str, folder: Path) -> None:
    place = folder / path
    place.parent.mkdir(exist_ok=True)
    for words in WORDS:
        place.write_text(f"---\n{form.format(json.dumps(words))}\n---\n\nWords.\n", encoding="utf-8")
        code, printed = run("check", "--repo", str(folder), "--format", "github")
        assert code in (0, 1), printed
        _harmless(printed)
        _no_command(printed)
        if _STEERS.search(words):
            _harmless(run("check", "--repo", str(folder))[1])
    for form_of_output in ("json", "sarif"):
        _, printed = run("check", "--repo", str(folder), "--format", form_of_output)
        json.loads(printed)
    place.unlink()


@pytest.mark.parametrize(
    "command",
    [
        ("at", "{}"), ("notice", "{}"), ("diff", "2026-01-01", "{}"), ("assess", "{}"),
        ("check", "--base", "{}"), ("versions", "--policy", "{}"), ("versions", "--as-of", "{}"),
        ("release", "--corrects", "{}"), ("release", "--withdraw", "{}"), ("release", "--effective", "{}"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_no_argument_steers_what_is_printed(command: tuple[str, ...], folder: Path) -> None:
    before = sorted(path for path in folder.rglob("*") if ".redletter" not in path.parts)
    for words in WORDS:
        code, printed = run(*(words if word == "{}" else word for word in command), "--repo", str(folder))
        assert code in (1, 2), (words, printed)
        _harmless(printed)
    assert sorted(path for path in folder.rglob("*") if ".redletter" not in path.parts) == before


@pytest.mark.parametrize("where", ["sections", "versions", "notices", ""])
def test_no_file_name_steers_what_is_printed(where: str, folder: Path) -> None:
    for words in WORDS:
        name = words.replace("/", "_").replace("\x00", "_")[:60] + ".md"
        place = folder / "policy" / where / name
        place.parent.mkdir(exist_ok=True)
        place.write_text("---\nid: other\ntitle: Other\n---\n\nWords.\n", encoding="utf-8")
        _, printed = run("check", "--repo", str(folder), "--format", "github")
        _harmless(printed)
        _no_command(printed)
        json.loads(run("check", "--repo", str(folder), "--format", "json")[1])
        place.unlink()
