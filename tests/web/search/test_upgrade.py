"""A portal from before the index was numbered by time is searched as before."""

from pathlib import Path

import sqlalchemy as sa
from flask.testing import FlaskClient

from portal import create_app
from portal.content.publishing import remove_articles
from portal.settings import read_settings
from portal.storage import db
from portal.storage.counters import upgrade_visits
from portal.storage.migrate import upgrade_content
from tests.conftest import forget_pages
from tests.factories import LONG_AGO, make_article, make_category
from tests.web.reading import listed_ids

_BEFORE = "0007_announcements"


def test_what_was_indexed_the_old_way_is_found_after_the_upgrade(
    tmp_path: Path,
) -> None:
    """On SQLite; PostgreSQL keeps its index."""
    settings = read_settings(
        {
            "PORTAL_INSTANCE": str(tmp_path),
            "PORTAL_PUBLIC_URL": "http://localhost",
            "PORTAL_SECRET_KEY": "0123456789abcdef" * 4,
        }
    )
    upgrade_content(settings.database_url, target=_BEFORE)
    upgrade_visits(settings.visits_url)
    app = create_app(settings)
    with app.app_context():
        _run("ALTER TABLE article ADD COLUMN live_title VARCHAR NOT NULL DEFAULT ''")
        category = make_category("Tin tức")
        newer, older = (
            make_article(category, title="Lễ hội", published_at=at)
            for at in (LONG_AGO.replace(day=2), LONG_AGO)
        )
        scattered = make_article(category, body="<p>hội của làng, lễ của xã</p>")
        db.session.remove()
        _run("ALTER TABLE article DROP COLUMN live_title")
        assert upgrade_content(settings.database_url) is True
        assert _find(app.test_client(), "le hoi") == [newer, older, scattered]
        assert _find(app.test_client(), "le hoi", "tin-tuc")[0] == newer
        remove_articles([newer])
        forget_pages(app)
        assert _find(app.test_client(), "le hoi") == [older, scattered]
        db.session.remove()
        db.engine.dispose()
    app.extensions["visits"].ledger.close()


def _run(statement: str) -> None:
    """What today's code needs to write into yesterday's tables, and that it goes."""
    with db.engine.begin() as connection:
        connection.execute(sa.text(statement))


def _find(client: FlaskClient, question: str, category: str = "") -> list[int]:
    words = {"q": question, "chuyen-muc": category}
    return listed_ids(client.get("/tim-kiem", query_string=words))
