"""Nobody waits longer for what is old: depth in an archive costs nothing.

Counted is what SQLite does, not how long it takes. PostgreSQL walks the same indexes.
"""

from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from portal.content.models import Article
from portal.core.cursor import Place, write_cursor
from portal.storage import db
from tests.conftest import forget_pages
from tests.factories import LONG_AGO, make_article, make_category

pytestmark = pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)

_MANY = 3_000
_NEAR, _FAR = 20, _MANY - 100
_STEPS_AT_ONCE = 50
_ALIKE = 40


@pytest.fixture
def places(app: Flask) -> list[Place]:
    """Very many articles of one category and one year, newest first."""
    first = make_article(make_category("Tin tức"), title="Bài", published_at=LONG_AGO)
    article = db.session.get_one(Article, first)
    copied = {
        column.key: getattr(article, column.key)
        for column in sa.inspect(Article).column_attrs
        if column.key not in ("id", "origin", "published_at")
    }
    rows = [
        {**copied, "published_at": LONG_AGO + timedelta(hours=number)}
        for number in range(1, _MANY)
    ]
    db.session.execute(sa.insert(Article), rows)
    db.session.commit()
    order = sa.select(Article.published_at, Article.id).order_by(
        Article.published_at.desc()
    )
    return [Place(at, number) for at, number in db.session.execute(order) if at]


@pytest.mark.parametrize(
    "address",
    [
        "/tin-tuc/bai-{id}",
        "/fragments/sidebars/{id}/newer",
        "/fragments/sidebars/{id}/older",
        "/tin-tuc?truoc={cursor}",
        "/tin-tuc?sau={cursor}",
        "/tin-tuc?nam=2020&truoc={cursor}",
        "/tin-tuc?nam=2020&sau={cursor}",
    ],
)
def test_an_old_article_costs_what_a_new_one_costs(
    app: Flask, client: FlaskClient, places: list[Place], address: str
) -> None:
    near_by, far_away = (
        address.format(id=one.article_id, cursor=write_cursor(one))
        for one in (places[_NEAR], places[_FAR])
    )
    # What is asked once for all pages, menus and so on, is asked here.
    client.get(near_by)
    near, far = (_steps(app, client, one) for one in (near_by, far_away))
    assert 0 < far < near + _ALIKE


def _steps(app: Flask, client: FlaskClient, address: str) -> int:
    """How many instructions SQLite needs for a page that is not kept."""
    done = 0

    def count() -> None:
        nonlocal done
        done += 1

    def watch(connection: Any, *_: object) -> None:
        connection.set_progress_handler(count, _STEPS_AT_ONCE)

    forget_pages(app)
    db.session.remove()
    sa.event.listen(db.engine, "checkout", watch)
    try:
        assert client.get(address).status_code == 200
    finally:
        sa.event.remove(db.engine, "checkout", watch)
    return done
