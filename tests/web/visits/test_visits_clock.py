"""A clock that is set forward or back: nobody counts twice, no day is lost."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest
from flask.testing import FlaskClient

from portal.content.readership import Readership
from portal.core import clock
from portal.storage.counters import Ledger
from tests.web.visits.conftest import LedgerRows, new_event, numbers_in, report

# Ten in the morning and midnight at the office.
MORNING = datetime(2026, 6, 20, 3, tzinfo=UTC)
MIDNIGHT = datetime(2026, 6, 20, 17, tzinfo=UTC)
OFFICE = "203.0.113.77"
SALTS = "SELECT day FROM visit_salt ORDER BY day"


@contextmanager
def wall_clock_at(moment: datetime) -> Iterator[None]:
    """Somebody has set the machine's clock to this; no time has passed."""
    with clock.set_wrong(moment - datetime.now(UTC)):
        yield


@pytest.mark.parametrize("hours", [1, -1])
def test_a_jump_of_an_hour_counts_no_reader_twice(
    client: FlaskClient, article: int, ledger: Ledger, hours: int
) -> None:
    visitor = new_event()
    for jump in (0, hours, 0, hours):
        with wall_clock_at(MORNING + timedelta(hours=jump)):
            answer = report(client, article, visitor=visitor, address=OFFICE)
            assert numbers_in(answer) == (1, 1)
            assert numbers_in(report(client, 0, visitor=visitor, address=OFFICE)) == (
                1,
            )
    assert ledger.check_sums() == []


@pytest.mark.parametrize("hours", [1, -1])
def test_a_jump_of_an_hour_loses_no_reader(
    client: FlaskClient, article: int, hours: int
) -> None:
    expected = 0
    for jump in (0, hours, 0, 2 * hours):
        with wall_clock_at(MORNING + timedelta(hours=jump)):
            for _ in range(3):
                expected += 1
                assert numbers_in(report(client, article)) == (expected, expected)


@pytest.mark.parametrize("hours", [1, -1])
def test_half_an_hour_is_half_an_hour_whatever_the_clock_says(
    client: FlaskClient,
    article: int,
    counted: Readership,
    monkeypatch: pytest.MonkeyPatch,
    hours: int,
) -> None:
    visitor, began = new_event(), clock.steady_seconds()
    for passed, views in ((0, 1), (1799, 1), (1800, 2)):
        monkeypatch.setattr(clock, "steady_seconds", lambda s=passed: began + s)
        jump = timedelta(hours=hours if passed else 0)
        with wall_clock_at(MORNING + timedelta(seconds=passed) + jump):
            report(client, article, visitor=visitor, address=OFFICE)
        assert counted.views(article) == views


def test_jumps_over_midnight_book_on_days_that_are_all_kept(
    client: FlaskClient,
    article: int,
    rows: LedgerRows,
    ledger: Ledger,
    counted: Readership,
) -> None:
    for minutes in (-30, 30, -29, 31, -10, 24 * 60, 40):
        with wall_clock_at(MIDNIGHT + timedelta(minutes=minutes)):
            assert report(client, article).status_code == 200
    kept = rows("SELECT day, views, visits FROM visit_day ORDER BY day")
    assert kept == [(20260620, 3, 3), (20260621, 3, 3), (20260622, 1, 1)]
    assert ledger.check_sums() == []
    assert (counted.views(article), counted.total()) == (7, 7)


def test_a_jump_forgets_no_event_of_the_last_two_days(
    client: FlaskClient, article: int
) -> None:
    event = new_event()
    for hours in (0, 1, -1, 2, -2):
        with wall_clock_at(MORNING + timedelta(hours=hours)):
            assert numbers_in(report(client, article, event=event)) == (1, 1)


def test_a_clock_set_back_over_midnight_goes_on_with_the_later_salt(
    client: FlaskClient, article: int, rows: LedgerRows, counted: Readership
) -> None:
    number = new_event()
    for minutes in (10, -10, 10, 45):
        with wall_clock_at(MIDNIGHT + timedelta(minutes=minutes)):
            report(client, article, visitor=number, address=OFFICE)
            assert rows(SALTS) == [(20260621,)]
    assert (counted.views(article), counted.total()) == (1, 1)


def test_a_salt_of_a_clock_years_ahead_is_given_up(
    client: FlaskClient, article: int, rows: LedgerRows
) -> None:
    for years, day in ((20, 20460616), (0, 20260621)):
        moment = MIDNIGHT + timedelta(days=365 * years, hours=2)
        with wall_clock_at(moment):
            assert report(client, article).status_code == 200
        assert rows(SALTS) == [(day,)]
