"""The geometry of a bar chart: across in per cent of its width, down in pixels.

So a chart takes the width it is given, and its words keep their size. Pure.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from portal.core.vietnamese.numbers import dotted

TOP, BASE, HEIGHT = 26, 196, 222
_WIDEST_BAR = 5.5
_BAR_OF_SLOT = 0.72
_STEPS = (1, 2, 3, 5, 7, 10, 15, 30, 60)
_MOST_TICKS, _MOST_TICKS_ON_A_PHONE = 8, 4
# Beyond these a phone shows no bars any more, and the chart scrolls in its box.
_MOST_BARS_ON_A_PHONE = 100
_DIGIT_WIDTH = 9


@dataclass(frozen=True, slots=True)
class Point:
    """One value. `name` stands in sentences, `short` below the axis.

    `is_open`: its time is not over. `has_gap`: reports were lost in it.
    """

    name: str
    short: str
    value: int
    is_open: bool = False
    has_gap: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar in its slot; `slot` is the slot's left edge."""

    slot: float
    x: float
    y: int
    height: int
    words: str
    is_peak: bool
    has_gap: bool


@dataclass(frozen=True, slots=True)
class Label:
    """Words at a place; `anchor` is SVG's. On a phone the spare ones are left out."""

    x: float
    y: int
    words: str
    anchor: str = "middle"
    is_spare: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """Everything a template draws; `sentence` says the same in words."""

    sentence: str
    bars: tuple[Bar, ...]
    slot_width: float
    bar_width: float
    ticks: tuple[Label, ...]
    lines: tuple[Label, ...]
    peak: Label | None
    has_gaps: bool
    is_long: bool

    @property
    def scale_width(self) -> int:
        """Pixels that the numbers beside the lines need."""
        longest = max(len(line.words) for line in self.lines)
        return longest * _DIGIT_WIDTH + _DIGIT_WIDTH


def draw(points: Sequence[Point], *, title: str, unit: str = "lượt") -> Chart:
    """The chart of at least one point; `title` begins its sentence."""
    ceiling = _ceiling(max(point.value for point in points))
    slot = 100 / len(points)
    width = min(slot * _BAR_OF_SLOT, _WIDEST_BAR)
    highest = _highest(points)
    bars = tuple(
        Bar(
            slot=_percent(number * slot),
            x=_percent(number * slot + (slot - width) / 2),
            y=BASE - _height(point.value, ceiling),
            height=_height(point.value, ceiling),
            words=f"{point.name}: {dotted(point.value)} {unit}",
            is_peak=number == highest,
            has_gap=point.has_gap,
        )
        for number, point in enumerate(points)
    )
    return Chart(
        sentence=_sentence(points, title, unit),
        bars=bars,
        slot_width=_percent(slot),
        bar_width=_percent(width),
        ticks=_ticks(points),
        lines=_lines(ceiling),
        peak=_peak(points, bars, highest),
        has_gaps=any(point.has_gap for point in points),
        is_long=len(points) > _MOST_BARS_ON_A_PHONE,
    )


def _ceiling(highest: int) -> int:
    """A round even number that nothing rises above."""
    step = 1
    while highest > 10 * step:
        step *= 10
    return next(step * times for times in (2, 4, 6, 8, 10) if highest <= step * times)


def _height(value: int, ceiling: int) -> int:
    """Pixels; whatever was counted is seen."""
    return max(round((BASE - TOP) * value / ceiling), 1) if value else 0


def _highest(points: Sequence[Point]) -> int | None:
    """Where the peak is, the latest of equals; None when nothing was counted."""
    value, number = max((point.value, number) for number, point in enumerate(points))
    return number if value else None


def _peak(
    points: Sequence[Point], bars: Sequence[Bar], highest: int | None
) -> Label | None:
    if highest is None:
        return None
    x = _percent((highest + 0.5) * 100 / len(points))
    return Label(x, bars[highest].y - 7, dotted(points[highest].value), _anchor(x))


def _lines(ceiling: int) -> tuple[Label, ...]:
    return tuple(
        Label(0, BASE - _height(value, ceiling), dotted(value), "end")
        for value in (0, ceiling // 2, ceiling)
    )


def _ticks(points: Sequence[Point]) -> tuple[Label, ...]:
    """Some of the names below, counted from the last: that is now."""
    count = len(points)
    step = _step(count, _MOST_TICKS)
    wide = _step(count, _MOST_TICKS_ON_A_PHONE)
    # Every label of a phone is one of the wide screen's.
    while wide % step:
        wide += 1
    return tuple(
        Label(
            x := _percent((number + 0.5) * 100 / count),
            HEIGHT - 6,
            point.short,
            _anchor(x),
            is_spare=(count - 1 - number) % wide > 0,
        )
        for number, point in enumerate(points)
        if (count - 1 - number) % step == 0
    )


def _step(count: int, most: int) -> int:
    fitting = (step for step in _STEPS if count <= step * most)
    return next(fitting, -(-count // most))


def _percent(exact: float) -> float:
    return round(exact, 3)


def _anchor(x: float) -> str:
    """Words at an edge grow inwards."""
    if x < 4:
        return "start"
    return "end" if x > 96 else "middle"


def _sentence(points: Sequence[Point], title: str, unit: str) -> str:
    highest = _highest(points)
    gaps = sum(point.has_gap for point in points)
    lost = f" Có {gaps} cột thiếu số liệu." if gaps else ""
    if highest is None:
        return f"{title}: chưa có lượt nào.{lost}"
    # A day that is not over, or was not counted whole, is not the quietest.
    whole = [one for one in points if not (one.is_open or one.has_gap)] or points
    lowest = min(whole, key=lambda one: one.value)
    peak = points[highest]
    return (
        f"{title}: nhiều nhất {dotted(peak.value)} {unit} ({peak.name}), "
        f"ít nhất {dotted(lowest.value)} {unit} ({lowest.name}).{lost}"
    )
