"""Office years, months and days as stretches of UTC: [since, until)."""

from datetime import date, datetime, timedelta

from portal.core.clock import local_midnight

Bounds = tuple[datetime, datetime]


def year_bounds(year: int) -> Bounds:
    """All of an office year."""
    return local_midnight(date(year, 1, 1)), local_midnight(date(year + 1, 1, 1))


def month_bounds(year: int, month: int) -> Bounds:
    """All of an office month."""
    following = date(year + month // 12, month % 12 + 1, 1)
    return local_midnight(date(year, month, 1)), local_midnight(following)


def day_bounds(day: date) -> Bounds:
    """All of an office day."""
    return local_midnight(day), local_midnight(day + timedelta(days=1))
