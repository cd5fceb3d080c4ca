"""A moment in June 2026, and the ways of putting numbers into the ledger."""

import csv
import io
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from portal.core import clock
from portal.settings import Settings
from portal.storage.counters import Ledger, Report
from portal.storage.database import engine_options
from tests.conftest import forget_pages

# Noon at the office, a Saturday.
NOW = datetime(2026, 6, 20, 5, tzinfo=UTC)
TODAY = date(2026, 6, 20)


@pytest.fixture
def now() -> Iterator[datetime]:
    """The clock stands still at the moment of the tests."""
    with clock.frozen(NOW):
        yield NOW


class Counter:
    """Counts as the portal does, and writes what it would have kept."""

    def __init__(self, app: Flask, ledger: Ledger, url: str) -> None:
        self._app = app
        self.ledger = ledger
        self._engine = sa.create_engine(url, **engine_options(url))

    def counts(self, article_id: int, day: date, **counts: Any) -> None:
        """So many of each on a day; article 0 is the home page and the lists."""
        self.ledger.record(Report(article_id, day, **counts))
        forget_pages(self._app)

    def loses(
        self, begin: datetime, end: datetime, *, lost: int = 1, reason: str = "lỗi"
    ) -> None:
        """Reports were lost between two moments."""
        self._run(
            "INSERT INTO visit_gap (started_at, ended_at, lost, reason)"
            " VALUES (:begin, :end, :lost, :reason)",
            begin=int(begin.timestamp()),
            end=int(end.timestamp()),
            lost=lost,
            reason=reason,
        )

    def sees(self, visitor: int, at: datetime, article_id: int = 0) -> None:
        """A visitor's sign of life."""
        self._run(
            "INSERT INTO visit_mark (visitor, article_id, marked_at)"
            " VALUES (:visitor, :article_id, :at)",
            visitor=visitor.to_bytes(16),
            article_id=article_id,
            at=int(at.timestamp()),
        )

    def close(self) -> None:
        """Give the connections back."""
        self._engine.dispose()

    def _run(self, statement: str, **values: Any) -> None:
        with self._engine.begin() as connection:
            connection.execute(sa.text(statement), values)
        forget_pages(self._app)


@pytest.fixture
def counter(app: Flask, settings: Settings, now: datetime) -> Iterator[Counter]:
    """The ledger of the test's portal, with the clock held."""
    counter = Counter(app, app.extensions["visits"].ledger, settings.visits_url)
    yield counter
    counter.close()


def csv_rows(response: Any) -> list[list[str]]:
    """The rows of a CSV file, its head first."""
    assert response.mimetype == "text/csv", response.text
    text = response.get_data().decode("utf-8")
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text[1:])))
