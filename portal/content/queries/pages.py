"""Standing pages (trang): one for reading, all for menus."""

import sqlalchemy as sa

from portal.content.models import Article, Page, Revision
from portal.content.queries.visible import IS_PAGE, IS_VISIBLE, read
from portal.content.values import Page as PageValue
from portal.content.values import PageLink


def find_page(slug: str) -> PageValue | None:
    """The visible page at this slug, or None."""
    row = read(
        sa.select(
            Article.id,
            Page.slug,
            Revision.title,
            Revision.summary,
            Revision.body,
            Revision.created_at,
        )
        .select_from(Page)
        .join(Article, Article.id == Page.article_id)
        .join(Revision, Revision.id == Article.live_revision_id)
        .where(Page.slug == slug, IS_PAGE, *IS_VISIBLE)
    ).one_or_none()
    if row is None:
        return None
    return PageValue(
        id=row.id,
        slug=row.slug,
        title=row.title,
        summary=row.summary,
        body=row.body,
        updated_at=row.created_at,
    )


def list_pages(menu: str) -> tuple[PageLink, ...]:
    """The visible pages of a menu ("main" or "footer"), in the office's order."""
    rows = read(
        sa.select(Page.slug, Revision.title)
        .join(Article, Article.id == Page.article_id)
        .join(Revision, Revision.id == Article.live_revision_id)
        .where(Page.menu == menu, IS_PAGE, *IS_VISIBLE)
        .order_by(Page.position, Page.article_id)
    )
    return tuple(PageLink(row.title, f"/trang/{row.slug}") for row in rows)
