"""The portal behind its real server, spoken to in bytes no browser sends."""

import contextlib
import socket
import threading
from collections.abc import Iterator

import pytest
import waitress
from flask import Flask

from tests.factories import make_article, make_category

Address = tuple[str, int]


@pytest.fixture
def server(app: Flask) -> Iterator[Address]:
    """The portal served by waitress as `serve` starts it, on a free port."""
    make_article(make_category("Tin tức"), title="Lễ hội sen")
    served = waitress.create_server(app, host="127.0.0.1", port=0, threads=2, ident="")
    thread = threading.Thread(target=served.run, daemon=True)
    thread.start()
    yield "127.0.0.1", int(served.effective_port)
    served.close()
    thread.join(timeout=5)


def _say(server: Address, request: bytes) -> bytes:
    """Everything the server answers before it closes or falls silent."""
    with socket.create_connection(server, timeout=5) as connection:
        connection.settimeout(2)
        answer = b""
        with contextlib.suppress(TimeoutError, ConnectionError):
            connection.sendall(request)
            while part := connection.recv(65536):
                answer += part
        return answer


def _status(answer: bytes) -> int:
    return int(answer.split(b" ", 2)[1])


def _request(line: bytes, *headers: bytes) -> bytes:
    return b"\r\n".join((line, *headers, b"Connection: close", b"", b""))


def test_an_honest_request_is_served(server: Address) -> None:
    answer = _say(server, _request(b"GET /tin-tuc HTTP/1.1", b"Host: localhost"))
    assert _status(answer) == 200
    assert b"Server:" not in answer


def test_a_foreign_name_is_never_repeated(server: Address) -> None:
    """Neither as Host, nor in an absolute address beside an honest Host (R09)."""
    for line, host in (
        (b"GET / HTTP/1.1", b"evil.example"),
        (b"GET http://localhost/ HTTP/1.1", b"evil.example"),
        (b"GET http://evil.example/ HTTP/1.1", b"localhost"),
        (b"GET http://evil.example/tin-tuc/ HTTP/1.1", b"localhost"),
        (b"GET http://evil.example/x/y-1 HTTP/1.1", b"localhost"),
        (b"GET http://evil.example/rss.xml HTTP/1.1", b"localhost"),
        (b"GET //evil.example/ HTTP/1.1", b"localhost"),
        (b"GET //evil.example/x/y-1 HTTP/1.1", b"localhost"),
        (b"GET /\\evil.example/ HTTP/1.1", b"localhost"),
    ):
        answer = _say(server, _request(line, b"Host: " + host))
        head, _, body = answer.partition(b"\r\n\r\n")
        assert _status(answer) < 500, line
        assert b"//evil.example" not in head.split(b"Content-Security-Policy")[0], line
        assert b"//evil.example" not in body, line


def test_a_request_without_a_name_is_refused(server: Address) -> None:
    assert _status(_say(server, _request(b"GET / HTTP/1.0"))) == 400
    assert _status(_say(server, _request(b"GET / HTTP/1.1"))) == 400


def test_bytes_that_are_no_request_are_refused(server: Address) -> None:
    own = b"Host: localhost"
    for request in (
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" * 9 + b"\r\n\r\n",
        _request(b"GET / HTTP/9.9", own, b"Content-Length: -1"),
        _request(b"GET / HTTP/1.1", own, b"Content-Length: 5", b"Content-Length: 6"),
        _request(b"GET / HTTP/1.1", own, b"Transfer-Encoding: gzip"),
        _request(b"GET / HTTP/1.1", own, b"Host : localhost"),
        _request(b"GET /" + b"a" * 300_000 + b" HTTP/1.1", own),
        _request(b"GET /%00 HTTP/1.1", own),
        _request(b"GET /tin-tuc\xff\xfe HTTP/1.1", own),
        _request(b"BREW / HTTP/1.1", own),
    ):
        answer = _say(server, request)
        assert not answer or 400 <= _status(answer) <= 505, request[:60]
        assert b"Traceback" not in answer, request[:60]
    honest = _request(b"GET /healthz HTTP/1.1", own)
    assert _status(_say(server, honest)) == 200
