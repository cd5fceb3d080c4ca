"""What the newsroom has told one of its people."""

import sqlalchemy as sa

from portal.content.desk.lists import Bounds
from portal.content.desk.values import NoticeEntry
from portal.content.desk.work import NEWEST
from portal.content.models import Article, Notice, Revision
from portal.storage import db


def list_notices(
    staff_id: int, bounds: Bounds, *, limit: int, before_id: int | None = None
) -> tuple[NoticeEntry, ...]:
    """Somebody's notices, newest first; `bounds` is what they may read now."""
    title = sa.case((bounds.where(), Revision.title), else_=None)
    statement = (
        sa.select(Notice, title)
        .join(Article, Article.id == Notice.article_id)
        .join(Revision, NEWEST)
        .where(Notice.staff_id == staff_id)
        .order_by(Notice.id.desc())
        .limit(limit)
    )
    if before_id is not None:
        statement = statement.where(Notice.id < before_id)
    return tuple(
        NoticeEntry(
            id=one.id,
            article_id=one.article_id,
            kind=one.kind,
            from_id=one.from_id,
            created_at=one.created_at,
            is_read=one.read_at is not None,
            text=one.text,
            title=title,
        )
        for one, title in db.session.execute(statement)
    )


def count_unread(staff_id: int) -> int:
    """How many somebody has not seen yet."""
    statement = sa.select(sa.func.count()).where(
        Notice.staff_id == staff_id, Notice.read_at.is_(None)
    )
    return int(db.session.scalar(statement) or 0)
