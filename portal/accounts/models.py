"""The stored shape of people and of how they come in; no other table points here."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from portal.accounts.rights import ROLES
from portal.storage import UTCDateTime
from portal.storage.database import Model

LINK_KINDS = ("setup", "invitation", "reset")


def _one_of(column: str, values: tuple[str, ...]) -> str:
    listed = ", ".join(f"'{value}'" for value in values)
    return f"{column} IN ({listed})"


class Staff(Model):
    """Somebody of the newsroom; never deleted, because records name them.

    `user_key` is what is typed at the door, `user_twin` what may not look alike
    (both from `identity`). `password_hash` None: nobody can come in with a password
    yet. `totp_candidate` is a second factor that was shown and not yet proved,
    `totp_last_step` the last used one, so that no code serves twice.
    """

    __tablename__ = "staff"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_name: Mapped[str] = mapped_column(sa.String(60))
    user_key: Mapped[str] = mapped_column(sa.String(120), unique=True)
    user_twin: Mapped[str] = mapped_column(sa.String(120), unique=True)
    name: Mapped[str] = mapped_column(sa.String(80))
    unit: Mapped[str] = mapped_column(sa.String(120), default="")
    password_hash: Mapped[str | None] = mapped_column(sa.String(255))
    password_changed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    totp_secret: Mapped[str | None] = mapped_column(sa.String(64))
    totp_candidate: Mapped[str | None] = mapped_column(sa.String(64))
    totp_confirmed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    totp_last_step: Mapped[int | None] = mapped_column(sa.BigInteger)
    second_factor_asked_since: Mapped[datetime | None] = mapped_column(UTCDateTime)
    locked_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    locked_reason: Mapped[str] = mapped_column(sa.String(300), default="")
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    created_by: Mapped[int | None]
    last_signed_in_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    welcomed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


class StaffRole(Model):
    """One role of a person; `category_id` None: in every category.

    Else there and in what is below it. Categories are content: only a number.
    """

    __tablename__ = "staff_role"
    __table_args__ = (
        sa.CheckConstraint(_one_of("role", ROLES), name="role"),
        sa.Index("ix_staff_role_staff_id_role", "staff_id", "role"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    staff_id: Mapped[int] = mapped_column(sa.ForeignKey("staff.id"))
    role: Mapped[str] = mapped_column(sa.String(16))
    category_id: Mapped[int | None]


class RecoveryCode(Model):
    """A way in without the telephone, once; SHA-256 of the code."""

    __tablename__ = "recovery_code"

    id: Mapped[int] = mapped_column(primary_key=True)
    staff_id: Mapped[int] = mapped_column(sa.ForeignKey("staff.id"), index=True)
    digest: Mapped[str] = mapped_column(sa.String(64))
    used_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


class StaffSession(Model):
    """Somebody signed in with one browser; alive until ended, idle or too old.

    `digest` is the SHA-256 of the token in the cookie. `way`: how the second factor
    was met – "" for none, totp, recovery, device, setup.
    """

    __tablename__ = "staff_session"
    __table_args__ = (
        sa.Index("ix_staff_session_staff_id_ended_at", "staff_id", "ended_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    staff_id: Mapped[int] = mapped_column(sa.ForeignKey("staff.id"))
    digest: Mapped[str] = mapped_column(sa.String(64), unique=True)
    started_at: Mapped[datetime] = mapped_column(UTCDateTime)
    seen_at: Mapped[datetime] = mapped_column(UTCDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    way: Mapped[str] = mapped_column(sa.String(12), default="")
    address: Mapped[str] = mapped_column(sa.String(64), default="")
    network: Mapped[str] = mapped_column(sa.String(64), default="")
    browser: Mapped[str] = mapped_column(sa.String(120), default="")


class TrustedDevice(Model):
    """A browser that is not asked for a code; SHA-256 of the token in its cookie."""

    __tablename__ = "trusted_device"

    id: Mapped[int] = mapped_column(primary_key=True)
    staff_id: Mapped[int] = mapped_column(sa.ForeignKey("staff.id"), index=True)
    digest: Mapped[str] = mapped_column(sa.String(64), unique=True)
    made_at: Mapped[datetime] = mapped_column(UTCDateTime)
    expires_at: Mapped[datetime] = mapped_column(UTCDateTime)
    browser: Mapped[str] = mapped_column(sa.String(120), default="")


class OneTimeLink(Model):
    """A way in before there is a password; SHA-256 of the token in the address.

    `staff_id` is None for the set-up link, which makes the first account.
    """

    __tablename__ = "one_time_link"
    __table_args__ = (sa.CheckConstraint(_one_of("kind", LINK_KINDS), name="kind"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(sa.String(12))
    staff_id: Mapped[int | None] = mapped_column(sa.ForeignKey("staff.id"), index=True)
    digest: Mapped[str] = mapped_column(sa.String(64), unique=True)
    made_at: Mapped[datetime] = mapped_column(UTCDateTime)
    made_by: Mapped[int | None]
    expires_at: Mapped[datetime] = mapped_column(UTCDateTime)
    used_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


class Throttle(Model):
    """How often somebody has failed, by account and by network (see `throttle`)."""

    __tablename__ = "throttle"

    key: Mapped[str] = mapped_column(sa.String(160), primary_key=True)
    failures: Mapped[int]
    failed_at: Mapped[datetime] = mapped_column(UTCDateTime, index=True)
    locked_until: Mapped[datetime | None] = mapped_column(UTCDateTime)
    is_told: Mapped[bool] = mapped_column(default=False)
