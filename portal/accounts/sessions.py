"""Sessions, kept here and not in the browser: what is ended here is ended everywhere.

A cookie holds a random token; its row decides on every request, so a log-out, a
locked account or a changed password takes effect at once on every node (R14).
"""

from datetime import timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal.accounts.house import House
from portal.accounts.models import (
    OneTimeLink,
    Staff,
    StaffRole,
    StaffSession,
    TrustedDevice,
)
from portal.accounts.tokens import digest_of, new_token
from portal.accounts.values import Assignment, Client, OpenSession, SignedIn
from portal.audit import Actor, record
from portal.core import clock
from portal.core.errors import NotFound
from portal.storage import db, transaction

# Being seen is written down at most this often: reading must stay cheap.
_NOTE_EVERY = timedelta(minutes=1)
# Longer than any session lives; the record keeps what happened.
_KEPT_FOR = timedelta(days=90)


def start_session(session: Session, staff_id: int, *, way: str, client: Client) -> str:
    """Inside a transaction: a fresh session; its token is told once, here."""
    token = new_token()
    now = clock.now()
    session.add(
        StaffSession(
            staff_id=staff_id,
            digest=digest_of(token),
            started_at=now,
            seen_at=now,
            way=way,
            address=client.address[:64],
            network=client.network[:64],
            browser=client.browser[:120],
        )
    )
    return token


def find_signed_in(token: str, house: House) -> SignedIn | None:
    """Whose session a token is; None when it is over, too old, or idle too long."""
    if not token:
        return None
    row = db.session.execute(
        sa.select(
            StaffSession.id,
            StaffSession.staff_id,
            StaffSession.started_at,
            StaffSession.seen_at,
            Staff.name,
            Staff.user_name,
            Staff.welcomed_at,
            Staff.totp_confirmed_at,
        )
        .join(Staff, Staff.id == StaffSession.staff_id)
        .where(StaffSession.digest == digest_of(token), *_is_live(house))
    ).one_or_none()
    if row is None:
        return None
    return SignedIn(
        session_id=row.id,
        staff_id=row.staff_id,
        name=row.name,
        user_name=row.user_name,
        roles=list_roles(row.staff_id),
        started_at=row.started_at,
        seen_at=row.seen_at,
        has_second_factor=row.totp_confirmed_at is not None,
        welcomed_at=row.welcomed_at,
    )


def list_roles(staff_id: int) -> tuple[Assignment, ...]:
    """Somebody's roles."""
    rows = db.session.execute(
        sa.select(StaffRole.role, StaffRole.category_id)
        .where(StaffRole.staff_id == staff_id)
        .order_by(StaffRole.id)
    )
    return tuple((row.role, row.category_id) for row in rows)


def find_owner(token: str) -> int | None:
    """Whose session a token is or was, however long ago it ended."""
    statement = sa.select(StaffSession.staff_id).where(
        StaffSession.digest == digest_of(token)
    )
    return db.session.scalar(statement)


def note_seen(signed_in: SignedIn) -> None:
    """Somebody is working; written at most once a minute. No entry in the record."""
    now = clock.now()
    if now - signed_in.seen_at < _NOTE_EVERY:
        return
    with transaction() as session:
        session.execute(
            sa.update(StaffSession)
            .where(StaffSession.id == signed_in.session_id, StaffSession.seen_at < now)
            .values(seen_at=now)
        )


def renew(session_id: int) -> str:
    """Another token for the same session, after a password was asked again."""
    token = new_token()
    with transaction() as session:
        session.execute(
            sa.update(StaffSession)
            .where(StaffSession.id == session_id)
            .values(digest=digest_of(token))
        )
    return token


