"""The verbs of the library that commands use: drawings in, unused media out.

What people upload comes in by `uploads`; `shelf` keeps the files.
"""

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from PIL import Image

from portal.audit import COMMAND, Actor, record
from portal.content.events import announce
from portal.content.kept import search_words
from portal.content.models import Media, MediaUse, Revision
from portal.content.shelf import (
    digests_of,
    file_path,
    keep_bytes,
    library_turn,
    named_digests,
)
from portal.content.workshop.renditions import WIDTHS, encoded, rendered
from portal.core import clock
from portal.storage import transaction

__all__ = [
    "WIDTHS",
    "MediaText",
    "file_path",
    "keep_bytes",
    "keep_picture",
    "remove_media",
]

# Drawings come by the dozen when a portal is set up: the quick formats serve them.
_FORMS = ("webp", "jpeg")


@dataclass(frozen=True, slots=True)
class MediaText:
    """What people say about a picture."""

    alt: str = ""
    caption: str = ""
    credit: str = ""


def keep_picture(
    picture: Image.Image,
    name: str,
    text: MediaText,
    *,
    widths: tuple[int, ...] = WIDTHS,
    origin: str | None = None,
    by: Actor = COMMAND,
) -> int:
    """Keep a decoded picture with its renditions; returns the media id.

    `name` is without extension. The original is re-encoded, so nothing of a
    source file's metadata survives. An `origin` already kept returns its id.
    """
    existing = _find_by_origin(origin)
    if existing is not None:
        return existing
    with library_turn():
        media = _picture_row(picture, name, text, widths=widths)
        media.origin, media.created_by = origin, by.staff_id
        with transaction() as session:
            session.add(media)
            session.flush()
            media_id = media.id
            facts = {"digest": media.digest, "bytes": media.bytes}
            record(
                session,
                by,
                "keep_picture",
                kind="media",
                id=media_id,
                label=media.name,
                after=facts,
            )
            announce(session, "keep_picture", f"media:{media_id}")
    return media_id


def _picture_row(
    picture: Image.Image, name: str, text: MediaText, *, widths: tuple[int, ...]
) -> Media:
    """The row of a picture whose files are written by now."""
    now = clock.now()
    return Media(
        kind="image",
        name=f"{name}.jpg",
        mime="image/jpeg",
        alt=text.alt,
        caption=text.caption,
        credit=text.credit,
        desk_words=search_words(name, text.alt, text.caption, text.credit),
        created_at=now,
        updated_at=now,
        **_kept(_bare(picture), widths),
    )


def _kept(picture: Image.Image, widths: tuple[int, ...]) -> dict[str, Any]:
    """Write a picture and its sizes to disk; the columns that describe them."""
    original = encoded(picture, "jpeg")
    return {
        "digest": keep_bytes(original),
        "bytes": len(original),
        "width": picture.width,
        "height": picture.height,
        "renditions": [
            {**facts, "digest": keep_bytes(content), "bytes": len(content)}
            for facts, content in rendered(picture, forms=_FORMS, widths=widths)
        ],
    }


def _bare(picture: Image.Image) -> Image.Image:
    """The pixels alone: an encoder would carry a source file's comment along."""
    pixels = picture.convert("RGB")
    pixels.info = {}
    return pixels


def _find_by_origin(origin: str | None) -> int | None:
    if origin is None:
        return None
    with transaction() as session:
        return session.scalar(sa.select(Media.id).where(Media.origin == origin))


def remove_media(ids: list[int], *, by: Actor = COMMAND) -> None:
    """Remove those of these media that nothing uses, with their files."""
    with library_turn():
        _remove(ids, by)


def _remove(ids: list[int], by: Actor) -> None:
    with transaction() as session:
        unused = sa.and_(
            Media.id.in_(ids),
            Media.id.not_in(sa.select(MediaUse.media_id)),
            Media.id.not_in(
                sa.select(Revision.lead_media_id).where(
                    Revision.lead_media_id.is_not(None)
                )
            ),
        )
        removed = session.execute(
            sa.select(Media.id, Media.digest, Media.renditions).where(unused)
        ).all()
        session.execute(sa.delete(Media).where(unused))
        session.flush()
        kept = named_digests(session)
        gone = sorted(row.id for row in removed)
        if removed:
            record(session, by, "remove_media", kind="media", after={"ids": gone})
            announce(session, "remove_media", *(f"media:{one}" for one in gone))
    for one in digests_of(removed) - kept:
        file_path(one).unlink(missing_ok=True)
