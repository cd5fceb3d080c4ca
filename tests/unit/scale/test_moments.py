"""Times as an office publishes: by day, on working days, some at the same second."""

from datetime import UTC, datetime

import pytest

from portal.core.clock import OFFICE_ZONE
from portal.scale.moments import moments
from tests.unit.scale.planning import plan_of


@pytest.fixture(scope="module")
def times() -> list[datetime]:
    """Office time of many articles, ascending."""
    return [
        datetime.fromtimestamp(second, UTC).astimezone(OFFICE_ZONE)
        for second in moments(plan_of(20_000))
    ]


def test_they_ascend_within_ten_years(times: list[datetime]) -> None:
    plan = plan_of(20_000)
    assert times == sorted(times)
    assert plan.beginning <= times[0]
    assert times[-1] < plan.end
    assert (times[-1] - times[0]).days > 3_600


def test_several_articles_have_exactly_the_same_time(times: list[datetime]) -> None:
    ties = sum(one == other for one, other in zip(times, times[1:], strict=False))
    assert ties > 500


def test_days_are_busier_than_nights_and_workdays_than_sundays(
    times: list[datetime],
) -> None:
    by_day = sum(7 <= time.hour < 18 for time in times)
    assert by_day > 0.75 * len(times)
    sundays = sum(time.weekday() == 6 for time in times)
    mondays = sum(time.weekday() == 0 for time in times)
    assert 0 < sundays < mondays / 2


def test_some_days_are_bursts(times: list[datetime]) -> None:
    days: dict[object, int] = {}
    for time in times:
        days[time.date()] = days.get(time.date(), 0) + 1
    busiest = max(days.values())
    assert busiest > 4 * len(times) / len(days)
