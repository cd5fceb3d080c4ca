"""Connections of the visits ledger: what every link can do, and SQLite's."""

import os
import time
from collections.abc import Sequence
from contextlib import suppress
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Any, Protocol

from portal.storage import sqlite

Row = tuple[Any, ...]
# As SQLite does it: what was written and its length, not the time of writing.
_sync_data = getattr(os, "fdatasync", os.fsync)
# A commit waits this long for another process, then the report is given up:
# a locked file must not hold the threads that serve pages.
PATIENCE_SECONDS = 0.5
# SQLite's own waiting sleeps up to 100 ms between looks and starves under load,
# so it may wait only briefly and we ask again every millisecond.
_BUSY_MILLISECONDS = 5
# Events and marks of half an hour lie anywhere in their tables; filled when needed.
_CACHE_KIB = 4 * 1024
# Readers are several, and the system keeps the file's pages for all of them.
_READING_CACHE_KIB = 1024
_VALUES = "VALUES "
_ROWS_AT_ONCE = 64
_SQLITE_BUSY, _SQLITE_LOCKED = 5, 6
# A commit writes about seven pages; a checkpoint then comes every 1,000 commits.
_CHECKPOINT_PAGES = 8000


class Link(Protocol):
    """One open connection to the ledger; used by one thread at a time.

    Every method may raise one of the opener's `errors`.
    """

    def rows(self, sql: str, parameters: Sequence[Any] = ()) -> list[Row]:
        """The answer to one statement, outside or inside a transaction."""
        ...

    def run_many(self, sql: str, rows: Sequence[Sequence[Any]]) -> None:
        """The same statement for every row of parameters."""
        ...

    def ask_many(self, sql: str, rows: Sequence[Sequence[Any]]) -> list[Row]:
        """Like run_many, with all that is returned; it need not be in their order."""
        ...

    def begin(self, patience_seconds: float) -> None:
        """Begin a transaction that writes."""
        ...

    def commit(self) -> None:
        """Hand the transaction to the operating system: kill -9 keeps it."""
        ...

    def rollback(self) -> None:
        """Forget the transaction, if one is open."""
        ...

    def is_current(self) -> bool:
        """Whether this still leads to the ledger; False asks for a new link."""
        ...

    def sync(self) -> None:
        """Bring what was committed to the disk, so a power cut keeps it."""
        ...

    def scrub(self) -> bool:
        """Overwrite what was deleted; False when somebody reads it and it stays."""
        ...

    def close(self) -> None:
        """Give the connection back; never raises."""
        ...


class Opener(Protocol):
    """Makes links, and knows which errors their database can raise."""

    errors: tuple[type[Exception], ...]

    def open(self) -> Link:
        """A new link for short questions and writing; raises one of `errors`."""
        ...

    def open_for_reading(self) -> Link:
        """A new link for short questions alone; raises one of `errors`."""
        ...

    def open_for_long_reading(self) -> Link:
        """A new link whose questions may take minutes; raises one of `errors`."""
        ...


class SQLiteOpener:
    """Links to a visits file."""

    errors: tuple[type[Exception], ...] = (sqlite.driver.Error, OSError)

    def __init__(self, path: str) -> None:
        self._path = Path(path)

    def open(self) -> Link:
        """A new link; never creates the file: an empty ledger would hide a loss."""
        return SQLiteLink(self._path)

    def open_for_reading(self) -> Link:
        """The same with less memory."""
        return SQLiteLink(self._path, cache_kib=_READING_CACHE_KIB)

    def open_for_long_reading(self) -> Link:
        """As to write: readers of a file in WAL mode hold nobody up."""
        return self.open()


