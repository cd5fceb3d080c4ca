"""The content's chain of migrations, run against data on both databases."""

import shutil
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask
from flask.testing import FlaskClient

from portal.content.drafting import save_revision
from portal.content.drafts import Draft
from portal.settings import Settings
from portal.storage import db, migrate
from portal.storage.database import Model
from portal.storage.migrate import (
    CONTENT,
    VISITS,
    Chain,
    SchemaError,
    upgrade_content,
)
from tests.conftest import forget_pages
from tests.factories import make_article, make_category, make_draft

NEXT = """
import sqlalchemy as sa
from alembic import op

revision = "8000"
down_revision = "{newest}"


def upgrade():
    with op.batch_alter_table("category") as table:
        table.add_column(sa.Column("colour", sa.Text, server_default="son"))
"""


@pytest.fixture
def newer_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """This code with one more migration."""
    chains = tmp_path / "migrations"
    shutil.copytree(migrate._FOLDER, chains)
    (chains / "content/versions/8000_next.py").write_text(
        NEXT.replace("{newest}", CONTENT.newest), "utf-8"
    )
    monkeypatch.setattr(migrate, "_FOLDER", chains)


@pytest.mark.parametrize("chain", [CONTENT, VISITS], ids=lambda chain: chain.name)
def test_a_chain_is_linear_and_numbered(chain: Chain) -> None:
    scripts = ScriptDirectory(str(migrate._FOLDER / chain.name))
    assert len(scripts.get_heads()) == 1
    newest_first = [script.revision for script in scripts.walk_revisions()]
    assert sorted(newest_first, reverse=True) == newest_first
    assert chain.revisions == tuple(reversed(newest_first))


def test_migrations_make_what_the_models_say(app: Flask) -> None:
    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection)
        differences = compare_metadata(context, Model.metadata)
    assert [one for one in differences if not _is_known(one)] == []


def test_an_upgrade_keeps_what_was_published(
    app: Flask, client: FlaskClient, settings: Settings, newer_code: None
) -> None:
    article = make_article(make_category("Tin tức"), title="Trước khi nâng cấp")
    address = f"/tin-tuc/truoc-khi-nang-cap-{article}"
    before = client.get(address).text
    db.session.rollback()
    assert upgrade_content(settings.database_url) is True
    assert upgrade_content(settings.database_url) is False
    assert client.get(address).text == before
    colours = db.session.execute(sa.text("SELECT colour FROM category")).scalars()
    assert colours.all() == ["son"]


def test_old_articles_have_their_titles_in_lists_after_an_upgrade(
    app: Flask, client: FlaskClient, settings: Settings
) -> None:
    """Those readers see, while the newsroom already has others."""
    category = make_category("Tin tức")
    articles = [make_article(category, title=f"Bài {one}") for one in range(5)]
    save_revision(articles[1], Draft(title="Chưa duyệt"), started_from=1)
    make_draft(category, title="Bản nháp")
    lists = [f"/fragments/sidebars/{articles[2]}/{side}" for side in ("newer", "older")]
    before = [client.get(path).text for path in lists]
    db.session.remove()
    with db.engine.begin() as connection:
        for statement in (
            "DROP INDEX ix_article_titles",
            "ALTER TABLE article DROP COLUMN live_title",
            "UPDATE alembic_version SET version_num = '0009_desk_index'",
        ):
            connection.execute(sa.text(statement))
    assert upgrade_content(settings.database_url) is True
    forget_pages(app)
    assert [client.get(path).text for path in lists] == before
    assert f"/tin-tuc/bai-1-{articles[1]}" in "".join(before)
    titles = sa.text("SELECT live_title FROM article ORDER BY id")
    assert db.session.execute(titles).scalars().all() == [
        *(f"Bài {one}" for one in range(5)),
        "",
    ]


def test_a_sqlite_file_is_copied_before_its_upgrade(
    app: Flask, settings: Settings, newer_code: None, database_kind: str
) -> None:
    make_category("Tin tức")
    db.session.rollback()
    upgrade_content(settings.database_url)
    copies = sorted(settings.instance.glob("portal.db.before-*"))
    if database_kind == "postgresql":
        assert copies == []
        return
    assert [path.name for path in copies] == ["portal.db.before-8000"]
    old = sa.create_engine(f"sqlite:///{copies[0]}")
    with old.connect() as connection:
        columns = {
            one["name"] for one in sa.inspect(connection).get_columns("category")
        }
        names = connection.execute(sa.text("SELECT name FROM category")).scalars().all()
    old.dispose()
    assert names == ["Tin tức"]
    assert "colour" not in columns


@pytest.mark.usefixtures("app")
def test_a_database_of_newer_code_stops_the_start(settings: Settings) -> None:
    with db.engine.begin() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(SchemaError, match="9999"):
        upgrade_content(settings.database_url)


def _is_known(difference: Any) -> bool:
    """Search tables and columns, and the ledger's, are not the models'."""
    shown = repr(difference)
    return any(word in shown for word in ("search", "visit_", "visits_"))
