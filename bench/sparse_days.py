"""Ten years of a busy portal's counters: what readers wait for, and what it weighs.

Fills a ledger with 10,000,000 rows, one for each day and article somebody read that
day (BENCH_ROWS makes it smaller): few articles are read every day, most of 100,000
on some days only. The same rows every time, but ending today. Then it measures, in
process, what asks these tables on a page.
"""

import random
import secrets
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

from flask import Flask

from bench import machine
from bench.portals import Portals
from bench.results import Aim, Measured, Result
from portal import create_app
from portal.core import clock
from portal.settings import Settings
from portal.storage import db, sqlite
from portal.storage.counters import Ledger
from portal.storage.counters_reports import day_number
from tools.console import Stop
from tools.crowd import AGENT
from tools.sample import make_portal, publish_articles

DAYS = 3652
HIGHEST_ARTICLE = 100_000
ROUNDS = 30
_INDEX = "ix_visit_day_article_id"
_PERIODS = (
    "SELECT day / {unit}, article_id, SUM(views) FROM visit_day "
    "WHERE article_id > 0 GROUP BY day / {unit}, article_id"
)


def measure(portals: Portals) -> Measured:
    """What was made and how long each question takes."""
    folder = portals.scratch / f"years-{secrets.token_hex(4)}"
    folder.mkdir()
    # Kept pages would answer without asking.
    named = {"PORTAL_DEMO": "0", "PORTAL_PAGE_CACHE_MB": "0"}
    settings = make_portal({"PORTAL_INSTANCE": str(folder)} | named)
    articles = publish_articles(settings, 20)
    made = _fill(folder / "visits.db", machine.size("BENCH_ROWS", 10_000_000))
    size = (folder / "visits.db").stat().st_size / 2**20
    words = f"{made:,} daily rows in {DAYS:,} days, articles to {HIGHEST_ARTICLE:,}"
    rows = [Result("years", "the counters' file", size, "MiB", note=words)]
    app = create_app(settings)
    ledger: Ledger = app.extensions["visits"].ledger
    with app.app_context():
        rows.append(_check_row(ledger))
        rows += [_row(*one) for one in _questions(app, settings, articles)]
        db.session.remove()
        db.engine.dispose()
    ledger.close()
    return Measured(rows=rows)


def _check_row(ledger: Ledger) -> Result:
    began = time.monotonic()
    wrong = ledger.check_sums()
    note = f"every total against its days, {time.monotonic() - began:.0f} s"
    return Result(
        "years", "sums that do not hold", len(wrong), "", aim=Aim("≤", 0), note=note
    )


def _row(name: str, aim_ms: float, ask: Callable[[int], object]) -> Result:
    taken = []
    for number in range(ROUNDS + 1):
        began = time.perf_counter()
        ask(number)
        taken.append((time.perf_counter() - began) * 1000)
    # The first one opens connections and compiles templates.
    p95 = machine.percentile(taken[1:], 95)
    return Result(
        "years",
        name,
        machine.median(taken[1:]),
        "ms",
        aim=Aim("≤", aim_ms),
        note=f"p50 of {ROUNDS}, p95 {p95:.2f} ms",
    )


def _questions(
    app: Flask, settings: Settings, articles: list[int]
) -> Iterator[tuple[str, float, Callable[[int], object]]]:
    """(name, aim in milliseconds, what to time)."""
    client = app.test_client()
    host = settings.public_url.partition("://")[2]

    def get(address: str) -> object:
        answer: Any = client.get(
            address, headers={"Host": host, "User-Agent": AGENT}, buffered=True
        )
        if answer.status_code != 200:
            raise Stop(f"{address} answers {answer.status_code}.")
        return answer

    yield (
        "GET /fragments/visits/<id>",
        1,
        lambda n: get(f"/fragments/visits/{articles[n % len(articles)]}"),
    )
    yield "GET /thong-ke", 20, lambda _n: get("/thong-ke")
    today = clock.today()
    yield from _most_read(app.extensions["visits"].ledger, day_number(today))


def _most_read(
    ledger: Any, today: int
) -> Iterator[tuple[str, float, Callable[[int], object]]]:
    last = clock.today()
    week, month = last - timedelta(days=6), last.replace(day=1)
    yield "most read, 7 days", 50, lambda _n: ledger.most_read(week, last, 10)
    questions = getattr(ledger, "questions", None)
    if questions is None:
        yield "most read, month", 50, lambda _n: ledger.most_read(month, last, 10)
        return
    for name, period in (("month", today // 100), ("year", today // 10_000)):
        yield f"most read, {name}", 1, partial(_most_read_in, questions, period)


def _most_read_in(questions: Any, period: int, _number: int) -> object:
    return questions.list_most_read(period, 10)


def _fill(path: Path, rows: int) -> int:
    """Days, totals, months and years that agree; how many daily rows."""
    with closing(sqlite.driver.connect(str(path), isolation_level=None)) as link:
        for pragma in ("synchronous = OFF", "cache_size = -200000"):
            link.execute(f"PRAGMA {pragma}")
        index = link.execute(
            "SELECT sql FROM sqlite_master WHERE name = ?", (_INDEX,)
        ).fetchone()[0]
        link.execute(f"DROP INDEX {_INDEX}")
        link.execute("BEGIN")
        link.executemany(
            "INSERT INTO visit_day (day, article_id, views, visits) "
            "VALUES (?, ?, ?, ?)",
            _daily_rows(rows),
        )
        link.execute(index)
        _sum_up(link)
        link.execute("COMMIT")
        link.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        made: int = link.execute("SELECT COUNT(*) FROM visit_day").fetchone()[0]
        return made


def _sum_up(link: Any) -> None:
    for scope, number, grouped in (
        ("article", "article_id", "GROUP BY article_id"),
        ("day", "day", "GROUP BY day"),
        ("site", "0", ""),
    ):
        link.execute(
            "INSERT INTO visit_total (scope, scope_id, views, visits) "  # noqa: S608
            f"SELECT '{scope}', {number}, SUM(views), SUM(visits) "
            f"FROM visit_day {grouped}"
        )
    for unit in (100, 10_000):
        link.execute(f"INSERT INTO visit_period {_PERIODS.format(unit=unit)}")


def _daily_rows(rows: int) -> Iterator[tuple[int, int, int, int]]:
    """(day, article, views, visits), by day and article.

    An article's number is 100,000 to the power of a random fraction, so that one
    is read ten times as often as another of ten times its number.
    """
    chance = random.Random(2015)  # noqa: S311 - repeatable, not secret
    first = clock.today() - timedelta(days=DAYS - 1)
    for number in range(DAYS):
        day = day_number(first + timedelta(days=number))
        wanted = rows * (number + 1) // DAYS - rows * number // DAYS
        views: Counter[int] = Counter()
        while len(views) < min(wanted, HIGHEST_ARTICLE // 2):
            views[int(HIGHEST_ARTICLE ** chance.random())] += 1
        for article_id in sorted(views):
            yield day, article_id, views[article_id], (views[article_id] + 1) // 2
