"""One portal for many small cases: each looks at what it adds to the counts."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest
from flask import Flask
from flask.testing import FlaskClient

from portal.storage.counters import Ledger
from tests.conftest import Databases
from tests.factories import make_article, make_category
from tests.web.second_portal import second_portal, settings_for
from tests.web.visits.conftest import LedgerRows, counts_of, numbers_in

_NAME = "visits_shared"
PROXY = "10.1.1.1"


class SharedPortal:
    """A portal with one article, behind a proxy at `PROXY`."""

    def __init__(self, app: Flask, rows: LedgerRows) -> None:
        self.app = app
        self.article = make_article(make_category("Tin tức"), title="Một bài")
        self._rows = rows

    def client(self) -> FlaskClient:
        """A reader's browser."""
        return self.app.test_client()

    def shown(self) -> tuple[int, ...]:
        """Views of the article and the odometer."""
        return numbers_in(self.client().get(f"/fragments/visits/{self.article}"))

    def counts(self) -> dict[str, int]:
        """What was counted so far of the article."""
        return counts_of(self._rows, self.article)

    def added(self, before: dict[str, int]) -> dict[str, int]:
        """What was counted since, without the zeros; the sums must hold."""
        ledger: Ledger = self.app.extensions["visits"].ledger
        assert ledger.check_sums() == []
        now = self.counts()
        return {
            name: count - before.get(name, 0)
            for name, count in now.items()
            if count != before.get(name, 0)
        }


@contextmanager
def serve(request: pytest.FixtureRequest, folder: Path) -> Iterator[SharedPortal]:
    """The portal of a module's fixture, on the database its parameter names."""
    with _databases(request, folder) as databases:
        settings = settings_for(databases, folder, TRUSTED_PROXIES=PROXY)
        rows = LedgerRows(settings.visits_url)
        with second_portal(settings) as app:
            yield SharedPortal(app, rows)
        rows.close()


@contextmanager
def _databases(request: pytest.FixtureRequest, folder: Path) -> Iterator[Databases]:
    if request.param == "sqlite":
        template: Path = request.getfixturevalue("sqlite_template")
        for name in ("portal.db", "visits.db"):
            shutil.copy(template / name, folder / name)
        yield Databases(
            f"sqlite:///{folder / 'portal.db'}", f"sqlite:///{folder / 'visits.db'}"
        )
        return
    socket: str = request.getfixturevalue("postgres_socket")
    with _admin(socket) as admin:
        admin.execute(f"CREATE DATABASE {_NAME} TEMPLATE portal_template")
    url = f"postgresql+psycopg://postgres:@/{_NAME}?host={socket}"
    yield Databases(url, url)
    with _admin(socket) as admin:
        admin.execute(f"DROP DATABASE {_NAME} WITH (FORCE)")


def _admin(socket: str) -> "psycopg.Connection[Any]":
    return psycopg.connect(
        f"postgresql://postgres:@/postgres?host={socket}", autocommit=True
    )
