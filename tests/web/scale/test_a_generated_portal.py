"""A generated portal is one the verbs could have made, and passes every examination."""

import json
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from portal.content.approving import Seen, approve
from portal.content.drafts import cleaned, digest
from portal.content.live import make_live
from portal.content.media_use import media_in
from portal.content.models import (
    Approval,
    Article,
    ArticleDocument,
    ArticleTag,
    ArticleText,
    Category,
    Document,
    Media,
    MediaUse,
    Revision,
)
from portal.content.workflow import stage_of
from portal.content.writing import draft_of
from portal.core.vietnamese.fold import fold
from portal.core.vietnamese.slug import slugify
from portal.settings import Settings
from portal.storage import db, transaction
from tests.conftest import Databases
from tests.factories import make_article, make_category
from tests.web.safety.conftest import Place, everything_at, restored_at
from tests.web.scale.conftest import ARTICLES, Command, MakePlace

pytestmark = pytest.mark.slow

_ORIGINS = ("scale:", "starter:")
_DERIVED = (ArticleText, ArticleTag, ArticleDocument)


@pytest.fixture
def databases(filled_databases: Databases) -> Databases:
    """Every test here stands in a portal that was generated."""
    return filled_databases


def _articles(*which: Any) -> Sequence[Article]:
    return db.session.scalars(
        sa.select(Article).where(Article.kind == "news", *which).order_by(Article.id)
    ).all()


def test_nothing_of_it_is_broken(
    app: Flask, command: Command, database_kind: str
) -> None:
    found = json.loads(command("doctor", "--json").text)["checks"]
    # The session's PostgreSQL does not sync, which the doctor rightly complains about.
    broken = {one["name"] for one in found if one["level"] > 1}
    assert broken <= ({"commits"} if database_kind == "postgresql" else set())
    unwell = {one["name"] for one in found if one["level"] == 1}
    assert not unwell & {"counters", "media", "audit", "layout", "clock", "damage"}


def test_the_record_and_the_counters_hold(app: Flask, command: Command) -> None:
    assert command("audit", "verify").exit_code == 0
    told = command("visits", "verify")
    assert told.exit_code == 0, told.text
    assert re.search(r"3\.?6\d\d ngày", told.text), told.text


def test_everything_is_marked(app: Flask) -> None:
    for table in (Article, Category, Media):
        origins = db.session.scalars(sa.select(table.origin)).all()
        assert origins
        assert all((one or "").startswith(_ORIGINS) for one in origins)


def test_articles_are_in_every_state(app: Flask) -> None:
    found = Counter(stage_of(one.state, one.pending) for one in _articles())
    assert found.total() == ARTICLES
    assert found["published"] > 900
    assert {
        *("draft", "in_review", "returned", "withdrawn", "withdrawn/draft"),
        *("published/draft", "published/in_review", "published/returned"),
    } < set(found)
    assert _articles(Article.binned_at.is_not(None))
    assert _articles(Article.expires_at.is_not(None))
    last = max(one.updated_at for one in _articles())
    assert _articles(Article.published_at > last)


def test_one_category_holds_more_than_a_tenth(app: Flask) -> None:
    sizes = Counter(one.category_id for one in _articles())
    assert len(sizes) >= 15
    assert sizes.most_common(1)[0][1] > ARTICLES / 10


def test_what_is_derived_is_what_publishing_would_derive(app: Flask) -> None:
    ids = [one.id for one in _articles(Article.state == "published")][::4]
    before = {one: _derived(one) for one in ids}
    with transaction() as session:
        for one in ids:
            article = session.get_one(Article, one)
            kept, pending = article.words, article.pending
            revision = session.get_one(Revision, article.live_revision_id)
            article.words = ""
            make_live(session, article, revision)
            assert article.words == kept
            article.pending = pending
    assert {one: _derived(one) for one in ids} == before
    assert sum(bool(rows[2]) for rows in before.values()) > 10


def test_what_readers_cannot_have_is_in_no_index(app: Flask) -> None:
    shown = {one.id for one in _articles(Article.state == "published")}
    for table in _DERIVED:
        found = set(db.session.scalars(sa.select(table.article_id)))
        pages = {
            *db.session.scalars(sa.select(Article.id).where(Article.kind == "page"))
        }
        assert found - pages <= shown


def test_every_revision_is_intact_clean_and_in_its_order(app: Flask) -> None:
    rows = db.session.scalars(sa.select(Revision).order_by(Revision.id)).all()
    assert len(rows) > 1.2 * ARTICLES
    for row in rows:
        draft = draft_of(row, note=row.note)
        assert digest(draft) == row.digest
    for row in rows[::10]:
        draft = draft_of(row, note=row.note)
        assert cleaned(draft) == draft
    for article in _articles():
        own = [row for row in rows if row.article_id == article.id][-4:]
        newest = own[-1]
        assert newest.number == article.latest_number == len(own)
        assert article.desk_words == fold(newest.title)[:300]
        assert article.lock_version == 1 + len(own)


