"""Stretches of office days: the ready ones, and those somebody types."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from portal.core import clock
from portal.core.lines import tidy_line
from portal.core.vietnamese.date_reading import UnreadableDate, parse_date

# A year and its leap day: what a chart can show and one question should cost.
MOST_DAYS = 366
USUAL_DAYS = 30
FIELDS = ("tu-ngay", "den-ngay")
_UNREADABLE = "Nhập theo dạng ngày/tháng/năm, ví dụ 20/06/2015."
_EARLIEST_YEAR = 1900


@dataclass(frozen=True, slots=True)
class Period:
    """Office days from first to last, both included."""

    first: date
    last: date

    @property
    def days(self) -> tuple[date, ...]:
        count = (self.last - self.first).days + 1
        return tuple(self.first + timedelta(days=number) for number in range(count))

    @property
    def words(self) -> str:
        """As people read it, such as "từ 01/06/2026 đến 20/06/2026"."""
        if self.first == self.last:
            return f"ngày {day_words(self.last)}"
        return f"từ {day_words(self.first)} đến {day_words(self.last)}"


def day_words(day: date) -> str:
    """Return 20/06/2015."""
    return f"{day.day:02d}/{day.month:02d}/{day.year:04d}"


def last_days(count: int) -> Period:
    """Today and the days before it, so many in all."""
    today = clock.today()
    return Period(today - timedelta(days=count - 1), today)


def month_of(day: date) -> Period:
    """The calendar month of a day, as far as it has come."""
    end = day.replace(day=monthrange(day.year, day.month)[1])
    return Period(day.replace(day=1), min(end, clock.today()))


def month_before(day: date) -> Period:
    """The calendar month before that of a day."""
    return month_of(day.replace(day=1) - timedelta(days=1))


def year_of(day: date) -> Period:
    """The calendar year of a day, as far as it has come."""
    return Period(date(day.year, 1, 1), min(date(day.year, 12, 31), clock.today()))


def months_before(day: date, count: int) -> tuple[date, ...]:
    """The first days of so many months, the last of them that of the day."""
    number = day.year * 12 + day.month - 1
    return tuple(
        date(one // 12, one % 12 + 1, 1)
        for one in range(number - count + 1, number + 1)
    )


def typed_days(args: Mapping[str, str]) -> dict[str, str]:
    """The two fields of days as somebody typed them, tidied."""
    return {name: tidy_line(args.get(name, ""))[:40] for name in FIELDS}


def read_period(typed: Mapping[str, str], errors: dict[str, str]) -> Period | None:
    """The days somebody typed; None for none, or when `errors` says what is wrong.

    A missing beginning is a month before the end, a missing end is today; an end
    that is still to come is cut to today.
    """
    first, last = (_read_day(typed[name], name, errors) for name in FIELDS)
    if errors or not (first or last):
        return None
    today = clock.today()
    if first and first > today:
        errors["tu-ngay"] = "Ngày này chưa tới."
        return None
    last = min(last or today, today)
    first = first or last - timedelta(days=USUAL_DAYS - 1)
    if first > last:
        errors["den-ngay"] = "Ngày cuối phải bằng hoặc sau ngày đầu."
    elif (last - first).days >= MOST_DAYS:
        errors["den-ngay"] = f"Chọn khoảng thời gian không quá {MOST_DAYS} ngày."
    return None if errors else Period(first, last)


def _read_day(text: str, name: str, errors: dict[str, str]) -> date | None:
    if not text:
        return None
    try:
        day = parse_date(text)
    except UnreadableDate:
        day = None
    if day is None or not _EARLIEST_YEAR <= day.year <= 9000:
        errors[name] = _UNREADABLE
        return None
    return day
