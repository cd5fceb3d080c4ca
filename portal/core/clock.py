"""The one place that knows what time it is, and where the office is."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

OFFICE_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")

_frozen_at: list[datetime] = []


def now() -> datetime:
    """The present moment, aware, in UTC."""
    if _frozen_at:
        return _frozen_at[-1]
    return datetime.now(UTC)


def today() -> date:
    """The office's calendar day at this moment."""
    return local_day(now())


def local_day(moment: datetime) -> date:
    """The office's calendar day of an aware moment."""
    return moment.astimezone(OFFICE_ZONE).date()


def local_midnight(day: date) -> datetime:
    """The aware UTC moment at which an office day begins.

    Raises OverflowError at the edges of the calendar (years 1 and 9999).
    """
    midnight = datetime(day.year, day.month, day.day, tzinfo=OFFICE_ZONE)
    return midnight.astimezone(UTC)


@contextmanager
def frozen(moment: datetime) -> Iterator[datetime]:
    """Hold the clock at an aware moment, for every thread, until left."""
    if moment.tzinfo is None:
        raise ValueError("a frozen moment must be aware")
    _frozen_at.append(moment.astimezone(UTC))
    try:
        yield moment
    finally:
        _frozen_at.pop()
