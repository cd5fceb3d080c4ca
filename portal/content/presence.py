"""Who has an article's form open right now: a line on the page, never a lock.

A form says every few seconds that it is still open; who has not said so for a
while has left, so a crashed browser holds nothing.
"""

from datetime import timedelta

import sqlalchemy as sa

from portal.content.models import Presence
from portal.core import clock
from portal.storage import db, transaction

# The form reports every 20 seconds: one report may be lost.
GONE_AFTER_SECONDS = 50


def note_presence(article_id: int, staff_id: int) -> None:
    """Somebody's form of this article is open. No entry: nothing was changed."""
    now = clock.now()
    with transaction() as session:
        session.execute(
            sa.delete(Presence).where(
                sa.or_(
                    Presence.seen_at < now - timedelta(days=1),
                    sa.and_(
                        Presence.article_id == article_id,
                        Presence.staff_id == staff_id,
                    ),
                )
            )
        )
        session.add(Presence(article_id=article_id, staff_id=staff_id, seen_at=now))


def forget_presence(article_id: int, staff_id: int) -> None:
    """Somebody has closed the form."""
    with transaction() as session:
        session.execute(
            sa.delete(Presence).where(
                Presence.article_id == article_id, Presence.staff_id == staff_id
            )
        )


def list_present(article_id: int, *, besides: int) -> tuple[int, ...]:
    """The staff ids of everybody else who has the form open, earliest first."""
    since = clock.now() - timedelta(seconds=GONE_AFTER_SECONDS)
    return tuple(
        db.session.scalars(
            sa.select(Presence.staff_id)
            .where(
                Presence.article_id == article_id,
                Presence.staff_id != besides,
                Presence.seen_at > since,
            )
            .order_by(Presence.seen_at)
        )
    )
