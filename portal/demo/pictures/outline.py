"""Turns path text, ovals, stars and smooth curves into plain lists of points."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from math import atan2, ceil, cos, hypot, pi, sin

Point = tuple[float, float]
Points = Sequence[Point]
Outline = str | Points

_WORD = re.compile(r"[MLHVCQZ]|-?\d*\.?\d+")
_CURVE_STEPS = 14


def points_of(outline: Outline) -> Points:
    return _parsed(outline) if isinstance(outline, str) else outline


@lru_cache(maxsize=1024)
def _parsed(path: str) -> tuple[Point, ...]:
    """One contour of absolute M, L, H, V, C, Q and Z commands, curves flattened."""
    points: list[Point] = []
    for command, numbers in _commands(path):
        points.extend(_drawn(command, numbers, points))
    return tuple(points)


def _commands(path: str) -> Iterator[tuple[str, list[float]]]:
    sizes = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "Q": 4}
    command, numbers = "M", list[float]()
    for word in _WORD.findall(path):
        if word in sizes or word == "Z":
            command, numbers = word, []
            continue
        numbers.append(float(word))
        if len(numbers) == sizes[command]:
            yield command, numbers
            numbers = []


def _drawn(command: str, numbers: list[float], before: list[Point]) -> list[Point]:
    if command == "H":
        return [(numbers[0], before[-1][1])]
    if command == "V":
        return [(before[-1][0], numbers[0])]
    pairs = list(zip(numbers[::2], numbers[1::2], strict=True))
    if command in "ML":
        return pairs
    if command == "Q":
        start, control, end = before[-1], pairs[0], pairs[1]
        pairs = [_between(start, control, 2 / 3), _between(end, control, 2 / 3), end]
    return [
        _on_bezier((before[-1], pairs[0], pairs[1], pairs[2]), step / _CURVE_STEPS)
        for step in range(1, _CURVE_STEPS + 1)
    ]


def _between(start: Point, end: Point, share: float) -> Point:
    return (
        start[0] + (end[0] - start[0]) * share,
        start[1] + (end[1] - start[1]) * share,
    )


def _on_bezier(through: Points, t: float) -> Point:
    a, b, c, d = through
    u = 1 - t
    k = (u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t)
    return (
        k[0] * a[0] + k[1] * b[0] + k[2] * c[0] + k[3] * d[0],
        k[0] * a[1] + k[1] * b[1] + k[2] * c[1] + k[3] * d[1],
    )


def oval(
    x: float, y: float, rx: float, ry: float, *, start: float = 0, end: float = 360
) -> Points:
    """Degrees run clockwise from three o'clock; a part of a turn gives a segment."""
    steps = max(16, ceil((rx + ry) * 0.9))
    first, sweep = start * pi / 180, (end - start) * pi / 180
    return [
        (
            x + rx * cos(first + sweep * i / steps),
            y + ry * sin(first + sweep * i / steps),
        )
        for i in range(steps + 1)
    ]


def star(x: float, y: float, radius: float, *, inner: float = 0.382) -> Points:
    """Five points, one straight up; the default waist is that of the flag's star."""
    return [
        (
            x + radius * (inner if i % 2 else 1) * sin(i * pi / 5),
            y - radius * (inner if i % 2 else 1) * cos(i * pi / 5),
        )
        for i in range(10)
    ]


def rounded(x: float, y: float, width: float, height: float, radius: float) -> Points:
    r = min(radius, width / 2, height / 2)
    right, bottom = x + width - r, y + height - r
    return [
        *oval(right, bottom, r, r, start=0, end=90),
        *oval(x + r, bottom, r, r, start=90, end=180),
        *oval(x + r, y + r, r, r, start=180, end=270),
        *oval(right, y + r, r, r, start=270, end=360),
    ]


def flowing(points: Points) -> Points:
    """A smooth open curve through every point (Catmull-Rom)."""
    padded = [points[0], *points, points[-1]]
    curve = [
        _on_spline(padded[i : i + 4], step / 8)
        for i in range(len(points) - 1)
        for step in range(8)
    ]
    return [*curve, points[-1]]


def _on_spline(around: Points, t: float) -> Point:
    a, b, c, d = around
    after_b = (b[0] + (c[0] - a[0]) / 6, b[1] + (c[1] - a[1]) / 6)
    before_c = (c[0] - (d[0] - b[0]) / 6, c[1] - (d[1] - b[1]) / 6)
    return _on_bezier((b, after_b, before_c, c), t)


def tapered(a: Point, b: Point, *, width_a: float, width_b: float) -> Points:
    """A round-ended bar from a to b."""
    angle = atan2(b[1] - a[1], b[0] - a[0]) * 180 / pi
    return [
        *oval(*a, width_a / 2, width_a / 2, start=angle + 90, end=angle + 270),
        *oval(*b, width_b / 2, width_b / 2, start=angle - 90, end=angle + 90),
    ]


def elbow(a: Point, b: Point, *, upper: float, lower: float, side: int) -> Point:
    """Where a two-bone limb from a to b bends; side 1 bends to the right of a→b."""
    reach = max(hypot(b[0] - a[0], b[1] - a[1]), 0.01)
    along = min(upper, (upper * upper - lower * lower + reach * reach) / (2 * reach))
    out = max(upper * upper - along * along, 0) ** 0.5 * side
    ux, uy = (b[0] - a[0]) / reach, (b[1] - a[1]) / reach
    return (a[0] + ux * along - uy * out, a[1] + uy * along + ux * out)


def scattered(count: int, seed: int = 1) -> list[Point]:
    """Evenly spread points of the unit square, the same on every run."""
    return [
        ((seed * 0.347 + i * 0.754877666) % 1, (seed * 0.713 + i * 0.569840291) % 1)
        for i in range(1, count + 1)
    ]
