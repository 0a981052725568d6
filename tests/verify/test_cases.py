"""Each file in `cases/` tampers with a built site or its history and has the exact lines that `verify` must say.

`pytest tests/verify --write` writes the lines as they are now, to be reviewed.
"""

from pathlib import Path
from typing import Any

import pytest
import yaml
from story import Otherwise, tell
from tamper import Verify, tamper

from support.repository import RepositoryBuilder

CASES = sorted((Path(__file__).parent / "cases").glob("*.yml"))


class _Blocks(yaml.SafeDumper):
    """YAML whose lines are not broken."""


def _saved(case: dict[str, Any]) -> str:
    return yaml.dump(case, Dumper=_Blocks, sort_keys=False, allow_unicode=True, width=10**6)


@pytest.mark.parametrize("file", CASES, ids=lambda file: file.stem)
def test_a_tampering_is_named(
    file: Path, copy: Path, history: Path, tmp_path: Path, verify: Verify, request: pytest.FixtureRequest
) -> None:
    case = yaml.safe_load(file.read_text(encoding="utf-8"))
    repo = history
    if "history" in case:
        builder = RepositoryBuilder(tmp_path / "otherwise")
        tell(builder, Otherwise(**case["history"]))
        repo = builder.folder
    for step in case.get("site", []):
        tamper(copy, step)
    result = verify(copy, repo)
    lines = (result.stdout if "fails" not in case else result.stderr).splitlines()
    key = "fails" if "fails" in case else "says"
    if request.config.getoption("--write"):
        case[key] = lines
        file.write_text(_saved(case), encoding="utf-8")
    assert result.exit_code == 1, result.output
    assert lines == case[key]
    assert lines


def test_there_are_cases_of_every_kind() -> None:
    cases = [yaml.safe_load(file.read_text(encoding="utf-8")) for file in CASES]
    assert len(cases) >= 20
    assert sum("history" in case for case in cases) >= 5
    assert len({case["what"] for case in cases}) == len(cases)
