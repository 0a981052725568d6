"""However often the job is killed, nobody gets a notice twice and nobody is left out."""

from pathlib import Path

from kills import measure


def test_nobody_twice_and_nobody_missing(tmp_path: Path) -> None:
    figures = measure(tmp_path, recipients=200, kills=3)
    assert (figures.received, figures.twice, figures.missing, figures.kills) == (200, 0, 0, 3)
    # At most the one in hand at each kill is not known.
    assert figures.unknown <= 3
    assert "count: 200" in figures.given
