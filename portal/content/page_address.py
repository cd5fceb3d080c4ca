"""The address of a standing page: settled when it is first shown, then lasting."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal.content.models import Article, FormerAddress, Page, Revision
from portal.core.errors import Conflict, Invalid
from portal.core.vietnamese.slug import slugify

# What a page has before its first title: never shown to anybody.
_UNSETTLED = "~"
_LIMIT = 80


def begin_page(session: Session, article: Article) -> Page:
    """Inside a transaction: make an article a standing page without address or menu."""
    page = Page(
        article_id=article.id,
        slug=f"{_UNSETTLED}{article.id}",
        menu="none",
        position=0,
    )
    session.add(page)
    return page


def settle_address(session: Session, article: Article, revision: Revision) -> None:
    """Inside a transaction: name a page after its title when readers first see it."""
    if article.kind != "page":
        return
    page = session.get(Page, article.id)
    if page is None or not page.slug.startswith(_UNSETTLED):
        return
    base = slugify(revision.title)[: _LIMIT - 4].strip("-") or f"trang-{article.id}"
    slug, number = base, 2
    while _is_taken(session, slug, article.id):
        slug, number = f"{base}-{number}", number + 1
    page.slug = slug


def change_address(session: Session, page: Page, slug: str) -> None:
    """Inside a transaction: give a page another address; the old one leads on.

    Raises Invalid for an address no page can have, Conflict for one taken.
    """
    if slugify(slug) != slug or not slug or len(slug) > _LIMIT:
        raise Invalid(f"Đường dẫn “{slug}” chỉ được gồm chữ không dấu, số và gạch nối.")
    if slug == page.slug:
        return
    if _is_taken(session, slug, page.article_id):
        raise Conflict(f"Đường dẫn “{slug}” đã có trang khác dùng.")
    if not page.slug.startswith(_UNSETTLED):
        session.merge(
            FormerAddress(path=f"/trang/{page.slug}", article_id=page.article_id)
        )
    session.execute(
        sa.delete(FormerAddress).where(FormerAddress.path == f"/trang/{slug}")
    )
    page.slug = slug


def is_settled(slug: str) -> bool:
    """Whether a page's address is one readers may be given."""
    return not slug.startswith(_UNSETTLED)


def _is_taken(session: Session, slug: str, article_id: int) -> bool:
    with session.no_autoflush:
        return bool(
            session.scalar(
                sa.select(
                    sa.exists().where(Page.slug == slug, Page.article_id != article_id)
                )
            )
        )
