"""From a media address to the file behind it, for those who may see it."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from portal.content.models import Media, MediaUse
from portal.content.pictures import extension_of
from portal.content.queries import is_public_media
from portal.content.shelf import file_path
from portal.storage import db

_ADDRESS = re.compile(
    r"/media/(?P<id>[1-9][0-9]{0,9})/"
    r"(?:(?P<width>[1-9][0-9]{1,3})/(?P<digest>[0-9a-f]{16})"
    r"\.(?P<extension>webp|jpg|avif)|(?P<name>[^/]{1,120}))"
)


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file to send; `is_immutable` when its address names its bytes."""

    media_id: int
    created_by: int | None
    path: Path
    mime: str
    name: str
    is_immutable: bool
    is_image: bool


def find_public_file(address: str) -> StoredFile | None:
    """The file at a media address; None when there is none readers may see."""
    found = find_file(address)
    return found if found and is_public_media(found.media_id) else None


def find_file(address: str) -> StoredFile | None:
    """The file at a media address, whoever may see it; None when there is none."""
    found = _ADDRESS.fullmatch(address)
    if not found or int(found["id"]) > 2**31 - 1:
        return None
    media = db.session.get(Media, int(found["id"]))
    if media is None or media.binned_at:
        return None
    digest, mime = media.digest, media.mime
    if found["digest"]:
        rendition = _rendition(media, found)
        if rendition is None:
            return None
        digest, mime = rendition["digest"], f"image/{rendition['format']}"
    elif found["name"] != media.name:
        return None
    path = file_path(digest)
    if not path.is_file():
        return None
    return StoredFile(
        media_id=media.id,
        created_by=media.created_by,
        path=path,
        mime=mime,
        name=media.name,
        is_immutable=bool(found["digest"]),
        is_image=media.kind == "image",
    )


def is_used_by(media_id: int, revision_ids: sa.Select[Any]) -> bool:
    """Whether one of these revisions shows a media item."""
    statement = sa.select(
        sa.exists().where(
            MediaUse.media_id == media_id, MediaUse.revision_id.in_(revision_ids)
        )
    )
    return bool(db.session.scalar(statement))


def _rendition(media: Media, found: re.Match[str]) -> dict[str, str] | None:
    return next(
        (
            one
            for one in media.renditions
            if one["digest"].startswith(found["digest"])
            and one["width"] == int(found["width"])
            and extension_of(one["format"]) == found["extension"]
        ),
        None,
    )
