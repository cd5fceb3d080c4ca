"""One article as the newsroom sees it, whatever its state."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from portal.content.desk.values import RevisionText, Work
from portal.content.models import Article, Category, Page, Revision
from portal.content.page_address import is_settled
from portal.content.writing import draft_of
from portal.core import clock
from portal.storage import db

_Live = aliased(Revision, name="live")
_LiveCategory = aliased(Category, name="live_category")
NEWEST = sa.and_(
    Revision.article_id == Article.id, Revision.number == Article.latest_number
)

_WORK = (
    sa.select(
        Article,
        Revision,
        Category.name.label("category_name"),
        _Live.number.label("live_number"),
        _Live.created_by.label("live_writer_id"),
        _LiveCategory.slug.label("live_slug"),
        Page.slug.label("page_slug"),
    )
    .join(Revision, NEWEST)
    .outerjoin(Category, Category.id == Revision.category_id)
    .outerjoin(_Live, _Live.id == Article.live_revision_id)
    .outerjoin(_LiveCategory, _LiveCategory.id == Article.category_id)
    .outerjoin(Page, Page.article_id == Article.id)
    .where(Article.id == sa.bindparam("article_id"))
)

_OF_THE_ARTICLE = (
    "id",
    "kind",
    "state",
    "pending",
    "words",
    "updated_at",
    "created_at",
    "submitted_at",
    "submitted_by",
    "planned_at",
    "planned_expiry",
    "published_at",
    "expires_at",
    "pinned_until",
    "withdrawn_at",
    "withdrawn_notice",
    "redirect_to",
)


def find_work(article_id: int) -> Work | None:
    """The article in whatever state; None when there is none."""
    row = db.session.execute(_WORK, {"article_id": article_id}).one_or_none()
    if row is None:
        return None
    article, revision = row.Article, row.Revision
    shared = {name: getattr(article, name) for name in _OF_THE_ARTICLE}
    is_live = article.live_revision_id is not None
    return Work(
        **shared,
        status=status_of(article),
        title=revision.title,
        category_id=revision.category_id,
        category_name=row.category_name or "",
        owner_id=article.created_by,
        writer_id=revision.created_by,
        number=revision.number,
        digest=revision.digest,
        is_live=article.state == "published",
        is_binned=article.binned_at is not None,
        path=_path(article, row.live_slug, row.page_slug),
        live_number=row.live_number,
        live_writer_id=row.live_writer_id,
        live_category_id=article.category_id if is_live else None,
        written_at=revision.created_at,
        note=revision.note,
        draft=draft_of(revision),
    )


def find_revision(article_id: int, number: int) -> RevisionText | None:
    """One version of an article with its words; None when there is none."""
    row = db.session.execute(
        sa.select(Revision, Category.name.label("category_name"))
        .outerjoin(Category, Category.id == Revision.category_id)
        .where(Revision.article_id == article_id, Revision.number == number)
    ).one_or_none()
    if row is None:
        return None
    revision = row.Revision
    return RevisionText(
        article_id=article_id,
        revision_id=revision.id,
        number=revision.number,
        digest=revision.digest,
        written_by=revision.created_by,
        written_at=revision.created_at,
        category_name=row.category_name or "",
        draft=draft_of(revision, note=revision.note),
    )


def status_of(row: Any) -> str:
    """The state by the clock, of anything with an article's columns."""
    if row.binned_at is not None:
        return "binned"
    if row.state != "published":
        return str(row.state)
    now = clock.now()
    if _is_after(row.published_at, now):
        return "scheduled"
    if row.expires_at is not None and row.expires_at <= now:
        return "expired"
    return "published"


def _is_after(moment: datetime | None, now: datetime) -> bool:
    return moment is not None and moment > now


def _path(article: Article, live_slug: str | None, page_slug: str | None) -> str:
    """Where readers find what they have or had of it."""
    if article.live_revision_id is None:
        return ""
    if article.kind == "page":
        is_shown = page_slug is not None and is_settled(page_slug)
        return f"/trang/{page_slug}" if is_shown else ""
    return f"/{live_slug}/{article.words}-{article.id}" if live_slug else ""
