"""V10: a day is the office's; nothing runs at midnight, nothing is reset."""

from datetime import UTC, datetime, timedelta

import pytest
from flask.testing import FlaskClient

from portal.content.readership import Readership
from portal.core import clock
from portal.storage.counters import Ledger
from tests.web.visits.conftest import LedgerRows, numbers_in, report

JUST_BEFORE_MIDNIGHT = datetime(2026, 3, 1, 16, 59, 59, tzinfo=UTC)
DAYS = "SELECT day, article_id, views, visits FROM visit_day ORDER BY day, article_id"


def test_a_day_ends_at_the_offices_midnight(
    client: FlaskClient, article: int, rows: LedgerRows
) -> None:
    with clock.frozen(JUST_BEFORE_MIDNIGHT):
        report(client, article)
        report(client, 0)
    with clock.frozen(JUST_BEFORE_MIDNIGHT + timedelta(seconds=1)):
        report(client, article)
    assert rows(DAYS) == [
        (20260301, 0, 0, 1),
        (20260301, article, 1, 1),
        (20260302, article, 1, 1),
    ]


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 12, 31, 16, 59, 59, tzinfo=UTC), 20261231),
        (datetime(2026, 12, 31, 17, tzinfo=UTC), 20270101),
        (datetime(2028, 2, 28, 17, tzinfo=UTC), 20280229),
        (datetime(2028, 2, 29, 17, tzinfo=UTC), 20280301),
    ],
)
def test_years_and_leap_days_are_the_offices(
    client: FlaskClient, article: int, rows: LedgerRows, moment: datetime, day: int
) -> None:
    with clock.frozen(moment):
        report(client, article)
    assert rows(DAYS) == [(day, article, 1, 1)]
    periods = rows("SELECT period FROM visit_period ORDER BY period")
    assert periods == [(day // 10_000,), (day // 100,)]


def test_a_month_of_days_needs_no_job_and_forgets_nothing(
    client: FlaskClient,
    article: int,
    rows: LedgerRows,
    ledger: Ledger,
    counted: Readership,
) -> None:
    for day in range(40):
        with clock.frozen(JUST_BEFORE_MIDNIGHT + timedelta(days=day)):
            assert numbers_in(report(client, article)) == (day + 1, day + 1)
    assert len(rows(DAYS)) == 40
    assert rows("SELECT SUM(views), SUM(visits) FROM visit_day") == [(40, 40)]
    assert ledger.check_sums() == []
    with clock.frozen(JUST_BEFORE_MIDNIGHT + timedelta(days=39)):
        assert counted.most_read(7, 5) == [(article, 7)]
        assert counted.most_read(365, 5) == [(article, 40)]


def test_a_day_without_readers_has_no_row(
    client: FlaskClient, article: int, rows: LedgerRows
) -> None:
    for day in (0, 5):
        with clock.frozen(JUST_BEFORE_MIDNIGHT + timedelta(days=day)):
            report(client, article)
    assert [row[0] for row in rows(DAYS)] == [20260301, 20260306]
