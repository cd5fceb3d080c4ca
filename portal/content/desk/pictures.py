"""The pictures an article's form offers."""

from collections.abc import Collection
from typing import Any

import sqlalchemy as sa

from portal.content.desk.media_bounds import MediaBounds
from portal.content.kept import kept_of
from portal.content.models import Media
from portal.content.queries.visible import read, read_objects


def list_pictures(bounds: MediaBounds, *, limit: int) -> tuple[tuple[int, str], ...]:
    """(media id, its description or name) of those within bounds, newest first."""
    newest = _pictures(bounds).order_by(Media.id.desc()).limit(limit)
    return tuple((row.id, _words(row)) for row in read(newest))


def list_thumbs(media_ids: Collection[int], bounds: MediaBounds) -> dict[int, str]:
    """Addresses of small pictures by id, of those within bounds."""
    chosen = sa.select(Media).where(Media.id.in_(media_ids), bounds.where())
    kept = [kept_of(row) for row in read_objects(chosen).scalars()]
    return {one.id: one.thumb_path for one in kept if one.is_image}


def find_picture(media_id: int, bounds: MediaBounds) -> str | None:
    """A picture's description or name; None when it is not within bounds."""
    chosen = _pictures(bounds).where(Media.id == media_id)
    row = read(chosen).first()
    return _words(row) if row else None


def _pictures(bounds: MediaBounds) -> "sa.Select[int, str, str]":
    is_emblem = sa.func.coalesce(Media.origin, "").startswith("emblem:")
    return sa.select(Media.id, Media.name, Media.alt).where(
        Media.kind == "image", Media.binned_at.is_(None), ~is_emblem, bounds.where()
    )


def _words(row: "sa.Row[Any]") -> str:
    return (row.alt or row.name)[:80]
