"""Keys to one revision for people without an account: they expire or are revoked."""

import hashlib
import secrets
from datetime import timedelta

import sqlalchemy as sa

from portal.audit import COMMAND, Actor, record
from portal.content.desk.values import RevisionText
from portal.content.desk.work import find_revision
from portal.content.models import Article, PreviewLink, Revision
from portal.content.writing import get_article, get_revision, label_of
from portal.core import clock
from portal.core.errors import Invalid, NotFound
from portal.storage import db, transaction

MOST_DAYS = 30


def share_preview(
    article_id: int, number: int, *, days: int, by: Actor = COMMAND
) -> str:
    """Make a key to one revision, good for so many days; returns it once.

    Only its SHA-256 is kept. Raises Invalid for a time no key may live.
    """
    if not 1 <= days <= MOST_DAYS:
        raise Invalid(f"Liên kết xem trước dùng được từ 1 đến {MOST_DAYS} ngày.")
    key = secrets.token_urlsafe(32)
    now = clock.now()
    with transaction() as session:
        article = get_article(session, article_id)
        revision = get_revision(session, article, number)
        session.add(
            PreviewLink(
                article_id=article_id,
                revision_id=revision.id,
                digest=_digest(key),
                made_by=by.staff_id,
                made_at=now,
                expires_at=now + timedelta(days=days),
            )
        )
        record(
            session,
            by,
            "share_preview",
            kind="article",
            id=article_id,
            label=revision.title,
            after={"revision": number, "days": days},
        )
    return key


def revoke_preview(article_id: int, link_id: int, *, by: Actor = COMMAND) -> None:
    """Let a key open nothing from now on; raises NotFound for another article's."""
    with transaction() as session:
        article = get_article(session, article_id)
        link = session.get(PreviewLink, link_id)
        if link is None or link.article_id != article_id:
            raise NotFound("Không có liên kết xem trước này.")
        if link.revoked_at is None:
            link.revoked_at = clock.now()
            record(
                session,
                by,
                "revoke_preview",
                kind="article",
                id=article_id,
                label=label_of(session, article),
                after={"link": link_id},
            )


def find_preview(key: str) -> RevisionText | None:
    """The revision a key opens at this moment; None for any other key."""
    row = db.session.execute(
        sa.select(PreviewLink.article_id, Revision.number)
        .join(Revision, Revision.id == PreviewLink.revision_id)
        .join(Article, Article.id == PreviewLink.article_id)
        .where(
            PreviewLink.digest == _digest(key),
            PreviewLink.revoked_at.is_(None),
            PreviewLink.expires_at > clock.now(),
            Article.binned_at.is_(None),
        )
    ).one_or_none()
    return find_revision(row.article_id, row.number) if row else None


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