def test_every_text_readers_have_was_approved_as_it_is(app: Flask) -> None:
    rows = db.session.execute(sa.select(Approval.revision_id, Approval.digest))
    approved = {tuple(row) for row in rows}
    for article in _articles(Article.live_revision_id.is_not(None)):
        live = db.session.get_one(Revision, article.live_revision_id)
        assert (live.id, live.digest) in approved
        assert live.article_id == article.id
        assert article.words == slugify(live.title)
        assert article.live_title == live.title


def test_the_library_knows_what_is_shown(app: Flask) -> None:
    uses: dict[int, set[int]] = {}
    for revision_id, media_id in db.session.execute(
        sa.select(MediaUse.revision_id, MediaUse.media_id)
    ):
        uses.setdefault(revision_id, set()).add(media_id)
    rows = db.session.scalars(sa.select(Revision).order_by(Revision.id)).all()
    for row in rows:
        lead = {row.lead_media_id} - {None}
        assert uses.get(row.id, set()) == media_in(row.body) | lead
    led = sum(row.lead_media_id is not None for row in rows)
    assert 0.4 < led / len(rows) < 0.6


def test_readers_find_their_way(app: Flask, client: FlaskClient) -> None:
    home = client.get("/").text
    assert "Cồn Ngọc" in home
    address = "/tin-tuc-su-kien"
    depth = 0
    while depth < 4:
        page = client.get(address).text
        older = re.search(r'href="(/tin-tuc-su-kien\?truoc=[^"]+)"', page)
        assert older is not None
        address, depth = older[1].replace("&amp;", "&"), depth + 1
    path = re.findall(r'href="(/[a-z-]+/[a-z0-9-]+-\d+)"', client.get(address).text)[0]
    assert client.get(path).status_code == 200
    assert client.get("/ngay/2020").status_code == 200
    assert client.get("/the/khu-pho-1").status_code == 200
    assert client.get("/so-do-cong").status_code == 200
    assert client.get("/thong-ke").status_code == 200


def test_search_finds_a_document_by_its_number(app: Flask, client: FlaskClient) -> None:
    row = db.session.execute(
        sa.select(Document.key, Revision.title)
        .select_from(ArticleDocument)
        .join(Document, Document.id == ArticleDocument.document_id)
        .join(Article, Article.id == ArticleDocument.article_id)
        .join(Revision, Revision.id == Article.live_revision_id)
        .where(Article.expires_at.is_(None), Document.key.like("%/BC-UBND/%"))
        .order_by(Document.id)
    ).first()
    assert row is not None
    number = row.key.rpartition("/")[0]
    found = client.get("/tim-kiem", query_string={"q": number}).text
    assert row.title.split(",")[0][:30] in re.sub(r"</?mark[^>]*>", "", found)


def test_the_newsroom_goes_on_from_there(app: Flask) -> None:
    waiting = _articles(Article.state == "in_review")[0]
    newest = db.session.scalars(
        sa.select(Revision).where(
            Revision.article_id == waiting.id, Revision.number == waiting.latest_number
        )
    ).one()
    number, seen = waiting.id, Seen(newest.number, newest.digest)
    approve(number, seen=seen)
    db.session.expire_all()
    assert db.session.get_one(Article, number).state == "published"
    highest = db.session.execute(sa.select(sa.func.max(Article.id))).scalar_one()
    own = make_article(make_category("Chuyên mục mới"), title="Bài của tòa soạn")
    assert own == highest + 1


def test_it_travels_in_a_backup(
    app: Flask,
    command: Command,
    settings: Settings,
    databases: Databases,
    new_place: MakePlace,
    tmp_path: Path,
) -> None:
    file = tmp_path / "cong.tar"
    assert command("backup", file).exit_code == 0
    told = command("backup", "verify", file)
    assert told.exit_code == 0, told.text
    place = new_place()
    told = restored_at(place, file)
    assert told.exit_code == 0, told.text
    assert everything_at(place) == everything_at(Place(settings, databases))


def _derived(article_id: int) -> list[list[str]]:
    """The rows of an article in each derived table, in one order."""
    return [
        sorted(
            repr(row)
            for row in db.session.execute(
                sa.select(*table.__table__.columns).where(
                    table.article_id == article_id
                )
            )
        )
        for table in _DERIVED
    ]
