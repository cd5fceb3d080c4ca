"""V5: an acknowledged report is in a committed transaction; kill -9 loses none."""

import threading
from collections.abc import Iterator

import pytest
from flask import Flask

from portal.content.readership import Readership
from portal.settings import Settings
from portal.storage import sqlite
from portal.storage.counters import Ledger
from tests.conftest import TORTURE
from tests.web.visits.conftest import LedgerRows, new_event, numbers_in, report
from tests.web.visits.real_portal import RealPortal, Visitor

ROUNDS = 30 if TORTURE else 4


@pytest.fixture
def portal(app: Flask, settings: Settings) -> Iterator[RealPortal]:
    """A real portal on the test's databases, not started yet."""
    portal = RealPortal(settings)
    yield portal
    portal.kill()


@pytest.mark.torture
def test_what_was_just_acknowledged_outlives_kill_9(
    portal: RealPortal, article: int, counted: Readership, ledger: Ledger
) -> None:
    for turn in range(1, ROUNDS + 1):
        portal.start()
        visitor = Visitor(portal.port)
        visitor.insist(article, new_event())
        portal.kill()
        visitor.close()
        assert visitor.shown == (turn, turn)
        assert (counted.views(article), counted.total()) == (turn, turn)
    assert ledger.check_sums() == []


def test_an_acknowledged_report_is_seen_by_any_other_connection(
    app: Flask, article: int, rows: LedgerRows
) -> None:
    client = app.test_client()
    for expected in range(1, 6):
        assert numbers_in(report(client, article)) == (expected, expected)
        statement = "SELECT views FROM visit_total WHERE scope = 'site'"
        assert rows(statement) == [(expected,)]


@pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
def test_the_visits_file_runs_with_a_log(
    app: Flask, article: int, settings: Settings
) -> None:
    report(app.test_client(), article)
    path = settings.visits_url.removeprefix("sqlite:///")
    connection = sqlite.driver.connect(path)
    mode = connection.execute("PRAGMA journal_mode").fetchone()
    connection.close()
    assert mode == (sqlite.journal_mode().lower(),)


def test_reports_that_come_together_are_all_acknowledged_with_their_own_number(
    app: Flask, article: int, ledger: Ledger, counted: Readership
) -> None:
    per_thread, shown = 60, []

    def read() -> None:
        client, last = app.test_client(), (0, 0)
        for _ in range(per_thread):
            now = numbers_in(report(client, article))
            assert now > last
            last = (now[0], now[1])
            shown.append(last)

    threads = [threading.Thread(target=read) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(shown) == counted.views(article) == counted.total() == 8 * per_thread
    assert ledger.check_sums() == []
