"""Standing pages as the newsroom puts them into menus."""

from dataclasses import dataclass

import sqlalchemy as sa

from portal.content.desk.work import NEWEST, status_of
from portal.content.models import Article, Page, Revision
from portal.content.page_address import is_settled
from portal.storage import db

_MENU_ORDER = {"main": 0, "footer": 1, "none": 2}


@dataclass(frozen=True, slots=True)
class PagePlace:
    """A page, its state by the clock, and where it stands; `slug` "" before its first
    publication."""

    id: int
    title: str
    status: str
    pending: str
    menu: str
    slug: str

    @property
    def path(self) -> str:
        return f"/trang/{self.slug}" if self.slug else ""


def list_page_places() -> tuple[PagePlace, ...]:
    """Every page that is not in the bin: main menu, footer, then the others."""
    rows = db.session.execute(
        sa.select(Article, Page, Revision.title)
        .join(Page, Page.article_id == Article.id)
        .join(Revision, NEWEST)
        .where(Article.binned_at.is_(None))
        .order_by(Page.position, Page.article_id)
    )
    places = [
        PagePlace(
            id=row.Article.id,
            title=row.title,
            status=status_of(row.Article),
            pending=row.Article.pending,
            menu=row.Page.menu,
            slug=row.Page.slug if is_settled(row.Page.slug) else "",
        )
        for row in rows
    ]
    return tuple(sorted(places, key=lambda one: _MENU_ORDER[one.menu]))


def find_page_place(article_id: int) -> PagePlace | None:
    """One of them; None when there is none."""
    return next((one for one in list_page_places() if one.id == article_id), None)
