"""Coming in with a password: the steps, each of which proves one thing and no more.

`check_password` makes nobody signed in: it gives an Entrant, who after the second
factor – or at once, where the house asks for none – is let in by `sign_in`. Wrong
name, wrong password, no password yet and a locked account are one answer and the
same work (R15).
"""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal.accounts import passwords, throttle
from portal.accounts.house import House
from portal.accounts.identity import key_of
from portal.accounts.models import Staff, StaffSession
from portal.accounts.sessions import forget_old, start_session
from portal.accounts.values import Client, Entrant
from portal.audit import Actor, record
from portal.core import clock
from portal.core.errors import Invalid, SignInNeeded
from portal.storage import db, transaction

NOBODY = "Chưa đăng nhập"
# A network somebody has used within a month is theirs (see `throttle`).
_USUAL_DAYS = 30


class WrongCredentials(Invalid):
    """Name and password do not belong together; which of them is never said."""

    message = "Tên đăng nhập hoặc mật khẩu chưa đúng."


class WrongPassword(Invalid):
    """The password of somebody who is already known is wrong."""

    message = "Mật khẩu chưa đúng."


def check_password(
    user_name: str, password: str, *, client: Client, house: House
) -> Entrant:
    """Whose name and password these are.

    Raises WrongCredentials, or throttle.Stopped when too many have failed.
    """
    key = key_of(user_name)
    staff = _find(Staff.user_key == key)
    subject = throttle.password_subject(key)
    label = staff.name if staff else _hinted(user_name)
    attempt = _begin(subject, staff, client=client, label=label)
    kept = staff.password_hash if staff and staff.locked_at is None else None
    if not passwords.is_password(password, kept) or staff is None:
        _note_failure(staff, client=client, label=label, what="password")
        raise WrongCredentials
    with transaction() as session:
        throttle.forgive(session, attempt)
        if passwords.needs_renewal(kept or ""):
            _renew_hash(session, staff, password)
    return entrant_of(staff, house)


def check_own_password(staff_id: int, password: str, *, client: Client) -> None:
    """Whether somebody who is signed in still knows their password (step-up).

    Raises WrongPassword or throttle.Stopped.
    """
    staff = _find(Staff.id == staff_id)
    if staff is None:
        raise SignInNeeded
    subject = throttle.password_subject(staff.user_key)
    attempt = _begin(subject, staff, client=client, label=staff.name)
    if not passwords.is_password(password, staff.password_hash):
        _note_failure(staff, client=client, label=staff.name, what="password")
        raise WrongPassword
    with transaction() as session:
        throttle.forgive(session, attempt)


def entrant_of(staff: Any, house: House) -> Entrant:
    """Somebody who has proved who they are by a password or a link."""
    duty = house.duty(
        has_second_factor=staff.totp_confirmed_at is not None,
        asked=staff.second_factor_asked_since,
        now=clock.now(),
    )
    asked = staff.second_factor_asked_since
    return Entrant(staff.id, staff.name, _stamp(staff), duty, asked)


def find_entrant(staff_id: int, stamp: str, house: House) -> Entrant | None:
    """The same person a step later; None when their account has changed meanwhile."""
    staff = _find(Staff.id == staff_id)
    if staff is None or staff.locked_at is not None or _stamp(staff) != stamp:
        return None
    return entrant_of(staff, house)


def sign_in(entrant: Entrant, *, way: str, client: Client, renewed: str = "") -> str:
    """Let somebody in: a new session's token. `way` is how a second factor was met.

    Whoever was asked to set one up and has not is reminded from now on. `renewed` is
    a note for the record. Raises SignInNeeded when the account has changed meanwhile.
    """
    now = clock.now()
    with transaction() as session:
        staff = session.scalar(
            sa.select(Staff).where(Staff.id == entrant.staff_id).with_for_update()
        )
        if staff is None or staff.locked_at or _stamp(staff) != entrant.stamp:
            raise SignInNeeded
        token = start_session(session, staff.id, way=way, client=client)
        staff.last_signed_in_at = now
        if entrant.duty == "offered" and staff.second_factor_asked_since is None:
            staff.second_factor_asked_since = now
        throttle.forget_old(session)
        forget_old(session)
        record(
            session,
            Actor(staff.id, staff.name, client.address),
            "sign_in",
            kind="staff",
            id=staff.id,
            label=staff.name,
            after={"second_factor": way or "none", "browser": client.browser},
            note=renewed,
        )
    return token


def _find(condition: sa.ColumnElement[bool]) -> Any:
    """What a log-in asks of an account, as a row: transactions do not change it."""
    return db.session.execute(
        sa.select(
            Staff.id,
            Staff.name,
            Staff.user_key,
            Staff.password_hash,
            Staff.password_changed_at,
            Staff.totp_confirmed_at,
            Staff.second_factor_asked_since,
            Staff.locked_at,
        ).where(condition)
    ).one_or_none()


def _begin(subject: str, staff: Any, *, client: Client, label: str) -> throttle.Attempt:
    """Count the attempt; only the first refusal of a wait is recorded."""
    is_usual = _is_usual_network(staff.id if staff else 0, client.network)
    try:
        return throttle.begin_attempt(
            subject, client.network, is_usual_network=is_usual
        )
    except throttle.Stopped as stopped:
        if stopped.is_first:
            _note_failure(staff, client=client, label=label, what="too_often")
        raise


def _is_usual_network(staff_id: int, network: str) -> bool:
    since = clock.now() - _USUAL_DAYS * throttle.DAY
    statement = sa.select(
        sa.exists().where(
            StaffSession.staff_id == staff_id,
            StaffSession.network == network,
            StaffSession.started_at > since,
        )
    )
    return bool(network and db.session.scalar(statement))


def _note_failure(staff: Any, *, client: Client, label: str, what: str) -> None:
    with transaction() as session:
        record(
            session,
            Actor(None, NOBODY, client.address),
            "failed_sign_in",
            kind="staff",
            id=staff.id if staff else None,
            label=label,
            note=what,
        )


def _hinted(user_name: str) -> str:
    """The beginning of a name nobody has: people type passwords there."""
    return f"{user_name.strip()[:2]}…"


def _renew_hash(session: Session, staff: Any, password: str) -> None:
    session.execute(
        sa.update(Staff)
        .where(Staff.id == staff.id, Staff.password_hash == staff.password_hash)
        .values(password_hash=passwords.hash_password(password))
    )


def _stamp(staff: Any) -> str:
    changed_at = staff.password_changed_at
    return changed_at.isoformat() if changed_at else ""
