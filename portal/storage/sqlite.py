"""SQLite as we trust it: which library, which pragmas, which kind of BEGIN."""

import logging
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event

try:
    from pysqlite3 import dbapi2 as driver
except ImportError:  # No wheel for this platform: the standard module serves.
    import sqlite3 as driver

log = logging.getLogger(__name__)

# https://sqlite.org/wal.html, "WAL-reset bug": these and later lines are mended.
_WAL_IS_SAFE = ((3, 51, 3), (3, 50, 7), (3, 44, 6))
BUSY_TIMEOUT_SECONDS = 10


def wal_is_safe(version: tuple[int, ...]) -> bool:
    """Whether this library cannot lose a commit in WAL mode (R02)."""
    if version >= _WAL_IS_SAFE[0]:
        return True
    return any(
        version[:2] == mended[:2] and version >= mended for mended in _WAL_IS_SAFE[1:]
    )


def journal_mode() -> str:
    """WAL, or the slower rollback journal where the library is too old for it."""
    return "WAL" if wal_is_safe(driver.sqlite_version_info) else "DELETE"


def prepare_engine(engine: sa.Engine) -> None:
    """Make every connection of a SQLite engine durable, checked and patient."""
    if journal_mode() != "WAL":
        log.warning(
            "SQLite %s can lose commits in WAL mode: the rollback journal is used, "
            "which is slower. Install pysqlite3 or SQLite 3.51.3.",
            driver.sqlite_version,
        )

    @event.listens_for(engine, "connect")
    def _set_pragmas(connection: Any, _record: Any) -> None:
        # None: we say BEGIN ourselves, the driver must not.
        connection.isolation_level = None
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_SECONDS * 1000}")
        cursor.execute(f"PRAGMA journal_mode = {journal_mode()}")
        cursor.execute("PRAGMA synchronous = FULL")
        cursor.execute("PRAGMA foreign_keys = ON")
        # For each thread; the system keeps the file's pages for all of them together.
        cursor.execute("PRAGMA cache_size = -1024")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        # A reader that later writes could be refused half-way (SQLITE_BUSY_SNAPSHOT);
        # writers therefore take the write lock at once.
        writes = connection.get_execution_options().get("portal_writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
