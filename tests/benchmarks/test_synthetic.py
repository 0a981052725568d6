"""The made-up history that figures of cost rest on: it is a policy like any other, and the same each time."""

import subprocess
import sys
from pathlib import Path

from redletter.app.check import check
from redletter.app.load import load

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

from synthetic import releases, write


def test_a_made_up_history_is_a_policy(tmp_path: Path) -> None:
    write(tmp_path / "one", versions=12, sections=17)
    write(tmp_path / "two", versions=12, sections=17)
    heads = {
        subprocess.run(["git", "rev-parse", "HEAD"], cwd=tmp_path / name, capture_output=True, check=True).stdout
        for name in ("one", "two")
    }
    assert len(heads) == 1
    assert [problem for problem in check(tmp_path / "one") if problem.severity == "error"] == []
    versions = load(tmp_path / "one").policy.versions
    assert [version.id for version in versions] == [release.day.isoformat() for release in releases(12, 17)]
    assert {len(version.policy.sections) for version in versions if version.policy} == {17}


def test_it_changes_as_much_as_told() -> None:
    history = list(releases(200, sections=15, changed=3))
    changed = [sum(path.startswith("sections/") for path in release.files) for release in history]
    assert changed == [15] + [3] * 199
    # A shorter one is the beginning of a longer one, and the text neither grows nor shrinks away.
    assert history[:20] == list(releases(20, sections=15, changed=3))
    texts: dict[str, str] = {}
    lengths = []
    for release in history:
        texts |= {path: words for path, words in release.files.items() if path.startswith("sections/")}
        lengths.append(sum(len(words.split()) for words in texts.values()))
    assert max(lengths) < min(lengths) * 1.3
    levels = [line for release in history for words in release.files.values() for line in words.splitlines()]
    assert levels.count("level: material") > 3
