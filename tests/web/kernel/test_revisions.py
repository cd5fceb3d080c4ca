"""Saving words: every version is kept as it was, and nobody overwrites another."""

from dataclasses import replace

import pytest
import sqlalchemy as sa
from flask import Flask

from portal.audit import Actor
from portal.content.drafting import create_article, save_revision
from portal.content.drafts import Draft
from portal.content.models import Article, MediaUse, Revision
from portal.content.publishing import publish
from portal.core.errors import Conflict, Invalid, NotFound
from portal.storage import db, transaction
from tests.factories import make_article, make_category, make_draft


def _revisions(article_id: int) -> list[Revision]:
    db.session.rollback()
    statement = sa.select(Revision).where(Revision.article_id == article_id)
    return list(db.session.scalars(statement.order_by(Revision.number)))


def test_the_database_refuses_to_change_a_revision(app: Flask) -> None:
    article = make_draft(title="Nguyên văn", body="<p>Nguyên văn.</p>")
    for column, value in (
        ("title", "Khác"),
        ("body", "Khác"),
        ("digest", "0"),
        ("tags", []),
        ("created_by", 7),
    ):
        statement = sa.update(Revision).values({column: value})
        with (
            pytest.raises(sa.exc.DBAPIError, match="never changed"),
            transaction() as session,
        ):
            session.execute(statement)
    (kept,) = _revisions(article)
    assert (kept.title, kept.body) == ("Nguyên văn", "<p>Nguyên văn.</p>")


def test_each_save_is_a_new_version(app: Flask) -> None:
    article = create_article(Draft(title="Một"), by=Actor(3, "Biên tập viên"))
    for number, title in ((2, "Hai"), (3, "Ba")):
        draft = Draft(title=title, note=f"Lần {number}")
        assert (
            save_revision(
                article, draft, started_from=number - 1, by=Actor(4, "Biên tập viên")
            )
            == number
        )
    found = [(one.number, one.title, one.created_by) for one in _revisions(article)]
    assert found == [(1, "Một", 3), (2, "Hai", 4), (3, "Ba", 4)]


def test_who_saves_second_is_told_and_nothing_is_lost(app: Flask) -> None:
    article = make_draft(title="Chung")
    save_revision(article, Draft(title="Của Lan"), started_from=1)
    with pytest.raises(Conflict):
        save_revision(article, Draft(title="Của Huy"), started_from=1)
    assert [one.title for one in _revisions(article)] == ["Chung", "Của Lan"]
    with pytest.raises(NotFound):
        save_revision(4_000, Draft(title="Không có"), started_from=1)


def test_a_draft_may_lack_everything(app: Flask) -> None:
    article = create_article(Draft())
    (kept,) = _revisions(article)
    assert (kept.title, kept.body, kept.category_id, kept.tags) == ("", "", None, [])


def test_words_are_tidied_before_they_are_kept(app: Flask) -> None:
    article = create_article(
        Draft(
            title="  Cho\u0302\u0309ng\u200b  cu\u0309a\u202e phường\n",
            author_line="Lê\u0000 Huy",
            tags=("Sen", " sen", "SEN\u200b", "Hè", ""),
            body="<p onclick=x>Ho\u0300a</p>",
        )
    )
    (kept,) = _revisions(article)
    assert kept.title == "Chổng của phường"
    assert kept.author_line == "Lê Huy"
    assert kept.body == "<p>Hòa</p>"
    assert [one["slug"] for one in kept.tags] == ["sen", "he"]


_IMPOSSIBLE = (
    Draft(title="x" * 301),
    Draft(summary="x" * 2001),
    Draft(author_line="x" * 201),
    Draft(source_line="x" * 201),
    Draft(source_url="javascript:alert(1)"),
    Draft(source_url="//evil.example"),
    Draft(source_url="https://" + "x" * 500),
    Draft(note="x" * 501),
    Draft(lead_alt="x" * 501),
    Draft(lead_caption="x" * 501),
    Draft(body="x" * 1_000_001),
    Draft(category_id=4_000),
    Draft(lead_media_id=4_000),
)


def test_what_cannot_be_kept_is_named(app: Flask) -> None:
    article = make_draft()
    for draft in _IMPOSSIBLE:
        with pytest.raises(Invalid):
            create_article(draft)
        with pytest.raises(Invalid):
            save_revision(article, draft, started_from=1)
    assert len(_revisions(article)) == 1
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Article)) == 1


def test_pictures_the_library_does_not_have_are_no_obstacle(app: Flask) -> None:
    body = '<img src="/media/4000/a.jpg" alt="x"><a href="/media/9/b.pdf">b</a>'
    article = create_article(Draft(title="Dán từ nơi khác", body=body))
    assert len(_revisions(article)) == 1
    assert db.session.scalar(sa.select(sa.func.count()).select_from(MediaUse)) == 0


def test_the_same_words_have_the_same_fingerprint(app: Flask) -> None:
    category = make_category("Tin tức")
    draft = Draft(title="Một", body="<p>Hai</p>", category_id=category)
    article = create_article(draft)
    save_revision(article, replace(draft, note="Đọc lại"), started_from=1)
    save_revision(
        article,
        Draft(title="Một", body="<p>Ba</p>", category_id=category),
        started_from=2,
    )
    first, second, third = (one.digest for one in _revisions(article))
    assert first == second != third


def test_publishing_writes_no_revision(app: Flask) -> None:
    article = make_article(make_category("Tin tức"))
    publish(article)
    assert len(_revisions(article)) == 1
