"""The second factor: set up, proved at the door, taken away; and recovery codes.

A secret that was shown is a candidate until a code from it has been typed back: who
closes the page half-way has lost nothing and is not locked out.
"""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal.accounts import throttle, totp
from portal.accounts.models import RecoveryCode
from portal.accounts.roles import hold_staff
from portal.accounts.sessions import forget_devices, name_of, shut_out
from portal.accounts.signing_in import NOBODY
from portal.accounts.tokens import digest_of, new_recovery_code, plain_code
from portal.accounts.values import Client
from portal.audit import COMMAND, Actor, record
from portal.core import clock
from portal.core.errors import Invalid
from portal.storage import db, transaction

CODES_AT_ONCE = 10


class WrongCode(Invalid):
    """The code is wrong, too old, or was used already."""

    message = (
        "Mã chưa đúng hoặc đã dùng rồi. Hãy chờ mã mới trên điện thoại rồi nhập lại."
    )


class WrongRecoveryCode(Invalid):
    """The recovery code is wrong or was used already."""

    message = "Mã dự phòng chưa đúng hoặc đã dùng rồi."


@dataclass(frozen=True, slots=True)
class Enrolment:
    """A second factor being set up: the secret as text, and as a picture to scan."""

    secret: str
    side: int
    path: str

    @property
    def grouped_secret(self) -> str:
        """The secret in groups of four, to be typed by hand."""
        return " ".join(
            self.secret[start : start + 4] for start in range(0, len(self.secret), 4)
        )


def begin_enrolment(staff_id: int, *, issuer: str) -> Enrolment:
    """The secret to show, the same until it is confirmed; no entry: nothing changed."""
    with transaction() as session:
        staff = hold_staff(session, staff_id)
        if staff.totp_candidate is None:
            staff.totp_candidate = totp.new_secret()
        secret, user_name = staff.totp_candidate, staff.user_name
    side, path = totp.picture(totp.address(secret, user_name=user_name, issuer=issuer))
    return Enrolment(secret, side, path)


def confirm_enrolment(
    staff_id: int, code: str, *, by: Actor, client: Client
) -> tuple[str, ...]:
    """Put the shown secret in force; returns the recovery codes, told only here.

    Raises WrongCode, or throttle.Stopped.
    """
    attempt = _begin(staff_id, client)
    with transaction() as session:
        staff = hold_staff(session, staff_id)
        candidate = staff.totp_candidate
        step = totp.find_step(candidate, code) if candidate else None
        if step is None:
            raise WrongCode
        staff.totp_secret, staff.totp_candidate = candidate, None
        staff.totp_confirmed_at, staff.totp_last_step = clock.now(), step
        forget_devices(session, staff_id)
        codes = _replace_codes(session, staff_id)
        throttle.forgive(session, attempt)
        record(
            session,
            by,
            "confirm_second_factor",
            kind="staff",
            id=staff_id,
            label=staff.name,
        )
    return codes


def check_code(staff_id: int, code: str, *, client: Client) -> None:
    """A code from the telephone; raises WrongCode or throttle.Stopped."""
    attempt = _begin(staff_id, client)
    with transaction() as session:
        staff = hold_staff(session, staff_id)
        secret = staff.totp_secret
        step = (
            totp.find_step(secret, code, after=staff.totp_last_step) if secret else None
        )
        if step is not None:
            staff.totp_last_step = step
            throttle.forgive(session, attempt)
            return
    _note_failure(staff_id, client, "code")
    raise WrongCode


def check_recovery_code(staff_id: int, typed: str, *, client: Client) -> int:
    """A recovery code, used up by this; how many are left.

    Raises WrongRecoveryCode or throttle.Stopped.
    """
    attempt = _begin(staff_id, client)
    with transaction() as session:
        used = session.execute(
            sa.update(RecoveryCode)
            .where(
                RecoveryCode.staff_id == staff_id,
                RecoveryCode.digest == digest_of(plain_code(typed)),
                RecoveryCode.used_at.is_(None),
            )
            .values(used_at=clock.now())
            .returning(RecoveryCode.id)
        ).first()
        if used is not None:
            throttle.forgive(session, attempt)
            left = _count_codes(session, staff_id)
            record(
                session,
                Actor(staff_id, name_of(session, staff_id), client.address),
                "use_recovery_code",
                kind="staff",
                id=staff_id,
                label=name_of(session, staff_id),
                after={"left": left},
            )
            return left
    _note_failure(staff_id, client, "recovery_code")
    raise WrongRecoveryCode


def make_recovery_codes(staff_id: int, *, by: Actor) -> tuple[str, ...]:
    """Ten fresh codes, told only here; the old ones stop working."""
    with transaction() as session:
        label = name_of(session, staff_id)
        codes = _replace_codes(session, staff_id)
        record(
            session,
            by,
            "make_recovery_codes",
            kind="staff",
            id=staff_id,
            label=label,
            after={"count": len(codes)},
        )
    return codes


def count_recovery_codes(staff_id: int) -> int:
    """How many codes are left."""
    return _count_codes(db.session(), staff_id)


def reset_second_factor(staff_id: int, *, by: Actor = COMMAND) -> None:
    """Take a second factor away, for somebody who has lost it; signs them out."""
    with transaction() as session:
        throttle.lift(session, throttle.code_subject(staff_id))
        _take_away(session, staff_id, by=by, verb="reset_second_factor")


def drop_second_factor(staff_id: int, *, keep: int, by: Actor) -> None:
    """Take one's own away; every session but `keep` ends."""
    with transaction() as session:
        _take_away(session, staff_id, by=by, verb="drop_second_factor", keep=keep)


def _take_away(
    session: Session, staff_id: int, *, by: Actor, verb: str, keep: int | None = None
) -> None:
    staff = hold_staff(session, staff_id)
    had_one = staff.totp_confirmed_at is not None
    staff.totp_secret = staff.totp_candidate = None
    staff.totp_confirmed_at = staff.totp_last_step = None
    # The days of grace, if the house gives them, begin anew.
    staff.second_factor_asked_since = None
    session.execute(sa.delete(RecoveryCode).where(RecoveryCode.staff_id == staff_id))
    shut_out(session, staff_id, keep=keep)
    record(
        session,
        by,
        verb,
        kind="staff",
        id=staff_id,
        label=staff.name,
        before={"second_factor": had_one},
        after={"second_factor": False},
    )


def _begin(staff_id: int, client: Client) -> throttle.Attempt:
    subject = throttle.code_subject(staff_id)
    try:
        return throttle.begin_attempt(subject, client.network)
    except throttle.Stopped as stopped:
        if stopped.is_first:
            _note_failure(staff_id, client, "too_often")
        raise


def _note_failure(staff_id: int, client: Client, what: str) -> None:
    with transaction() as session:
        record(
            session,
            Actor(None, NOBODY, client.address),
            "failed_sign_in",
            kind="staff",
            id=staff_id,
            label=name_of(session, staff_id),
            note=what,
        )


def _replace_codes(session: Session, staff_id: int) -> tuple[str, ...]:
    session.execute(sa.delete(RecoveryCode).where(RecoveryCode.staff_id == staff_id))
    codes = tuple(new_recovery_code() for _ in range(CODES_AT_ONCE))
    session.add_all(
        RecoveryCode(staff_id=staff_id, digest=digest_of(code)) for code in codes
    )
    return codes


def _count_codes(session: Session, staff_id: int) -> int:
    statement = sa.select(sa.func.count()).where(
        RecoveryCode.staff_id == staff_id, RecoveryCode.used_at.is_(None)
    )
    return int(session.scalar(statement) or 0)
