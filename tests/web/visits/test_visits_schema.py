"""The ledger's own chain of migrations, run against data on both databases."""

import shutil
from pathlib import Path

import pytest

from portal.core import clock
from portal.settings import Settings
from portal.storage import migrate
from portal.storage.counters import Report, open_ledger, upgrade_visits
from portal.storage.migrate import SchemaError
from tests.web.visits.conftest import LedgerRows

NEXT = """
import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade():
    op.add_column("visit_gap", sa.Column("node", sa.Text, server_default=""))
"""


@pytest.fixture
def newer_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """This code with one more migration."""
    chains = tmp_path / "migrations"
    shutil.copytree(migrate._FOLDER, chains)
    (chains / "visits/versions/0002_next.py").write_text(NEXT, "utf-8")
    monkeypatch.setattr(migrate, "_FOLDER", chains)


def test_the_schema_is_made_once(settings: Settings, rows: LedgerRows) -> None:
    assert upgrade_visits(settings.visits_url) is False
    assert rows("SELECT version_num FROM visits_alembic_version") == [("0001",)]


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
        copy = f"{settings.visits_url}.before-0002"
        old = open_ledger(copy)
        assert old.views(7) == 1
        old.close()


@pytest.mark.usefixtures("newer_code")
def test_older_code_refuses_a_newer_ledger(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    upgrade_visits(settings.visits_url)
    monkeypatch.undo()
    with pytest.raises(SchemaError, match="schema 0002"):
        upgrade_visits(settings.visits_url)


def test_a_ledger_that_cannot_be_opened_does_not_stop_the_start(
    caplog: pytest.LogCaptureFixture,
) -> None:
    assert upgrade_visits("sqlite:////nonexistent/visits.db") is False
    assert "cannot be opened" in caplog.text
