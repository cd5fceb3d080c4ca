"""Requests whose end or address can be read in two ways (R08, R09): 400, by nginx.

waitress never sees one. What nginx reads in the one way the standard allows (a line
that ends in LF alone, a header it does not know) it writes anew before it passes it on.
"""

import pytest

from tests.deploy.origins import Recorder
from tests.deploy.speaking import say, statuses
from tools.nginx import Proxied

pytestmark = pytest.mark.slow

Recorded = tuple[Proxied, Recorder]
_HOST = b"Host: localhost"
_EMPTY = b"0\r\n\r\n"
_CHUNKED = b"Transfer-Encoding: chunked"
_SMUGGLED = b"GET /smuggled HTTP/1.1\r\nHost: localhost\r\n\r\n"


def _post(*headers: bytes, body: bytes = b"") -> bytes:
    lines = (b"POST /fragments/visits/1 HTTP/1.1", _HOST, *headers, b"", body)
    return b"\r\n".join(lines)


def _get(*headers: bytes, line: bytes = b"GET / HTTP/1.1") -> bytes:
    return b"\r\n".join((line, *headers, b"", b""))


TWO_WAYS = {
    "length and chunked": _post(b"Content-Length: 5", _CHUNKED, body=_EMPTY),
    "chunked and length": _post(_CHUNKED, b"Content-Length: 5", body=_EMPTY),
    "length and chunked, a request inside": _post(
        b"Content-Length: 4", _CHUNKED, body=_EMPTY + _SMUGGLED
    ),
    "two lengths": _post(b"Content-Length: 4", b"Content-Length: 5", body=b"abcde"),
    "a length twice": _post(b"Content-Length: 4", b"Content-Length: 4", body=b"abcd"),
    "a list of lengths": _post(b"Content-Length: 4, 4", body=b"abcd"),
    "a length with a sign": _post(b"Content-Length: +4", body=b"abcd"),
    "a negative length": _post(b"Content-Length: -4", body=b"abcd"),
    "a hexadecimal length": _post(b"Content-Length: 0x4", body=b"abcd"),
    "an empty length": _post(b"Content-Length: ", body=b"abcd"),
    "a length beyond numbers": _post(b"Content-Length: " + b"9" * 30, body=b"abcd"),
    "a chunk without size": _post(_CHUNKED, body=b"zz\r\nabcd\r\n" + _EMPTY),
    "a negative chunk": _post(_CHUNKED, body=b"-4\r\nabcd\r\n" + _EMPTY),
    "a chunk of 0x4": _post(_CHUNKED, body=b"0x4\r\nabcd\r\n" + _EMPTY),
    "a chunk beyond numbers": _post(_CHUNKED, body=b"f" * 20 + b"\r\nabcd\r\n"),
    "a chunk longer than its size": _post(_CHUNKED, body=b"4\r\nabcdX\r\n" + _EMPTY),
    "a line end in a chunk's extension": _post(
        _CHUNKED, body=b'4;x="\n"\r\nabcd\r\n' + _EMPTY
    ),
    "xchunked": _post(b"Transfer-Encoding: xchunked", body=_EMPTY),
    "chunked, identity": _post(b"Transfer-Encoding: chunked, identity", body=_EMPTY),
    "gzip, chunked": _post(b"Transfer-Encoding: gzip, chunked", body=_EMPTY),
    "chunked twice": _post(_CHUNKED, _CHUNKED, body=_EMPTY),
    "identity": _post(b"Transfer-Encoding: identity"),
    "chunked behind a vertical tab": _post(
        b"Transfer-Encoding: \x0bchunked", body=_EMPTY
    ),
    "quoted chunked": _post(b'Transfer-Encoding: "chunked"', body=_EMPTY),
    "chunked in HTTP/1.0": _post(_CHUNKED, body=_EMPTY).replace(b"/1.1", b"/1.0", 1),
    "a space before the colon": _post(b"Content-Length : 4", body=b"abcd"),
    "a tab before the colon": _post(b"Content-Length\t: 4", body=b"abcd"),
    "chunked, a space before the colon": _post(
        b"Transfer-Encoding : chunked", body=_EMPTY
    ),
    "a folded line": _post(b"X-A: b", b" Transfer-Encoding: chunked", body=_EMPTY),
    "a folded value": _post(b"Transfer-Encoding:", b" chunked", body=_EMPTY),
    "a folded first line": _get(b" X: y", _HOST),
    "CR alone": _get(_HOST, b"X: y\rContent-Length: 4"),
    "NUL in a value": _get(_HOST, b"X: a\0b"),
    "NUL in a name": _get(_HOST, b"X\0Y: b"),
    "a header without a name": _get(_HOST, b": value"),
    "NUL in the address": _get(_HOST, line=b"GET /%00 HTTP/1.1"),
    "a space in the address": _get(_HOST, line=b"GET /a b HTTP/1.1"),
    "HTTP/1.2": _get(_HOST, line=b"GET / HTTP/1.2"),
    "http/1.1": _get(_HOST, line=b"GET / http/1.1"),
    "HTTP/1.1x": _get(_HOST, line=b"GET / HTTP/1.1x"),
    "the words before HTTP/2": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    "a method in small letters": _get(_HOST, line=b"get / HTTP/1.1"),
    "CONNECT": _get(_HOST, line=b"CONNECT localhost:80 HTTP/1.1"),
    "OPTIONS *": _get(_HOST, line=b"OPTIONS * HTTP/1.1"),
    "TLS where none is": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    "two names": _get(_HOST, _HOST),
    "no name": _get(),
    "a foreign name": _get(b"Host: evil.example"),
    "a foreign name with our port": _get(b"Host: evil.example:80"),
    "an empty name": _get(b"Host: "),
    "a name and a user": _get(b"Host: localhost@evil.example"),
    "two names in one": _get(b"Host: localhost,evil.example"),
    "a name with a path": _get(b"Host: localhost/evil"),
    "a name with a dot too many": _get(b"Host: localhost."),
    "a port that is none": _get(b"Host: localhost:80evil"),
    "a foreign absolute address": _get(
        _HOST, line=b"GET http://evil.example/ HTTP/1.1"
    ),
    "an absolute address under a foreign name": _get(
        b"Host: evil.example", line=b"GET http://localhost/ HTTP/1.1"
    ),
    "an absolute address with a user": _get(
        _HOST, line=b"GET http://localhost@evil.example/ HTTP/1.1"
    ),
}
ONE_WAY = {
    "LF alone": b"GET / HTTP/1.1\nHost: localhost\nConnection: close\n\n",
    "LF before a length": b"POST /fragments/visits/1 HTTP/1.1\r\nHost: localhost\r\n"
    b"X: y\nContent-Length: 4\r\nConnection: close\r\n\r\nabcd",
    "LF in chunks": _post(_CHUNKED, b"Connection: close", body=b"4\nabcd\n0\n\n"),
    "a length with an underscore": _post(
        b"Content_Length: 4", b"Connection: close", body=b"abcd"
    ),
    "chunked with an underscore": _post(
        b"Transfer_Encoding: chunked", b"Connection: close", body=_EMPTY
    ),
    "a line without a colon": _get(_HOST, b"Broken", b"Connection: close"),
    "a name with brackets": _get(_HOST, b"X(y): value", b"Connection: close"),
    "a page with a body": _get(
        _HOST, b"Connection: close", b"Content-Length: %d" % len(_SMUGGLED)
    )
    + _SMUGGLED,
    "a trailer that is a length": _post(
        _CHUNKED,
        b"Connection: close",
        body=b"4\r\nabcd\r\n0\r\nContent-Length: 9\r\n\r\n",
    ),
    "an offer of HTTP/2": _get(
        _HOST, b"Connection: Upgrade, close", b"Upgrade: h2c", b"HTTP2-Settings: AAAA"
    ),
    "an expectation": _post(
        b"Expect: 200-maybe", b"Content-Length: 4", b"Connection: close", body=b"abcd"
    ),
}
_SENT_ON = {b"host", b"x-forwarded-for", b"x-forwarded-proto", b"x-forwarded-host"}


