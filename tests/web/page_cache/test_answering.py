"""How a kept page is given: encodings, tags, HEAD, ranges, and odd requests."""

import gzip
from collections.abc import Iterator

import brotli
import pytest
from flask import Flask
from flask.testing import FlaskClient

from portal.core import clock
from tests.factories import make_article, make_category

_PATHS = ("/", "/tin-tuc", "/rss.xml", "/tim-kiem?q=sen")


@pytest.fixture(autouse=True)
def _news(app: Flask) -> Iterator[None]:
    # The home page says at what minute it was drawn.
    with clock.frozen(clock.now()):
        make_article(make_category("Tin tức"), title="Lễ hội sen")
        yield


@pytest.mark.parametrize("path", _PATHS)
def test_every_encoding_holds_the_same_page(client: FlaskClient, path: str) -> None:
    plain = client.get(path)
    packed = client.get(path, headers={"Accept-Encoding": "gzip"})
    smaller = client.get(path, headers={"Accept-Encoding": "gzip, deflate, br, zstd"})
    assert "Content-Encoding" not in plain.headers
    assert packed.headers["Content-Encoding"] == "gzip"
    assert smaller.headers["Content-Encoding"] == "br"
    assert gzip.decompress(packed.data) == plain.data
    assert brotli.decompress(smaller.data) == plain.data
    assert len(smaller.data) < len(packed.data) < len(plain.data)
    answers = (plain, packed, smaller)
    assert len({answer.headers["ETag"] for answer in answers}) == 3
    for answer in answers:
        assert answer.headers["Content-Length"] == str(len(answer.data))
        assert answer.headers["Vary"] == "Accept-Encoding"
        assert not answer.headers["ETag"].startswith("W/")


@pytest.mark.parametrize("path", _PATHS)
def test_who_has_the_page_is_told_so(client: FlaskClient, path: str) -> None:
    page = client.get(path, headers={"Accept-Encoding": "br"})
    tag = page.headers["ETag"]
    for known in (tag, f'"x", {tag}', f"W/{tag}", "*"):
        headers = {"Accept-Encoding": "br", "If-None-Match": known}
        again = client.get(path, headers=headers)
        assert (again.status_code, again.data) == (304, b""), known
        for name in ("ETag", "Cache-Control", "Vary", "Content-Security-Policy"):
            assert again.headers[name] == page.headers[name]
    for other in ('"x"', tag.strip('"'), client.get(path).headers["ETag"], '"'):
        headers = {"Accept-Encoding": "br", "If-None-Match": other}
        assert client.get(path, headers=headers).status_code == 200, other


def test_a_missing_page_is_never_not_modified(client: FlaskClient) -> None:
    answer = client.get("/tin-tuc/khong-co-99", headers={"If-None-Match": "*"})
    assert answer.status_code == 404


@pytest.mark.parametrize("path", _PATHS)
def test_who_asks_first_decides_nothing(
    app: Flask, client: FlaskClient, path: str
) -> None:
    """The first request is an odd one; the second reader gets the page all the same."""
    ordinary = client.get(path)
    shelf = app.extensions["page_cache"].shelf
    for method, headers in (
        ("HEAD", {}),
        ("GET", {"Range": "bytes=0-9"}),
        ("GET", {"Accept-Encoding": "br;q=1.0, *;q=0"}),
        ("GET", {"X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "gopher"}),
        ("GET", {"X-Original-URL": "/bien-tap", "X-Rewrite-URL": "/bien-tap"}),
        ("GET", {"X-HTTP-Method-Override": "POST", "X-Forwarded-Prefix": "/x"}),
        ("GET", {"HX-Request": "true", "HX-Target": "noi-dung"}),
        ("GET", {"Cookie": "session=1; noi_bo=2", "Authorization": "Basic eDp5"}),
        ("GET", {"Accept": "application/json", "Accept-Language": "en"}),
        ("GET", {"Host": "localhost:8080"}),
        ("GET", {"If-None-Match": "*", "If-Modified-Since": "x", "Expect": "y"}),
        ("GET", {"Transfer-Encoding": "chunked", "Content-Length": "5"}),
    ):
        shelf.forget(["layout"])
        client.open(path, method=method, headers=headers)
        after = client.get(path)
        assert after.data == ordinary.data, headers
        assert dict(after.headers) == dict(ordinary.headers), headers


@pytest.mark.parametrize("path", _PATHS)
def test_head_is_get_without_its_body(client: FlaskClient, path: str) -> None:
    for _ in range(2):
        head = client.head(path)
        page = client.get(path)
        assert head.data == b""
        assert dict(head.headers) == dict(page.headers)


def test_a_part_of_a_page_is_never_sent_for_the_whole(client: FlaskClient) -> None:
    page = client.get("/")
    part = client.get("/", headers={"Range": "bytes=0-9"})
    assert (part.status_code, part.data) == (200, page.data)


def test_other_methods_go_past_it(client: FlaskClient) -> None:
    client.get("/")
    for method in ("POST", "PUT", "DELETE", "PATCH", "TRACE"):
        assert client.open("/", method=method).status_code == 405
    assert client.options("/").status_code == 200
