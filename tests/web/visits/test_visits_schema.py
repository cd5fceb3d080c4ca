"""The ledger's own chain of migrations, run against data on both databases."""

import shutil
from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa

from portal.core import clock
from portal.settings import Settings
from portal.storage import migrate
from portal.storage.counters import Report, open_ledger, upgrade_visits
from portal.storage.database import engine_options
from portal.storage.migrate import VISITS, SchemaError
from tests.web.second_portal import second_portal
from tests.web.visits.conftest import LedgerRows, report

NEXT = """
import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade():
    op.add_column("visit_gap", sa.Column("node", sa.Text, server_default=""))
"""

# Day, article, views, visits, bots, prefetch, suspects.
_OLD_DAYS = (
    "(20251231, 7, 3, 2, 1, 0, 0)",
    "(20260101, 0, 0, 4, 0, 0, 0)",
    "(20260101, 7, 4, 2, 0, 1, 0)",
    "(20260131, 7, 5, 2, 0, 0, 2)",
    "(20260131, 9, 2, 1, 0, 0, 0)",
    "(20260131, 8, 0, 0, 5, 0, 0)",
)
_SUMMED = "SUM(views), SUM(visits), SUM(bots), SUM(prefetch), SUM(suspects)"
_OLD_TOTALS = (
    f"INSERT INTO visit_total SELECT 'article', article_id, {_SUMMED} "  # noqa: S608
    "FROM visit_day GROUP BY article_id",
    f"INSERT INTO visit_total SELECT 'day', day, {_SUMMED} FROM visit_day GROUP BY day",  # noqa: S608
    f"INSERT INTO visit_total SELECT 'site', 0, {_SUMMED} FROM visit_day",  # noqa: S608
    "INSERT INTO visit_opening VALUES (7, 3598, 3598, 1750000000)",
)


@pytest.fixture
def newer_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """This code with one more migration."""
    chains = tmp_path / "migrations"
    shutil.copytree(migrate._FOLDER, chains)
    (chains / "visits/versions/0004_next.py").write_text(NEXT, "utf-8")
    monkeypatch.setattr(migrate, "_FOLDER", chains)


def test_the_schema_is_made_once(settings: Settings, rows: LedgerRows) -> None:
    assert upgrade_visits(settings.visits_url) is False
    assert rows("SELECT version_num FROM visits_alembic_version") == [("0003",)]


@pytest.fixture
def first_schema(settings: Settings) -> sa.Engine:
    """The ledger as the first version of the portal had it, with two years in it."""
    engine = sa.create_engine(
        settings.visits_url, **engine_options(settings.visits_url)
    )
    with engine.begin() as connection:
        for name in sa.inspect(connection).get_table_names():
            if name.startswith("visit"):
                connection.execute(sa.text(f"DROP TABLE {name}"))
    migrate.upgrade(VISITS, settings.visits_url, target="0001")
    with engine.begin() as connection:
        for row in _OLD_DAYS:
            connection.execute(sa.text(f"INSERT INTO visit_day VALUES {row}"))  # noqa: S608
        for statement in _OLD_TOTALS:
            connection.execute(sa.text(statement))
        seen = {"event": b"e" * 16, "at": int(clock.now().timestamp())}
        connection.execute(
            sa.text("INSERT INTO visit_event VALUES (:event, :at)"), seen
        )
    return engine


def test_the_first_schemas_counts_become_months_and_years(
    settings: Settings, rows: LedgerRows, first_schema: sa.Engine
) -> None:
    before = rows("SELECT * FROM visit_day ORDER BY day, article_id")
    first_schema.dispose()
    assert upgrade_visits(settings.visits_url) is True
    assert upgrade_visits(settings.visits_url) is False
    after = rows("SELECT * FROM visit_day ORDER BY day, article_id")
    assert after == [(*row, 0, 0, 0) for row in before]
    periods = rows("SELECT period, article_id, views FROM visit_period ORDER BY 1, 2")
    assert periods == [
        (2025, 7, 3),
        (2026, 7, 9),
        (2026, 9, 2),
        (202512, 7, 3),
        (202601, 7, 9),
        (202601, 9, 2),
    ]
    ledger = open_ledger(settings.visits_url)
    assert (ledger.views(7), ledger.total(), ledger.check_sums()) == (3598 + 12, 11, [])
    shown = ledger.record(Report(7, date(2026, 2, 1), b"f" * 16, views=1, visits=1))
    assert (shown.views, shown.total) == (3611, 12)
    # What was reported before the upgrade is known after it.
    again = ledger.record(Report(7, date(2026, 2, 1), b"e" * 16, views=1, visits=1))
    assert again == shown
    assert ledger.check_sums() == []
    ledger.close()


@pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
def test_the_copy_before_an_upgrade_tells_no_reader_apart(
    settings: Settings, rows: LedgerRows, newer_code: None
) -> None:
    with second_portal(settings) as portal:
        # So many that their network is written down.
        for _ in range(12):
            assert report(portal.test_client(), 0, address="8.8.4.4").status_code == 200
    secrets = [bytes(row[0]) for row in rows("SELECT salt FROM visit_salt")]
    secrets += [bytes(row[0]) for row in rows("SELECT visitor FROM visit_mark")]
    secrets += [bytes(row[0]) for row in rows("SELECT network FROM visit_crowd")]
    assert len(set(secrets)) == 1 + 12 + 1
    assert upgrade_visits(settings.visits_url) is True
    file = Path(settings.visits_url.removeprefix("sqlite:///"))
    copies = [one.read_bytes() for one in file.parent.glob(f"{file.name}.before-*")]
    assert copies
    for secret in secrets:
        assert all(secret not in copy for copy in copies)
    assert bytes(rows("SELECT salt FROM visit_salt")[0][0]) == secrets[0]


def test_an_upgrade_keeps_the_counts_and_a_copy(
    settings: Settings, rows: LedgerRows, newer_code: None
) -> None:
    ledger = open_ledger(settings.visits_url)
    ledger.record(Report(7, clock.today(), b"e" * 16, views=1, visits=1))
    assert upgrade_visits(settings.visits_url) is True
    assert upgrade_visits(settings.visits_url) is False
    ledger.record(Report(7, clock.today(), b"e" * 16, views=1, visits=1))
    assert (ledger.views(7), ledger.check_sums()) == (1, [])
    ledger.close()
    assert rows("SELECT node FROM visit_gap") == []
    if settings.visits_url.startswith("sqlite"):
        copy = f"{settings.visits_url}.before-0004"
        old = open_ledger(copy)
        assert old.views(7) == 1
        old.close()


@pytest.mark.usefixtures("newer_code")
def test_older_code_refuses_a_newer_ledger(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    upgrade_visits(settings.visits_url)
    monkeypatch.undo()
    with pytest.raises(SchemaError, match="schema 0004"):
        upgrade_visits(settings.visits_url)


def test_a_ledger_that_cannot_be_opened_does_not_stop_the_start(
    caplog: pytest.LogCaptureFixture,
) -> None:
    assert upgrade_visits("sqlite:////nonexistent/visits.db") is False
    assert "cannot be opened" in caplog.text
