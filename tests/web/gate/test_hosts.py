"""The portal answers to its own names only, and no header changes what it says."""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import product
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from portal.core import clock
from tests.conftest import Databases
from tests.factories import make_article, make_category
from tests.web.reading import tree
from tests.web.second_portal import second_portal, settings_for

FOREIGN = "evil.example"


@pytest.fixture
def article(app: Flask) -> Iterator[int]:
    """A published article; the clock stands, so equal pages are equal bytes."""
    with clock.frozen(datetime(2021, 1, 1, tzinfo=UTC)):
        yield make_article(make_category("Tin tức"), title="Lễ hội sen", tags=("Sen",))


def _paths(article: int) -> list[str]:
    return [
        "/",
        "/tin-tuc",
        f"/tin-tuc/le-hoi-sen-{article}",
        f"/tin-tuc/le-hoi-sen-{article}.html",
        f"/tin-tuc/khac-{article}",
        f"/fragments/sidebars/{article}/newer",
        f"/fragments/sidebars/{article}/older",
        "/the/sen",
        "/ngay/2020",
        "/rss",
        "/rss.xml",
        "/tim-kiem?q=sen",
        "/so-do-cong",
        "/khong-co",
        "/favicon.ico",
        "/robots.txt",
    ]


_FOREIGN_HOSTS = [
    FOREIGN,
    f"{FOREIGN}:80",
    f"localhost.{FOREIGN}",
    f"{FOREIGN}.localhost",
    f"localhost@{FOREIGN}",
    f"{FOREIGN}/localhost",
    "localhost:80@evil.example",
    "localhost:x",
    "localhost:",
    "localhost ",
    "localhost,evil.example",
    "localhost.",
    "127.0.0.1",
    "[::1]",
    "",
    "\u0131ocalhost".encode().decode("latin-1"),
    "http://localhost/",
]


def test_a_foreign_host_is_refused(app: Flask, article: int) -> None:
    piece = f"/fragments/sidebars/{article}/newer"
    for host, path in product(_FOREIGN_HOSTS, ("/", "/khong-co", piece)):
        answer = FlaskClient(app).get(path, environ_overrides={"HTTP_HOST": host})
        assert answer.status_code == 400, host
        assert FOREIGN not in answer.text, host
        assert answer.headers["Cache-Control"] == "no-store", host


def test_its_own_name_is_served_at_any_port(app: Flask, article: int) -> None:
    for host in ("localhost", "LOCALHOST", "localhost:80", "localhost:9"):
        answer = FlaskClient(app).get("/", environ_overrides={"HTTP_HOST": host})
        assert answer.status_code == 200, host


def test_an_ipv6_name_is_served_when_it_is_ours(
    databases: Databases, tmp_path: Path
) -> None:
    settings = settings_for(databases, tmp_path, BIND="[::1]:8080")
    with second_portal(settings) as portal:
        reader = FlaskClient(portal)
        for host in ("[::1]", "[::1]:8080", "localhost:8080", "127.0.0.1"):
            answer = reader.get("/healthz", environ_overrides={"HTTP_HOST": host})
            assert answer.status_code == 200, host
        for host in ("::1", "[::1]x", "[::1]:x", "[::2]", "portal.example"):
            answer = reader.get("/healthz", environ_overrides={"HTTP_HOST": host})
            assert answer.status_code == 400, host


_HEADERS: list[dict[str, str]] = [
    {"X-Forwarded-Host": FOREIGN},
    {"X-Forwarded-Host": FOREIGN, "X-Forwarded-Proto": "https"},
    {"X-Forwarded-Prefix": "/evil", "X-Script-Name": "/evil"},
    {"X-Forwarded-Server": FOREIGN, "X-Host": FOREIGN},
    {"Forwarded": f"host={FOREIGN};proto=https"},
    {"X-HTTP-Method-Override": "DELETE"},
    {"X-Method-Override": "POST", "X-HTTP-Method": "PUT"},
    {"X-Original-URL": "/khong-co", "X-Rewrite-URL": "/khong-co"},
    {"HX-Request": "true"},
    {"HX-Request": "true", "HX-Target": "main", "HX-Boosted": "true"},
    {"HX-Request": "true", "HX-History-Restore-Request": "true"},
    {"HX-Current-URL": f"https://{FOREIGN}/", "HX-Trigger": "<script>"},
    {"Cookie": "session=x; theme=<script>", "Authorization": "Basic eDp4"},
    {"Accept-Language": "en", "Accept": "application/json"},
    {"User-Agent": "<script>alert(1)</script>", "Referer": f"https://{FOREIGN}/"},
    {"Origin": f"https://{FOREIGN}", "Sec-Fetch-Site": "cross-site"},
    {"X-Requested-With": "XMLHttpRequest", "Purpose": "prefetch"},
    {"x-ghost-preview": "title=x", "X-Forwarded-For": "127.0.0.1"},
    {"Transfer-Encoding": "identity", "Connection": "X-Forwarded-Host"},
]


def test_no_header_changes_an_answer(app: Flask, article: int) -> None:
    reader = FlaskClient(app)
    for path in _paths(article):
        plain = reader.get(path)
        for headers in _HEADERS:
            told = reader.get(path, headers=headers)
            assert told.status_code == plain.status_code, (path, headers)
            assert told.data == plain.data, (path, headers)
            assert told.headers == plain.headers, (path, headers)


def test_pages_and_pieces_never_trade_places(app: Flask, article: int) -> None:
    reader = FlaskClient(app)
    asked = {"HX-Request": "true"}
    for path in ("/", "/tin-tuc", f"/tin-tuc/le-hoi-sen-{article}", "/tim-kiem?q=sen"):
        assert "<!DOCTYPE html>" in reader.get(path, headers=asked).text
    piece = reader.get(f"/fragments/sidebars/{article}/older")
    assert "<html" not in piece.text


def test_links_name_the_public_address_whatever_host_asked(
    databases: Databases, tmp_path: Path
) -> None:
    settings = settings_for(
        databases,
        tmp_path,
        PUBLIC_URL="https://phuong.example.vn",
        ALLOWED_HOSTS="noi-bo.example.vn",
    )
    with second_portal(settings) as portal:
        article = make_article(make_category("Tin tức"), title="Lễ hội sen")
        reader = FlaskClient(portal)
        path = f"/tin-tuc/le-hoi-sen-{article}"
        own = f"https://phuong.example.vn{path}"
        inside = "http://noi-bo.example.vn:8080"
        page = reader.get(path, base_url=inside)
        canonical = tree(page).find(".//link[@rel='canonical']")
        assert canonical is not None
        assert canonical.get("href") == own
        assert own in reader.get("/rss.xml", base_url=inside).text
        for one in ("/", "/rss.xml", path, f"{path}.html"):
            assert "noi-bo" not in reader.get(one, base_url=inside).text, one
