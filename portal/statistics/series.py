"""Rows of days and months: what the ledger has, nothing where it has nothing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from portal.core import clock
from portal.statistics.charts import Chart, Point, draw
from portal.statistics.periods import Period, day_words, month_of
from portal.storage.counters_questions import NOTHING, Counts, LossOfReports

MISSING = "thiếu số liệu"


@dataclass(frozen=True, slots=True)
class Row:
    """A day or a month with what was counted in it.

    `is_open`: it is not over. `has_gap`: reports were lost in it. `iso` is the
    attribute of a <time>, such as 2026-06-20 or 2026-06.
    """

    first: date
    name: str
    short: str
    counts: Counts
    is_open: bool
    has_gap: bool
    open_words: str
    iso: str

    @property
    def note(self) -> str:
        """What to know about its numbers; "" for nothing."""
        told = (
            MISSING if self.has_gap else "",
            self.open_words if self.is_open else "",
        )
        return ", ".join(filter(None, told))


def day_rows(
    period: Period,
    found: Mapping[date, Counts],
    losses: Iterable[LossOfReports] = (),
) -> tuple[Row, ...]:
    """Every day of a period, oldest first."""
    today, damaged = clock.today(), _damaged_days(losses)
    return tuple(
        Row(
            first=day,
            name=day_words(day),
            short=f"{day.day}/{day.month}",
            counts=found.get(day, NOTHING),
            is_open=day == today,
            has_gap=day in damaged,
            open_words="chưa hết ngày",
            iso=f"{day:%Y-%m-%d}",
        )
        for day in period.days
    )


def month_rows(
    months: Sequence[date],
    found: Mapping[date, Counts],
    losses: Iterable[LossOfReports] = (),
) -> tuple[Row, ...]:
    """A row for each of these first days of months."""
    this_month = clock.today().replace(day=1)
    damaged = {day.replace(day=1) for day in _damaged_days(losses)}
    return tuple(
        Row(
            first=month,
            name=f"tháng {month.month}/{month.year}",
            short=f"{month.month}/{month.year}",
            counts=found.get(month, NOTHING),
            is_open=month == this_month,
            has_gap=month in damaged,
            open_words="chưa hết tháng",
            iso=f"{month:%Y-%m}",
        )
        for month in months
    )


def chart_of(rows: Sequence[Row], *, what: str, title: str) -> Chart:
    """The chart of one of the counts (`what`: "visits" or "views")."""
    points = [
        Point(row.name, row.short, getattr(row.counts, what), row.is_open, row.has_gap)
        for row in rows
    ]
    return draw(points, title=title)


def moments_of(first: date, last: date) -> tuple[datetime, datetime]:
    """The stretch of time that office days take up; its end is not included."""
    return clock.local_midnight(first), clock.local_midnight(last + timedelta(days=1))


def whole_months(months: Sequence[date]) -> Period:
    """The days of neighbouring months, as far as they have come."""
    return Period(months[0], month_of(months[-1]).last)


def _damaged_days(losses: Iterable[LossOfReports]) -> set[date]:
    days: set[date] = set()
    for loss in losses:
        first, last = clock.local_day(loss.started_at), clock.local_day(loss.ended_at)
        days.update(Period(first, last).days)
    return days
