"""V9: daily rows are kept for ever; articles, days, site, months and years add up."""

import random
import subprocess
import sys
from datetime import date, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from portal.content.readership import Readership
from portal.core import clock
from portal.settings import Settings
from portal.storage.counters import Ledger, Report
from portal.storage.counters_sql import COUNTS
from tests.conftest import TORTURE
from tests.factories import make_article, make_category
from tests.web.visits.agents import BROWSERS, ROBOTS
from tests.web.visits.conftest import (
    OWN_PAGE,
    LedgerRows,
    change,
    counts_of,
    new_address,
    report,
)
from tests.web.visits.real_portal import ROOT


def test_every_class_adds_up(
    client: FlaskClient, article: int, ledger: Ledger, rows: LedgerRows
) -> None:
    chance = random.Random(20)  # noqa: S311 - repeatable, not secret
    pages = [0, article, *(make_article(make_category()) for _ in range(3))]
    agents = [*BROWSERS.values(), *ROBOTS.values()]
    extras: list[dict[str, str]] = [
        {},
        {},
        {"Sec-Purpose": "prefetch"},
        {"Sec-Fetch-Site": "cross-site"},
    ]
    today = clock.now()
    for turn in range(150):
        with clock.frozen(today + timedelta(hours=turn)):
            headers = OWN_PAGE | {"User-Agent": chance.choice(agents)}
            report(
                client,
                chance.choice(pages),
                headers=headers | chance.choice(extras),
                address=chance.choice(["203.0.113.7", new_address()]),
                visitor=chance.choice(["a" * 32, None]),
            )
    assert ledger.check_sums() == []
    counts = counts_of(rows)
    assert set(counts) == {"views", "visits", "bots", "prefetch", "others"}
    for scope in ("article", "day"):
        summed = ", ".join(f"SUM({name})" for name in COUNTS)
        statement = f"SELECT {summed} FROM visit_total WHERE scope = '{scope}'"  # noqa: S608
        (found,) = rows(statement)
        assert [int(one) for one in found] == [counts.get(one, 0) for one in COUNTS]
    views = counts["views"]
    for limits in ("< 10000", ">= 10000"):
        statement = f"SELECT SUM(views) FROM visit_period WHERE period {limits}"  # noqa: S608
        assert int(rows(statement)[0][0]) == views


@pytest.mark.parametrize(
    ("statement", "scope", "number"),
    [
        ("UPDATE visit_total SET views = views + 1 WHERE scope_id = 2", "article", 2),
        ("UPDATE visit_total SET staff = 1 WHERE scope = 'site'", "site", 0),
        ("UPDATE visit_total SET bots = 0 WHERE scope = 'day'", "day", 20260131),
        ("DELETE FROM visit_total WHERE scope_id = 20260201", "day", 20260201),
        ("DELETE FROM visit_day WHERE article_id = 1", "article", 1),
        ("UPDATE visit_period SET views = 9 WHERE period = 202601", "period", 202601),
        ("DELETE FROM visit_period WHERE period = 2026", "period", 2026),
    ],
)
def test_a_wrong_total_is_found_and_named(
    app: Flask,
    ledger: Ledger,
    settings: Settings,
    statement: str,
    scope: str,
    number: int,
) -> None:
    for article_id in (1, 2, 0):
        for day in (date(2026, 1, 31), date(2026, 2, 1)):
            views = 2 if article_id else 0
            one = Report(article_id, day, views=views, visits=1, bots=1, prefetch=3)
            ledger.record(one)
    assert ledger.check_sums() == []
    change(settings, statement)
    found = {(one.scope, one.scope_id) for one in ledger.check_sums()}
    assert (scope, number) in found


def test_both_sides_of_a_disagreement_are_told(
    app: Flask, ledger: Ledger, settings: Settings
) -> None:
    ledger.record(Report(2, date(2026, 1, 31), views=2, visits=1))
    change(settings, "UPDATE visit_total SET views = 3 WHERE scope = 'article'")
    rows, totals = ledger.check_sums()
    assert (rows.scope, rows.scope_id, rows.told_by) == ("article", 2, "rows")
    assert totals.told_by == "totals"
    assert totals.counts == {**rows.counts, "views": 3}


def test_months_and_years_hold_the_views_of_articles_alone(
    app: Flask, ledger: Ledger, rows: LedgerRows
) -> None:
    for day in (date(2025, 12, 31), date(2026, 1, 1), date(2026, 1, 2)):
        ledger.record(Report(7, day, views=1, visits=1))
        ledger.record(Report(0, day, visits=1))
        ledger.record(Report(7, day, bots=1))
    kept = rows("SELECT period, article_id, views FROM visit_period ORDER BY period")
    assert kept == [(2025, 7, 1), (2026, 7, 2), (202512, 7, 1), (202601, 7, 2)]


def test_most_read_looks_at_whole_office_days(
    app: Flask, ledger: Ledger, counted: Readership
) -> None:
    today = clock.today()
    for article_id, days_ago, times in ((1, 0, 3), (2, 6, 5), (3, 7, 9), (4, 0, 3)):
        for _ in range(times):
            day = today - timedelta(days=days_ago)
            ledger.record(Report(article_id, day, views=1, visits=1))
    ledger.record(Report(0, today, visits=1))
    ledger.record(Report(5, today, bots=7))
    assert counted.most_read(7, 10) == [(2, 5), (4, 3), (1, 3)]
    assert counted.most_read(1, 1) == [(4, 3)]
    assert counted.most_read(8, 2) == [(3, 9), (2, 5)]


def test_rows_of_old_days_are_never_touched_again(
    client: FlaskClient, article: int, rows: LedgerRows, ledger: Ledger
) -> None:
    statement = "SELECT * FROM visit_day WHERE day < 20260201 ORDER BY day, article_id"
    for day in range(1, 32):
        ledger.record(Report(article, date(2026, 1, day), views=day, visits=1))
    before = rows(statement)
    assert len(before) == 31
    for _ in range(3):
        report(client, article)
    assert rows(statement) == before


@pytest.mark.torture
def test_processes_on_one_ledger_are_exact(
    app: Flask,
    settings: Settings,
    counted: Readership,
    ledger: Ledger,
    rows: LedgerRows,
) -> None:
    per_thread = 2000 if TORTURE else 200
    command = [
        sys.executable,
        "-m",
        "tests.web.visits.record_views",
        settings.visits_url,
        "7",
        str(per_thread),
    ]
    processes = [subprocess.Popen(command, cwd=ROOT) for _ in range(3)]
    assert [process.wait(timeout=120) for process in processes] == [0, 0, 0]
    assert counted.views(7) == counted.total() == 3 * 4 * per_thread
    assert ledger.check_sums() == []
    kept = rows("SELECT SUM(views) FROM visit_period WHERE period > 10000")
    assert int(kept[0][0]) == 3 * 4 * per_thread
