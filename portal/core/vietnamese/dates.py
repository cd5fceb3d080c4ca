"""Moments and days as Vietnamese readers see them, in the office's zone.

Every function takes an aware moment and raises ValueError for a naive one.
Reading people's own spelling is the business of date_reading.
"""

from datetime import datetime

from portal.core.clock import OFFICE_ZONE
from portal.core.vietnamese.date_reading import (
    UnreadableDate,
    parse_date,
    parse_moment,
)

__all__ = [
    "UnreadableDate",
    "clock_time",
    "date_time",
    "day_number",
    "iso_local",
    "long_date",
    "month_label",
    "parse_date",
    "parse_moment",
    "short_date",
    "weekday_date",
]

_MONTHS = (
    "Giêng",
    "Hai",
    "Ba",
    "Tư",
    "Năm",
    "Sáu",
    "Bảy",
    "Tám",
    "Chín",
    "Mười",
    "Mười Một",
    "Mười Hai",
)

_WEEKDAYS = (
    "Thứ Hai",
    "Thứ Ba",
    "Thứ Tư",
    "Thứ Năm",
    "Thứ Sáu",
    "Thứ Bảy",
    "Chủ Nhật",
)


def long_date(moment: datetime) -> str:
    """Return 20 Tháng Sáu 2015 10:30:00 SA, the form of the old portal.

    It is the .NET vi-VN pattern "dd MMMM yyyy h:mm:ss tt": the day is padded and
    the hour is not, midnight is 12:00:00 SA and noon 12:00:00 CH.
    """
    at = _at_office(moment)
    half = "SA" if at.hour < 12 else "CH"
    return (
        f"{at.day:02d} Tháng {_MONTHS[at.month - 1]} {at.year:04d} "
        f"{at.hour % 12 or 12}:{at.minute:02d}:{at.second:02d} {half}"
    )


def short_date(moment: datetime) -> str:
    """Return 20/06/2015."""
    at = _at_office(moment)
    return f"{at.day:02d}/{at.month:02d}/{at.year:04d}"


def date_time(moment: datetime) -> str:
    """Return 20/06/2015 10:30."""
    return f"{short_date(moment)} {clock_time(moment)}"


def clock_time(moment: datetime) -> str:
    """Return 10:30, of twenty-four hours."""
    at = _at_office(moment)
    return f"{at.hour:02d}:{at.minute:02d}"


def weekday_date(moment: datetime) -> str:
    """Return Thứ Bảy, 20/06/2015."""
    return f"{_WEEKDAYS[_at_office(moment).weekday()]}, {short_date(moment)}"


def month_label(moment: datetime) -> str:
    """Return Tháng 6."""
    return f"Tháng {_at_office(moment).month}"


def day_number(moment: datetime) -> str:
    """Return the day of the month, unpadded."""
    return str(_at_office(moment).day)


def iso_local(moment: datetime) -> str:
    """Return 2015-06-20T10:30:00+07:00, for the datetime attribute."""
    return _at_office(moment).isoformat(timespec="seconds")


def _at_office(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError(f"a moment without zone cannot be shown: {moment!r}")
    return moment.astimezone(OFFICE_ZONE)
