"""The numbers behind the fragments: opening balances, days, sums, most read."""

import threading
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from portal.content.readership import Readership
from portal.core import clock
from portal.settings import Settings
from portal.storage.counters import Ledger, Report, open_ledger
from portal.storage.database import engine_options
from tests.web.visits.conftest import LedgerRows, new_event, numbers_in, report

JUST_BEFORE_MIDNIGHT = datetime(2026, 3, 1, 16, 59, 59, tzinfo=UTC)


@pytest.fixture
def other_node(settings: Settings) -> Iterator[Ledger]:
    """A second ledger on the same database, as another process has it."""
    ledger = open_ledger(settings.visits_url)
    yield ledger
    ledger.close()


def view(article_id: int, day: date, event_id: bytes | None = None) -> Report:
    """A counted view."""
    return Report(article_id, day, event_id, views=1, visits=1)


def test_an_old_figure_is_continued(
    client: FlaskClient, article: int, counted: Readership
) -> None:
    report(client, article)
    counted.open_balance(article, 3598)
    counted.open_total(37_343_852)
    assert (counted.views(article), counted.total()) == (3598, 37_343_852)
    assert numbers_in(report(client, article)) == (3599, 37_343_853)


def test_the_same_figure_given_twice_changes_nothing(
    client: FlaskClient, article: int, counted: Readership, ledger: Ledger
) -> None:
    for _ in range(3):
        counted.open_balance(article, 3598)
        counted.open_total(37_343_852)
        report(client, article)
    assert (counted.views(article), counted.total()) == (3601, 37_343_855)
    assert ledger.check_sums() == []


def test_no_figure_makes_a_shown_number_smaller(
    client: FlaskClient, article: int, counted: Readership
) -> None:
    for _ in range(5):
        report(client, article)
    for figure, shown in ((3, 5), (100, 100), (50, 100), (0, 100), (120, 120)):
        counted.open_balance(article, figure)
        counted.open_total(figure)
        assert (counted.views(article), counted.total()) == (shown, shown)


def test_a_figure_below_zero_or_for_article_zero_is_refused(
    app: Flask, counted: Readership
) -> None:
    with pytest.raises(ValueError, match="below zero"):
        counted.open_total(-1)
    with pytest.raises(ValueError, match="open_total"):
        counted.open_balance(0, 5)


def test_a_day_ends_at_the_offices_midnight(
    client: FlaskClient, article: int, rows: LedgerRows
) -> None:
    with clock.frozen(JUST_BEFORE_MIDNIGHT):
        report(client, article)
        report(client, 0)
    with clock.frozen(JUST_BEFORE_MIDNIGHT + timedelta(seconds=1)):
        report(client, article)
    statement = "SELECT day, article_id, views, visits FROM visit_day ORDER BY 1, 2"
    assert rows(statement) == [
        (20260301, 0, 0, 1),
        (20260301, article, 1, 1),
        (20260302, article, 1, 1),
    ]


def test_most_read_looks_at_whole_office_days(
    app: Flask, ledger: Ledger, counted: Readership
) -> None:
    today = clock.today()
    for article_id, days_ago, times in ((1, 0, 3), (2, 6, 5), (3, 7, 9), (4, 0, 3)):
        for _ in range(times):
            ledger.record(view(article_id, today - timedelta(days=days_ago)))
    ledger.record(Report(0, today, visits=1))
    ledger.record(Report(5, today, bots=7))
    assert counted.most_read(7, 10) == [(2, 5), (4, 3), (1, 3)]
    assert counted.most_read(1, 1) == [(4, 3)]
    assert counted.most_read(8, 2) == [(3, 9), (2, 5)]


