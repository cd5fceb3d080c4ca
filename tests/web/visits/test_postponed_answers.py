"""Reporters wait for one commit together, and no thread of the server with them."""

import http.client
import socket
import time
from collections.abc import Iterator
from contextlib import suppress

import pytest
from flask import Flask

from portal.content.readership import Readership
from portal.settings import Settings
from portal.storage.counters import Ledger
from tests.factories import make_article, make_category
from tests.web.visits.conftest import CHROME, new_address, new_event, numbers_in_text
from tests.web.visits.failing import held_up
from tests.web.visits.real_portal import RealPortal

# Three for each thread of the server.
READERS = 12
TRIES = 5


@pytest.fixture
def portal(app: Flask, settings: Settings) -> Iterator[RealPortal]:
    """A running portal on the test's databases."""
    portal = RealPortal(settings)
    portal.start()
    yield portal
    portal.kill()


class Line:
    """A connection on which requests may be sent without waiting for answers."""

    def __init__(self, portal: RealPortal) -> None:
        self._socket = socket.create_connection(("127.0.0.1", portal.port), timeout=30)
        self._origin = portal.origin
        self._answers = self._socket.makefile("rb")

    def report(self, article_id: int, method: str = "POST", picture: str = "") -> bytes:
        """One report, as it travels."""
        body = f"event={new_event()}&visitor={new_event()}" if method == "POST" else ""
        lines = [
            f"{method} /fragments/visits/{article_id}{picture} HTTP/1.1",
            f"Host: {self._origin.removeprefix('http://')}",
            f"Origin: {self._origin}",
            f"Referer: {self._origin}/",
            f"User-Agent: {CHROME}",
            f"X-Forwarded-For: {new_address()}",
            f"Content-Length: {len(body)}",
        ]
        return "\r\n".join([*lines, "", body]).encode()

    def page(self, path: str) -> bytes:
        """A page asked for, as it travels."""
        host = self._origin.removeprefix("http://")
        return f"GET {path} HTTP/1.1\r\nHost: {host}\r\n\r\n".encode()

    def send(self, *requests: bytes) -> None:
        """All in one piece."""
        self._socket.sendall(b"".join(requests))

    def receive(self, method: str = "POST") -> tuple[int, str]:
        """Status and body of the next answer."""
        status = int(self._answers.readline().split()[1])
        headers = http.client.parse_headers(self._answers)
        length = 0 if method == "HEAD" else int(headers["Content-Length"])
        return status, self._answers.read(length).decode("latin-1")

    def has_answer(self) -> bool:
        """Whether something has arrived that nobody has read."""
        self._socket.setblocking(False)
        try:
            with suppress(BlockingIOError):
                return bool(self._socket.recv(1, socket.MSG_PEEK))
            return False
        finally:
            self._socket.settimeout(30)

    def hang_up(self) -> None:
        """Close it, whatever is still to come."""
        self._answers.close()
        self._socket.close()


@pytest.fixture
def lines(portal: RealPortal) -> Iterator[list[Line]]:
    """Connections, closed afterwards."""
    opened = [Line(portal) for _ in range(READERS)]
    yield opened
    for line in opened:
        line.hang_up()


def test_a_page_does_not_wait_for_those_who_are_counted(
    portal: RealPortal, settings: Settings, article: int, lines: list[Line]
) -> None:
    reader = Line(portal)
    assert any(
        _page_comes_first(reader, settings, article, lines) for _ in range(TRIES)
    )
    reader.hang_up()


def _page_comes_first(
    reader: Line, settings: Settings, article: int, lines: list[Line]
) -> bool:
    """Whether it did; not when this machine was too slow to see it."""
    with held_up(settings):
        for line in lines:
            line.send(line.report(article))
        time.sleep(0.1)
        reader.send(reader.page("/gioi-thieu-cong"))
        reader.receive("GET")
        has_come_first = not any(line.has_answer() for line in lines)
    for line in lines:
        assert line.receive()[0] in (200, 503)
    return has_come_first


def test_who_waited_is_shown_the_numbers_after_the_commit(
    settings: Settings,
    article: int,
    lines: list[Line],
    counted: Readership,
    ledger: Ledger,
) -> None:
    first, *others = lines
    with held_up(settings):
        for line in lines:
            line.send(line.report(article))
        time.sleep(0.1)
    statuses = []
    for line in (first, *others):
        status, text = line.receive()
        statuses.append(status)
        if status == 200:
            assert all(number <= READERS for number in numbers_in_text(text))
    # The connections go on.
    for line in lines:
        line.send(line.report(article))
        assert line.receive()[0] == 200
    acknowledged = statuses.count(200) + READERS
    assert counted.views(article) == counted.total() == acknowledged
    assert ledger.check_sums() == []


def test_requests_in_one_piece_are_answered_in_their_order(
    settings: Settings, article: int, lines: list[Line], counted: Readership
) -> None:
    other = make_article(make_category())
    first, line, *_ = lines
    with held_up(settings):
        first.send(first.report(article))
        time.sleep(0.05)
        line.send(
            line.report(other),
            line.report(other, "GET", "/pixel.gif"),
            line.report(other, "HEAD", "/pixel.gif"),
            line.page(f"/fragments/visits/{other}"),
            line.report(article),
        )
        time.sleep(0.05)
    assert first.receive()[0] == 200
    status, text = line.receive()
    assert (status, numbers_in_text(text)[0]) == (200, 1)
    status, text = line.receive("GET")
    assert (status, text[:6]) == (200, "GIF89a")
    assert line.receive("HEAD") == (200, "")
    status, text = line.receive("GET")
    assert (status, numbers_in_text(text)[0]) == (200, 2)
    status, text = line.receive()
    assert (status, numbers_in_text(text)[0]) == (200, 2)
    assert (counted.views(article), counted.views(other)) == (2, 2)


def test_who_is_gone_when_the_answer_comes_leaves_the_others_theirs(
    settings: Settings, article: int, lines: list[Line], counted: Readership
) -> None:
    with held_up(settings):
        for line in lines:
            line.send(line.report(article))
        time.sleep(0.1)
        for line in lines[::2]:
            line.hang_up()
        time.sleep(0.05)
    acknowledged = sum(line.receive()[0] == 200 for line in lines[1::2])
    assert acknowledged <= counted.views(article) <= acknowledged + READERS // 2


def test_everybody_is_told_when_nothing_was_counted(
    settings: Settings, article: int, lines: list[Line], counted: Readership
) -> None:
    with held_up(settings):
        for line in lines:
            line.send(line.report(article))
        answers = [line.receive() for line in lines]
    assert {status for status, _ in answers} == {503}
    assert counted.views(article) == 0