def list_open_sessions(staff_id: int, house: House) -> list[OpenSession]:
    """Somebody's live sessions, the last seen first."""
    rows = db.session.execute(
        sa.select(
            StaffSession.id,
            StaffSession.started_at,
            StaffSession.seen_at,
            StaffSession.address,
            StaffSession.browser,
        )
        .join(Staff, Staff.id == StaffSession.staff_id)
        .where(StaffSession.staff_id == staff_id, *_is_live(house))
        .order_by(StaffSession.seen_at.desc(), StaffSession.id.desc())
    )
    return [OpenSession(*row) for row in rows]


def sign_out(signed_in: SignedIn, *, by: Actor) -> None:
    """End one's own session."""
    with transaction() as session:
        _end(session, StaffSession.id == signed_in.session_id)
        record(
            session,
            by,
            "sign_out",
            kind="staff",
            id=signed_in.staff_id,
            label=signed_in.name,
        )


def revoke_session(session_id: int, *, staff_id: int, by: Actor) -> None:
    """End one session of a person; raises NotFound when it is none of theirs."""
    with transaction() as session:
        ended = _end(
            session, StaffSession.id == session_id, StaffSession.staff_id == staff_id
        )
        if not ended:
            raise NotFound("Phiên đăng nhập này không còn nữa.")
        record(
            session,
            by,
            "revoke_session",
            kind="staff",
            id=staff_id,
            label=name_of(session, staff_id),
            after={"session": session_id},
        )


def revoke_all(staff_id: int, *, by: Actor, keep: int | None = None) -> int:
    """End every session but `keep` and forget trusted devices; how many ended."""
    with transaction() as session:
        label = name_of(session, staff_id)
        ended = end_sessions(session, staff_id, keep=keep)
        forget_devices(session, staff_id)
        record(
            session,
            by,
            "revoke_all",
            kind="staff",
            id=staff_id,
            label=label,
            after={"sessions": ended},
        )
    return ended


def shut_out(session: Session, staff_id: int, *, keep: int | None = None) -> None:
    """Inside a transaction: nothing that was given to somebody opens any more.

    Sessions but `keep`, trusted devices and one-time links end at once.
    """
    end_sessions(session, staff_id, keep=keep)
    forget_devices(session, staff_id)
    session.execute(
        sa.update(OneTimeLink)
        .where(OneTimeLink.staff_id == staff_id, OneTimeLink.used_at.is_(None))
        .values(used_at=clock.now())
    )


def end_sessions(session: Session, staff_id: int, *, keep: int | None = None) -> int:
    """Inside a transaction: end somebody's sessions but one; how many there were."""
    return _end(
        session, StaffSession.staff_id == staff_id, StaffSession.id != (keep or 0)
    )


def forget_devices(session: Session, staff_id: int) -> None:
    """Inside a transaction: every browser is asked for a code again."""
    session.execute(sa.delete(TrustedDevice).where(TrustedDevice.staff_id == staff_id))


def forget_old(session: Session) -> None:
    """Inside a transaction: remove sessions and links that nobody can use any more."""
    before = clock.now() - _KEPT_FOR
    session.execute(sa.delete(StaffSession).where(StaffSession.started_at < before))
    session.execute(sa.delete(OneTimeLink).where(OneTimeLink.expires_at < before))


def name_of(session: Session, staff_id: int) -> str:
    """Inside a transaction: somebody's name; raises NotFound for a stranger."""
    name = session.scalar(sa.select(Staff.name).where(Staff.id == staff_id))
    if name is None:
        raise NotFound("Không có người dùng này.")
    return name


def _end(session: Session, *conditions: Any) -> int:
    ended = session.execute(
        sa.update(StaffSession)
        .where(StaffSession.ended_at.is_(None), *conditions)
        .values(ended_at=clock.now())
        .returning(StaffSession.id)
    )
    return len(ended.all())


def _is_live(house: House) -> tuple[Any, ...]:
    now = clock.now()
    return (
        StaffSession.ended_at.is_(None),
        StaffSession.started_at > now - house.absolute,
        StaffSession.seen_at > now - house.idle,
        Staff.locked_at.is_(None),
    )
