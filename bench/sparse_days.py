"""Ten years of a busy portal's counters: what readers wait for, and what it weighs.

Fills a ledger with 10,000,000 rows, one for each day and article somebody read that
day (BENCH_ROWS makes it smaller): few articles are read every day, most of 100,000
on some days only. The same rows every time, but ending today. Then it measures, in
process, what asks these tables on a page.
"""

import random
import sys
import tempfile
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
from bench.machine import say
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


def main() -> int:
    """Print what was made and how long each question takes."""
    try:
        rows = machine.size("BENCH_ROWS", 10_000_000)
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            _measure(Path(folder), rows)
    except Stop as stop:
        sys.stderr.write(f"{stop}\n")
        return 1
    return 0


def _measure(folder: Path, rows: int) -> None:
    settings = make_portal({"PORTAL_INSTANCE": str(folder), "PORTAL_DEMO": "0"})
    articles = publish_articles(settings, 20)
    say(machine.load_words())
    began = time.monotonic()
    made = _fill(folder / "visits.db", rows)
    size = (folder / "visits.db").stat().st_size / 2**20
    say(
        f"{made:,} daily rows in {DAYS:,} days, articles up to {HIGHEST_ARTICLE:,}: "
        f"{size:,.0f} MiB, made in {time.monotonic() - began:.0f} s"
    )
    app = create_app(settings)
    ledger: Ledger = app.extensions["visits"].ledger
    with app.app_context():
        began = time.monotonic()
        wrong = ledger.check_sums()
        say(
            f"all sums checked in {time.monotonic() - began:.0f} s: "
            f"{f'{len(wrong)} WRONG' if wrong else 'they hold'}\n"
        )
        say(f"{'':<34}{'p50 ms':>9}{'p95 ms':>9}{'aim ms':>9}{'÷ aim':>9}")
        for name, aim_ms, ask in _questions(app, settings, articles):
            _tell(name, aim_ms, ask)
        db.session.remove()
        db.engine.dispose()
    ledger.close()


def _tell(name: str, aim_ms: float, ask: Callable[[int], object]) -> None:
    taken = []
    for number in range(ROUNDS + 1):
        began = time.perf_counter()
        ask(number)
        taken.append((time.perf_counter() - began) * 1000)
    # The first one opens connections and compiles templates.
    p50 = machine.median(taken[1:])
    p95 = machine.percentile(taken[1:], 95)
    say(f"{name:<34}{p50:>9.2f}{p95:>9.2f}{aim_ms:>9.0f}{p50 / aim_ms:>9.2f}")


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
    if any(rule.rule == "/thong-ke" for rule in app.url_map.iter_rules()):
        yield "GET /thong-ke", 20, lambda _n: get("/thong-ke")
    else:
        say("GET /thong-ke: not in this version")
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


if __name__ == "__main__":
    sys.exit(main())
