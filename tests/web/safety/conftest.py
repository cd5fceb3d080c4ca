"""Operators of a portal: their commands, and a second, empty place to restore into."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
import pytest
import sqlalchemy as sa
from flask import Flask

from portal.settings import PROJECT, Settings
from portal.storage import db
from portal.storage.counters_sql import SHORT_LIVED
from portal.storage.database import engine_options
from tests.conftest import Databases
from tests.web.second_portal import second_portal, settings_for

_numbers = count(1)
# SQLite's search keeps no rows to give back; its parts are tables of their own.
_WITHOUT_ROWS = frozenset({"article_search", "title_search"})
# What a database knows beside its rows: numbers given out, keys, indexes, triggers.
_BESIDES = {
    "sqlite": {
        "sequences": "SELECT name, seq FROM sqlite_sequence",
        "schema": "SELECT type, name, sql FROM sqlite_master",
    },
    "postgresql": {
        "sequences": "SELECT sequencename, last_value FROM pg_sequences",
        "indexes": "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'",
        "keys": "SELECT conrelid::regclass, conname, pg_get_constraintdef(oid) "
        "FROM pg_constraint WHERE connamespace = 'public'::regnamespace",
        "triggers": "SELECT pg_get_triggerdef(oid) FROM pg_trigger "
        "WHERE NOT tgisinternal",
    },
}


@dataclass(frozen=True)
class Told:
    """What a command said, and how it ended."""

    exit_code: int
    text: str


Command = Callable[..., Told]


@dataclass(frozen=True)
class Place:
    """Where a portal's data is or will be."""

    settings: Settings
    databases: Databases

    def run(self, *words: str | Path) -> Told:
        """A command in a process of its own, as an operator calls it."""
        process = self.start(*words)
        text, _nothing = process.communicate(timeout=300)
        return Told(process.returncode, text)

    def start(self, *words: str | Path, **options: Any) -> "subprocess.Popen[str]":
        """The same, not waited for."""
        return subprocess.Popen(
            [sys.executable, "-m", "flask", "--app", "wsgi", *map(str, words)],
            cwd=PROJECT,
            env=self.environ,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            **options,
        )

    @property
    def environ(self) -> dict[str, str]:
        """What a process needs to work on this place."""
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith("PORTAL_")
        }
        return kept | {
            "PORTAL_DEMO": "0",
            "PORTAL_INSTANCE": str(self.settings.instance),
            "PORTAL_DATABASE_URL": self.databases.content,
            "PORTAL_VISITS_URL": self.databases.visits,
        }


@pytest.fixture
def command(app: Flask) -> Command:
    """Run a command on the test's portal; an unexpected exception is raised."""
    return _runner(app)


@pytest.fixture
def here(app: Flask, settings: Settings, databases: Databases) -> Place:
    """The place of the test's own portal."""
    return Place(settings, databases)


@pytest.fixture
def new_place(
    database_kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[Callable[[], Place]]:
    """Make places with nothing in them: a folder, and databases without tables."""
    made: list[str] = []

    def make() -> Place:
        folder = tmp_path / f"place-{next(_numbers)}"
        folder.mkdir()
        if database_kind == "sqlite":
            databases = Databases(
                f"sqlite:///{folder / 'portal.db'}", f"sqlite:///{folder / 'visits.db'}"
            )
        else:
            name = f"empty_{next(_numbers)}"
            made.append(name)
            socket = request.getfixturevalue("postgres_socket")
            _administer(socket, f"CREATE DATABASE {name}")
            url = f"postgresql+psycopg://postgres:@/{name}?host={socket}"
            databases = Databases(url, url)
        return Place(settings_for(databases, folder), databases)

    yield make
    for name in made:
        socket = request.getfixturevalue("postgres_socket")
        _administer(socket, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def place(new_place: Callable[[], Place]) -> Place:
    """One empty place."""
    return new_place()


def restored_at(place: Place, archive: Path, **changes: Any) -> Told:
    """Restore into a place, in this process; with some settings changed."""
    with second_portal(replace(place.settings, **changes)) as portal:
        return _runner(portal)("restore", archive)


def everything_at(place: Place) -> dict[str, Any]:
    """Every row of both databases, every number given out, every file."""
    return {
        "content": _rows(place.databases.content),
        "visits": _rows(place.databases.visits),
        "files": _files(place.settings.media_folder),
    }


def is_untouched(place: Place) -> bool:
    """Whether nothing was put there, and nothing is left waiting beside it."""
    names = {one.name for one in place.settings.instance.iterdir()}
    tables = set()
    if place.databases.content.startswith("postgresql"):
        tables = set(_rows(place.databases.content)) - set(_BESIDES["postgresql"])
    return names <= {"secret.key"} and not tables


def _runner(app: Flask) -> Command:
    runner = app.test_cli_runner()

    def run(*words: str | Path) -> Told:
        db.session.remove()
        result = runner.invoke(args=[str(word) for word in words])
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Told(result.exit_code, result.output)

    return run


def _rows(url: str) -> dict[str, Any]:
    engine = sa.create_engine(url, **engine_options(url))
    with engine.connect() as connection:
        rows: dict[str, Any] = {
            name: _every_row(connection, sa.select("*").select_from(sa.table(name)))
            for name in sa.inspect(connection).get_table_names()
            if name not in {*SHORT_LIVED, *_WITHOUT_ROWS}
        }
        for name, question in _BESIDES[engine.dialect.name].items():
            # A visits file gives no numbers out.
            if name != "sequences" or "article" in rows:
                rows[name] = _every_row(connection, sa.text(question))
    engine.dispose()
    return rows


def _every_row(connection: sa.Connection, question: Any) -> list[str]:
    return sorted(map(repr, connection.execute(question)))


def _files(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def _administer(socket: str, statement: str) -> None:
    url = f"postgresql://postgres:@/postgres?host={socket}"
    with psycopg.connect(url, autocommit=True) as admin:
        admin.execute(statement)
