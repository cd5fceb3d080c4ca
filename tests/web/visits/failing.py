"""Ways in which a visits database fails, and what repairs it."""

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from psycopg.conninfo import conninfo_to_dict

from portal.settings import Settings
from portal.storage import sqlite


def visits_file(settings: Settings) -> Path:
    """The visits file of a portal on SQLite."""
    return Path(settings.visits_url.removeprefix("sqlite:///"))


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Another program holds the write lock."""
    other = sqlite.driver.connect(str(path), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.execute("ROLLBACK")
        other.close()


@contextmanager
def missing(path: Path) -> Iterator[None]:
    """Somebody moved the file away, with everything that belongs to it."""
    away = path.parent / "away"
    away.mkdir()
    files = list(path.parent.glob(f"{path.name}*"))
    for file in files:
        file.rename(away / file.name)
    try:
        yield
    finally:
        for file in files:
            (away / file.name).rename(file)


@contextmanager
def full(path: Path) -> Iterator[None]:
    """The operating system lets no file grow beyond the log's present size."""
    log = Path(f"{path}-wal")
    _soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (log.stat().st_size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))


@contextmanager
def spoilt(path: Path) -> Iterator[None]:
    """Somebody put another file in its place, which is no database."""
    with missing(path):
        path.write_bytes(b"khong phai SQLite" * 400)
        try:
            yield
        finally:
            path.unlink()


@contextmanager
def held_up(settings: Settings) -> Iterator[None]:
    """Another program holds what every report must change, on either database."""
    if settings.visits_url.startswith("sqlite"):
        with locked(Path(settings.visits_url.removeprefix("sqlite:///"))):
            yield
        return
    with psycopg.connect(**place(settings)) as other:
        other.execute("LOCK TABLE visit_day IN EXCLUSIVE MODE")
        yield


def place(settings: Settings) -> dict[str, Any]:
    """Server and database of the ledger, as libpq names them."""
    return conninfo_to_dict(settings.visits_url.replace("+psycopg", ""))


@contextmanager
def admin(settings: Settings) -> Iterator["psycopg.Connection[Any]"]:
    """The server's administrator, connected to another database."""
    with psycopg.connect(
        **{**place(settings), "dbname": "postgres"}, autocommit=True
    ) as connection:
        yield connection


def end_connections(settings: Settings) -> None:
    """End every connection of the ledger, as a restart of the server does."""
    with admin(settings) as server:
        server.execute(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity "
            "WHERE datname = %s AND application_name = 'portal visits'",
            (place(settings)["dbname"],),
        )
