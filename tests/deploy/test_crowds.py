"""Slow, silent and greedy clients: a reader who comes among them is answered (R29)."""

import contextlib
import resource
import socket
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.conftest import TORTURE
from tests.deploy.conftest import Front
from tests.deploy.speaking import ask
from tools.console import say

pytestmark = pytest.mark.slow

_SLOW, _IDLE = (2_000, 10_000) if TORTURE else (200, 1_000)
_EACH = 100
_PAGES = 40
_WHOLE = b"GET /am HTTP/1.1\r\nHost: localhost\r\n\r\n"
_HALF_A_HEADER = b"GET /tin-tuc HTTP/1.1\r\nHost: localhost\r\nX-Slow: "
_HALF_A_BODY = (
    b"POST /fragments/visits/1 HTTP/1.1\r\nHost: localhost\r\n"
    b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 8000\r\n\r\n"
)


@pytest.fixture(autouse=True)
def many_files() -> Iterator[None]:
    """Every client is an open file of this process."""
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (before[1], before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_NOFILE, before)


@pytest.mark.torture
def test_a_fresh_page_comes_among_slow_and_idle_clients(front: Front) -> None:
    nginx, origin = front
    alone = _fresh_pages(nginx.port, "mot-minh")
    with contextlib.ExitStack() as clients:
        idle = [
            clients.enter_context(_client(nginx.port, number, _WHOLE))
            for number in range(_IDLE)
        ]
        for one in idle:
            assert one.recv(4096).startswith(b"HTTP/1.1 200")
        slow = [
            clients.enter_context(
                _client(
                    nginx.port,
                    number,
                    _HALF_A_BODY if number % 2 else _HALF_A_HEADER,
                )
            )
            for number in range(_SLOW)
        ]
        done = threading.Event()
        dripping = threading.Thread(target=_drip, args=(slow, done))
        dripping.start()
        try:
            time.sleep(1)
            among = _fresh_pages(nginx.port, "giua-dam-dong")
        finally:
            done.set()
            dripping.join()
    say(
        f"\na fresh page: alone {_shown(alone)}; among {_IDLE:,} idle and "
        f"{_SLOW:,} slow clients {_shown(among)}"
    )
    # None of those who never finished has taken a thread of the portal.
    assert not any(path.startswith("/fragments") for path in origin.paths())


def test_who_says_nothing_loses_the_place(front: Front) -> None:
    nginx, _ = front
    with _client(nginx.port, 1, b"") as silent, _client(nginx.port, 1, b"GET") as slow:
        for one in (silent, slow):
            one.settimeout(30)
            with contextlib.suppress(ConnectionError):
                assert b"200" not in one.recv(100)


def test_one_address_does_not_take_every_place(front: Front) -> None:
    nginx, _ = front
    with contextlib.ExitStack() as clients:
        for _ in range(520):
            clients.enter_context(_client(nginx.port, 0, _HALF_A_BODY))
        time.sleep(0.5)
        greedy = ask(nginx.port, "/tin-tuc", source=_address(0))
        assert greedy.status == 429
        assert "Mạng của bạn đang mở quá nhiều kết nối" in greedy.text
        assert ask(nginx.port, "/tin-tuc", source=_address(_EACH)).status == 200


def _address(number: int) -> str:
    """A hundred clients come from each address."""
    network = number // _EACH
    return f"127.1.{network // 250}.{1 + network % 250}"


@contextlib.contextmanager
def _client(port: int, number: int, first: bytes) -> Iterator[socket.socket]:
    source = (_address(number), 0)
    with socket.create_connection(("127.0.0.1", port), 20, source) as connection:
        connection.sendall(first)
        yield connection


def _drip(clients: list[socket.socket], done: threading.Event) -> None:
    """A byte from everybody, again and again."""
    while not done.wait(0.5):
        for one in clients:
            with contextlib.suppress(OSError):
                one.send(b"x")


def _fresh_pages(port: int, name: str) -> list[float]:
    """Milliseconds of pages nobody has asked for before, sorted; each is whole."""

    def read(number: int) -> float:
        began = time.monotonic()
        assert ask(port, f"/{name}-{number}").body == b"<p>Trang</p>"
        return (time.monotonic() - began) * 1000

    with ThreadPoolExecutor(2) as readers:
        return sorted(readers.map(read, range(_PAGES)))


def _shown(milliseconds: list[float]) -> str:
    at_95 = milliseconds[int(len(milliseconds) * 0.95)]
    return f"p50 {milliseconds[len(milliseconds) // 2]:.1f} ms, p95 {at_95:.1f} ms"
