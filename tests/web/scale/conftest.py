"""A portal that `generate` has filled, made once a session and copied for each test."""

import shutil
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import psycopg
import pytest
from flask import Flask

from portal.settings import Settings
from portal.storage import db
from tests.conftest import Databases
from tests.web.safety.conftest import Place, Told
from tests.web.second_portal import second_portal, settings_for

ARTICLES = 1000
UNTIL = "2024-06-01"
_numbers = count(1)

Filled = Callable[[str], tuple[Path, str]]
MakePlace = Callable[[], Place]
Command = Callable[..., Told]


def generate(settings: Settings, articles: int, *words: str) -> Told:
    """Run the command on a place, in this process."""
    with second_portal(settings) as portal:
        return run(portal, "generate", "--articles", str(articles), *words)


def run(portal: Flask, *words: str) -> Told:
    """Run any command; an unexpected exception is raised, not printed."""
    db.session.remove()
    result = portal.test_cli_runner().invoke(args=list(words))
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Told(result.exit_code, result.output)


@pytest.fixture
def command(app: Flask) -> Command:
    """Run a command on the test's portal."""
    return lambda *words: run(app, *map(str, words))


@pytest.fixture(scope="session")
def filled(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Filled:
    """A filled instance by kind of database: its folder, and the database's name."""
    made: dict[str, tuple[Path, str]] = {}

    def fill(kind: str) -> tuple[Path, str]:
        if kind not in made:
            folder = tmp_path_factory.mktemp(f"filled-{kind}")
            name = f"filled_{next(_numbers)}"
            databases = _new_databases(kind, folder, name, request)
            told = generate(settings_for(databases, folder), ARTICLES, "--until", UNTIL)
            assert told.exit_code == 0, told.text
            made[kind] = folder, name
        return made[kind]

    return fill


@pytest.fixture
def filled_databases(
    database_kind: str, tmp_path: Path, filled: Filled, request: pytest.FixtureRequest
) -> Iterator[Databases]:
    """A copy of the filled databases; their pictures lie in the test's folder."""
    folder, name = filled(database_kind)
    shutil.copytree(folder / "media", tmp_path / "media")
    if database_kind == "sqlite":
        for file in ("portal.db", "visits.db"):
            shutil.copy(folder / file, tmp_path / file)
        yield _sqlite(tmp_path)
        return
    socket = request.getfixturevalue("postgres_socket")
    copy = f"copy_{next(_numbers)}"
    administer(socket, f"CREATE DATABASE {copy} TEMPLATE {name}")
    url = _postgres_url(copy, socket)
    yield Databases(url, url)
    administer(socket, f"DROP DATABASE {copy} WITH (FORCE)")


@pytest.fixture
def new_place(
    database_kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[MakePlace]:
    """Make places with nothing in them: a folder, and databases without tables."""
    made: list[str] = []

    def make() -> Place:
        name = f"empty_{next(_numbers)}"
        folder = tmp_path / name
        folder.mkdir()
        databases = _new_databases(database_kind, folder, name, request)
        made.append(name)
        return Place(settings_for(databases, folder), databases)

    yield make
    if database_kind == "postgresql":
        for name in made:
            socket = request.getfixturevalue("postgres_socket")
            administer(socket, f"DROP DATABASE {name} WITH (FORCE)")


def administer(socket: str, statement: str) -> None:
    """Make or remove a database of the session's server."""
    url = f"postgresql://postgres:@/postgres?host={socket}"
    with psycopg.connect(url, autocommit=True) as admin:
        admin.execute(statement)


def _new_databases(
    kind: str, folder: Path, name: str, request: pytest.FixtureRequest
) -> Databases:
    if kind == "sqlite":
        return _sqlite(folder)
    socket = request.getfixturevalue("postgres_socket")
    administer(socket, f"CREATE DATABASE {name}")
    url = _postgres_url(name, socket)
    return Databases(url, url)


def _sqlite(folder: Path) -> Databases:
    return Databases(
        f"sqlite:///{folder / 'portal.db'}", f"sqlite:///{folder / 'visits.db'}"
    )


def _postgres_url(name: str, socket: str) -> str:
    return f"postgresql+psycopg://postgres:@/{name}?host={socket}"
