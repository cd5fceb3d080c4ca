"""Requests that stay in this process: no socket, no server, the whole WSGI app."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from flask import Flask
from werkzeug.test import EnvironBuilder

from bench.portals import HOST
from portal.storage import db
from tools.console import Stop
from tools.crowd import AGENT


@dataclass(frozen=True, slots=True)
class Taken:
    """What one request took: time that passed, processor time, bytes of the body."""

    seconds: float
    cpu_seconds: float
    bytes: int


def call(app: Flask, address: str, *, encoding: str = "") -> Taken:
    """One GET through the app's own WSGI entry; raises Stop unless it answers 200."""
    builder = EnvironBuilder(
        path=address,
        base_url=f"http://{HOST}",
        headers=[("User-Agent", AGENT), ("Accept-Encoding", encoding)],
    )
    environ = builder.get_environ()
    told: list[str] = []

    def start_response(status: str, *_rest: Any) -> Callable[[bytes], object]:
        told.append(status)
        return told.append  # type: ignore[return-value]

    began, cpu_began = time.perf_counter(), time.thread_time()
    answer = app.wsgi_app(environ, start_response)
    size = sum(len(part) for part in answer)
    if hasattr(answer, "close"):
        answer.close()
    taken = Taken(
        time.perf_counter() - began, time.thread_time() - cpu_began, size
    )  # fmt: skip
    if not told[0].startswith("200"):
        raise Stop(f"{address} answers {told[0]}.")
    return taken


def call_each(
    app: Flask, addresses: Sequence[str], times: int, *, encoding: str = ""
) -> list[Taken]:
    """That many requests, the addresses in turn."""
    return [
        call(app, addresses[number % len(addresses)], encoding=encoding)
        for number in range(times)
    ]


@contextmanager
def counted_queries() -> Iterator[list[str]]:
    """The statements sent to the content database meanwhile; needs an app context."""
    statements: list[str] = []

    def note(_c: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        statements.append(statement)

    sa.event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        sa.event.remove(db.engine, "before_cursor_execute", note)
