"""Tags, and the addresses categories and pages once had."""

import sqlalchemy as sa

from portal.content.models import Article, Category, FormerAddress, Page, Tag
from portal.content.values import TagLink
from portal.storage import db


def find_tag(slug: str) -> TagLink | None:
    """The tag at this slug, or None."""
    row = db.session.execute(
        sa.select(Tag.id, Tag.slug, Tag.name).where(Tag.slug == slug)
    ).one_or_none()
    return TagLink(row.id, row.slug, row.name) if row else None


def find_former_path(path: str) -> str | None:
    """Where something that was once at `path` is now; None if nothing was."""
    row = db.session.execute(
        sa.select(
            Category.slug,
            Page.slug.label("page_slug"),
            Article.id,
            Article.words,
        )
        .select_from(FormerAddress)
        .outerjoin(Article, Article.id == FormerAddress.article_id)
        .outerjoin(Page, Page.article_id == Article.id)
        .outerjoin(
            Category,
            Category.id
            == sa.func.coalesce(FormerAddress.category_id, Article.category_id),
        )
        .where(FormerAddress.path == path)
    ).one_or_none()
    if row is None:
        return None
    if row.page_slug:
        return f"/trang/{row.page_slug}"
    return f"/{row.slug}/{row.words}-{row.id}" if row.id else f"/{row.slug}"
