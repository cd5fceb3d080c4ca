"""The office's own: standing pages, settings, the layout's version, what changed."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from portal.content.models.checks import one_of
from portal.storage import UTCDateTime
from portal.storage.database import Model


class Page(Model):
    """What a standing page (trang) has beside an article: address and menu."""

    __tablename__ = "page"
    __table_args__ = (
        sa.CheckConstraint(one_of("menu", ("none", "main", "footer")), name="menu"),
    )

    article_id: Mapped[int] = mapped_column(
        sa.ForeignKey("article.id"), primary_key=True, autoincrement=False
    )
    slug: Mapped[str] = mapped_column(sa.String(80), unique=True)
    menu: Mapped[str] = mapped_column(sa.String(8), default="none")
    position: Mapped[int] = mapped_column(default=0)


class Setting(Model):
    """One of the office's own decisions, changed from the newsroom."""

    __tablename__ = "setting"

    key: Mapped[str] = mapped_column(sa.String(60), primary_key=True)
    value: Mapped[Any] = mapped_column(sa.JSON)
    updated_at: Mapped[datetime] = mapped_column(UTCDateTime)


class LayoutVersion(Model):
    """One row, counted up when settings, categories or menu pages change."""

    __tablename__ = "layout_version"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    version: Mapped[int] = mapped_column(default=1)


class Announcement(Model):
    """What a committed act has changed, for processes that keep answers.

    `keys` are those of `events.Change`, separated by spaces. Numbers rise in the
    order of the commits; the oldest rows are forgotten.
    """

    __tablename__ = "announcement"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(primary_key=True)
    keys: Mapped[str] = mapped_column(sa.Text)
