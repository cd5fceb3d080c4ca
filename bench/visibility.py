"""P8: how long after a change is committed readers still get the page of before.

An editor publishes another wording again and again; readers ask for the article, its
category and the home page every few milliseconds. A change counts as seen when all
three show it, on every node.
"""

import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from bench import machine
from bench.behind_nginx import require_nginx
from bench.cached_page import articles
from bench.changing import Way, change_again_and_again, come_later
from bench.inside_server import served_inside
from bench.machine import say
from bench.portals import Portals, opened, running, settings_for
from bench.postgres import MISSING as POSTGRES_MISSING
from bench.postgres import postgres
from bench.programs import Missing
from bench.results import Aim, Measured, Result
from tools.nginx import Proxied
from tools.sample import make_portal, publish_articles
from tools.served import Served, free_port

_ARTICLES_ON_POSTGRESQL = 30


def measure(portals: Portals) -> Measured:
    """The same process, another one, through nginx, and two nodes on PostgreSQL."""
    times = machine.size("BENCH_CHANGES", 40)
    found = Measured()
    for open_way in (_same_process, _other_process, _through_nginx, _two_nodes):
        try:
            with open_way(portals) as way:
                say(f"{way.name} …")
                _measure_way(way, times, found)
        except Missing as missing:
            found.missing.append(f"P8: {missing}")
    return found


def _measure_way(way: Way, times: int, found: Measured) -> None:
    seconds, pages = change_again_and_again(way, times)
    p50, p95 = (machine.percentile(seconds, percent) for percent in (50, 95))
    row = Result(
        "P8",
        f"published to seen, {way.name}",
        max(seconds),
        "s",
        aim=Aim("≤", way.allowed_seconds),
        note=f"the latest of {times} changes; p50 {p50:.3f}, p95 {p95:.3f} s; {pages}",
    )
    found.rows.append(row)
    steps = [(one, 100 * (n + 1) / times) for n, one in enumerate(sorted(seconds))]
    found.series[way.name] = [(0.0, 0.0), *steps]
    if way.has_rare_readers:
        old, asked = come_later(way, max(1, times // 4))
        name = f"a lone reader 1.2 s later gets the old page, {way.name}"
        note = f"{old} of {asked} pages nobody else asked for"
        found.rows.append(Result("P8", name, 100 * old / asked, "%", note=note))


@contextmanager
def _same_process(portals: Portals) -> Iterator[Way]:
    bind = f"127.0.0.1:{free_port()}"
    with (
        portals.opened(articles(), page_cache=True, BIND=bind) as app,
        served_inside(app) as address,
    ):
        yield Way("in the same process", (address,), 1)


@contextmanager
def _other_process(portals: Portals) -> Iterator[Way]:
    with portals.running(articles()) as served, portals.opened(articles()):
        yield Way("by another process", (served.address,), 1)


@contextmanager
def _through_nginx(portals: Portals) -> Iterator[Way]:
    require_nginx()
    folder = portals.scratch / "seen-through-nginx"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    with (
        portals.running(articles()) as served,
        Proxied(folder, served.port) as proxied,
        portals.opened(articles()),
    ):
        name = "by another process, through nginx"
        yield Way(name, (proxied.address,), 1, has_rare_readers=True)


@contextmanager
def _two_nodes(portals: Portals) -> Iterator[Way]:
    with postgres() as url:
        if url is None:
            raise Missing(POSTGRES_MISSING)
        folders = [portals.scratch / f"node-{secrets.token_hex(4)}" for _ in range(2)]
        for folder in folders:
            folder.mkdir()
        environ = Served(folders[0], url).environ
        publish_articles(make_portal(environ), _ARTICLES_ON_POSTGRESQL)
        with (
            running(lambda: Served(folders[0], url)) as first,
            running(lambda: Served(folders[1], url)) as second,
            opened(settings_for(folders[0], PORTAL_DATABASE_URL=url)),
        ):
            addresses = (first.address, second.address)
            yield Way("on two nodes, PostgreSQL", addresses, 5)
