"""Standing pages (trang): one for reading, all for menus."""

from datetime import datetime

import sqlalchemy as sa

from portal.content.models import Article, Page, Revision
from portal.content.queries.articles import FATE_COLUMNS, Fate, fate_of
from portal.content.queries.visible import IS_PAGE, IS_PUBLISHED, IS_VISIBLE, read
from portal.content.values import Page as PageValue
from portal.content.values import PageLink
from portal.core import clock
from portal.storage import db
from portal.web.page_cache import depends_on


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
    depends_on(f"article:{row.id}")
    return PageValue(
        id=row.id,
        slug=row.slug,
        title=row.title,
        summary=row.summary,
        body=row.body,
        updated_at=row.created_at,
    )


def find_page_fate(slug: str) -> Fate | None:
    """What to tell a reader of a page that is gone; None if it never was."""
    statement = (
        sa.select(*FATE_COLUMNS)
        .join(Page, Page.article_id == Article.id)
        .where(Page.slug == slug, IS_PAGE)
    )
    return fate_of(db.session.execute(statement).one_or_none())


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


def find_next_change() -> datetime | None:
    """When the clock alone next changes a menu; None when no page waits for it."""
    rows = db.session.execute(
        sa.select(Article.published_at, Article.expires_at)
        .join(Page, Page.article_id == Article.id)
        .where(Page.menu != "none", IS_PUBLISHED)
    )
    now = clock.now()
    ahead = [moment for row in rows for moment in row if moment and moment > now]
    return min(ahead, default=None)