class SQLiteLink:
    """A connection to a visits file in WAL mode."""

    def __init__(self, path: Path, *, cache_kib: int = _CACHE_KIB) -> None:
        self._path = str(path)
        self._identity = _identity(self._path)
        self._connection = sqlite.driver.connect(
            f"{path.absolute().as_uri()}?mode=rw",
            uri=True,
            isolation_level=None,
            timeout=_BUSY_MILLISECONDS / 1000,
            check_same_thread=False,
        )
        try:
            self._prepare(cache_kib)
        except BaseException:
            self.close()
            raise

    def _prepare(self, cache_kib: int) -> None:
        # The rollback journal of an old library has no WAL to sync each second.
        is_wal = sqlite.journal_mode() == "WAL"
        self._insist(f"PRAGMA journal_mode = {sqlite.journal_mode()}")
        self._insist(f"PRAGMA synchronous = {'NORMAL' if is_wal else 'FULL'}")
        self._insist(f"PRAGMA wal_autocheckpoint = {_CHECKPOINT_PAGES}")
        self._insist(f"PRAGMA cache_size = -{cache_kib}")
        # A destroyed salt must not lie in the file's free space.
        self._insist("PRAGMA secure_delete = ON")

    def rows(self, sql: str, parameters: Sequence[Any] = ()) -> list[Row]:
        found: list[Row] = self._insist(sql, parameters).fetchall()
        return found

    def run_many(self, sql: str, rows: Sequence[Sequence[Any]]) -> None:
        if _VALUES not in sql:
            self._connection.executemany(sql, rows)
            return
        self.ask_many(sql, rows)

    def ask_many(self, sql: str, rows: Sequence[Sequence[Any]]) -> list[Row]:
        # Every call of SQLite lets other threads run first, so one for all rows.
        found: list[Row] = []
        for start in range(0, len(rows), _ROWS_AT_ONCE):
            some = rows[start : start + _ROWS_AT_ONCE]
            found += self._connection.execute(
                _for_rows(sql, len(some)), [*chain.from_iterable(some)]
            ).fetchall()
        return found

    def begin(self, patience_seconds: float) -> None:
        self._insist("BEGIN IMMEDIATE", patience_seconds=patience_seconds)

    def commit(self) -> None:
        self._insist("COMMIT")

    def rollback(self) -> None:
        if self._connection.in_transaction:
            self._connection.execute("ROLLBACK")

    def is_current(self) -> bool:
        try:
            return _identity(self._path) == self._identity
        except OSError:
            return False

    def sync(self) -> None:
        # SQLite keeps its locks on other files, so opening and closing the log
        # does not drop them. No log: everything is in the main file already.
        try:
            descriptor = os.open(f"{self._path}-wal", os.O_RDWR)
        except FileNotFoundError:
            return
        try:
            _sync_data(descriptor)
        finally:
            os.close(descriptor)

    def scrub(self) -> bool:
        # The log keeps old pages until it begins anew; a long reading prevents that.
        ask = self._connection.execute
        return not ask("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()[0][0]

    def close(self) -> None:
        with suppress(sqlite.driver.Error):
            self._connection.close()

    def _insist(
        self,
        sql: str,
        parameters: Sequence[Any] = (),
        *,
        patience_seconds: float = PATIENCE_SECONDS,
    ) -> Any:
        """Execute, asking again while another process holds the file."""
        give_up_at = time.monotonic() + patience_seconds
        while True:
            try:
                return self._connection.execute(sql, parameters)
            except sqlite.driver.OperationalError as error:
                if not _is_busy(error) or time.monotonic() >= give_up_at:
                    raise
                time.sleep(0.001)


@lru_cache(maxsize=256)
def _for_rows(sql: str, count: int) -> str:
    """A statement with one row of VALUES as one with so many."""
    start = sql.index(_VALUES) + len(_VALUES)
    end = start
    for end in range(start, len(sql)):
        if sql[start : end + 1].count("(") == sql[start : end + 1].count(")"):
            break
    row = sql[start : end + 1]
    return sql[:start] + ", ".join([row] * count) + sql[end + 1 :]


def _identity(path: str) -> tuple[int, int]:
    """Tells a file from another of the same name; raises OSError when missing."""
    # Asked before every commit: a string is looked up faster than a Path.
    found = os.stat(path)  # noqa: PTH116
    return found.st_dev, found.st_ino


def _is_busy(error: Any) -> bool:
    return error.sqlite_errorcode & 0xFF in (_SQLITE_BUSY, _SQLITE_LOCKED)
