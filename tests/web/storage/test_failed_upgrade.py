"""A migration that breaks half-way leaves the database as it was."""

import shutil
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient

from portal.settings import Settings
from portal.storage import db, migrate
from portal.storage.migrate import CONTENT, upgrade_content
from tests.factories import make_article, make_category

_BROKEN = """
from alembic import op

revision = "8000"
down_revision = "{newest}"


def upgrade():
    op.execute("DELETE FROM article_text")
    op.execute("CREATE TABLE half_way (id INTEGER)")
    op.execute("INSERT INTO nothing_of_the_kind VALUES (1)")
"""


@pytest.fixture
def broken_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """This code with a further migration that cannot be run to its end."""
    chains = tmp_path / "migrations"
    shutil.copytree(migrate._FOLDER, chains)
    (chains / "content/versions/8000_broken.py").write_text(
        _BROKEN.replace("{newest}", CONTENT.newest), "utf-8"
    )
    monkeypatch.setattr(migrate, "_FOLDER", chains)


def test_nothing_of_it_stays_and_the_old_code_goes_on(
    client: FlaskClient,
    settings: Settings,
    broken_code: None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    make_article(make_category("Tin tức"), title="Lễ hội sen")
    before = _version()
    db.session.rollback()
    for _again in range(2):
        with pytest.raises(sa.exc.DBAPIError):
            upgrade_content(settings.database_url)
    db.session.rollback()
    assert _version() == before
    assert "half_way" not in sa.inspect(db.engine).get_table_names()
    assert "Lễ hội" in client.get("/tim-kiem?q=le+hoi").text.replace("\u00a0", " ")
    monkeypatch.undo()
    assert upgrade_content(settings.database_url) is False


def _version() -> str:
    statement = sa.text("SELECT version_num FROM alembic_version")
    return str(db.session.execute(statement).scalar_one())
