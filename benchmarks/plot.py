"""Cost against versions as a picture: SVG written by hand, both scales logarithmic, nothing loaded from elsewhere."""

from collections.abc import Sequence
from math import ceil, floor, log10
from typing import Any

from figures import mike_seconds

WIDTH, HEIGHT = 720, 420
LEFT, RIGHT, TOP, BOTTOM = 64, 190, 24, 48
FACE = 'font-family="sans-serif" font-size="13"'
NAME = "Seconds against versions"
#: What is drawn: the figure, what it is called, its colour and dashes (colour alone says nothing to some).
LINES = (
    ("mike", "mike, all versions", "#666666", "2 3"),
    ("cold", "cold build, all versions", "#b3261e", ""),
    ("new", "one new version", "#1a5fb4", "6 3"),
    ("nothing", "nothing new", "#26734d", "1 2"),
)


def plot(costs: Sequence[dict[str, Any]]) -> str:
    """Return the picture of some histories' cost."""
    points = {name: [(one["versions"], _seconds(one, name)) for one in costs] for name, *_ in LINES}
    every = [point for line in points.values() for point in line]
    across = _Scale([versions for versions, _ in every], LEFT, WIDTH - RIGHT)
    up = _Scale([seconds for _, seconds in every], HEIGHT - BOTTOM, TOP, whole=True)
    said = ", ".join(f"{words} {_number(points[name][-1][1])} s" for name, words, *_ in LINES)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" {FACE} aria-label="{NAME}">',
        f"<title>{NAME}; at {costs[-1]['versions']} versions: {said}</title>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>',
    ]
    parts += [_grid_up(up, power) for power in range(up.least, up.most + 1)]
    parts += [_grid_across(across, versions) for versions in sorted({one["versions"] for one in costs})]
    taken: list[float] = []
    for name, words, colour, dashes in LINES:
        places = [(across.at(versions), up.at(seconds)) for versions, seconds in points[name]]
        parts.append(_line(places, colour, dashes))
        level = places[-1][1] + 4
        while any(abs(level - other) < 15 for other in taken):
            level += 1
        taken.append(level)
        label = f"{words}: {_number(points[name][-1][1])} s"
        parts.append(f'<text x="{places[-1][0] + 10:.1f}" y="{level:.1f}" fill="{colour}">{label}</text>')
    return "\n".join([*parts, "</svg>", ""])


class _Scale:
    """A logarithmic scale from figures to places; `whole` makes it begin and end at powers of ten."""

    def __init__(self, figures: list[float], begin: float, end: float, *, whole: bool = False) -> None:
        low, high = log10(min(figures)), log10(max(figures))
        self.least, self.most = floor(low), ceil(high)
        self.low, self.high = (self.least, self.most) if whole else (low, high if high > low else low + 1)
        self.begin, self.end = begin, end

    def at(self, figure: float) -> float:
        """Return where a figure stands."""
        return self.begin + (log10(figure) - self.low) / (self.high - self.low) * (self.end - self.begin)


def _seconds(one: dict[str, Any], name: str) -> float:
    return mike_seconds(one) if name == "mike" else float(one[name])


def _grid_up(up: _Scale, power: int) -> str:
    level = up.at(10.0**power)
    return (
        f'<path d="M{LEFT} {level:.1f}H{WIDTH - RIGHT}" stroke="#dddddd"/>'
        f'<text x="{LEFT - 8}" y="{level + 4:.1f}" text-anchor="end" fill="#444444">{_number(10.0**power)} s</text>'
    )


def _grid_across(across: _Scale, versions: int) -> str:
    place = across.at(versions)
    return (
        f'<path d="M{place:.1f} {TOP}V{HEIGHT - BOTTOM}" stroke="#eeeeee"/>'
        f'<text x="{place:.1f}" y="{HEIGHT - BOTTOM + 20}" text-anchor="middle" fill="#444444">{versions} versions</text>'
    )


def _line(places: list[tuple[float, float]], colour: str, dashes: str) -> str:
    drawn = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    dots = "".join(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{colour}"/>' for x, y in places)
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    return f'<polyline points="{drawn}" fill="none" stroke="{colour}" stroke-width="2"{dashed}/>{dots}'


def _number(figure: float) -> str:
    return f"{figure:,.0f}" if figure >= 10 else f"{figure:.1f}".removesuffix(".0") if figure >= 1 else f"{figure:.2g}"
