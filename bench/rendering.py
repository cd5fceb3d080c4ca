"""P3: what an article page costs when nobody keeps it, and how often it is drawn.

Processor time of one request through the whole WSGI app in process, the page cache off.
Then 500 readers at once at the moment their page has changed: how many renders that is.
"""

import socket
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from flask import Flask, template_rendered

from bench import machine
from bench.cached_page import articles
from bench.inside import Taken, call, call_each, counted_queries
from bench.inside_server import served_inside
from bench.places import some_articles, typical_article
from bench.portals import Portals
from bench.results import Aim, Measured, Result
from portal.content.publishing import publish
from tools.console import Stop
from tools.served import free_port

_DIFFERENT = 60
_TEMPLATE = "news/article.html"
_READ_SECONDS = 60


def measure(portals: Portals) -> Measured:
    """The render alone, with compression, its queries, then the stampede."""
    renders = machine.size("BENCH_RENDERS", 600)
    found = Measured()
    with portals.opened(articles()) as app:
        typical = typical_article()
        call_each(app, [typical.path], 20)
        found.rows += _renders(app, typical.path, renders)
        found.rows += _queries(app, [one.path for one in some_articles(_DIFFERENT)])
    # More threads than the default: more of them could draw at once.
    named = {"BIND": f"127.0.0.1:{free_port()}", "THREADS": "16"}
    with (
        portals.opened(articles(), page_cache=True, **named) as app,
        served_inside(app) as address,
    ):
        found.rows.append(_stampede(app, address, typical.id, typical.path))
    return found


def _renders(app: Flask, path: str, times: int) -> list[Result]:
    plain, packed = [], []
    for _ in range(times):
        plain.append(call(app, path))
        packed.append(call(app, path, encoding="gzip"))
    return [
        _render_row("uncached article, as it is", plain, Aim("≤", 1.5)),
        _render_row("the same, compressed with gzip", packed, None),
    ]


def _render_row(what: str, taken: list[Taken], aim: Aim | None) -> Result:
    used = [one.cpu_seconds * 1000 for one in taken]
    p95 = machine.percentile(used, 95)
    passed = machine.median(one.seconds * 1000 for one in taken)
    return Result(
        "P3",
        what,
        machine.median(used),
        "ms",
        aim=aim,
        noise=machine.spread_of_parts(used),
        note=f"CPU, p50 of {len(used)}; p95 {p95:.2f}, on the clock {passed:.2f}, "
        f"{taken[0].bytes:,} bytes",
    )


def _queries(app: Flask, paths: list[str]) -> list[Result]:
    """Of different articles: the layout's version is looked at once a second."""
    counts: Counter[int] = Counter()
    for path in paths:
        with counted_queries() as statements:
            call(app, path)
        counts[len(statements)] += 1
    (usual, _), most = counts.most_common(1)[0], max(counts)
    note = f"of {len(paths)} articles; the most: {most} (× {counts[most]})"
    aim = Aim("≤", 3)
    return [
        Result("P3", "queries of an uncached article", usual, "", aim=aim, note=note)
    ]


def _stampede(app: Flask, address: str, article_id: int, path: str) -> Result:
    readers = machine.size("BENCH_STAMPEDE", 500)
    renders, slowest = [], []
    for _ in range(machine.rounds()):
        _crowd(address, path, 1)
        with _counted_renders(app) as drawn:
            seconds = _crowd(
                address, path, readers, meanwhile=lambda: publish(article_id)
            )
        renders.append(drawn.count(_TEMPLATE))
        slowest.append(seconds * 1000)
    return Result(
        "P3",
        f"{readers} readers at expiry: renders",
        max(renders),
        "",
        aim=Aim("≤", 1),
        note=f"the most of {len(renders)} rounds, 16 threads; all answered within "
        f"{machine.median(slowest):.0f} ms",
    )


@contextmanager
def _counted_renders(app: Flask) -> Iterator[list[str]]:
    """The templates drawn meanwhile, by any thread."""
    drawn: list[str] = []

    def note(_app: Flask, template: Any, **_rest: Any) -> None:
        drawn.append(template.name)

    with template_rendered.connected_to(note, app):
        yield drawn


def _crowd(
    address: str,
    path: str,
    readers: int,
    meanwhile: Callable[[], None] = lambda: None,
) -> float:
    """Connect them all, let the act happen, have them all ask; seconds to the last."""
    connections = _connect(address, readers)
    meanwhile()
    began = time.perf_counter()
    _send(connections, address, path)
    _read_all(connections)
    return time.perf_counter() - began


def _connect(address: str, readers: int) -> list[socket.socket]:
    host, _, port = address.rpartition(":")
    made = [
        socket.create_connection((host, int(port)), timeout=_READ_SECONDS)
        for _ in range(readers)
    ]
    # waitress takes them one by one: let it have them all before they ask.
    time.sleep(0.5)
    return made


def _send(connections: list[socket.socket], address: str, path: str) -> None:
    request = (
        f"GET {path} HTTP/1.1\r\nHost: {address}\r\n"
        "Accept-Encoding: gzip\r\nConnection: close\r\n\r\n"
    ).encode()
    for one in connections:
        one.sendall(request)


def _read_all(connections: list[socket.socket]) -> None:
    """Every answer to its end; raises Stop for one that is not the page."""
    for one in connections:
        with one:
            answer = b""
            while part := one.recv(65536):
                answer += part
        if not answer.startswith(b"HTTP/1.1 200"):
            raise Stop(f"A reader in the crowd got {answer[:40]!r}.")
