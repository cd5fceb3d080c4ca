"""How many views a second are counted for ever, and what that costs everybody else.

One portal process (4 threads) against waitress answering the same bytes without
doing anything: the two alternate in one run. Then 2,000 open pages that poll, and
the article page with and without a counting load beside it. Nothing is asserted but
that every acknowledged view is there afterwards.
"""

import http.client
import secrets
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bench import machine
from bench.bare import THREADS, bare_server
from bench.beside import measure_beside
from bench.machine import say
from bench.polling import measure_polling
from bench.postgres import MISSING as POSTGRES_MISSING
from bench.postgres import postgres
from bench.wrk import CONNECTIONS, Load, find_wrk, report_views
from bench.wrk import MISSING as WRK_MISSING
from portal.storage.counters import open_ledger
from portal.storage.counters_sql import COUNTS
from tools.console import Stop
from tools.crowd import AGENT, somebodys_address
from tools.sample import make_portal, publish_articles
from tools.served import Served

ARTICLES = 20
_AIMS = {"SQLite": 0.40, "PostgreSQL": 0.15}
_WARM_SECONDS = 1


@dataclass(frozen=True, slots=True)
class Counting:
    """A running portal whose counting is measured."""

    name: str
    served: Served
    articles: list[int]
    visits_url: str

    def counted(self) -> int:
        """Views in the ledger."""
        ledger = open_ledger(self.visits_url)
        days = ledger.list_days(date.min, date.max)
        views = sum(row[2 + COUNTS.index("views")] for row in days)
        ledger.close()
        return int(views)


def main() -> int:
    """Print all three tables."""
    try:
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            _measure(Path(folder))
    except Stop as stop:
        sys.stderr.write(f"{stop}\n")
        return 1
    return 0


def _measure(folder: Path) -> None:
    with ExitStack() as stack:
        # Before this process is pinned: children stay where their parent was.
        url = stack.enter_context(postgres())
        say(f"{machine.load_words()}; {_pin_words(machine.pin(0, 1))}")
        portals = [stack.enter_context(_portal("SQLite", folder, ""))]
        if url:
            portals.append(stack.enter_context(_portal("PostgreSQL", folder, url)))
        first = portals[0]
        # Before the counting, whose load makes open pages ask less often.
        measure_polling(first.served, first.articles)
        measure_beside(first.served, first.articles)
        wrk = find_wrk()
        if wrk is None:
            say(f"\n{WRK_MISSING}")
            return
        _measure_counting(wrk, portals, folder)
        if not url:
            say(POSTGRES_MISSING)


@contextmanager
def _portal(name: str, folder: Path, database_url: str) -> Iterator[Counting]:
    instance = folder / name
    instance.mkdir()
    served = Served(instance, database_url)
    settings = make_portal(served.environ)
    articles = publish_articles(settings, ARTICLES)
    served.start()
    try:
        machine.pin(served.pid, 0)
        yield Counting(name, served, articles, settings.visits_url)
    finally:
        served.kill()


def _measure_counting(wrk: str, portals: list[Counting], folder: Path) -> None:
    rounds = machine.size("BENCH_ROUNDS", 3)
    seconds = machine.size("BENCH_SECONDS", 8)
    headers, body = _counting_answer(portals[0])
    loads: dict[str, list[Load]] = defaultdict(list)
    before = {one.name: one.counted() for one in portals}
    warm: list[tuple[str, Load]] = []
    with bare_server(headers, body, folder) as (address, pid):
        machine.pin(pid, 0)
        sides = [
            ("bare", address),
            *((one.name, one.served.address) for one in portals),
        ]
        for number in range(rounds + 1):
            for name, at in sides:
                load = report_views(
                    wrk,
                    at,
                    portals[0].articles,
                    seconds=seconds if number else _WARM_SECONDS,
                    folder=folder,
                )
                if number:
                    loads[name].append(load)
                else:
                    warm.append((name, load))
    _tell_counting(loads, rounds, seconds)
    for one in portals:
        every = [*loads[one.name], *(load for name, load in warm if name == one.name)]
        _tell_durable(one, every, one.counted() - before[one.name])


def _counting_answer(portal: Counting) -> tuple[list[tuple[str, str]], bytes]:
    """What the portal answers to a report that it has counted."""
    address = portal.served.address
    connection = http.client.HTTPConnection(address, timeout=30)
    connection.request(
        "POST",
        f"/fragments/visits/{portal.articles[0]}",
        body=f"event={secrets.token_hex(16)}&visitor={secrets.token_hex(16)}",
        headers={
            "Content-Type": "application/x-www-form-urlencoded",
            "Origin": f"http://{address}",
            "User-Agent": AGENT,
            "X-Forwarded-For": somebodys_address(),
        },
    )
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    if answer.status != http.HTTPStatus.OK:
        raise Stop(f"The portal answers {answer.status} to a report.")
    return answer.getheaders(), body


def _tell_counting(loads: dict[str, list[Load]], rounds: int, seconds: int) -> None:
    say(
        f"\nViews counted durably: one process, {THREADS} threads, {CONNECTIONS} "
        f"connections,\nmedians of {rounds} alternating rounds of {seconds} s "
        "(spread: fastest ÷ slowest round)\n"
        f"{'':<22}{'per s':>9}{'p50 ms':>9}{'p99 ms':>9}{'÷ bare':>9}{'aim':>9}"
        f"{'spread':>9}"
    )
    bare = machine.median([load.per_second for load in loads["bare"]])
    for name, found in loads.items():
        rates = [load.per_second for load in found]
        rate = machine.median(rates)
        aim = f"≥ {_AIMS[name]:.2f}" if name in _AIMS else ""
        label = f"counting, {name}" if name in _AIMS else "bare waitress"
        say(
            f"{label:<22}{rate:>9,.0f}"
            f"{machine.median([load.p50_ms for load in found]):>9.2f}"
            f"{machine.median([load.p99_ms for load in found]):>9.1f}"
            f"{rate / bare:>9.2f}{aim:>9}{machine.spread(rates):>9.2f}"
        )
    say("aim for p99: ≤ 50 ms")


def _tell_durable(portal: Counting, loads: list[Load], counted: int) -> None:
    """An answer cut off at the end of a run may have been counted: 16 of each."""
    acknowledged = sum(load.acknowledged for load in loads)
    refused = sum(load.refused + load.broken for load in loads)
    unknown = CONNECTIONS * len(loads) + refused
    is_right = acknowledged <= counted <= acknowledged + unknown and not refused
    say(
        f"{portal.name}: {acknowledged:,} acknowledged, {counted:,} in the ledger, "
        f"{refused} not answered with 2xx: {'nothing lost' if is_right else 'WRONG'}"
    )


def _pin_words(is_pinned: bool) -> str:
    if is_pinned:
        return "server on one core, load on another, PostgreSQL wherever it likes"
    return "processes not pinned to cores"


if __name__ == "__main__":
    sys.exit(main())
