"""Single articles: the one a page shows, and what became of those it cannot."""

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from portal.content.models import Article, Category, MediaUse, Revision, Setting
from portal.content.queries.visible import (
    IS_NEWS,
    IS_VISIBLE,
    IS_VISIBLE_BY_ID,
    as_headlines,
    headline_fields,
    read,
    with_headline,
)
from portal.content.values import Article as ArticleValue
from portal.content.values import CategoryLink, Headline, TagLink
from portal.core import clock
from portal.core.cursor import Place
from portal.storage import db
from portal.web.page_cache import depends_on

_ARTICLE_COLUMNS = (
    Revision.body,
    Revision.author_line,
    Revision.source_line,
    Revision.source_url,
    Revision.tags,
    Article.revised_at,
)


_ARTICLE = with_headline(Article, *_ARTICLE_COLUMNS).where(
    Article.id == sa.bindparam("article_id"), IS_NEWS, *IS_VISIBLE
)

_IS_PUBLIC = sa.select(
    sa.exists().where(Article.id == sa.bindparam("article_id"), *IS_VISIBLE)
)
_STANDING = (
    sa.select(Article.category_id, Article.published_at, Category.slug, Category.name)
    .join(Category, Category.id == Article.category_id)
    .where(Article.id == sa.bindparam("article_id"), IS_NEWS, *IS_VISIBLE)
)
FATE_COLUMNS = (
    Article.state,
    Article.withdrawn_notice,
    Article.redirect_to,
    Article.published_at,
    Article.expires_at,
    Article.withdrawn_at,
)


@dataclass(frozen=True, slots=True)
class Fate:
    """Why an article that was once announced cannot be read now."""

    is_withdrawn: bool
    notice: str = ""
    redirect_to: str = ""


def find_article(article_id: int) -> ArticleValue | None:
    """The visible article, without trail and canonical address; else None.

    `tags` carry no id: their names are the revision's, their slugs follow.
    """
    depends_on(f"article:{article_id}")
    row = read(_ARTICLE, article_id=article_id).one_or_none()
    if row is None:
        return None
    return ArticleValue(
        **headline_fields(row),
        body=row.body,
        author_line=row.author_line,
        source_line=row.source_line,
        source_url=row.source_url,
        updated_at=row.revised_at,
        tags=_tag_links(row.tags),
    )


def find_fate(article_id: int) -> Fate | None:
    """What to tell a reader of an article that is gone; None if it never was.

    An expired article is gone; drafts and scheduled articles never were, nor was
    what the office withdrew before its moment came.
    """
    statement = sa.select(*FATE_COLUMNS).where(Article.id == article_id, IS_NEWS)
    return fate_of(db.session.execute(statement).one_or_none())


def fate_of(row: Any) -> Fate | None:
    """The fate a row of FATE_COLUMNS tells; None for no row."""
    if row is None or row.published_at is None:
        return None
    if row.state == "withdrawn" and row.published_at <= row.withdrawn_at:
        return Fate(True, row.withdrawn_notice, row.redirect_to)
    is_over = row.expires_at is not None and row.expires_at <= clock.now()
    return Fate(False) if row.state == "published" and is_over else None


def is_public(article_id: int) -> bool:
    """Whether readers can see this article or standing page now."""
    return bool(read(_IS_PUBLIC, article_id=article_id).scalar())


def is_public_media(media_id: int) -> bool:
    """Whether something readers can see shows this media (R24, R26)."""
    in_article = (
        sa.select(MediaUse.media_id)
        .join(Article, Article.live_revision_id == MediaUse.revision_id)
        .where(MediaUse.media_id == media_id, *IS_VISIBLE)
    )
    if read(in_article.limit(1)).first():
        return True
    emblem = db.session.execute(
        sa.select(Setting.value).where(Setting.key == "emblem_media_id")
    ).scalar()
    return emblem == media_id


def list_headlines_by_id(ids: list[int]) -> tuple[Headline, ...]:
    """The visible ones among these articles, in the order asked."""
    if not ids:
        return ()
    depends_on(*(f"article:{one}" for one in ids))
    statement = with_headline(Article).where(
        Article.id.in_(ids), IS_NEWS, *IS_VISIBLE_BY_ID
    )
    found = {one.id: one for one in as_headlines(read(statement))}
    return tuple(found[one] for one in ids if one in found)


def _tag_links(tags: list[dict[str, str]]) -> tuple[TagLink, ...]:
    return tuple(TagLink(0, one["slug"], one["name"]) for one in tags)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a visible article stands in its category's order."""

    category: CategoryLink
    place: Place


def find_standing(article_id: int) -> Standing | None:
    """The place of a visible article; None when readers cannot see it."""
    depends_on(f"article:{article_id}")
    row = read(_STANDING, article_id=article_id).one_or_none()
    if row is None:
        return None
    category = CategoryLink(row.category_id, row.slug, row.name)
    return Standing(category, Place(row.published_at, article_id))
