"""Changes from elsewhere: another process, the clock, a database that is gone."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from portal.content import events
from portal.content.models import Announcement
from portal.content.publishing import pin, publish, withdraw
from portal.content.sitekeeping import save_settings
from portal.core import clock
from portal.settings import PROJECT
from portal.storage import db
from tests.conftest import Databases
from tests.factories import make_article, make_category, make_draft
from tests.web.page_cache.drawn import drawn_pages
from tests.web.second_portal import second_portal, settings_for

_PATIENCE_SECONDS = 30
_NOON = datetime(2030, 5, 14, 5, 0, tzinfo=UTC)


def _until(is_so: Callable[[], bool]) -> None:
    """Wait until something is so; fails when it never is."""
    began = time.monotonic()
    while not is_so():
        assert time.monotonic() - began < _PATIENCE_SECONDS
        time.sleep(0.02)


def _text(reader: FlaskClient, path: str) -> str:
    """A page with plain spaces: headlines hold their last two words together."""
    # The test's context outlives the request, and with it what was read before.
    db.session.rollback()
    return reader.get(path).text.replace("\xa0", " ")


def test_what_a_command_has_changed_is_seen_by_the_server(
    app: Flask, client: FlaskClient, databases: Databases, tmp_path: Path
) -> None:
    """The command is a process of its own: it knows the database and nothing else."""
    make_category("Tin tức")
    page = tmp_path / "trang.txt"
    page.write_text("Chúc mừng", "utf-8")
    assert "Bài của lệnh" not in _text(client, "/tin-tuc")
    rows = tmp_path / "bai.jsonl"
    rows.write_text(
        '{"id": "1", "title": "Bài của lệnh", "body": "Nội dung.", '
        '"category": "Tin tức", "published_at": "2020-01-01T08:00:00+07:00"}\n',
        "utf-8",
    )
    environ = {
        **{n: v for n, v in os.environ.items() if not n.startswith("PORTAL_")},
        "PORTAL_INSTANCE": str(tmp_path),
        "PORTAL_DATABASE_URL": databases.content,
        "PORTAL_VISITS_URL": databases.visits,
    }
    told = subprocess.run(
        [sys.executable, "-m", "flask", "--app", "wsgi", "import", "jsonl", str(rows)],
        cwd=PROJECT,
        env=environ,
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stderr
    _until(lambda: "Bài của lệnh" in _text(client, "/tin-tuc"))


def test_another_process_forgets_only_what_has_changed(
    app: Flask, client: FlaskClient, databases: Databases, tmp_path: Path
) -> None:
    first, second = make_category("Tin tức"), make_category("Văn hóa")
    make_article(first), make_article(second)
    other = settings_for(databases, tmp_path, PUBLIC_URL="http://localhost")
    with second_portal(other) as portal:
        reader = portal.test_client()
        for path in ("/tin-tuc", "/van-hoa", "/"):
            reader.get(path)
        with app.app_context():
            make_article(first, title="Tin mới nhất")
        _until(lambda: "Tin mới nhất" in _text(reader, "/tin-tuc"))
        with drawn_pages(portal) as drawn:
            assert "Tin mới nhất" in _text(reader, "/")
            reader.get("/van-hoa")
        assert drawn == ["/"]


def test_a_process_that_has_slept_too_long_begins_anew(
    app: Flask,
    client: FlaskClient,
    databases: Databases,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    make_article(make_category("Tin tức"))
    other = settings_for(databases, tmp_path, PUBLIC_URL="http://localhost")
    with second_portal(other) as portal:
        reader = portal.test_client()
        assert "Phường Ngủ" not in _text(reader, "/")
        monkeypatch.setattr(events, "KEPT_ANNOUNCEMENTS", 2)
        with app.app_context():
            save_settings({"name": "Phường Ngủ"})
            for _ in range(5):
                make_draft()
            kept = db.session.scalar(sa.select(sa.func.count(Announcement.id)))
            assert kept == 2
        _until(lambda: "Phường Ngủ" in _text(reader, "/"))


def test_what_was_heard_when_the_database_went_is_heard_again(
    app: Flask, databases: Databases, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    category = make_category("Tin tức")
    other = settings_for(databases, tmp_path, PUBLIC_URL="http://localhost")
    with second_portal(other) as portal:
        reader = portal.test_client()
        reader.get("/tin-tuc")
        with app.app_context():
            make_article(category, title="Tin mới nhất")
        is_asked: list[object] = []

        def fail(*asked: object) -> None:
            is_asked.extend(asked)
            raise sa.exc.OperationalError("SELECT", {}, Exception("gone"))

        with monkeypatch.context() as broken:
            broken.setattr("portal.content.watch.find_next_moment", fail)
            _until(lambda: bool(_text(reader, "/tin-tuc") and is_asked))
        _until(lambda: "Tin mới nhất" in _text(reader, "/tin-tuc"))


def test_an_act_that_is_not_kept_announces_nothing(
    app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = make_article(make_category("Tin tức"), title="Lễ hội")
    path = f"/tin-tuc/le-hoi-{article}"
    client.get(path)
    count = sa.select(sa.func.count(Announcement.id))
    before = db.session.scalar(count)

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError

    heard: list[object] = []

    def hear(_app: Flask, change: events.Change) -> None:
        heard.append(change)

    session = db.session()
    monkeypatch.setattr(session, "commit", fail)
    with events.changed.connected_to(hear, app), pytest.raises(RuntimeError):
        withdraw(article)
    monkeypatch.undo()
    db.session.rollback()
    assert db.session.scalar(count) == before
    assert heard == []
    make_draft()
    with drawn_pages(app) as drawn:
        assert client.get(path).status_code == 200
    assert drawn == []


def test_the_clock_alone_forgets_what_it_changes(
    app: Flask, client: FlaskClient
) -> None:
    with clock.frozen(_NOON):
        first, second = make_category("Tin tức"), make_category("Văn hóa")
        other = make_article(second, title="Bài khác", published_at=_NOON)
        coming = make_draft(first, title="Sắp đăng")
        publish(
            coming,
            at=_NOON + timedelta(seconds=20),
            expires_at=_NOON + timedelta(seconds=30),
        )
        pin(other, _NOON + timedelta(seconds=40))
    kept = ("/tin-tuc", "/van-hoa", "/", f"/tin-tuc/sap-dang-{coming}")
    seen: dict[int, tuple[list[str], bool]] = {}
    for seconds in (0, 19, 20, 21, 29, 30, 39, 40):
        with (
            clock.frozen(_NOON + timedelta(seconds=seconds)),
            drawn_pages(app) as drawn,
        ):
            answers = [client.get(path) for path in kept]
            seen[seconds] = (drawn, "Sắp đăng" in answers[0].text.replace("\xa0", " "))
    assert [seconds for seconds, (_, shown) in seen.items() if shown] == [20, 21, 29]
    article = kept[3]
    assert seen[0][0] == list(kept)
    # Nobody keeps that a page is missing, so it is asked for each time.
    assert seen[19][0] == [article]
    assert seen[20][0] == ["/tin-tuc", "/", article]
    assert seen[21][0] == []
    assert seen[29][0] == []
    assert seen[30][0] == ["/tin-tuc", "/", article]
    assert seen[39][0] == [article]
    assert seen[40][0] == ["/van-hoa", "/", article]


def test_at_midnight_every_page_is_drawn_anew(app: Flask, client: FlaskClient) -> None:
    midnight = clock.local_midnight(clock.local_day(_NOON) + timedelta(days=1))
    with clock.frozen(midnight - timedelta(microseconds=1)):
        evening = _text(client, "/")
    with clock.frozen(midnight), drawn_pages(app) as drawn:
        assert _text(client, "/") != evening
    assert drawn == ["/"]


def test_a_clock_set_back_shows_nothing_of_the_future(client: FlaskClient) -> None:
    with clock.frozen(_NOON):
        article = make_draft(make_category("Tin tức"), title="Sắp đăng")
        publish(article, at=_NOON + timedelta(hours=1))
    path = f"/tin-tuc/sap-dang-{article}"
    with clock.frozen(_NOON + timedelta(hours=2)):
        assert client.get(path).status_code == 200
        assert "Sắp đăng" in _text(client, "/tin-tuc")
    with clock.frozen(_NOON):
        assert client.get(path).status_code == 404
        assert "Sắp đăng" not in _text(client, "/tin-tuc")


def test_readers_go_on_reading_without_database(
    app: Flask, client: FlaskClient, databases: Databases, tmp_path: Path
) -> None:
    """What was read before is read on, and all is well when it is back (R19)."""
    article = make_article(make_category("Tin tức"), title="Lễ hội")
    paths = ("/", "/tin-tuc", f"/tin-tuc/le-hoi-{article}", "/rss.xml")
    before = {path: client.get(path).data for path in paths}
    url = sa.make_url(databases.content)
    db.session.remove()
    db.engine.dispose()
    if url.get_backend_name() != "sqlite":
        _refuse_connections(url, allow=False)
    if url.get_backend_name() == "sqlite":
        path = Path(str(url.database))
        shutil.move(path, path.with_suffix(".lost"))
        path.mkdir()
    for cached in app.extensions["page_cache"].shelf._plain.pages.values():
        cached.fresh_until = 0.0
    for _ in range(3):
        time.sleep(0.3)
        for address in paths:
            assert client.get(address).data == before[address], address
    assert client.get("/khong-co").status_code == 503
    if url.get_backend_name() == "sqlite":
        path = Path(str(url.database))
        path.rmdir()
        shutil.move(path.with_suffix(".lost"), path)
    else:
        _refuse_connections(url, allow=True)
    with app.app_context():
        withdraw(article, notice="Gỡ.")
    assert client.get(paths[2]).status_code == 410


def _refuse_connections(url: sa.URL, *, allow: bool) -> None:
    admin = sa.create_engine(url.set(database="postgres"), isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(
            sa.text(
                f"ALTER DATABASE {url.database} ALLOW_CONNECTIONS {str(allow).lower()}"
            )
        )
        connection.execute(
            sa.text(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = :name"
            ),
            {"name": url.database},
        )
    admin.dispose()
