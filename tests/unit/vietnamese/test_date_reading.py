"""Every spelling of a moment is read, and what is no moment is refused."""

import unicodedata
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.core.vietnamese.dates import (
    UnreadableDate,
    date_time,
    iso_local,
    long_date,
    parse_date,
    parse_moment,
    short_date,
    weekday_date,
)

SEED = datetime(2015, 6, 20, 3, 30, tzinfo=UTC)
MIDNIGHT = datetime(2015, 6, 19, 17, tzinfo=UTC)

# Before June 1975 the clocks of the south went back an hour once.
seconds_since_1976 = st.datetimes(
    datetime(1976, 1, 1), datetime(2999, 12, 31), timezones=st.just(UTC)
).map(lambda moment: moment.replace(microsecond=0))


@pytest.mark.parametrize(
    "text",
    [
        "20 Tháng Sáu 2015 10:30:00 SA",
        "20 tháng sáu năm 2015 10:30 SA",
        "Thứ Bảy, 20/06/2015 10:30",
        "20/6/2015 10:30",
        "20/06/2015 10:30:00",
        "20/06/2015 - 10:30",
        "20/06/2015 | 10:30 GMT+7",
        "20/06/2015 10:30 (GMT+7)",
        "20/06/2015, 10h30",
        "10h30, ngày 20/6/2015",
        "10h30' ngày 20-6-2015",
        "20.06.2015 10g30",
        "lúc 10 giờ 30 ngày 20 tháng 6 năm 2015",
        "10 giờ 30 phút, Thứ bảy ngày 20 tháng 06 năm 2015",
        "10:30 20 thg 6, 2015",
        "lúc 10:30 20 tháng 6, 2015",
        "10:30:00 Thứ Bảy, 20 tháng 6, 2015",
        "20 Thg6 2015 10:30",
        "20 thang 6 nam 2015 10:30",
        "20\u00a0Tháng\u00a0Sáu\u00a02015 10:30:00 SA",
        "2015-06-20T03:30:00Z",
        "2015-06-20T03:30:00.000Z",
        "2015-06-20T10:30:00+07:00",
        "2015-06-20T10:30+0700",
        "2015-06-19T22:30:00-05:00",
        "2015-06-20T10:30:00",
        "2015-06-20 10:30",
    ],
)
def test_the_seed_moment_is_read_in_every_form(text: str) -> None:
    assert parse_moment(text) == SEED
    assert parse_moment(unicodedata.normalize("NFD", text)) == SEED
    assert parse_moment(text.upper()) == SEED
    assert parse_date(text) == date(2015, 6, 20)


@pytest.mark.parametrize(
    "text",
    [
        "20/06/2015",
        "20/6/2015",
        "20-06-2015",
        "20.6.2015",
        "20.6.2015.",
        "ngày 20 tháng 6 năm 2015",
        "Thứ Bảy, 20/06/2015",
        "20 Tháng Sáu 2015",
        "2015-06-20",
        "20/06/2015 12:00:00 SA",
        "20/06/2015 0:00 SA",
        "20/06/2015 00:00",
    ],
)
def test_a_day_alone_is_its_midnight(text: str) -> None:
    assert parse_moment(text) == MIDNIGHT
    assert parse_date(text) == date(2015, 6, 20)


@pytest.mark.parametrize(
    ("name", "month"),
    [
        ("Giêng", 1),
        ("Một", 1),
        ("Hai", 2),
        ("Ba", 3),
        ("Tư", 4),
        ("Bốn", 4),
        ("Năm", 5),
        ("năm năm", 5),
        ("Sáu", 6),
        ("Bảy", 7),
        ("Bẩy", 7),
        ("Tám", 8),
        ("Chín", 9),
        ("Mười", 10),
        ("Mười Một", 11),
        ("Mười Hai", 12),
        ("Chạp", 12),
    ],
)
def test_every_name_of_a_month_is_known(name: str, month: int) -> None:
    assert parse_date(f"05 Tháng {name} 2020") == date(2020, month, 5)


