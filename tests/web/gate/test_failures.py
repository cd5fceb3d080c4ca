"""When something breaks: a clear page with a code, no trace of why, no database."""

import contextlib
import re
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask, abort
from flask.testing import FlaskClient

from portal.storage import db
from tests.conftest import Databases, counted_queries
from tests.factories import make_article, make_category

_SECRET = "a secret of the machine room"
_CODE = re.compile(r"mã <b>([0-9a-f]{8})</b>")


@pytest.fixture
def broken(app: Flask) -> str:
    """The address of a page whose making fails."""

    def _break() -> str:
        raise RuntimeError(_SECRET)

    app.add_url_rule("/vo/tung", view_func=_break)
    app.add_url_rule("/fragments/vo", endpoint="vo", view_func=_break)
    return "/vo/tung"


@pytest.fixture
def lose_database(app: Flask, databases: Databases) -> Callable[[], None]:
    """Take the content database away under the running portal."""

    def _lose() -> None:
        db.session.remove()
        db.engine.dispose()
        url = sa.make_url(databases.content)
        if url.get_backend_name() == "sqlite":
            # A folder stands where the file was: it cannot be opened.
            path = Path(str(url.database))
            path.rename(path.with_suffix(".lost"))
            path.mkdir()
            return
        admin = sa.create_engine(
            url.set(database="postgres"), isolation_level="AUTOCOMMIT"
        )
        with admin.connect() as connection:
            connection.execute(
                sa.text(f"ALTER DATABASE {url.database} ALLOW_CONNECTIONS false")
            )
            connection.execute(
                sa.text(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                    "WHERE datname = :name"
                ),
                {"name": url.database},
            )
        admin.dispose()

    return _lose


def test_a_failure_shows_a_code_and_nothing_else(
    client: FlaskClient, broken: str, caplog: pytest.LogCaptureFixture
) -> None:
    with counted_queries() as statements:
        answer = client.get(broken)
    assert answer.status_code == 500
    assert not statements
    code = _CODE.search(answer.text)
    assert code
    assert code[1] in caplog.text
    assert _SECRET in caplog.text
    for trace in (_SECRET, "RuntimeError", "Traceback", "portal/", ".py", "werkzeug"):
        assert trace not in answer.text
    assert answer.headers["Cache-Control"] == "no-store"


def test_each_failure_has_its_own_code(client: FlaskClient, broken: str) -> None:
    codes = {_CODE.findall(client.get(broken).text)[0] for _ in range(3)}
    assert len(codes) == 3


def test_a_failed_fragment_is_empty(client: FlaskClient, broken: str) -> None:
    answer = client.get("/fragments/vo")
    assert (answer.status_code, answer.text) == (500, "")


def test_any_refusal_has_a_page(app: Flask, client: FlaskClient) -> None:
    app.add_url_rule("/tu-choi/<int:code>", "refuse", view_func=abort)
    for code in (413, 415, 418, 429, 500, 501):
        answer = client.get(f"/tu-choi/{code}")
        assert answer.status_code == code
        assert "werkzeug" not in answer.text.lower()
        assert answer.headers["Cache-Control"] == "no-store"


def test_without_database_pages_say_so_with_a_code(
    client: FlaskClient,
    lose_database: Callable[[], None],
    caplog: pytest.LogCaptureFixture,
) -> None:
    article = make_article(make_category("Tin tức"), title="Lễ hội sen")
    lose_database()
    for path in (
        "/",
        "/tin-tuc",
        f"/tin-tuc/le-hoi-sen-{article}",
        "/tim-kiem?q=sen",
        "/rss.xml",
        "/khong-co",
        "/khong/co/gi",
        "/media/1/x.jpg",
        "/trang/lien-he",
    ):
        answer = client.get(path)
        assert answer.status_code == 503, path
        code = _CODE.search(answer.text)
        assert code, path
        assert code[1] in caplog.text
        assert answer.headers["Retry-After"] == "30"
        assert answer.headers["Cache-Control"] == "no-store"
        for trace in ("SELECT", "sqlite", "psycopg", "OperationalError", "portal.db"):
            assert trace not in answer.text, path


def test_without_database_refusals_and_failures_still_answer(
    client: FlaskClient, broken: str, lose_database: Callable[[], None]
) -> None:
    lose_database()
    assert client.get(broken).status_code == 500
    assert client.post("/").status_code == 503
    assert client.get("/", base_url="http://evil.example").status_code == 400
    assert client.get("/healthz").text == "ok\n"
    assert client.get("/robots.txt").status_code == 200
    assert client.get("/static/css/site.css", buffered=True).status_code == 200
    piece = client.get("/fragments/sidebars/1/newer")
    assert (piece.status_code, piece.text) == (503, "")


def test_when_every_connection_is_taken_pages_say_so(
    client: FlaskClient, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    db.session.remove()
    pool = db.engine.pool
    monkeypatch.setattr(pool, "_timeout", 0.01)
    taken: list[sa.Connection] = []
    with contextlib.suppress(sa.exc.TimeoutError):
        while True:
            taken.append(db.engine.connect())
    for path, method in (("/", "GET"), ("/khong/co/gi", "GET"), ("/", "POST")):
        answer = client.open(path, method=method)
        assert answer.status_code == 503, path
        assert _CODE.search(answer.text), path
    for connection in taken:
        connection.close()
    assert client.get("/").status_code == 200
