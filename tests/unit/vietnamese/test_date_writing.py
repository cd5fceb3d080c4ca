"""Moments are shown in the office's zone, in the forms readers know."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone

import pytest

from portal.core.vietnamese import dates

SEED = datetime(2015, 6, 20, 3, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("write", "shown"),
    [
        (dates.long_date, "20 Tháng Sáu 2015 10:30:00 SA"),
        (dates.short_date, "20/06/2015"),
        (dates.date_time, "20/06/2015 10:30"),
        (dates.clock_time, "10:30"),
        (dates.weekday_date, "Thứ Bảy, 20/06/2015"),
        (dates.month_label, "Tháng 6"),
        (dates.day_number, "20"),
        (dates.iso_local, "2015-06-20T10:30:00+07:00"),
    ],
)
def test_the_seed_moment_in_every_form(
    write: Callable[[datetime], str], shown: str
) -> None:
    assert write(SEED) == shown
    assert write(SEED.astimezone(timezone(timedelta(hours=-5)))) == shown
    with pytest.raises(ValueError, match="without zone"):
        write(SEED.replace(tzinfo=None))


@pytest.mark.parametrize(
    ("month", "name"),
    [
        (1, "Giêng"),
        (2, "Hai"),
        (3, "Ba"),
        (4, "Tư"),
        (5, "Năm"),
        (6, "Sáu"),
        (7, "Bảy"),
        (8, "Tám"),
        (9, "Chín"),
        (10, "Mười"),
        (11, "Mười Một"),
        (12, "Mười Hai"),
    ],
)
def test_every_month_has_its_name(month: int, name: str) -> None:
    shown = dates.long_date(datetime(2020, month, 5, 2, tzinfo=UTC))
    assert shown == f"05 Tháng {name} 2020 9:00:00 SA"


@pytest.mark.parametrize(
    ("utc_hour", "clock"),
    [
        (17, "12:00:00 SA"),
        (18, "1:00:00 SA"),
        (4, "11:00:00 SA"),
        (5, "12:00:00 CH"),
        (6, "1:00:00 CH"),
        (16, "11:00:00 CH"),
    ],
)
def test_twelve_hours_as_the_old_portal_counted(utc_hour: int, clock: str) -> None:
    moment = datetime(2020, 1, 1, utc_hour, tzinfo=UTC)
    assert dates.long_date(moment).endswith(f" {clock}")


def test_weekdays_run_from_monday_to_sunday() -> None:
    shown = [
        dates.weekday_date(datetime(2015, 6, day, 3, tzinfo=UTC))
        for day in range(15, 22)
    ]
    assert [day.partition(",")[0] for day in shown] == [
        "Thứ Hai",
        "Thứ Ba",
        "Thứ Tư",
        "Thứ Năm",
        "Thứ Sáu",
        "Thứ Bảy",
        "Chủ Nhật",
    ]


def test_the_day_turns_at_the_office_s_midnight() -> None:
    assert dates.date_time(datetime(2015, 6, 19, 17, tzinfo=UTC)) == "20/06/2015 00:00"
    assert dates.short_date(datetime(2015, 6, 19, 16, 59, tzinfo=UTC)) == "19/06/2015"
