"""A published article to count, and the ways of reporting and reading numbers."""

import ipaddress
import re
import secrets
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from portal.content.readership import Readership, readership
from portal.settings import Settings
from portal.storage import db
from portal.storage.counters import Ledger, Report, open_ledger
from portal.storage.counters_sql import COUNTS
from portal.storage.database import engine_options
from tests.factories import make_article, make_category

OWN_PAGE = {"Sec-Fetch-Site": "same-origin"}
CHROME = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 "
    "(KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36"
)
JUNE_20, JUNE_21, JULY_1 = date(2015, 6, 20), date(2015, 6, 21), date(2015, 7, 1)
Run = Callable[..., str]
_DATA = re.compile(r'<data value="(\d+)">')


@pytest.fixture
def article(app: Flask) -> int:
    """A published article; its id."""
    return make_article(make_category("Tin tức sự kiện"), title="Một bài")


@pytest.fixture
def other_node(settings: Settings) -> Iterator[Ledger]:
    """A second ledger on the same database, as another process has it."""
    ledger = open_ledger(settings.visits_url)
    yield ledger
    ledger.close()


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


def change(settings: Settings, statement: str) -> None:
    """Alter the ledger past the portal."""
    engine = sa.create_engine(
        settings.visits_url, **engine_options(settings.visits_url)
    )
    with engine.begin() as connection:
        connection.execute(sa.text(statement))
    engine.dispose()


@pytest.fixture
def rows(settings: Settings) -> Iterator[LedgerRows]:
    """Ask the ledger's database a question of the test's own."""
    ask = LedgerRows(settings.visits_url)
    yield ask
    ask.close()


def new_event() -> str:
    """An event id as the browser makes it."""
    return secrets.token_hex(16)


def new_address() -> str:
    """An address of a network of its own, as good as surely."""
    return str(ipaddress.IPv4Address(secrets.randbits(32)))


def report(
    client: FlaskClient,
    article_id: int,
    *,
    event: str | None = None,
    visitor: str | None = None,
    before: str = "",
    address: str | None = None,
    **options: Any,
) -> Any:
    """What a page of the portal sends when it is seen; by default a new reader's."""
    data = {"event": event or new_event(), "visitor": visitor or new_event()}
    if before:
        data["before"] = before
    headers = options.pop("headers", OWN_PAGE)
    if "User-Agent" not in headers:
        headers = {"User-Agent": CHROME, **headers}
    options["environ_overrides"] = {"REMOTE_ADDR": address or new_address()}
    path = f"/fragments/visits/{article_id}"
    return client.post(path, data=data, headers=headers, **options)


def ask_picture(
    client: FlaskClient,
    article_id: int,
    headers: dict[str, str],
    *,
    method: str = "GET",
    address: str | None = None,
) -> Any:
    """What a page without script asks for, by default for a new reader."""
    return client.open(
        f"/fragments/visits/{article_id}/pixel.gif",
        method=method,
        headers={"User-Agent": CHROME, **headers},
        environ_overrides={"REMOTE_ADDR": address or new_address()},
    )


def counts_of(rows: LedgerRows, article_id: int | None = None) -> dict[str, int]:
    """What was counted of a page, or of the whole site, without the zeros."""
    scope = "site' AND scope_id = 0"
    if article_id is not None:
        scope = f"article' AND scope_id = {article_id}"
    names = ", ".join(COUNTS)
    found = rows(f"SELECT {names} FROM visit_total WHERE scope = '{scope}")  # noqa: S608
    counts = found[0] if found else (0,) * len(COUNTS)
    return {
        name: int(count) for name, count in zip(COUNTS, counts, strict=True) if count
    }


def numbers_in(response: Any) -> tuple[int, ...]:
    """The numbers a fragment shows: views, then the total; home shows the total."""
    return numbers_in_text(response.text)


def numbers_in_text(html: str) -> tuple[int, ...]:
    """The same of a fragment's text."""
    return tuple(int(number) for number in _DATA.findall(html))


@pytest.fixture
def run(app: Flask) -> Run:
    """Run `visits …`, expect its exit code, and read what it printed."""

    def invoke(*words: str | Path, code: int = 0) -> str:
        db.session.remove()
        arguments = ["visits", *(str(word) for word in words)]
        result: Any = app.test_cli_runner().invoke(args=arguments)
        assert result.exit_code == code, result.output
        return str(result.output)

    return invoke


@pytest.fixture
def booked(ledger: Ledger) -> Ledger:
    """Two days of article 7 with suspects, and something of everything else."""
    for _ in range(3):
        ledger.record(Report(7, JUNE_20, views=1, visits=1))
    for _ in range(4):
        ledger.record(Report(7, JUNE_20, suspects=1, suspect_visits=1))
    ledger.record(Report(7, JUNE_21, suspects=1))
    ledger.record(Report(9, JULY_1, suspects=1, suspect_visits=1))
    ledger.record(Report(0, JUNE_20, visits=1))
    ledger.record(Report(0, JUNE_20, suspect_visits=1))
    ledger.record(Report(7, JULY_1, bots=1))
    return ledger


def damage(settings: Settings, statement: str) -> None:
    engine = sa.create_engine(
        settings.visits_url, **engine_options(settings.visits_url)
    )
    with engine.begin() as connection:
        connection.execute(sa.text(statement))
    engine.dispose()
