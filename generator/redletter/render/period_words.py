"""Periods of time in words."""

import re

from redletter.render.wording import Wording

_PERIOD = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?)?")
_UNITS = ("year", "month", "week", "day", "hour")


def period_words(period: str, words: Wording) -> str:
    """Return an ISO 8601 duration in words (`P1Y6M`: 1 year, 6 months); what is none comes back as it is."""
    match = _PERIOD.fullmatch(period)
    if match is None:
        return period
    parts = [
        words(f"period.{unit}" if number == "1" else f"period.{unit}s", count=number)
        for unit, number in zip(_UNITS, match.groups(), strict=True)
        if number is not None
    ]
    return ", ".join(parts) or period
