"""Connections of the visits ledger to PostgreSQL; imported only where it is used."""

from collections.abc import Sequence
from contextlib import suppress
from functools import lru_cache
from typing import Any

import psycopg

from portal.storage.counters_links import Link, Row

_CONNECT_SECONDS = 2
# A stopped node must not hold the rows every other node adds to.
_SESSION = (
    b"SET statement_timeout = '2s'",
    b"SET idle_in_transaction_session_timeout = '5s'",
)


class PostgresOpener:
    """Links to the visit tables of a PostgreSQL database."""

    errors: tuple[type[Exception], ...] = (psycopg.Error, OSError)

    def __init__(self, conninfo: str) -> None:
        self._conninfo = conninfo

    def open(self) -> Link:
        """A new link; raises psycopg.OperationalError within a few seconds."""
        return PostgresLink(self._conninfo, _SESSION)

    def open_for_reading(self) -> Link:
        """The same."""
        return self.open()

    def open_for_long_reading(self) -> Link:
        """A new link without a limit on the time a statement takes."""
        return PostgresLink(self._conninfo, ())


class PostgresLink:
    """A connection whose commits the server keeps by its `synchronous_commit`."""

    def __init__(self, conninfo: str, session: tuple[bytes, ...]) -> None:
        self._connection = psycopg.connect(
            conninfo,
            autocommit=True,
            connect_timeout=_CONNECT_SECONDS,
            application_name="portal visits",
        )
        for statement in session:
            self._connection.execute(statement)

    def rows(self, sql: str, parameters: Sequence[Any] = ()) -> list[Row]:
        return self._connection.execute(_translated(sql), parameters).fetchall()

    def run_many(self, sql: str, rows: Sequence[Sequence[Any]]) -> None:
        if not rows:
            return
        with self._connection.cursor() as cursor:
            cursor.executemany(_translated(sql), rows)

    def ask_many(self, sql: str, rows: Sequence[Sequence[Any]]) -> list[Row]:
        if not rows:
            return []
        # One message for all rows; each is a statement, so a row may come twice.
        with self._connection.cursor() as cursor:
            cursor.executemany(_translated(sql), rows, returning=True)
            return [row for answer in cursor.results() for row in answer.fetchall()]

    def begin(self, patience_seconds: float) -> None:
        milliseconds = int(patience_seconds * 1000)
        self._connection.execute(
            f"BEGIN; SET LOCAL lock_timeout = {milliseconds}".encode()
        )

    def commit(self) -> None:
        self._connection.execute("COMMIT")

    def rollback(self) -> None:
        if not self._connection.closed:
            self._connection.execute("ROLLBACK")

    def is_current(self) -> bool:
        return not self._connection.closed

    def sync(self) -> None:
        """Nothing: the server has written its log before it answered."""

    def scrub(self) -> bool:
        self._connection.execute(b"VACUUM visit_salt")
        return True

    def close(self) -> None:
        with suppress(psycopg.Error):
            self._connection.close()


@lru_cache(maxsize=32)
def _translated(sql: str) -> bytes:
    return sql.replace("?", "%s").encode()
