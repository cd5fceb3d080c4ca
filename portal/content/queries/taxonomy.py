"""Tags, and the addresses categories and pages once had."""

from typing import Any

import sqlalchemy as sa

from portal.content.models import Article, Category, FormerAddress, Page, Tag
from portal.content.values import TagLink
from portal.storage import db

_SITE_MAP = "/so-do-cong"


def find_tag(slug: str) -> TagLink | None:
    """The tag at this slug, or None."""
    row = db.session.execute(
        sa.select(Tag.id, Tag.slug, Tag.name).where(Tag.slug == slug)
    ).one_or_none()
    return TagLink(row.id, row.slug, row.name) if row else None


def find_former_path(path: str) -> str | None:
    """Where something that was once at `path` is now; None if nothing was.

    A category out of use leads to the nearest above it, else to the site's map.
    """
    row = db.session.execute(
        sa.select(
            FormerAddress.category_id,
            Category.slug,
            Page.slug.label("page_slug"),
            Article.id,
            Article.words,
        )
        .select_from(FormerAddress)
        .outerjoin(Article, Article.id == FormerAddress.article_id)
        .outerjoin(Page, Page.article_id == Article.id)
        .outerjoin(Category, Category.id == Article.category_id)
        .where(FormerAddress.path == path)
    ).one_or_none()
    if row is None:
        retired = _find_category(Category.slug == path[1:])
        return _nearest_in_use(retired) if retired else None
    if row.category_id:
        return _nearest_in_use(_find_category(Category.id == row.category_id))
    if row.page_slug:
        return f"/trang/{row.page_slug}"
    return f"/{row.slug}/{row.words}-{row.id}"


def _find_category(which: sa.ColumnElement[bool]) -> Any:
    columns = (Category.slug, Category.parent_id, Category.retired_at)
    return db.session.execute(sa.select(*columns).where(which)).one_or_none()


def _nearest_in_use(category: Any) -> str:
    while category is not None and category.retired_at is not None:
        category = _find_category(Category.id == category.parent_id)
    return f"/{category.slug}" if category is not None else _SITE_MAP
