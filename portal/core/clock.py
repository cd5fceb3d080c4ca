"""The one place that knows what time it is, and where the office is."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

OFFICE_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")

_frozen_at: list[datetime] = []
_set_wrong_by: list[timedelta] = []


def _uptime() -> float:
    """Seconds that pass at the same pace whatever the machine's clock is set to.

    A sleeping machine goes on ageing: only Linux needs to be asked for that.
    """
    if hasattr(time, "CLOCK_BOOTTIME"):
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    return time.monotonic()


_born_at = time.time() - _uptime()


def now() -> datetime:
    """The present moment, aware, in UTC."""
    if _frozen_at:
        return _frozen_at[-1]
    if _set_wrong_by:
        return datetime.now(UTC) + _set_wrong_by[-1]
    return datetime.now(UTC)


def steady_seconds() -> float:
    """Seconds since 1970 UTC as this process counts them from its start.

    Setting the machine's clock forward or back does not move it, so what lies
    between two of them has really passed.
    """
    if _frozen_at:
        return _frozen_at[-1].timestamp()
    return _born_at + _uptime()


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


@contextmanager
def set_wrong(by: timedelta) -> Iterator[None]:
    """As if somebody had set the machine's clock forward or back, until left."""
    _set_wrong_by.append(by)
    try:
        yield
    finally:
        _set_wrong_by.pop()
