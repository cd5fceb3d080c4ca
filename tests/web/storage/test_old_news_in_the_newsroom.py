"""News of an earlier version is found in the newsroom's lists after an upgrade."""

from pathlib import Path

import pytest
import sqlalchemy as sa

from portal.content import desk
from portal.content.desk.lists import Bounds, Filters
from portal.settings import Settings, read_settings
from portal.storage import db
from portal.storage.migrate import upgrade_content
from tests.web.second_portal import second_portal

_OLD_NEWS = (
    "INSERT INTO article (id, kind, state, words, latest_number, lock_version, "
    "withdrawn_notice, redirect_to, created_at, updated_at) "
    "VALUES (1, 'news', 'draft', '', 1, 1, '', '', "
    "'2020-01-01 00:00:00.000000', '2020-01-01 00:00:00.000000')",
    "INSERT INTO revision (id, article_id, number, created_at, digest, title, summary, "
    "lead_alt, lead_caption, author_line, source_line, source_url, tags, note, body) "
    "VALUES (1, 1, 1, '2020-01-01 00:00:00.000000', '0', 'Đường hẻm mới', '', '', '', "
    "'', '', '', '[]', '', '')",
)


@pytest.fixture
def old_settings(tmp_path: Path) -> Settings:
    """Settings of a portal whose database has the first version's schema and news."""
    settings = read_settings({"PORTAL_INSTANCE": str(tmp_path / "old")})
    upgrade_content(settings.database_url, target="0001")
    engine = sa.create_engine(settings.database_url)
    with engine.begin() as connection:
        for statement in _OLD_NEWS:
            connection.execute(sa.text(statement))
    engine.dispose()
    return settings


def test_old_titles_are_found_without_marks(old_settings: Settings) -> None:
    upgrade_content(old_settings.database_url)
    with second_portal(old_settings):
        rows = desk.list_work(
            Bounds(everywhere=True), Filters(words="duong hem"), limit=5
        )
        assert [row.title for row in rows] == ["Đường hẻm mới"]
        db.session.rollback()