@pytest.mark.parametrize("name", TWO_WAYS)
def test_what_can_be_read_in_two_ways_is_refused(recorded: Recorded, name: str) -> None:
    nginx, portal = recorded
    portal.heard.clear()
    answer = say(nginx.port, TWO_WAYS[name], patience=3)
    assert set(statuses(answer)) == {400}
    assert portal.heard == []


@pytest.mark.parametrize("line", [b"GET /\r\n", b"GET / \r\n\r\n"])
def test_a_request_without_a_version_is_refused(
    recorded: Recorded, line: bytes
) -> None:
    nginx, portal = recorded
    portal.heard.clear()
    # Such an answer has no status line.
    assert b"400 Bad Request" in say(nginx.port, line)
    assert portal.heard == []


@pytest.mark.parametrize("version", [b"HTTP/2.0", b"HTTP/9.9"])
def test_a_version_nginx_does_not_speak_is_named(
    recorded: Recorded, version: bytes
) -> None:
    nginx, portal = recorded
    portal.heard.clear()
    answer = say(nginx.port, _get(_HOST, line=b"GET / " + version))
    assert statuses(answer) == [505]
    assert portal.heard == []


@pytest.mark.parametrize("name", ONE_WAY)
def test_what_can_be_read_in_one_way_is_written_anew(
    recorded: Recorded, name: str
) -> None:
    nginx, portal = recorded
    portal.heard.clear()
    assert statuses(say(nginx.port, ONE_WAY[name], patience=3))[0] == 200
    (heard,) = portal.heard
    assert b"smuggled" not in heard
    head, _, body = heard.partition(b"\r\n\r\n")
    _, *lines = head.split(b"\r\n")
    headers = dict(line.lower().split(b": ", 1) for line in lines)
    assert headers.keys() - {b"content-length"} == _SENT_ON
    assert int(headers.get(b"content-length", b"0")) == len(body)
    assert b"\n" not in head.replace(b"\r\n", b"")


def test_an_honest_request_arrives(recorded: Recorded) -> None:
    nginx, portal = recorded
    portal.heard.clear()
    absolute = _get(_HOST, b"Connection: close", line=b"GET http://localhost/ HTTP/1.1")
    assert statuses(say(nginx.port, absolute)) == [200]
    assert statuses(say(nginx.port, _get(_HOST, b"Connection: close"))) == [200]
    assert len(portal.heard) == 2
