"""V11: when the visits database fails, pages stay whole and numbers stand still; the
time of loss is kept, and nobody has to restart anything.
"""

import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from portal import create_app
from portal.settings import Settings
from portal.storage import db
from portal.storage.counters import Ledger, LedgerUnavailable
from tests.web.second_portal import second_portal
from tests.web.visits.conftest import (
    OWN_PAGE,
    LedgerRows,
    ask_picture,
    numbers_in,
    numbers_in_text,
    report,
)
from tests.web.visits.disks import Disk, removable_disk
from tests.web.visits.failing import (
    admin,
    end_connections,
    full,
    held_up,
    locked,
    missing,
    place,
    spoilt,
    visits_file,
)

pytestmark = pytest.mark.slow

on_sqlite = pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
on_postgresql = pytest.mark.parametrize(
    "database_kind",
    [pytest.param("postgresql", marks=pytest.mark.postgresql)],
    indirect=True,
)
GAPS = "SELECT lost, reason, ended_at - started_at FROM visit_gap"


@pytest.mark.parametrize("failure", [locked, missing, full, spoilt])
@on_sqlite
def test_a_failing_file_stops_no_page_and_recovers(
    client: FlaskClient,
    article: int,
    settings: Settings,
    rows: LedgerRows,
    failure: Callable[[Path], Any],
    caplog: pytest.LogCaptureFixture,
) -> None:
    page = f"/tin-tuc-su-kien/mot-bai-{article}"
    for _ in range(3):
        report(client, article)
    assert numbers_in(client.get(f"/fragments/visits/{article}")) == (3, 3)
    with failure(visits_file(settings)):
        for _ in range(4):
            lost = report(client, article)
            assert (lost.status_code, numbers_in(lost)) == (503, (3, 3))
            poll = client.get(f"/fragments/visits/{article}")
            assert (poll.status_code, numbers_in(poll)) == (200, (3, 3))
            whole = client.get(page)
            assert whole.status_code == 200
            assert set(numbers_in_text(whole.text)) == {3}
            assert client.get("/").status_code == 200
        for headers in (OWN_PAGE, {**OWN_PAGE, "User-Agent": "Googlebot/2.1"}):
            picture = ask_picture(client, article, headers)
            assert (picture.status_code, picture.mimetype) == (503, "image/gif")
            assert picture.headers["Retry-After"] == "30"
    assert "Visits are not being counted" in caplog.text
    assert numbers_in(until_counted(client, article)) == (4, 4)
    assert_gap(rows, at_least=6)


@on_sqlite
def test_pages_are_fast_while_the_file_is_locked(
    client: FlaskClient, article: int, settings: Settings
) -> None:
    report(client, article)
    with locked(visits_file(settings)):
        report(client, article)
        started = time.monotonic()
        for _ in range(20):
            report(client, article)
        # Only one attempt a second is made, each as short as 50 ms; the figure
        # leaves room for a busy machine and is far below 20 attempts.
        assert time.monotonic() - started < 20 * 0.5


@contextmanager
def read_only(disk: Disk) -> Iterator[None]:
    """The operating system has given the disk up."""
    disk.make_read_only()
    yield
    disk.make_writable()


@contextmanager
def filled(disk: Disk) -> Iterator[None]:
    """Somebody else's file leaves no block free."""
    weight = disk.folder / "weight"
    with suppress(OSError), weight.open("wb", buffering=0) as file:
        while True:
            file.write(b"x" * 4096)
    yield
    weight.unlink()


@pytest.mark.parametrize("failure", [read_only, filled])
@on_sqlite
def test_a_failing_disk_stops_no_page_and_recovers(
    app: Flask,
    settings: Settings,
    article: int,
    tmp_path: Path,
    failure: Callable[[Disk], Any],
) -> None:
    with removable_disk(tmp_path / "disk") as disk:
        shutil.copy(visits_file(settings), disk.folder / "visits.db")
        url = f"sqlite:///{disk.folder / 'visits.db'}"
        with second_portal(replace(settings, visits_url=url)) as other:
            ledger: Ledger = other.extensions["visits"].ledger
            client = other.test_client()
            report(client, article)
            ledger.close()
            with failure(disk):
                lost = report(client, article)
                assert (lost.status_code, numbers_in(lost)) == (503, (1, 1))
                poll = client.get(f"/fragments/visits/{article}")
                assert (poll.status_code, numbers_in(poll)) == (200, (1, 1))
                assert client.get("/").status_code == 200
                ledger.close()
            assert numbers_in(until_counted(client, article)) == (2, 2)
            assert ledger.check_sums() == []


