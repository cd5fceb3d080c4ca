"""The verbs of the media library: files kept whole, addressed by content.

A file lies under `media/ab/abcdef…` by its SHA-256. It is written to a
temporary name, synced and renamed before its row is committed, so a row never
points to a missing or partial file.
"""

import hashlib
import os
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from flask import current_app
from PIL import Image

from portal.audit import COMMAND, Actor, record
from portal.content.events import announce
from portal.content.models import Media, MediaUse, Revision
from portal.core import clock
from portal.settings import Settings
from portal.storage import transaction

# 2× the reading column, the column, a card, a thumbnail (CSS pixels).
WIDTHS = (320, 640, 960, 1280)
_QUALITY = {"webp": 80, "jpeg": 82}


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
    announce("keep_picture", f"media:{media_id}")
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
        created_at=now,
        updated_at=now,
        **_kept(_bare(picture), widths),
    )


def keep_bytes(content: bytes) -> str:
    """Write a file under its content's address, once; returns the digest."""
    digest = hashlib.sha256(content).hexdigest()
    path = file_path(digest)
    if path.exists():
        return digest
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, partial = tempfile.mkstemp(dir=path.parent, prefix=".part-")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(partial).replace(path)
    except BaseException:
        Path(partial).unlink(missing_ok=True)
        raise
    return digest


def file_path(digest: str) -> Path:
    """Where the file of this content lies, whether or not it exists."""
    settings: Settings = current_app.extensions["settings"]
    return settings.media_folder / digest[:2] / digest


def _kept(picture: Image.Image, widths: tuple[int, ...]) -> dict[str, Any]:
    """Write a picture and its sizes to disk; the columns that describe them."""
    original = _encoded(picture, "jpeg")
    return {
        "digest": keep_bytes(original),
        "bytes": len(original),
        "width": picture.width,
        "height": picture.height,
        "renditions": [
            _rendition(picture, form, width)
            for form in ("webp", "jpeg")
            for width in widths
            if width <= picture.width
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


def _rendition(picture: Image.Image, form: str, width: int) -> dict[str, Any]:
    height = round(picture.height * width / picture.width)
    content = _encoded(picture.resize((width, height), Image.Resampling.LANCZOS), form)
    return {
        "format": form,
        "width": width,
        "height": height,
        "digest": keep_bytes(content),
        "bytes": len(content),
    }


def _encoded(picture: Image.Image, form: str) -> bytes:
    buffer = BytesIO()
    options: dict[str, Any] = {"quality": _QUALITY[form]}
    if form == "jpeg":
        options |= {"optimize": True, "progressive": True}
    else:
        options |= {"method": 4}
    picture.save(buffer, form, **options)
    return buffer.getvalue()


def remove_media(ids: list[int], *, by: Actor = COMMAND) -> None:
    """Remove those of these media that nothing uses, with their files."""
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
        kept = _digests(session.execute(sa.select(Media.digest, Media.renditions)))
        if removed:
            gone = sorted(row.id for row in removed)
            record(session, by, "remove_media", kind="media", after={"ids": gone})
    for one in _digests(removed) - kept:
        file_path(one).unlink(missing_ok=True)
    announce("remove_media", *(f"media:{row.id}" for row in removed))


def _digests(rows: Iterable[Any]) -> set[str]:
    """The files behind these media; equal pictures share theirs."""
    return {
        digest
        for row in rows
        for digest in (row.digest, *(one["digest"] for one in row.renditions))
    }
