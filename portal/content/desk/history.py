"""What has been written, said and decided about one article."""

import sqlalchemy as sa

from portal.content.desk.values import (
    ApprovalEntry,
    CommentEntry,
    PreviewEntry,
    RevisionEntry,
)
from portal.content.models import Approval, Article, Comment, PreviewLink, Revision
from portal.core import clock
from portal.storage import db


def list_history(
    article_id: int, *, limit: int, before_number: int | None = None
) -> tuple[RevisionEntry, ...]:
    """The versions of an article, newest first, without their bodies."""
    statement = (
        sa.select(
            Revision.id,
            Revision.number,
            Revision.title,
            Revision.note,
            Revision.created_by,
            Revision.created_at,
            Revision.digest,
            Article.live_revision_id,
            Article.latest_number,
        )
        .join(Article, Article.id == Revision.article_id)
        .where(Revision.article_id == article_id)
        .order_by(Revision.number.desc())
        .limit(limit)
    )
    if before_number is not None:
        statement = statement.where(Revision.number < before_number)
    return tuple(
        RevisionEntry(
            number=row.number,
            title=row.title,
            note=row.note,
            written_by=row.created_by,
            written_at=row.created_at,
            digest=row.digest,
            is_live=row.id == row.live_revision_id,
            is_newest=row.number == row.latest_number,
        )
        for row in db.session.execute(statement)
    )


def list_comments(article_id: int) -> tuple[CommentEntry, ...]:
    """The remarks on an article, oldest first."""
    rows = db.session.scalars(
        sa.select(Comment).where(Comment.article_id == article_id).order_by(Comment.id)
    )
    return tuple(
        CommentEntry(
            id=one.id,
            number=one.number,
            is_return=one.kind == "return",
            staff_id=one.staff_id,
            created_at=one.created_at,
            text=one.text,
        )
        for one in rows
    )


def list_approvals(article_id: int) -> tuple[ApprovalEntry, ...]:
    """Who let what before readers, newest first."""
    rows = db.session.execute(
        sa.select(Approval, Revision.number)
        .join(Revision, Revision.id == Approval.revision_id)
        .where(Approval.article_id == article_id)
        .order_by(Approval.id.desc())
    )
    return tuple(
        ApprovalEntry(
            number=number,
            way=one.way,
            staff_id=one.approved_by,
            approved_at=one.approved_at,
            publish_at=one.publish_at,
            reason=one.reason,
        )
        for one, number in rows
    )


def list_previews(article_id: int) -> tuple[PreviewEntry, ...]:
    """The preview links given out for an article, newest first."""
    now = clock.now()
    rows = db.session.execute(
        sa.select(PreviewLink, Revision.number)
        .join(Revision, Revision.id == PreviewLink.revision_id)
        .where(PreviewLink.article_id == article_id)
        .order_by(PreviewLink.id.desc())
    )
    return tuple(
        PreviewEntry(
            id=one.id,
            number=number,
            made_by=one.made_by,
            made_at=one.made_at,
            expires_at=one.expires_at,
            revoked_at=one.revoked_at,
            is_open=one.revoked_at is None and one.expires_at > now,
        )
        for one, number in rows
    )
