"""A picture of a policy's history: when each version was published, how much it changed, how much that matters.

Drawn at build time and without any script; the table of versions says the same in words.
Height is the number of words that came and went, on a scale that lets small changes be seen beside large ones;
the form of a mark says its level as well as its colour.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from math import log10

from redletter.model.comparison import Comparison
from redletter.render.view import View

_WIDTH, _HEIGHT = 720, 170
_LEFT, _RIGHT, _BASE, _TOP = 16, 16, 136, 20
_MAX_YEARS = 12


@dataclass(frozen=True, slots=True)
class Point:
    """One version in the picture: where it stands, how many words it changed, its level, its name."""

    x: float
    words: int
    level: str
    name: str


def history_svg(view: View, changes: Mapping[str, Comparison]) -> str:
    """Return the picture as SVG, empty for a history of fewer than two versions."""
    versions = view.versions
    if len(versions) < 2:
        return ""
    days = [version.record.published for version in versions]
    first, last = min(days), max(*days, view.day)
    points = []
    for version in versions:
        words, level = changes[version.id].gist.words, str(version.record.level or "none")
        said = view.words("picture.version", published=view.published_words(version), count=words,
                          level=view.words(f"level_short.{level}"))  # fmt: skip
        points.append(Point(_x(version.record.published, first, last), words, level, said))
    label = view.words(
        "picture.label", count=len(versions), first=view.words.day(first), last=view.words.day(max(days))
    )
    return "\n".join([
        f'<svg class="rl-picture" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" aria-label="{escape(label)}">',
        *_years(first, last), *_reign(view, first, last), *_marks(points), "</svg>",
    ])  # fmt: skip


def _x(day: date, first: date, last: date) -> float:
    span = max(1, (last - first).days)
    return round(_LEFT + (_WIDTH - _LEFT - _RIGHT) * (day - first).days / span, 1)


def _years(first: date, last: date) -> list[str]:
    """Return the line of time with a tick for each year, and the first and last day where that is no longer than one."""
    parts = [f'<path class="rl-axis" d="M{_LEFT} {_BASE}H{_WIDTH - _RIGHT}"/>']
    years = [year for year in range(first.year, last.year + 1) if date(year, 1, 1) >= first]
    step = max(1, -(-len(years) // _MAX_YEARS))
    for year in years[::step]:
        x = _x(date(year, 1, 1), first, last)
        parts.append(f'<path class="rl-axis" d="M{x} {_BASE}v6"/>')
        parts.append(f'<text x="{x}" y="{_BASE + 22}" text-anchor="middle">{year}</text>')
    return parts


def _reign(view: View, first: date, last: date) -> list[str]:
    """Return the stretch in which the version in force has applied, as a stronger line."""
    current = view.in_force
    if current is None or current.entry.effective < first:
        return []
    start, end = _x(current.entry.effective, first, last), _x(view.day, first, last)
    return [f'<path class="rl-reign" d="M{start} {_BASE}H{max(end, start + 1)}"/>']


def _marks(points: Sequence[Point]) -> list[str]:
    most = max((point.words for point in points), default=0)
    parts = []
    for point in points:
        share = log10(1 + point.words) / log10(1 + most) if most else 0
        y = round(_BASE - 8 - (_BASE - _TOP - 8) * share, 1)
        parts.append(
            f'<g class="rl-mark rl-mark-{point.level}"><title>{escape(point.name)}</title>'
            f'<path d="M{point.x} {_BASE}V{y}"/>{_head(point, y)}</g>'
        )
    return parts


def _head(point: Point, y: float) -> str:
    """Return the head of a mark: each level has a form of its own."""
    x = point.x
    match point.level:
        case "material":
            return f'<path class="rl-head" d="M{x} {y - 7}l7 7l-7 7l-7-7z"/>'
        case "substantive":
            return f'<rect class="rl-head" x="{round(x - 5, 1)}" y="{y - 5}" width="10" height="10"/>'
        case "none":
            return f'<circle class="rl-head" cx="{x}" cy="{y}" r="3"/>'
    return f'<circle class="rl-head" cx="{x}" cy="{y}" r="5"/>'
