"""P4: how many views a second are counted for ever, and what that costs others.

One portal process (4 threads) against waitress answering the same bytes without
doing anything: the two alternate in one run. Then 2,000 open pages that poll, and
the article page with and without a counting load beside it. Nothing is asserted but
that every acknowledged view is there afterwards.
"""

import secrets
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import date

from bench import machine
from bench.asking import Answer, ask
from bench.bare import THREADS, bare_server
from bench.beside import measure_beside
from bench.polling import measure_polling
from bench.portals import Portals, running
from bench.postgres import MISSING as POSTGRES_MISSING
from bench.postgres import postgres, server_words
from bench.results import Aim, Measured, Result
from bench.wrk import CONNECTIONS, Load, Wrk
from portal.storage.counters import open_ledger
from portal.storage.counters_sql import COUNTS
from tools.crowd import AGENT, somebodys_address
from tools.sample import make_portal, publish_articles
from tools.served import Served

ARTICLES = 20
_AIMS = {"SQLite": 0.40, "PostgreSQL": 0.15}
_WARM_SECONDS = 1


@dataclass(frozen=True, slots=True)
class Counting:
    """A running portal whose counting is measured; `warm` is not part of the rates."""

    name: str
    served: Served
    articles: list[int]
    visits_url: str
    loads: list[Load] = field(default_factory=list)
    warm: list[Load] = field(default_factory=list)

    def counted(self) -> int:
        """Views in the ledger."""
        ledger = open_ledger(self.visits_url)
        days = ledger.list_days(date.min, date.max)
        views = sum(row[2 + COUNTS.index("views")] for row in days)
        ledger.close()
        return int(views)


def measure(portals: Portals) -> Measured:
    """Counting, polling, and the article page beside the counting."""
    wrk = Wrk(portals.scratch)
    found = Measured()
    with ExitStack() as stack:
        # Before this process is pinned: children stay where their parent was.
        url = stack.enter_context(postgres())
        is_pinned = machine.pin(0, 1)
        found.machine.append(machine.pin_words(is_pinned))
        ours = [stack.enter_context(_portal("SQLite", portals, ""))]
        if url:
            found.machine.append(f"{server_words(url)} on either core")
            ours.append(stack.enter_context(_portal("PostgreSQL", portals, url)))
        else:
            found.missing.append(f"P4: {POSTGRES_MISSING}")
        first = ours[0]
        # Before the counting, whose load makes open pages ask less often.
        polling = measure_polling(first.served, first.articles)
        beside = measure_beside(first.served, first.articles)
        found.rows = [*_count(wrk, ours, portals), *polling, *beside]
    return found


@contextmanager
def _portal(name: str, portals: Portals, database_url: str) -> Iterator[Counting]:
    instance = portals.scratch / f"counting-{name}-{secrets.token_hex(4)}"
    instance.mkdir()
    settings = make_portal(Served(instance, database_url).environ)
    articles = publish_articles(settings, ARTICLES)
    with running(lambda: Served(instance, database_url)) as served:
        machine.pin(served.pid, 0)
        yield Counting(name, served, articles, settings.visits_url)


def _count(wrk: Wrk, ours: list[Counting], portals: Portals) -> list[Result]:
    answer = _counting_answer(ours[0])
    before = {one.name: one.counted() for one in ours}
    bare: list[Load] = []
    with bare_server(answer, portals.scratch) as (address, pid):
        machine.pin(pid, 0)
        for number in range(machine.rounds() + 1):
            seconds = machine.seconds() if number else _WARM_SECONDS
            load = wrk.report_views(address, ours[0].articles, seconds)
            if number:
                bare.append(load)
            for one in ours:
                load = wrk.report_views(one.served.address, one.articles, seconds)
                (one.loads if number else one.warm).append(load)
    found = []
    for one in ours:
        found += _rate_rows(one, bare)
        found.append(_lost_row(one, one.counted() - before[one.name]))
    return found


def _counting_answer(portal: Counting) -> Answer:
    """What the portal answers to a report that it has counted."""
    address = portal.served.address
    return ask(
        address,
        f"/fragments/visits/{portal.articles[0]}",
        {
            "Content-Type": "application/x-www-form-urlencoded",
            "Origin": f"http://{address}",
            "User-Agent": AGENT,
            "X-Forwarded-For": somebodys_address(),
        },
        method="POST",
        body=f"event={secrets.token_hex(16)}&visitor={secrets.token_hex(16)}",
    )


def _rate_rows(portal: Counting, bare: list[Load]) -> list[Result]:
    rates = [load.per_second for load in portal.loads]
    bare_rates = [load.per_second for load in bare]
    p50, p99, bare_p99 = (
        machine.median(values)
        for values in (
            [load.p50_ms for load in portal.loads],
            [load.p99_ms for load in portal.loads],
            [load.p99_ms for load in bare],
        )
    )
    return [
        Result(
            "P4",
            f"views counted durably, {portal.name}",
            machine.median(rates),
            "/s",
            limit=machine.median(bare_rates),
            aim=Aim("≥", _AIMS[portal.name], "ratio"),
            noise=max(machine.spread(rates), machine.spread(bare_rates)),
            note=f"one process, {THREADS} threads, {CONNECTIONS} connections; p50 "
            f"{p50:.2f} ms; limit: bare waitress",
        ),
        Result(
            "P4",
            f"p99 of a counted view, {portal.name}",
            p99,
            "ms",
            limit=bare_p99,
            aim=Aim("≤", 50),
        ),
    ]


def _lost_row(portal: Counting, counted: int) -> Result:
    """Acknowledged views that are not in the ledger, and counted ones nobody sent.

    An answer cut off at the end of a run may have been counted: 16 of each.
    """
    loads = [*portal.loads, *portal.warm]
    acknowledged = sum(load.acknowledged for load in loads)
    refused = sum(load.refused + load.broken for load in loads)
    most = acknowledged + CONNECTIONS * len(loads) + refused
    lost = max(0, acknowledged - counted) + max(0, counted - most)
    return Result(
        "P4",
        f"views lost or invented, {portal.name}",
        lost,
        "",
        aim=Aim("≤", 0),
        note=f"{acknowledged:,} acknowledged, {counted:,} in the ledger, {refused} not "
        "answered with 2xx",
    )
