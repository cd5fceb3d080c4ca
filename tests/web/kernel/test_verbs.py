"""The verbs: what each refuses, what it announces, and that it is whole or nothing."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from PIL import Image

from portal.content import live
from portal.content.drafting import create_article, save_revision
from portal.content.drafts import Draft
from portal.content.events import Change, changed
from portal.content.library import MediaText, keep_picture
from portal.content.models import (
    Article,
    ArticleDocument,
    ArticleTag,
    ArticleText,
    Document,
    Media,
    MediaUse,
    Revision,
    Setting,
    Tag,
)
from portal.content.publishing import pin, publish, remove_articles, withdraw
from portal.content.sitekeeping import publish_page, save_settings
from portal.content.taxonomy import (
    create_category,
    move_category,
    rename_category,
    retire_category,
)
from portal.core import clock
from portal.core.errors import Conflict, Invalid, NotFound
from portal.storage import db
from tests.factories import make_article, make_category, make_draft

NOW = datetime(2016, 3, 15, 1, 0, tzinfo=UTC)


@pytest.fixture
def told(app: Flask) -> Iterator[list[Change]]:
    """Every change announced during the test."""
    heard: list[Change] = []

    def _hear(_app: Flask, change: Change) -> None:
        heard.append(change)

    with changed.connected_to(_hear, app):
        yield heard


def _count(table: Any) -> int:
    db.session.rollback()
    return int(db.session.scalar(sa.select(sa.func.count()).select_from(table)) or 0)


def test_publishing_needs_a_title_and_a_category_in_use(app: Flask) -> None:
    category = make_category("Tin tức")
    retired = make_category("Cũ")
    retire_category(retired)
    for draft in (
        Draft(category_id=category),
        Draft(title="\u200b", category_id=category),
        Draft(title="Không chuyên mục"),
        Draft(title="Chuyên mục cũ", category_id=retired),
    ):
        article = create_article(draft)
        with pytest.raises(Invalid):
            publish(article)
        state = db.session.scalar(sa.select(Article.state).where(Article.id == article))
        assert state == "draft"
    with pytest.raises(NotFound):
        publish(4_000)


def test_an_end_before_the_beginning_is_refused(app: Flask) -> None:
    article = make_draft(make_category("Tin tức"))
    with clock.frozen(NOW):
        for at, end in (
            (None, NOW),
            (NOW, NOW - timedelta(days=1)),
            (NOW + timedelta(days=2), NOW + timedelta(days=1)),
        ):
            with pytest.raises(Invalid):
                publish(article, at=at, expires_at=end)


def test_only_what_is_published_can_be_withdrawn(app: Flask) -> None:
    article = make_draft(make_category("Tin tức"))
    with pytest.raises(Conflict):
        withdraw(article)
    publish(article)
    with pytest.raises(Invalid):
        withdraw(article, notice="x" * 1001)
    withdraw(article)
    with pytest.raises(Conflict):
        withdraw(article)


def test_each_verb_says_once_what_it_changed(app: Flask, told: list[Change]) -> None:
    category = create_category("Tin tức")
    other = create_category("Thông báo")
    article = create_article(Draft(title="Một", category_id=category, tags=("Sen",)))
    publish(article)
    tag = db.session.scalar(sa.select(Tag.id))
    moved = Draft(title="Hai", category_id=other, tags=("Hè",))
    save_revision(article, moved, started_from=1)
    publish(article)
    new_tag = db.session.scalar(sa.select(Tag.id).where(Tag.slug == "he"))
    pin(article, NOW)
    withdraw(article)
    page = publish_page(Draft(title="Giới thiệu"))
    save_settings({"unit": "Phường"})
    rename_category(other, name="Thông báo mới", slug="tb")
    move_category(other, parent_id=category, position=2)
    remove_articles([article])
    retire_category(other)
    own = {f"article:{article}", "home", f"category:{category}", f"tag:{tag}"}
    new = {f"article:{article}", "home", f"category:{other}", f"tag:{new_tag}"}
    assert [(one.verb, set(one.keys)) for one in told] == [
        ("create_category", {"layout", "home", f"category:{category}"}),
        ("create_category", {"layout", "home", f"category:{other}"}),
        ("create_article", {f"article:{article}"}),
        ("publish", own),
        ("save_revision", {f"article:{article}"}),
        ("publish", own | new),
        ("pin", {f"article:{article}", "home"}),
        ("withdraw", new),
        ("publish_page", {"layout", f"page:{page}"}),
        ("save_settings", {"layout", "home"}),
        ("rename_category", {"layout", "home", f"category:{other}"}),
        ("move_category", {"layout", "home", f"category:{other}"}),
        ("remove_articles", {"layout", "home", f"article:{article}"}),
        ("retire_category", {"layout", "home", f"category:{other}"}),
    ]


def test_a_refused_verb_says_nothing(app: Flask, told: list[Change]) -> None:
    article = make_draft()
    told.clear()
    for refused in (
        lambda: publish(article),
        lambda: withdraw(article),
        lambda: save_revision(article, Draft(), started_from=9),
        lambda: create_category("Tìm kiếm", slug="tim-kiem"),
    ):
        with pytest.raises((Invalid, Conflict)):
            refused()
    assert told == []


def test_a_verb_that_fails_half_way_leaves_nothing(
    app: Flask, told: list[Change], monkeypatch: pytest.MonkeyPatch
) -> None:
    category = make_category("Tin tức")
    article = make_article(category, title="Cũ", tags=("Cũ",))
    draft = Draft(title="Mới", category_id=category, tags=("Mới",), body="<p>Mới</p>")
    save_revision(article, draft, started_from=1)
    told.clear()
    before = _snapshot(article)
    with monkeypatch.context() as patch:
        patch.setattr(live, "_mention", _fail)
        with pytest.raises(RuntimeError):
            publish(article)
    assert _snapshot(article) == before
    assert told == []
    publish(article)
    assert _snapshot(article) != before


def _fail(*_anything: Any) -> None:
    raise RuntimeError("the disk is full")


def _snapshot(article_id: int) -> tuple[Any, ...]:
    db.session.rollback()
    article = db.session.get(Article, article_id)
    text = db.session.get(ArticleText, article_id)
    assert article is not None
    assert text is not None
    tags = db.session.scalars(sa.select(Tag.slug).order_by(Tag.slug))
    return (
        article.live_revision_id,
        article.revised_at,
        text.title_exact,
        tuple(tags),
        _count(ArticleTag),
    )


def test_a_reading_left_open_does_not_hide_newer_facts_from_a_verb(app: Flask) -> None:
    article = make_draft(make_category("Tin tức"))
    assert db.session.get(Article, article) is not None
    publish(article)
    withdraw(article)
    publish(article)
    state = db.session.scalar(sa.select(Article.state))
    assert state == "published"


def test_what_an_article_mentions_is_kept_in_its_order(app: Flask) -> None:
    body = (
        "<p>Căn cứ Chỉ thị số 18/2000/CT-TTg ngày 21/09/2000 và Kế hoạch số "
        "1874/KH-UBND; theo Chỉ thị số 18/2000/CT-TTg.</p>"
    )
    article = make_article(make_category("Tin tức"), body=body)
    rows = db.session.execute(
        sa.select(Document.kind, ArticleDocument.position, ArticleDocument.label)
        .join(ArticleDocument, ArticleDocument.document_id == Document.id)
        .where(ArticleDocument.article_id == article)
        .order_by(ArticleDocument.position)
    ).all()
    assert [(row.kind, row.position) for row in rows] == [
        ("Chỉ thị", 1),
        ("Kế hoạch", 2),
    ]
    assert "18/2000/CT-TTg" in rows[0].label


def test_two_articles_share_a_tag_and_a_document(app: Flask) -> None:
    category = make_category("Tin tức")
    body = "<p>Theo Kế hoạch số 1874/KH-UBND.</p>"
    for name in ("Nước sạch", "nước sạch"):
        make_article(category, tags=(name,), body=body)
    assert (_count(Tag), _count(Document)) == (1, 1)
    assert (_count(ArticleTag), _count(ArticleDocument)) == (2, 2)


def test_which_media_a_revision_uses_is_kept(app: Flask) -> None:
    lead, inside = (
        keep_picture(Image.new("RGB", (320, 180), colour), name, MediaText())
        for name, colour in (("a", "red"), ("b", "blue"))
    )
    body = f'<figure><img src="/media/{inside}/b.jpg" alt="b"></figure>'
    article = make_draft(lead_media_id=lead, body=body)
    save_revision(article, Draft(title="Không ảnh"), started_from=1)
    rows = db.session.execute(
        sa.select(Revision.number, MediaUse.media_id)
        .join(Revision, Revision.id == MediaUse.revision_id)
        .order_by(Revision.number, MediaUse.media_id)
    )
    assert [tuple(row) for row in rows] == [(1, lead), (1, inside)]


def test_removing_articles_leaves_no_row_behind(app: Flask) -> None:
    category = make_category("Tin tức")
    body = "<p>Theo Kế hoạch số 1874/KH-UBND.</p>"
    ids = [make_article(category, tags=("Sen",), body=body) for _ in range(3)]
    kept = make_article(category, tags=("Hè",))
    remove_articles(ids)
    assert _count(Article) == _count(Revision) == _count(ArticleText) == 1
    assert list(db.session.scalars(sa.select(Tag.slug))) == ["he"]
    assert _count(Document) == 0
    assert db.session.get(Article, kept) is not None
    remove_articles([])
    assert _count(Media) == _count(Setting) == 0
