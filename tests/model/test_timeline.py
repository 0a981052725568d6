"""Which version applies on a day: every case of the design, as data."""

from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from redletter.model.record import VersionRecord, Withdrawal
from redletter.model.timeline import Timeline, place_records, timeline_of

CASES = yaml.safe_load((Path(__file__).parent / "timeline-cases.yml").read_text(encoding="utf-8"))


def timeline(records: list[dict[str, str]]) -> Timeline:
    """Build the timeline of a case's records."""
    return place_records(
        [
            VersionRecord(
                version=record["version"],
                published=date.fromisoformat(record["published"]),
                effective=date.fromisoformat(record["effective"]) if "effective" in record else None,
                corrects=record.get("corrects", ""),
                withdrawn=Withdrawal(date.fromisoformat(record["withdrawn"]), "why", "who")
                if "withdrawn" in record
                else None,
            )
            for record in records
        ]
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case_gives_the_status_and_supersedes_it_names(case: dict) -> None:
    placed = timeline(case["records"])
    assert {name: placed.supersedes(name) for name in case["supersedes"]} == case["supersedes"]
    for day, expected in case["status"].items():
        on = date.fromisoformat(day)
        assert {name: placed.status(name, on) for name in expected} == expected, day
        in_force = [name for name, status in expected.items() if status == "in-force"]
        found = placed.in_force(on)
        assert ([found.id] if found else []) == in_force


FIRST = date(2026, 1, 1)
days = st.integers(0, 40).map(lambda number: FIRST + timedelta(days=number))


@st.composite
def histories(draw: st.DrawFn) -> Timeline:
    """Draw records with random dates, corrections and withdrawals."""
    records: list[VersionRecord] = []
    for number in range(draw(st.integers(1, 6))):
        published = draw(days)
        name = f"{published.isoformat()}.{number + 2}"
        earlier = [record.version for record in records if record.published <= published]
        if earlier and draw(st.booleans()) and draw(st.booleans()):
            records.append(VersionRecord(name, published, corrects=draw(st.sampled_from(earlier))))
            continue
        effective = published + timedelta(days=draw(st.integers(0, 20)))
        on = draw(st.none() | days)
        records.append(VersionRecord(name, published, effective, withdrawn=Withdrawal(on, "", "") if on else None))
    return place_records(records)


@given(histories(), days)
def test_one_version_at_most_is_in_force_and_it_says_so(placed: Timeline, day: date) -> None:
    statuses = {entry.id: placed.status(entry.id, day) for entry in placed.entries}
    current = placed.in_force(day)
    assert [name for name, status in statuses.items() if status == "in-force"] == ([current.id] if current else [])


@given(histories(), days)
def test_what_is_published_later_changes_no_earlier_day(placed: Timeline, day: date) -> None:
    known = {entry.id for entry in placed.published_by(day)}
    without = timeline_of([entry for entry in placed.entries if entry.id in known])
    for name in known:
        assert placed.status(name, day) == without.status(name, day)
        assert placed.supersedes(name) == without.supersedes(name)


@given(histories())
def test_every_day_of_a_version_lies_between_its_first_and_last(placed: Timeline) -> None:
    end = FIRST + timedelta(days=80)
    applied: dict[str, list[date]] = {}
    day = FIRST
    while day <= end:
        current = placed.in_force(day)
        if current:
            applied.setdefault(current.id, []).append(day)
        day += timedelta(days=1)
    for name, dates in applied.items():
        assert dates == [dates[0] + timedelta(days=number) for number in range(len(dates))]
        assert placed.entry(name).effective == dates[0]
        assert placed.in_force_until(name, end) == (dates[-1] if dates[-1] != end else None)
