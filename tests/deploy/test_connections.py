"""Connections of the real server: kept where an answer has an end, else closed."""

import http.client
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools.served import Served

pytestmark = pytest.mark.slow


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[http.client.HTTPConnection]:
    """One connection to a portal, nothing before it."""
    portal = Served(tmp_path)
    portal.start()
    connection = http.client.HTTPConnection("127.0.0.1", portal.port, timeout=30)
    try:
        connection.connect()
        yield connection
    finally:
        connection.close()
        portal.kill()


def _answer(
    connection: http.client.HTTPConnection, **headers: str
) -> http.client.HTTPResponse:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request("GET", "/", headers=named)
    answer = connection.getresponse()
    answer.read()
    return answer


def test_who_has_the_page_keeps_the_connection(
    connection: http.client.HTTPConnection,
) -> None:
    tag = _answer(connection).headers["ETag"]
    socket = connection.sock
    for _ in range(3):
        known = _answer(connection, If_None_Match=tag)
        assert (known.status, known.headers["Connection"]) == (304, None)
        assert _answer(connection).status == 200
        assert connection.sock is socket


def test_who_wants_it_closed_gets_it_closed(
    connection: http.client.HTTPConnection,
) -> None:
    tag = _answer(connection).headers["ETag"]
    known = _answer(connection, If_None_Match=tag, Connection="close")
    assert (known.status, known.headers["Connection"]) == (304, "close")
