"""One form begins one article, however often it is sent."""

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from portal.audit import Actor
from portal.content.drafts import Draft
from portal.content.models import Article
from portal.content.writing import add_article
from portal.core.errors import Conflict


class Begun(Conflict):
    """The form has begun an article before: pressed twice, or a page gone back to.

    `article_id` is that article.
    """

    def __init__(self, article_id: int) -> None:
        super().__init__("Bài này đã được tạo từ trang bạn vừa gửi.")
        self.article_id = article_id


def begin_article(
    session: Session, draft: Draft, *, kind: str, form_key: str, by: Actor
) -> Article:
    """Inside a transaction: a new article (cleaned draft); raises Begun.

    `form_key` tells one person's forms apart; "" is no form's.
    """
    if not form_key:
        return add_article(session, draft, kind=kind, by=by)
    origin = origin_of(by.staff_id, form_key)
    begun = sa.select(Article.id).where(Article.origin == origin)
    known = session.scalar(begun)
    if known is not None:
        raise Begun(known)
    try:
        with session.begin_nested():
            return add_article(session, draft, kind=kind, origin=origin, by=by)
    except IntegrityError:
        # The same form at the same moment: who comes second has waited here.
        known = session.scalar(begun)
        if known is None:
            raise
        raise Begun(known) from None


def find_begun(session: Session, staff_id: int, form_key: str) -> int | None:
    """Inside a transaction: the article a person's form has begun; None for none."""
    origin = origin_of(staff_id, form_key)
    return session.scalar(sa.select(Article.id).where(Article.origin == origin))


def origin_of(staff_id: int | None, form_key: str) -> str:
    """How an article remembers the form that began it."""
    return f"form:{staff_id}:{form_key}"
