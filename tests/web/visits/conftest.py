"""A published article to count, and the ways of reporting and reading numbers."""

import re
import secrets
from collections.abc import Iterator
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from portal.content.readership import Readership, readership
from portal.settings import Settings
from portal.storage.counters import Ledger
from portal.storage.database import engine_options
from tests.factories import make_article, make_category

OWN_PAGE = {"Sec-Fetch-Site": "same-origin"}
_DATA = re.compile(r'<data value="(\d+)">')


@pytest.fixture
def article(app: Flask) -> int:
    """A published article; its id."""
    return make_article(make_category("Tin tức sự kiện"), title="Một bài")


@pytest.fixture
def ledger(app: Flask) -> Ledger:
    """The ledger of the test's portal."""
    found: Ledger = app.extensions["visits"].ledger
    return found


@pytest.fixture
def counted(app: Flask) -> Readership:
    """The readership port, as other rooms see it."""
    return readership()


class LedgerRows:
    """Looks into the ledger's tables past the portal."""

    def __init__(self, url: str) -> None:
        self._engine = sa.create_engine(url, **engine_options(url))

    def __call__(self, statement: str) -> list[tuple[Any, ...]]:
        with self._engine.connect() as connection:
            return [tuple(row) for row in connection.execute(sa.text(statement))]

    def close(self) -> None:
        """Give the connections back."""
        self._engine.dispose()


@pytest.fixture
def rows(settings: Settings) -> Iterator[LedgerRows]:
    """Ask the ledger's database a question of the test's own."""
    ask = LedgerRows(settings.visits_url)
    yield ask
    ask.close()


def new_event() -> str:
    """An event id as the browser makes it."""
    return secrets.token_hex(16)


def report(
    client: FlaskClient, article_id: int, *, event: str | None = None, **options: Any
) -> Any:
    """What a page of the portal sends when it is seen."""
    data = {"event": event or new_event(), "visitor": "0" * 32}
    options.setdefault("headers", OWN_PAGE)
    return client.post(f"/fragments/visits/{article_id}", data=data, **options)


def numbers_in(response: Any) -> tuple[int, ...]:
    """The numbers a fragment shows: views, then the total; home shows the total."""
    return tuple(int(number) for number in _DATA.findall(response.text))
