"""From a media address to the file behind it, for readers who may see it."""

import re
from dataclasses import dataclass
from pathlib import Path

from portal.content.library import file_path
from portal.content.models import Media
from portal.content.pictures import extension_of
from portal.content.queries import is_public_media
from portal.storage import db

_ADDRESS = re.compile(
    r"/media/(?P<id>[1-9][0-9]{0,9})/"
    r"(?:(?P<width>[1-9][0-9]{1,3})/(?P<digest>[0-9a-f]{16})"
    r"\.(?P<extension>webp|jpg|avif)|(?P<name>[^/]{1,120}))"
)


@dataclass(frozen=True, slots=True)
class PublicFile:
    """A file to send; `is_immutable` when its address names its bytes."""

    path: Path
    mime: str
    name: str
    is_immutable: bool
    is_image: bool


def find_public_file(address: str) -> PublicFile | None:
    """The file at a media address; None when there is none readers may see."""
    found = _ADDRESS.fullmatch(address)
    if not found or int(found["id"]) > 2**31 - 1:
        return None
    media = db.session.get(Media, int(found["id"]))
    if media is None or media.binned_at or not is_public_media(media.id):
        return None
    digest, mime, name = media.digest, media.mime, media.name
    if found["digest"]:
        rendition = next(
            (
                one
                for one in media.renditions
                if one["digest"].startswith(found["digest"])
                and one["width"] == int(found["width"])
                and extension_of(one["format"]) == found["extension"]
            ),
            None,
        )
        if rendition is None:
            return None
        digest, mime = rendition["digest"], f"image/{rendition['format']}"
    elif found["name"] != media.name:
        return None
    path = file_path(digest)
    if not path.is_file():
        return None
    return PublicFile(path, mime, name, bool(found["digest"]), media.kind == "image")
