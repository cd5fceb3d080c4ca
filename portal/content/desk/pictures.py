"""The pictures an article's form offers."""

import sqlalchemy as sa

from portal.content.models import Media
from portal.storage import db


def list_pictures(*, limit: int, first: int = 0) -> tuple[tuple[int, str], ...]:
    """(media id, its description or name), newest first; `first` leads the list."""
    is_emblem = sa.func.coalesce(Media.origin, "").startswith("emblem:")
    rows = db.session.execute(
        sa.select(Media.id, Media.name, Media.alt)
        .where(Media.kind == "image", Media.binned_at.is_(None), ~is_emblem)
        .order_by(sa.case((Media.id == first, 0), else_=1), Media.id.desc())
        .limit(limit)
    )
    return tuple((row.id, (row.alt or row.name)[:80]) for row in rows)
