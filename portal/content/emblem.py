"""The office's emblem: a small picture, drawn anew from whatever file was given."""

from io import BytesIO
from typing import Any

import sqlalchemy as sa
from PIL import Image, ImageOps
from sqlalchemy.orm import Session

from portal.audit import COMMAND, Actor, record
from portal.content.events import announce
from portal.content.models import Media, Setting
from portal.content.pictures import original_path
from portal.content.shelf import keep_bytes, library_turn
from portal.content.sitekeeping import remove_settings, write_setting
from portal.content.taxonomy import bump_layout
from portal.core import clock
from portal.core.errors import Invalid
from portal.storage import transaction

MAX_BYTES = 2 * 1024 * 1024
MAX_PIXELS = 4_000_000
SIDE = 256
ORIGIN = "emblem:"
_NAME = "bieu-trung.png"
# Raster formats only: a drawing in XML can hold a program (R06).
_FORMATS = ("PNG", "JPEG", "WEBP")
_NOT_A_PICTURE = "Tệp này không phải ảnh PNG, JPEG hoặc WebP, hoặc đã hỏng."
# What a decoder says of a broken file; Pillow has no common name for it.
_BROKEN = (
    OSError,
    ValueError,
    SyntaxError,
    EOFError,
    IndexError,
    KeyError,
    TypeError,
    OverflowError,
    MemoryError,
    Image.DecompressionBombError,
    Image.DecompressionBombWarning,
)


def set_emblem(content: bytes, *, by: Actor = COMMAND) -> int:
    """Show this picture as the emblem; returns its media id.

    Drawn anew as a square PNG of at most SIDE pixels, so nothing of the file
    itself is kept. Raises Invalid for anything that is not one plain picture.
    """
    drawn = _drawn(content)
    with library_turn():
        return _show(keep_bytes(drawn), drawn, by)


def remove_emblem(*, by: Actor = COMMAND) -> None:
    """Show the star again that stands where no emblem is."""
    with transaction() as session:
        before = _shown(session)
        if before is None:
            return
        remove_settings(session, ["emblem_media_id", "emblem_url"])
        record(
            session,
            by,
            "remove_emblem",
            kind="site",
            before={"emblem_media_id": before},
            after={"emblem_media_id": None},
        )
        announce(session, "remove_emblem", "layout", "home")


def _show(digest: str, drawn: bytes, by: Actor) -> int:
    with transaction() as session:
        bump_layout(session)
        media = _media(session, digest, drawn, by)
        before = _shown(session)
        write_setting(session, "emblem_media_id", media.id)
        write_setting(session, "emblem_url", original_path(media.id, media.name))
        media_id = media.id
        record(
            session,
            by,
            "set_emblem",
            kind="site",
            before={"emblem_media_id": before},
            after={"emblem_media_id": media_id, "digest": digest},
        )
        announce(session, "set_emblem", "layout", "home")
    return media_id


def _shown(session: Session) -> Any:
    return session.scalar(
        sa.select(Setting.value).where(Setting.key == "emblem_media_id")
    )


def _media(session: Session, digest: str, drawn: bytes, by: Actor) -> Media:
    """The row of this very picture, made when there is none."""
    origin = f"{ORIGIN}{digest}"
    found = session.scalar(sa.select(Media).where(Media.origin == origin))
    if found is not None:
        return found
    now = clock.now()
    with Image.open(BytesIO(drawn), formats=["PNG"]) as picture:
        width, height = picture.size
    media = Media(
        kind="image",
        name=_NAME,
        mime="image/png",
        digest=digest,
        bytes=len(drawn),
        width=width,
        height=height,
        decorative=True,
        renditions=[],
        origin=origin,
        created_by=by.staff_id,
        created_at=now,
        updated_at=now,
    )
    session.add(media)
    session.flush()
    return media


def _drawn(content: bytes) -> bytes:
    """The picture as a square PNG, its transparency kept, without metadata."""
    if not content:
        raise Invalid("Hãy chọn một tệp ảnh.")
    if len(content) > MAX_BYTES:
        raise Invalid("Tệp lớn quá 2 MB. Hãy chọn ảnh nhỏ hơn.")
    picture = _decoded(content)
    picture.thumbnail((SIDE, SIDE), Image.Resampling.LANCZOS)
    side = max(picture.size)
    square = Image.new("RGBA", (side, side), (0, 0, 0, 0))
    place = ((side - picture.width) // 2, (side - picture.height) // 2)
    square.paste(picture, place)
    buffer = BytesIO()
    square.save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def _decoded(content: bytes) -> Image.Image:
    """The pixels; their number is asked before any of them is unpacked."""
    try:
        with Image.open(BytesIO(content), formats=_FORMATS) as opened:
            if opened.width * opened.height > MAX_PIXELS:
                raise _TooLarge
            if getattr(opened, "n_frames", 1) > 1 or not _ends_where_it_should(
                content, opened.format or ""
            ):
                raise Invalid(_NOT_A_PICTURE)
            return ImageOps.exif_transpose(opened).convert("RGBA")
    except _BROKEN as error:
        raise Invalid(_NOT_A_PICTURE) from error


class _TooLarge(Invalid):
    message = "Ảnh có quá 4 triệu điểm ảnh. Hãy thu nhỏ ảnh rồi chọn lại."


def _ends_where_it_should(content: bytes, form: str) -> bool:
    """Whether nothing stands behind the picture: some files are two things at once."""
    if form == "PNG":
        return content.endswith(b"IEND\xaeB`\x82")
    if form == "JPEG":
        return content.rstrip(b"\x00").endswith(b"\xff\xd9")
    # A RIFF file tells its length, without its first eight bytes.
    return int.from_bytes(content[4:8], "little") + 8 == len(content)
