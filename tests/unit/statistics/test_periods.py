"""Stretches of office days."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from portal.core import clock
from portal.statistics.periods import (
    MOST_DAYS,
    last_days,
    month_before,
    month_of,
    months_before,
    read_period,
    typed_days,
    year_of,
)

NEW_YEARS_EVE = datetime(2025, 12, 31, 17, tzinfo=UTC)
_DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1))


def test_today_is_the_offices() -> None:
    with clock.frozen(NEW_YEARS_EVE):
        assert last_days(1).days == (date(2026, 1, 1),)
        assert year_of(clock.today()).days == (date(2026, 1, 1),)
        before = month_before(clock.today())
    assert (before.first, before.last) == (date(2025, 12, 1), date(2025, 12, 31))


def test_a_month_that_is_not_over_ends_today() -> None:
    with clock.frozen(datetime(2024, 2, 10, tzinfo=UTC)):
        assert len(month_of(clock.today()).days) == 10
        assert len(month_before(date(2024, 3, 5)).days) == 10
        assert len(month_of(date(2020, 2, 2)).days) == 29


@given(_DAYS, st.integers(1, 60))
def test_months_follow_each_other(day: date, count: int) -> None:
    months = months_before(day, count)
    assert len(months) == count
    assert months[-1] == day.replace(day=1)
    for earlier, later in zip(months, months[1:], strict=False):
        assert (later - timedelta(days=1)).replace(day=1) == earlier


@given(st.text(max_size=60), st.text(max_size=60))
def test_whatever_is_typed_is_understood_or_named(first: str, last: str) -> None:
    errors: dict[str, str] = {}
    typed = typed_days({"tu-ngay": first, "den-ngay": last})
    found = read_period(typed, errors)
    assert found is None or not errors
    if any(typed.values()):
        assert found or errors


@given(_DAYS, _DAYS)
def test_typed_days_are_a_period_or_an_error(first: date, last: date) -> None:
    errors: dict[str, str] = {}
    words = {"tu-ngay": f"{first:%d/%m/%Y}", "den-ngay": f"{last:%d/%m/%Y}"}
    with clock.frozen(datetime(2026, 6, 20, tzinfo=UTC)):
        found = read_period(words, errors)
    end = min(last, date(2026, 6, 20))
    if first <= end and (end - first).days < MOST_DAYS:
        assert found
        assert (found.first, found.last, errors) == (first, end, {})
    else:
        assert found is None
        assert errors