@pytest.mark.parametrize(
    ("clock", "hour", "minute"),
    [
        ("12:00:00 SA", 0, 0),
        ("12:05 SA", 0, 5),
        ("1:00 SA", 1, 0),
        ("6h SA", 6, 0),
        ("6h sáng", 6, 0),
        ("12:00:00 CH", 12, 0),
        ("0:05 CH", 12, 5),
        ("2 giờ chiều", 14, 0),
        ("11:59 CH", 23, 59),
        ("23h59", 23, 59),
        ("7 giờ tối", 19, 0),
    ],
)
def test_half_days_are_told_apart(clock: str, hour: int, minute: int) -> None:
    local = datetime(2015, 6, 20, hour, minute, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
    assert parse_moment(f"20/06/2015 {clock}") == local
    assert parse_moment(f"{clock} ngày 20/06/2015") == local


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "hôm qua",
        "10:30",
        "20/06",
        "ngày 20 tháng 6",
        "tháng 6 năm 2015",
        "20 tháng 2015",
        "20/06/15",
        "20/06-2015",
        "20 tháng mười ba 2015",
        "20/06/2015 12/07/2015",
        "20/06/2015 10",
        "20/06/2015 abc",
        "1.20.06.2015",
        "6/12/2015 10:30 AM",
        "20/06/20155",
        "２０/06/2015",
        "20/06/2015 " * 1000,
    ],
)
def test_what_is_no_moment_is_refused(text: str) -> None:
    with pytest.raises(UnreadableDate, match="Không đọc được ngày giờ"):
        parse_moment(text)
    with pytest.raises(UnreadableDate, match="Không đọc được ngày giờ"):
        parse_date(text)


@pytest.mark.parametrize(
    "text",
    [
        "31/02/2015",
        "29/02/2015",
        "00/06/2015",
        "20/13/2015",
        "6/20/2015",
        "20/06/0000",
        "20/06/2015 24:00",
        "20/06/2015 10:60",
        "20/06/2015 10:30:60",
        "20/06/2015 13:00:00 SA",
        "20/06/2015 13:00:00 CH",
        "2015-06-20T10:30:00+99:00",
        "31 Tháng Sáu 2015 10:30:00 SA",
    ],
)
def test_a_moment_that_never_was_is_refused_by_name(text: str) -> None:
    with pytest.raises(UnreadableDate, match="không có thật") as refusal:
        parse_moment(text)
    assert text in str(refusal.value)


def test_the_edges_of_the_calendar_are_refused_not_broken() -> None:
    assert parse_date("01/01/0001") == date(1, 1, 1)
    with pytest.raises(UnreadableDate):
        parse_moment("01/01/0001 00:00")
    with pytest.raises(UnreadableDate):
        parse_moment("9999-12-31T23:59:59-05:00")


def test_the_text_s_own_zone_beats_the_given_one() -> None:
    tokyo = ZoneInfo("Asia/Tokyo")
    assert parse_moment("20/06/2015 12:30", zone=tokyo) == SEED
    assert parse_moment("2015-06-20T03:30:00Z", zone=tokyo) == SEED


def test_a_day_is_the_office_s_when_the_text_names_a_zone() -> None:
    assert parse_date("2015-06-19T17:00:00Z") == date(2015, 6, 20)


@given(seconds_since_1976)
def test_every_second_comes_back_from_its_long_form(moment: datetime) -> None:
    assert parse_moment(long_date(moment)) == moment
    assert parse_moment(iso_local(moment)) == moment


@given(seconds_since_1976)
def test_shorter_forms_come_back_as_far_as_they_tell(moment: datetime) -> None:
    minute = moment.replace(second=0)
    assert parse_moment(date_time(moment)) == minute
    day = parse_date(short_date(moment))
    assert parse_date(weekday_date(moment)) == parse_date(long_date(moment)) == day
    assert timedelta(0) <= moment - parse_moment(short_date(moment)) < timedelta(1)


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        moment = parse_moment(text)
    except UnreadableDate:
        return
    assert moment.tzinfo is UTC


def test_dates_of_real_news_are_read(
    read_pack: Callable[[str], list[dict[str, str]]],
) -> None:
    moments = [
        parse_moment(article["published_at"]) for article in read_pack("dated-628")
    ]
    assert len(moments) == 628
