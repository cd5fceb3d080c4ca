"""The media library, and what shows its items."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from portal.content.models.checks import one_of
from portal.storage import UTCDateTime
from portal.storage.database import Model


class Media(Model):
    """An image or file of the library, addressed by id, stored by content.

    `renditions` lists the ready-made sizes:
    {"format": "webp", "width": 640, "height": 360, "digest": …, "bytes": …}; those
    cut to a fixed shape around the focal point say which: "crop": "16:9".
    `focal_x`, `focal_y` are fractions of width and height. `source_digest` is that of
    the file somebody uploaded, `desk_words` what the library's search looks in.
    """

    __tablename__ = "media"
    __table_args__ = (
        sa.CheckConstraint(one_of("kind", ("image", "file")), name="kind"),
        sa.Index("ix_media_newest", "created_at", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(sa.String(8), default="image")
    name: Mapped[str] = mapped_column(sa.String(120))
    mime: Mapped[str] = mapped_column(sa.String(100))
    digest: Mapped[str] = mapped_column(sa.String(64), index=True)
    bytes: Mapped[int]
    width: Mapped[int | None]
    height: Mapped[int | None]
    focal_x: Mapped[float] = mapped_column(default=0.5)
    focal_y: Mapped[float] = mapped_column(default=0.5)
    alt: Mapped[str] = mapped_column(sa.String(500), default="")
    decorative: Mapped[bool] = mapped_column(default=False)
    caption: Mapped[str] = mapped_column(sa.String(500), default="")
    credit: Mapped[str] = mapped_column(sa.String(200), default="")
    renditions: Mapped[list[dict[str, Any]]] = mapped_column(sa.JSON, default=list)
    created_by: Mapped[int | None]
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    updated_at: Mapped[datetime] = mapped_column(UTCDateTime)
    binned_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    origin: Mapped[str | None] = mapped_column(sa.String(200), unique=True)
    desk_words: Mapped[str] = mapped_column(sa.Text, default="", server_default="")
    source_digest: Mapped[str | None] = mapped_column(sa.String(64), index=True)


class MediaUse(Model):
    """Which revision shows which media, lead picture and body alike."""

    __tablename__ = "media_use"

    revision_id: Mapped[int] = mapped_column(
        sa.ForeignKey("revision.id"), primary_key=True
    )
    media_id: Mapped[int] = mapped_column(
        sa.ForeignKey("media.id"), primary_key=True, index=True
    )
