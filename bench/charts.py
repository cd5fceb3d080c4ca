"""Plain charts as SVG texts, readable on light and on dark ground."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from bench.results import Points

WIDTH = 820
_LABEL, _RIGHT, _ROW, _HEAD = 340, 96, 26, 44
_PLOT = WIDTH - _LABEL - _RIGHT
_STYLE = """
text { font: 13px system-ui, sans-serif; fill: #1f2328 }
.title { font-weight: 600; font-size: 15px }
.faint { fill: #59636e }
.ours { fill: #1f6feb } .other { fill: #8c959f } .over { fill: #bc4c00 }
.axis { stroke: #8c959f; stroke-width: 1 }
.aim { stroke: #1f2328; stroke-width: 1.5; stroke-dasharray: 4 3 }
.line { fill: none; stroke-width: 2 }
.c0 { stroke: #1f6feb } .c1 { stroke: #bc4c00 } .c2 { stroke: #1a7f37 }
.c3 { stroke: #8250df } .c4 { stroke: #9a6700 } .c5 { stroke: #cf222e }
@media (prefers-color-scheme: dark) {
  text { fill: #e6edf3 } .faint { fill: #9198a1 }
  .ours { fill: #58a6ff } .other { fill: #768390 } .over { fill: #f0883e }
  .aim { stroke: #e6edf3 }
  .c0 { stroke: #58a6ff } .c1 { stroke: #f0883e } .c2 { stroke: #3fb950 }
  .c3 { stroke: #bc8cff } .c4 { stroke: #d29922 } .c5 { stroke: #ff7b72 }
}
"""


@dataclass(frozen=True, slots=True)
class Stroke:
    """One horizontal bar: `kind` is ours, other or over."""

    label: str
    value: float
    text: str
    kind: str = "ours"


def bars(
    title: str,
    strokes: Sequence[Stroke],
    *,
    aim: float | None = None,
    under: str = "",
    is_log: bool = False,
) -> str:
    """One bar a line from the top; `aim` is a dashed line across, `under` a remark.

    With `is_log` each tenfold takes the same room, and values must be above 0.
    """
    highest = max([one.value for one in strokes] + [aim or 0]) or 1
    lowest = min(one.value for one in strokes) if is_log else 0
    height = _HEAD + _ROW * len(strokes) + (_ROW if under else 8)
    parts = []
    for place, one in enumerate(strokes):
        top = _HEAD + _ROW * place
        long = max(1.0, _share(one.value, lowest, highest, is_log) * _PLOT)
        parts += [
            _text(_LABEL - 10, top + 15, one.label, "end"),
            f'<rect class="{one.kind}" x="{_LABEL}" y="{top + 3}" '
            f'width="{long:.1f}" height="{_ROW - 9}"/>',
            _text(_LABEL + long + 6, top + 15, one.text),
        ]
    bottom = _HEAD + _ROW * len(strokes)
    parts.append(_line("axis", _LABEL, _HEAD - 2, _LABEL, bottom))
    if aim is not None:
        at = _LABEL + _share(aim, lowest, highest, is_log) * _PLOT
        parts.append(_line("aim", at, _HEAD - 6, at, bottom))
    if under:
        parts.append(_text(16, bottom + 18, under, kind="faint"))
    return _svg(title, height, parts)


def lines(title: str, series: dict[str, Points], *, x: str, y: str) -> str:
    """Lines over a common ground from y = 0; `x` and `y` name the axes' units."""
    left, top, wide, high = 64, 56, WIDTH - 64 - 24, 240
    every = [point for points in series.values() for point in points]
    last_x = max(point[0] for point in every) or 1
    last_y = max(point[1] for point in every) * 1.1 or 1
    parts = [
        _line("axis", left, top, left, top + high),
        _line("axis", left, top + high, left + wide, top + high),
        _text(left - 8, top + 6, f"{last_y:,.3g}", "end", "faint"),
        _text(left - 8, top + high, "0", "end", "faint"),
        _text(left + wide, top + high + 18, f"{last_x:,.3g} {x}", "end", "faint"),
        _text(16, top - 14, y, kind="faint"),
    ]
    for place, (name, points) in enumerate(series.items()):
        drawn = " ".join(
            f"{left + one / last_x * wide:.1f},{top + high - two / last_y * high:.1f}"
            for one, two in points
        )
        row = top + high + 24 + 20 * place
        parts += [
            f'<polyline class="line c{place % 6}" points="{drawn}"/>',
            f'<path class="line c{place % 6}" d="M{left} {row}h24"/>',
            _text(left + 32, row + 4, name),
        ]
    return _svg(title, top + high + 30 + 20 * len(series), parts)


def title_of(svg: str) -> str:
    """The title of a chart made here, as HTML."""
    return svg.partition("<title>")[2].partition("</title>")[0]


def _share(value: float, lowest: float, highest: float, is_log: bool) -> float:
    """Which part of the plot's width a value takes."""
    if not is_log:
        return min(1.0, value / highest)
    # The lowest keeps a tenth of a tenfold, so that it can be seen.
    floor = math.log10(lowest) - 0.1
    return (math.log10(value) - floor) / (math.log10(highest) - floor)


def _line(kind: str, x1: float, y1: float, x2: float, y2: float) -> str:
    ends = f'x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"'
    return f'<line class="{kind}" {ends}/>'


def _text(
    x: float, y: float, text: str, anchor: str = "start", kind: str = "plain"
) -> str:
    return (
        f'<text class="{kind}" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">'
        f"{escape(text)}</text>"
    )


def _svg(title: str, height: float, parts: list[str]) -> str:
    body = "\n".join(parts)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" '
        f'height="{height:.0f}" viewBox="0 0 {WIDTH} {height:.0f}" role="img" '
        f'aria-label="{escape(title)}">\n<title>{escape(title)}</title>\n'
        f"<style>{_STYLE}</style>\n"
        f'<text class="title" x="16" y="24">{escape(title)}</text>\n{body}\n</svg>\n'
    )
