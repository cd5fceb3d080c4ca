"""The newsroom's side of an article: who approved what, who said what to whom."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from portal.content.models.checks import one_of
from portal.storage import UTCDateTime
from portal.storage.database import Model

WAYS = ("second_person", "own", "forced", "command")


class Approval(Model):
    """A revision was let before readers; never changed.

    `way`: by a second person, by its own author ("tự duyệt"), by an administrator
    with a reason, or by a command. `digest` is what the approver saw.
    """

    __tablename__ = "approval"
    __table_args__ = (sa.CheckConstraint(one_of("way", WAYS), name="way"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int] = mapped_column(sa.ForeignKey("article.id"), index=True)
    revision_id: Mapped[int] = mapped_column(sa.ForeignKey("revision.id"), index=True)
    way: Mapped[str] = mapped_column(sa.String(16))
    approved_by: Mapped[int | None]
    approved_at: Mapped[datetime] = mapped_column(UTCDateTime)
    publish_at: Mapped[datetime] = mapped_column(UTCDateTime)
    digest: Mapped[str] = mapped_column(sa.String(64))
    reason: Mapped[str] = mapped_column(sa.String(1000), default="")


class Comment(Model):
    """A remark on an article, at revision `number`; "return" sent it back."""

    __tablename__ = "comment"
    __table_args__ = (
        sa.CheckConstraint(one_of("kind", ("comment", "return")), name="kind"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int] = mapped_column(sa.ForeignKey("article.id"), index=True)
    number: Mapped[int]
    kind: Mapped[str] = mapped_column(sa.String(8), default="comment")
    staff_id: Mapped[int | None]
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    text: Mapped[str] = mapped_column(sa.String(2000))


class Notice(Model):
    """What somebody of the newsroom should know about an article; unread at first.

    `kind`: returned, approved, withdrawn, comment, edited, forced.
    """

    __tablename__ = "notice"
    __table_args__ = (sa.Index("ix_notice_staff_id_read_at", "staff_id", "read_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    staff_id: Mapped[int]
    article_id: Mapped[int] = mapped_column(sa.ForeignKey("article.id"), index=True)
    kind: Mapped[str] = mapped_column(sa.String(16))
    from_id: Mapped[int | None]
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    read_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    text: Mapped[str] = mapped_column(sa.String(2000), default="")


class Presence(Model):
    """Who has an article's form open, and when their page last said so."""

    __tablename__ = "presence"

    article_id: Mapped[int] = mapped_column(
        sa.ForeignKey("article.id"), primary_key=True
    )
    staff_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    seen_at: Mapped[datetime] = mapped_column(UTCDateTime)


class PreviewLink(Model):
    """A key to one revision for somebody without an account; SHA-256 of the key."""

    __tablename__ = "preview_link"

    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int] = mapped_column(sa.ForeignKey("article.id"), index=True)
    revision_id: Mapped[int] = mapped_column(sa.ForeignKey("revision.id"), index=True)
    digest: Mapped[str] = mapped_column(sa.String(64), unique=True)
    made_by: Mapped[int | None]
    made_at: Mapped[datetime] = mapped_column(UTCDateTime)
    expires_at: Mapped[datetime] = mapped_column(UTCDateTime)
    revoked_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