def test_sums_hold_and_a_wrong_total_is_found(
    app: Flask, ledger: Ledger, settings: Settings
) -> None:
    assert ledger.check_sums() == []
    for article_id in (1, 2, 0):
        for day in (date(2026, 1, 31), date(2026, 2, 1)):
            ledger.record(
                Report(article_id, day, views=2, visits=1, bots=1, prefetch=3)
            )
    assert ledger.check_sums() == []
    engine = sa.create_engine(
        settings.visits_url, **engine_options(settings.visits_url)
    )
    with engine.begin() as connection:
        connection.execute(
            sa.text("UPDATE visit_total SET views = views + 1 WHERE scope_id = 2")
        )
    engine.dispose()
    rows, totals = ledger.check_sums()
    assert (rows.scope, rows.scope_id, rows.told_by) == ("article", 2, "rows")
    assert totals.told_by == "totals"
    assert totals.counts == {**rows.counts, "views": rows.counts["views"] + 1}


def test_another_nodes_counts_are_included(
    client: FlaskClient, article: int, other_node: Ledger
) -> None:
    report(client, article)
    other_node.record(view(article, clock.today()))
    assert numbers_in(client.get(f"/fragments/visits/{article}")) == (2, 2)
    assert numbers_in(report(client, article)) == (3, 3)


def test_a_repeat_at_another_node_counts_once(
    client: FlaskClient, article: int, other_node: Ledger
) -> None:
    event = new_event()
    report(client, article, event=event)
    shown = other_node.record(view(article, clock.today(), bytes.fromhex(event)))
    assert (shown.views, shown.total) == (1, 1)


def test_numbers_never_go_back_in_one_process(
    client: FlaskClient, article: int, settings: Settings
) -> None:
    for _ in range(3):
        report(client, article)
    engine = sa.create_engine(
        settings.visits_url, **engine_options(settings.visits_url)
    )
    with engine.begin() as connection:
        connection.execute(sa.text("UPDATE visit_total SET views = 1, visits = 1"))
    engine.dispose()
    assert numbers_in(client.get(f"/fragments/visits/{article}")) == (3, 3)
    assert numbers_in(report(client, article)) == (3, 3)


def test_eight_threads_lose_and_double_nothing(
    app: Flask, article: int, ledger: Ledger, counted: Readership
) -> None:
    per_thread, shown = 200, []

    def read(number: int) -> None:
        client = app.test_client()
        for turn in range(per_thread):
            # Every event is sent twice, the second time by a neighbour as well.
            event = f"{number // 2:016x}{turn:016x}"
            answer = report(client, article, event=event)
            shown.append(numbers_in(answer))

    threads = [threading.Thread(target=read, args=(one,)) for one in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(shown) == 8 * per_thread
    assert counted.views(article) == counted.total() == 4 * per_thread
    assert ledger.check_sums() == []


def test_eight_threads_of_different_readers_are_all_counted(
    app: Flask, article: int, ledger: Ledger, counted: Readership
) -> None:
    per_thread, falls = 200, []

    def read() -> None:
        client, last = app.test_client(), (0, 0)
        for _ in range(per_thread):
            shown = numbers_in(report(client, article))
            falls.extend([shown] if shown <= last else [])
            last = (shown[0], shown[1])

    threads = [threading.Thread(target=read) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert falls == []
    assert counted.views(article) == counted.total() == 8 * per_thread
    assert ledger.check_sums() == []


def test_events_are_forgotten_after_two_days(
    settings: Settings, other_node: Ledger, rows: LedgerRows
) -> None:
    moment = datetime(2026, 3, 1, tzinfo=UTC)
    with clock.frozen(moment):
        other_node.record(view(7, clock.today(), b"old".ljust(16)))
        other_node.close()
    with clock.frozen(moment + timedelta(hours=47)):
        other_node.record(view(7, clock.today(), b"old".ljust(16)))
        assert other_node.views(7) == 1
        other_node.close()
    with clock.frozen(moment + timedelta(hours=49)):
        node = open_ledger(settings.visits_url)
        node.record(view(7, clock.today(), b"new".ljust(16)))
        # The keeper forgets half a second after its first commit.
        waited = threading.Event()
        for _ in range(100):
            if len(rows("SELECT event_id FROM visit_event")) == 1:
                break
            waited.wait(0.05)
        node.close()
    assert [bytes(row[0]) for row in rows("SELECT event_id FROM visit_event")] == [
        b"new".ljust(16)
    ]
