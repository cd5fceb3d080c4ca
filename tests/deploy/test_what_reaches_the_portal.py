"""Of a reader's request the portal gets what it knows, and who really asks."""

import pytest

from tests.deploy.conftest import Front
from tests.deploy.speaking import ask

pytestmark = pytest.mark.slow

FORGED = {
    "X-Forwarded-For": "10.0.0.1, 203.0.113.9",
    "X-Forwarded-Proto": "https",
    "X-Forwarded-Host": "evil.example",
    "X-Real-IP": "10.0.0.1",
    "Forwarded": "for=10.0.0.1;host=evil.example",
    "Proxy": "http://evil.example",
    "X-HTTP-Method-Override": "DELETE",
    "X-Original-URL": "/bien-tap",
    "X-Accel-Redirect": "/library-files/ab/abcd",
    "X-Unknown": "anything",
    "Cookie": "session=somebody",
}
PAGE = "/tin-tuc"
NEWSROOM = "/bien-tap/bai-viet"
VISITS = "/fragments/visits/1"
PICTURE = "/media/1/a.jpg"


def _seen(front: Front, path: str, **headers: str) -> dict[str, str]:
    """What the portal is told when a reader asks with these headers and forged ones."""
    nginx, origin = front
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    assert ask(nginx.port, path, headers=FORGED | named).status == 200
    return {
        name.removeprefix("HTTP_"): value
        for name, value in origin.asked[-1].items()
        if name.startswith(("HTTP_", "CONTENT_")) and value
    }


@pytest.mark.parametrize("path", [PAGE, NEWSROOM, VISITS, PICTURE])
def test_nobody_can_say_that_they_are_somebody_else(front: Front, path: str) -> None:
    nginx, _ = front
    seen = _seen(front, path)
    assert seen["X_FORWARDED_FOR"] == "127.0.0.1"
    assert seen["X_FORWARDED_PROTO"] == "http"
    assert seen["X_FORWARDED_HOST"] == seen["HOST"] == nginx.address
    for name in FORGED.keys() - {"Cookie"}:
        known_as = name.upper().replace("-", "_")
        assert seen.get(known_as) != FORGED[name], name
    assert "X_UNKNOWN" not in seen


@pytest.mark.parametrize("path", [PAGE, PICTURE, "/healthz"])
def test_cookies_of_readers_stay_with_nginx(front: Front, path: str) -> None:
    assert "COOKIE" not in _seen(front, path)


@pytest.mark.parametrize("path", [NEWSROOM, VISITS, "/xem-truoc/key"])
def test_those_who_need_cookies_get_them(front: Front, path: str) -> None:
    assert _seen(front, path)["COOKIE"] == "session=somebody"


def test_a_page_is_asked_for_without_anything_of_the_reader(front: Front) -> None:
    seen = _seen(
        front,
        PAGE,
        User_Agent="Firefox",
        Accept_Language="vi",
        HX_Request="true",
        Referer="http://localhost/",
        Range="bytes=0-1",
        If_None_Match='"x"',
    )
    forwarded = {"X_FORWARDED_FOR", "X_FORWARDED_PROTO", "X_FORWARDED_HOST"}
    assert seen.keys() == {"HOST", *forwarded}


def test_the_counters_learn_what_they_judge_by(front: Front) -> None:
    told = {
        "User_Agent": "Firefox",
        "Origin": "http://localhost",
        "Referer": "http://localhost/a",
        "Sec_Fetch_Site": "same-origin",
        "Sec_Purpose": "prefetch",
        "Purpose": "prefetch",
        "X_Purpose": "preview",
        "X_Moz": "prefetch",
        "HX_History_Restore_Request": "true",
    }
    seen = _seen(front, VISITS, **told)
    assert {name: seen[name.upper()] for name in told} == told


@pytest.mark.parametrize(
    ("asked", "understood"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("br;q=0.5, gzip", "br"),
        ("gzip, br;q=0", "gzip"),
        ("gzip, br;q=0.000", "gzip"),
        ("GZIP", "gzip"),
        ("x-gzip;q=1.0", "gzip"),
        ("deflate", None),
        ("gzip;q=0", None),
        ("brotli, gzipped, abr", None),
        ("identity", None),
        ("*", None),
        (None, None),
    ],
)
def test_every_wording_of_an_encoding_is_one_of_three(
    front: Front, asked: str | None, understood: str | None
) -> None:
    # http.client would add a wish of its own.
    for path in (PAGE, NEWSROOM):
        seen = _seen(front, path, Accept_Encoding=asked or "")
        assert seen.get("ACCEPT_ENCODING") == understood


def test_bodies_are_as_large_as_what_they_are_for(front: Front) -> None:
    nginx, origin = front
    for path in (VISITS, PAGE):
        refused = ask(nginx.port, path, method="POST", body=b"x" * 8193)
        assert refused.status == 413
        assert "Chưa có gì được lưu" in refused.text
        assert refused.headers["cache-control"] == "no-store"
    assert origin.asked == []
    assert ask(nginx.port, VISITS, method="POST", body=b"x" * 8192).status == 200
    most = b"x" * 24 * 1024 * 1024
    assert ask(nginx.port, NEWSROOM, method="POST", body=most + b"x").status == 413
    assert ask(nginx.port, NEWSROOM, method="POST", body=most).status == 200
    assert len(origin.asked[-1]["body"]) == len(most)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"])
def test_pages_are_only_read(front: Front, method: str) -> None:
    nginx, origin = front
    for path in (PAGE, PICTURE):
        assert ask(nginx.port, path, method=method).status == 405
    assert origin.asked == []


def test_internal_places_are_nobodys(front: Front) -> None:
    nginx, origin = front
    for path in ("/library-files/ab/abcd", "/portal-pages/503.html"):
        assert ask(nginx.port, path).status == 404
    assert origin.asked == []
