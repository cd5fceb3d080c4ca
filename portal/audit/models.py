"""The stored shape of the record: entries, and the end of their chain."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from portal.storage import UTCDateTime
from portal.storage.database import Model


class AuditEntry(Model):
    """One act; the database refuses to change or remove it (trigger).

    `seq` counts from 1 without gaps. `before` and `after` hold only what changed.
    `digest` is the SHA-256 of everything above it and of the previous digest.
    """

    __tablename__ = "audit_entry"
    __table_args__ = (
        sa.Index("ix_audit_entry_object", "kind", "object_id", "seq"),
        sa.Index("ix_audit_entry_actor", "actor_id", "seq"),
        sa.Index("ix_audit_entry_at", "at"),
    )

    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(UTCDateTime)
    actor_id: Mapped[int | None]
    actor_name: Mapped[str] = mapped_column(sa.String(120))
    address: Mapped[str] = mapped_column(sa.String(64))
    verb: Mapped[str] = mapped_column(sa.String(40))
    kind: Mapped[str] = mapped_column(sa.String(20))
    object_id: Mapped[int | None]
    label: Mapped[str] = mapped_column(sa.String(300))
    note: Mapped[str] = mapped_column(sa.String(1000))
    before: Mapped[dict[str, Any] | None] = mapped_column(sa.JSON(none_as_null=True))
    after: Mapped[dict[str, Any] | None] = mapped_column(sa.JSON(none_as_null=True))
    digest: Mapped[str] = mapped_column(sa.String(64))


class AuditHead(Model):
    """One row: the last entry's number and digest, so that a cut end is noticed."""

    __tablename__ = "audit_head"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    seq: Mapped[int]
    digest: Mapped[str] = mapped_column(sa.String(64))
