"""One-time links: the first account, an invitation, a forgotten password.

A link is handed over by a person (no e-mail is needed), opens once, and only its
digest is kept. A newer link of the same kind replaces the older one. Looking at a
link uses nothing up; only what it is for does.
"""

from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal.accounts import passwords, throttle
from portal.accounts.house import House
from portal.accounts.models import OneTimeLink, Staff
from portal.accounts.people import has_any_password
from portal.accounts.roles import hold_staff
from portal.accounts.sessions import shut_out
from portal.accounts.signing_in import entrant_of
from portal.accounts.tokens import digest_of, new_token
from portal.accounts.values import Client, Entrant, Link
from portal.audit import COMMAND, Actor, record
from portal.core import clock
from portal.core.errors import Conflict, NotFound
from portal.storage import db, transaction

_OPEN_FOR = {
    "setup": timedelta(days=1),
    "invitation": timedelta(days=7),
    "reset": timedelta(days=1),
}


class DeadLink(NotFound):
    """The link was used, has expired, was replaced, or never was one."""

    message = (
        "Liên kết này đã dùng, đã hết hạn hoặc gõ chưa đúng. "
        "Hãy xin quản trị viên một liên kết mới."
    )


def make_setup_link(*, by: Actor = COMMAND) -> str:
    """The token of a fresh set-up link; raises Conflict once somebody can come in."""
    if has_any_password():
        raise Conflict(
            "Cổng đã có tài khoản. Quên mật khẩu thì dùng: "
            "flask --app wsgi staff link TÊN_ĐĂNG_NHẬP."
        )
    with transaction() as session:
        token = make_link(session, "setup", None, by=by)
        record(session, by, "make_setup_link", kind="staff", label="Tài khoản đầu tiên")
    return token


def make_way_in(staff_id: int, *, by: Actor = COMMAND) -> tuple[str, str]:
    """(kind, token) of a link to hand to somebody: an invitation or a reset.

    Raises NotFound for nobody, Conflict for a locked account.
    """
    with transaction() as session:
        staff = hold_staff(session, staff_id)
        if staff.locked_at is not None:
            raise Conflict("Tài khoản đang bị khóa. Hãy mở khóa trước.")
        kind = "reset" if staff.password_hash else "invitation"
        token = make_link(session, kind, staff_id, by=by)
        record(
            session,
            by,
            "make_reset_link" if kind == "reset" else "make_invitation_link",
            kind="staff",
            id=staff_id,
            label=staff.name,
        )
    return kind, token


def make_link(session: Session, kind: str, staff_id: int | None, *, by: Actor) -> str:
    """Inside a transaction: a fresh link's token; older ones of its kind are dead."""
    token, now = new_token(), clock.now()
    session.execute(
        sa.update(OneTimeLink)
        .where(_whose(staff_id), OneTimeLink.used_at.is_(None))
        .values(used_at=now)
    )
    session.add(
        OneTimeLink(
            kind=kind,
            staff_id=staff_id,
            digest=digest_of(token),
            made_at=now,
            made_by=by.staff_id,
            expires_at=now + _OPEN_FOR[kind],
        )
    )
    return token


def find_open_until(staff_id: int | None) -> datetime | None:
    """Until when the link somebody was given still opens; None when there is none.

    `staff_id` None asks for the set-up link.
    """
    until: datetime | None = db.session.scalar(
        sa.select(sa.func.max(OneTimeLink.expires_at)).where(
            _whose(staff_id),
            OneTimeLink.used_at.is_(None),
            OneTimeLink.expires_at > clock.now(),
        )
    )
    return until


def get_link(token: str, *, kinds: tuple[str, ...], client: Client) -> Link:
    """What a link is for; raises DeadLink, or throttle.Stopped for many wrong ones."""
    attempt = throttle.begin_attempt("", client.network)
    link = _find_link(token)
    if link is None or link.kind not in kinds:
        raise DeadLink
    if link.kind == "setup" and has_any_password():
        raise DeadLink
    with transaction() as session:
        throttle.forgive(session, attempt)
    return link


def set_password_by_link(
    link: Link, password: str, *, about: tuple[str, ...], client: Client, house: House
) -> Entrant:
    """Use a link up: the invited or forgetful person has a password now.

    Everything that was open before ends. Raises Invalid for a bad password, DeadLink
    when the link was used meanwhile.
    """
    passwords.check_password_choice(
        password, about=(*about, link.user_name, link.name, link.unit)
    )
    kept = passwords.hash_password(password)
    with transaction() as session:
        use_link(session, link.id)
        staff = hold_staff(session, link.staff_id or 0)
        if staff.locked_at is not None:
            raise DeadLink
        staff.password_hash, staff.password_changed_at = kept, clock.now()
        shut_out(session, staff.id)
        throttle.lift(session, throttle.password_subject(staff.user_key))
        record(
            session,
            Actor(staff.id, staff.name, client.address),
            "reset_password" if link.kind == "reset" else "accept_invitation",
            kind="staff",
            id=staff.id,
            label=staff.name,
        )
        return entrant_of(staff, house)


def use_link(session: Session, link_id: int) -> None:
    """Inside a transaction: use a link up; raises DeadLink for the second of two."""
    now = clock.now()
    used = session.execute(
        sa.update(OneTimeLink)
        .where(
            OneTimeLink.id == link_id,
            OneTimeLink.used_at.is_(None),
            OneTimeLink.expires_at > now,
        )
        .values(used_at=now)
        .returning(OneTimeLink.id)
    ).first()
    if used is None:
        raise DeadLink


def _whose(staff_id: int | None) -> sa.ColumnElement[bool]:
    if staff_id is None:
        return OneTimeLink.staff_id.is_(None)
    return OneTimeLink.staff_id == staff_id


def _find_link(token: str) -> Link | None:
    row = db.session.execute(
        sa.select(
            OneTimeLink.id,
            OneTimeLink.kind,
            OneTimeLink.staff_id,
            OneTimeLink.expires_at,
            Staff.user_name,
            Staff.name,
            Staff.unit,
        )
        .outerjoin(Staff, Staff.id == OneTimeLink.staff_id)
        .where(
            OneTimeLink.digest == digest_of(token),
            OneTimeLink.used_at.is_(None),
            OneTimeLink.expires_at > clock.now(),
            Staff.locked_at.is_(None),
        )
    ).one_or_none()
    if row is None:
        return None
    return Link(*row[:4], *(value or "" for value in row[4:]))
