"""The clock: aware moments, the office's days, and time that stands still."""

import threading
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from portal.core import clock


def test_now_is_aware_and_in_utc() -> None:
    assert clock.now().tzinfo is UTC
    assert abs(clock.now() - datetime.now(UTC)) < timedelta(seconds=5)


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2015, 6, 19, 16, 59, 59, 999_999, tzinfo=UTC), date(2015, 6, 19)),
        (datetime(2015, 6, 19, 17, 0, tzinfo=UTC), date(2015, 6, 20)),
        (datetime(2014, 12, 31, 17, 0, tzinfo=UTC), date(2015, 1, 1)),
        (
            datetime(2015, 6, 19, 12, 0, tzinfo=timezone(timedelta(hours=-8))),
            date(2015, 6, 20),
        ),
    ],
)
def test_the_office_s_day_begins_at_its_midnight(moment: datetime, day: date) -> None:
    assert clock.local_day(moment) == day
    with clock.frozen(moment):
        assert clock.today() == day
        assert clock.now() == moment


def test_midnight_is_a_moment_of_utc() -> None:
    assert clock.local_midnight(date(2015, 6, 20)) == datetime(
        2015, 6, 19, 17, tzinfo=UTC
    )


def test_frozen_time_nests_and_holds_for_every_thread() -> None:
    first, second = (datetime(year, 1, 1, tzinfo=UTC) for year in (2015, 2016))
    seen: list[datetime] = []
    with clock.frozen(first):
        with clock.frozen(second):
            thread = threading.Thread(target=lambda: seen.append(clock.now()))
            thread.start()
            thread.join()
        assert clock.now() == first
    assert seen == [second]
    assert clock.now() > second


def test_a_moment_without_zone_cannot_be_held() -> None:
    with pytest.raises(ValueError, match="aware"), clock.frozen(datetime(2015, 1, 1)):
        pass
