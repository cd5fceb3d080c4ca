"""When the visits database fails: pages stay whole, numbers stand still."""

import resource
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import psycopg
import pytest
from flask import Flask
from flask.testing import FlaskClient
from psycopg.conninfo import conninfo_to_dict

from portal import create_app
from portal.settings import Settings
from portal.storage import db, sqlite
from portal.storage.counters import Ledger, LedgerUnavailable
from tests.web.visits.conftest import LedgerRows, numbers_in, report
from tests.web.visits.disks import removable_disk

pytestmark = pytest.mark.slow

on_sqlite = pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
on_postgresql = pytest.mark.parametrize(
    "database_kind",
    [pytest.param("postgresql", marks=pytest.mark.postgresql)],
    indirect=True,
)
GAPS = "SELECT lost, reason, ended_at - started_at FROM visit_gap"


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Another program holds the write lock."""
    other = sqlite.driver.connect(str(path), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.execute("ROLLBACK")
        other.close()


@contextmanager
def missing(path: Path) -> Iterator[None]:
    """Somebody moved the file away, with everything that belongs to it."""
    away = path.parent / "away"
    away.mkdir()
    files = list(path.parent.glob(f"{path.name}*"))
    for file in files:
        file.rename(away / file.name)
    try:
        yield
    finally:
        for file in files:
            (away / file.name).rename(file)


@contextmanager
def full(path: Path) -> Iterator[None]:
    """The operating system lets no file grow beyond the log's present size."""
    log = Path(f"{path}-wal")
    _soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (log.stat().st_size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))


@pytest.mark.parametrize("failure", [locked, missing, full])
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
    with failure(Path(settings.visits_url.removeprefix("sqlite:///"))):
        for _ in range(4):
            lost = report(client, article)
            assert (lost.status_code, numbers_in(lost)) == (503, (3, 3))
            poll = client.get(f"/fragments/visits/{article}")
            assert (poll.status_code, numbers_in(poll)) == (200, (3, 3))
            assert client.get(page).status_code == 200
    assert "Visits are not being counted" in caplog.text
    assert numbers_in(until_counted(client, article)) == (4, 4)
    assert_gap(rows, at_least=4)


@on_sqlite
def test_pages_are_fast_while_the_file_is_locked(
    client: FlaskClient, article: int, settings: Settings
) -> None:
    report(client, article)
    with locked(Path(settings.visits_url.removeprefix("sqlite:///"))):
        report(client, article)
        started = time.monotonic()
        for _ in range(20):
            report(client, article)
        # Only one attempt a second is made, each as short as 50 ms; the figure
        # leaves room for a busy machine and is far below 20 attempts.
        assert time.monotonic() - started < 20 * 0.5


@on_sqlite
def test_a_read_only_disk_stops_no_page_and_recovers(
    app: Flask, settings: Settings, article: int, tmp_path: Path
) -> None:
    with removable_disk(tmp_path / "disk") as disk:
        source = Path(settings.visits_url.removeprefix("sqlite:///"))
        shutil.copy(source, disk.folder / "visits.db")
        url = f"sqlite:///{disk.folder / 'visits.db'}"
        other = create_app(replace(settings, visits_url=url))
        ledger: Ledger = other.extensions["visits"].ledger
        with other.app_context():
            client = other.test_client()
            report(client, article)
            ledger.close()
            disk.make_read_only()
            lost = report(client, article)
            assert (lost.status_code, numbers_in(lost)) == (503, (1, 1))
            poll = client.get(f"/fragments/visits/{article}")
            assert (poll.status_code, numbers_in(poll)) == (200, (1, 1))
            assert client.get("/").status_code == 200
            ledger.close()
            disk.make_writable()
            assert numbers_in(until_counted(client, article)) == (2, 2)
            db.session.remove()
            db.engine.dispose()
        assert ledger.check_sums() == []
        ledger.close()


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


@contextmanager
def held_up(settings: Settings) -> Iterator[None]:
    """Another program holds what every report must change, on either database."""
    if settings.visits_url.startswith("sqlite"):
        with locked(Path(settings.visits_url.removeprefix("sqlite:///"))):
            yield
        return
    with psycopg.connect(**place(settings)) as other:
        other.execute("LOCK TABLE visit_day IN EXCLUSIVE MODE")
        yield


def place(settings: Settings) -> dict[str, Any]:
    """Server and database of the ledger, as libpq names them."""
    return conninfo_to_dict(settings.visits_url.replace("+psycopg", ""))


@contextmanager
def admin(settings: Settings) -> Iterator["psycopg.Connection[Any]"]:
    """The server's administrator, connected to another database."""
    with psycopg.connect(
        **{**place(settings), "dbname": "postgres"}, autocommit=True
    ) as connection:
        yield connection


def end_connections(settings: Settings) -> None:
    """End every connection of the ledger, as a restart of the server does."""
    with admin(settings) as server:
        server.execute(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity "
            "WHERE datname = %s AND application_name = 'portal visits'",
            (place(settings)["dbname"],),
        )
