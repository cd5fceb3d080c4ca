"""What a measurement found: rows that compare a value with its limit and its aim."""

from dataclasses import asdict, dataclass, field
from typing import Any, Literal

Points = list[tuple[float, float]]
COLUMNS = (
    "bar", "what", "value", "limit", "÷ limit", "aim", "met", "spread", "note"
)  # fmt: skip
_WHOLE = 1_000


@dataclass(frozen=True, slots=True)
class Aim:
    """The bar to reach: by the value itself, or by its ratio to the limit."""

    sign: Literal["≤", "≥"]
    bound: float
    of: Literal["value", "ratio"] = "value"

    def __str__(self) -> str:
        return f"{'ratio ' if self.of == 'ratio' else ''}{self.sign} {self.bound:g}"


@dataclass(frozen=True, slots=True)
class Result:
    """One figure.

    `limit` is the least, or the most, that is possible, in the same unit and
    measured in the same run; None where there is no such thing. `noise` is the highest
    ÷ the lowest round, None for what was not repeated. Without an `aim` the figure is
    only reported.
    """

    bar: str
    what: str
    value: float
    unit: str
    limit: float | None = None
    aim: Aim | None = None
    noise: float | None = None
    note: str = ""

    @property
    def ratio(self) -> float | None:
        """Value ÷ limit."""
        return self.value / self.limit if self.limit else None

    @property
    def use(self) -> float | None:
        """How much of what the aim allows is used: 1 is the bar, less is better.

        None without an aim, or where the aim is a ratio and there is no limit.
        """
        if self.aim is None:
            return None
        reached = self.value if self.aim.of == "value" else self.ratio
        if reached is None:
            return None
        if self.aim.sign == "≤":
            return _part(reached, self.aim.bound)
        return _part(self.aim.bound, reached)

    @property
    def is_met(self) -> bool | None:
        """Whether the aim is reached; None without one."""
        return None if self.use is None else self.use <= 1

    def cells(self) -> tuple[str, ...]:
        """The texts of COLUMNS."""
        limit = "" if self.limit is None else number(self.limit)
        return (
            self.bar,
            self.what,
            f"{number(self.value)} {self.unit}".strip(),
            limit,
            "" if self.ratio is None else number(self.ratio),
            "" if self.aim is None else str(self.aim),
            "" if self.is_met is None else "yes" if self.is_met else "NO",
            "" if self.noise is None else f"{self.noise:.2f}",
            self.note,
        )


@dataclass(slots=True)
class Measured:
    """What one bar brings home.

    `series` are lines to draw, each a list of (x, y), by name. `missing` says by name
    what could not be measured, and why. `machine` says how the run was.
    """

    rows: list[Result] = field(default_factory=list)
    series: dict[str, Points] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)
    machine: list[str] = field(default_factory=list)


def _aligned(line: tuple[str, ...], widths: list[int]) -> str:
    texts = [
        text.ljust(width) if place < 2 else text.rjust(width)
        for place, (text, width) in enumerate(zip(line, widths, strict=False))
    ]
    return "  ".join([*texts, line[-1]])


def _part(used: float, allowed: float) -> float:
    if allowed:
        return used / allowed
    return float("inf") if used else 0.0


def number(value: float) -> str:
    """Three digits that count, or all of a whole number."""
    if value == float("inf"):
        return "∞"
    if abs(value) >= _WHOLE or float(value).is_integer():
        return f"{value:,.0f}"
    if abs(value) >= 100:
        return f"{value:.0f}"
    return f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"


def table(rows: list[Result]) -> list[str]:
    """Lines of a table for the screen, columns aligned."""
    cells = [COLUMNS, *(row.cells() for row in rows)]
    # The note is the last column and needs no width.
    widths = [max(len(line[place]) for line in cells) for place in range(8)]
    return [_aligned(line, widths).rstrip() for line in cells]


def to_json(measured: Measured) -> dict[str, Any]:
    """What `from_json` reads."""
    return asdict(measured)


def from_json(stored: dict[str, Any]) -> Measured:
    """The same as it was."""
    rows = [
        Result(**row | {"aim": Aim(**row["aim"]) if row["aim"] else None})
        for row in stored["rows"]
    ]
    series = {
        name: [(x, y) for x, y in points] for name, points in stored["series"].items()
    }
    return Measured(rows, series, stored["missing"], stored["machine"])