@on_sqlite
def test_without_any_known_number_a_fragment_says_so(
    app: Flask, settings: Settings, article: int
) -> None:
    nowhere = replace(settings, visits_url="sqlite:////nonexistent/visits.db")
    other = create_app(nowhere)
    with other.app_context():
        client = other.test_client()
        for answer in (
            client.get(f"/fragments/visits/{article}"),
            report(client, article),
        ):
            assert answer.status_code == 503
            assert answer.headers["Cache-Control"] == "no-store"
        assert client.get("/").status_code == 200
        with pytest.raises(LedgerUnavailable):
            other.extensions["readership"].open_balance(article, 5)
        assert other.extensions["readership"].most_read(7, 5) == []
        db.session.remove()
        db.engine.dispose()


@on_postgresql
def test_a_restarted_server_costs_no_report(
    client: FlaskClient, article: int, settings: Settings, rows: LedgerRows
) -> None:
    report(client, article)
    client.get(f"/fragments/visits/{article}")
    end_connections(settings)
    assert numbers_in(report(client, article)) == (2, 2)
    assert numbers_in(client.get(f"/fragments/visits/{article}")) == (2, 2)
    assert rows("SELECT * FROM visit_gap") == []


@on_postgresql
def test_a_server_that_refuses_stops_no_fragment_and_recovers(
    client: FlaskClient, article: int, settings: Settings, rows: LedgerRows
) -> None:
    for _ in range(2):
        report(client, article)
    rows.close()
    name = place(settings)["dbname"]
    with admin(settings) as server:
        server.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false".encode())
        end_connections(settings)
        lost = report(client, article)
        poll = client.get(f"/fragments/visits/{article}")
        server.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true".encode())
    assert (lost.status_code, numbers_in(lost)) == (503, (2, 2))
    assert (poll.status_code, numbers_in(poll)) == (200, (2, 2))
    assert numbers_in(until_counted(client, article)) == (3, 3)
    assert_gap(rows, at_least=1)


def test_threads_waiting_behind_a_failure_all_learn_of_it(
    app: Flask, article: int, ledger: Ledger, settings: Settings
) -> None:
    client = app.test_client()
    report(client, article)
    statuses: list[int] = []

    def read() -> None:
        statuses.append(report(app.test_client(), article).status_code)

    with held_up(settings):
        threads = [threading.Thread(target=read) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert statuses == [503] * 4
    assert numbers_in(until_counted(client, article)) == (2, 2)
    assert ledger.check_sums() == []


def until_counted(client: FlaskClient, article_id: int) -> Any:
    """Report until it is acknowledged: a failing ledger is tried once a second."""
    for _ in range(100):
        answer = report(client, article_id)
        if answer.status_code == 200:
            return answer
        time.sleep(0.1)
    raise AssertionError("the ledger did not recover")


def assert_gap(rows: LedgerRows, *, at_least: int) -> None:
    """The time of loss was written down, with its reason and its losses."""
    gaps = rows(GAPS)
    assert sum(lost for lost, _reason, _seconds in gaps) >= at_least
    assert all("Error" in reason for _lost, reason, _seconds in gaps)
    assert all(0 <= seconds < 60 for _lost, _reason, seconds in gaps)


def test_after_a_failure_a_browser_reports_the_same_again_and_counts_once(
    client: FlaskClient, article: int, settings: Settings, ledger: Ledger
) -> None:
    event, visitor = "0f" * 16, "1f" * 16
    who = {"event": event, "visitor": visitor, "address": "203.0.113.7"}
    report(client, article)
    with held_up(settings):
        assert report(client, article, **who).status_code == 503
    assert numbers_in(until_counted(client, article)) == (2, 2)
    for _ in range(2):
        assert numbers_in(report(client, article, **who)) == (3, 3)
    assert ledger.check_sums() == []
