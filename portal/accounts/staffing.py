"""The verbs that make, change and close accounts; one transaction, one entry each.

Nobody is deleted: the record names them. The last administrator who can come in
cannot be locked or lose the role, or nobody could ever help again.
"""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from portal.accounts import identity, links, passwords, throttle
from portal.accounts.models import Staff
from portal.accounts.roles import (
    as_values,
    checked_roles,
    demand_other,
    held_roles,
    hold_administrators,
    hold_staff,
    put_roles,
    record_roles,
    replace_roles,
)
from portal.accounts.sessions import shut_out
from portal.accounts.values import Assignment, mark_of
from portal.audit import COMMAND, Actor, record
from portal.audit.recording import changes
from portal.core import clock
from portal.core.errors import Conflict
from portal.storage import transaction


class TakenUserName(Conflict):
    """Somebody has this user name, or one that looks like it."""

    def __init__(self, user_name: str) -> None:
        super().__init__(
            f"Tên đăng nhập “{user_name}” đã có người dùng hoặc quá giống với một tên "
            "đã có. Hãy chọn tên khác."
        )


class EditedMeanwhile(Conflict):
    """Somebody else has changed the account since the form was made."""

    message = "Tài khoản này vừa được người khác sửa, nên chưa lưu gì."


def invite(
    *,
    user_name: str,
    name: str,
    unit: str = "",
    roles: Sequence[Assignment] = (),
    by: Actor = COMMAND,
) -> tuple[int, str]:
    """(id, token) of a new account and of the link by which it gets its password.

    Raises Invalid, or TakenUserName.
    """
    checked = identity.checked_user_name(user_name)
    shown, place = identity.checked_name(name), identity.checked_unit(unit)
    wanted = checked_roles(roles)
    with transaction() as session:
        staff = add_staff(session, checked, shown, unit=place, by=by)
        put_roles(session, staff.id, wanted)
        token = links.make_link(session, "invitation", staff.id, by=by)
        record(
            session,
            by,
            "invite",
            kind="staff",
            id=staff.id,
            label=shown,
            after={
                "user_name": checked.shown,
                "unit": place,
                "roles": as_values(wanted),
            },
        )
        return staff.id, token


def edit(
    staff_id: int,
    *,
    name: str,
    unit: str,
    roles: Sequence[Assignment],
    seen: str,
    keep: int | None = None,
    by: Actor = COMMAND,
) -> None:
    """Change name, unit and roles as one form says: all of it or nothing.

    `seen` is the mark of the account the form was made from; the user name stays.
    Losing a role ends everything open but the session `keep`. Raises Invalid,
    NotFound, EditedMeanwhile, and Conflict for the last administrator.
    """
    facts = {"name": identity.checked_name(name), "unit": identity.checked_unit(unit)}
    wanted = checked_roles(roles)
    with transaction() as session:
        administrators = hold_administrators(session)
        staff = hold_staff(session, staff_id)
        held = held_roles(session, staff_id)
        old, new = changes({"name": staff.name, "unit": staff.unit}, facts)
        # Sending the same form twice asks for nothing that is not so already.
        if not new and set(held) == set(wanted):
            return
        if seen != mark_of(staff.name, staff.unit, held):
            raise EditedMeanwhile
        staff.name, staff.unit = facts["name"], facts["unit"]
        replace_roles(session, staff, wanted, administrators=administrators, keep=keep)
        # Both entries last: from the first on, nobody else's can be written.
        if new:
            _record_rename(session, staff, before=old, after=new, by=by)
        record_roles(session, staff, held, wanted, by=by)


def lock(staff_id: int, *, reason: str = "", by: Actor = COMMAND) -> None:
    """Close an account; everything it has open ends at once.

    Raises NotFound, Conflict for the last administrator or for oneself.
    """
    if by.staff_id == staff_id:
        raise Conflict("Bạn không tự khóa tài khoản của mình được.")
    with transaction() as session:
        administrators = hold_administrators(session)
        staff = hold_staff(session, staff_id)
        if staff.locked_at is not None:
            return
        demand_other(administrators, staff_id)
        staff.locked_at, staff.locked_reason = clock.now(), reason.strip()[:300]
        shut_out(session, staff_id)
        record(
            session,
            by,
            "lock",
            kind="staff",
            id=staff_id,
            label=staff.name,
            note=staff.locked_reason,
        )


def unlock(staff_id: int, *, by: Actor = COMMAND) -> None:
    """Open an account again and let it try at once; its password is as it was."""
    with transaction() as session:
        staff = hold_staff(session, staff_id)
        was_locked = staff.locked_at is not None
        staff.locked_at, staff.locked_reason = None, ""
        lifted = throttle.lift(
            session,
            throttle.password_subject(staff.user_key),
            throttle.code_subject(staff_id),
        )
        record(
            session,
            by,
            "unlock",
            kind="staff",
            id=staff_id,
            label=staff.name,
            before={"locked": was_locked, "limits": lifted},
        )


def change_password(
    staff_id: int,
    password: str,
    *,
    about: tuple[str, ...] = (),
    keep: int | None = None,
    by: Actor,
) -> None:
    """Another password; every session but `keep` ends, trusted devices too.

    The present password must have been asked for before. Raises Invalid.
    """
    with transaction() as session:
        staff = hold_staff(session, staff_id)
        words = (*about, staff.user_name, staff.name, staff.unit)
    passwords.check_password_choice(password, about=words)
    kept = passwords.hash_password(password)
    with transaction() as session:
        staff = hold_staff(session, staff_id)
        staff.password_hash, staff.password_changed_at = kept, clock.now()
        shut_out(session, staff_id, keep=keep)
        record(
            session, by, "change_password", kind="staff", id=staff_id, label=staff.name
        )


def note_welcomed(staff_id: int) -> None:
    """Somebody has seen the welcome. No entry: nothing was changed for anybody."""
    with transaction() as session:
        session.execute(
            sa.update(Staff)
            .where(Staff.id == staff_id, Staff.welcomed_at.is_(None))
            .values(welcomed_at=clock.now())
        )


def note_export(count: int, *, by: Actor) -> None:
    """The list of people has left the portal: that belongs into the record."""
    with transaction() as session:
        record(session, by, "export_people", kind="staff", after={"count": count})


def lift_all_limits(*, by: Actor = COMMAND) -> int:
    """Forget every failed attempt of everybody; how many limits there were."""
    with transaction() as session:
        count = throttle.lift_all(session)
        record(session, by, "lift_all_limits", kind="staff", before={"limits": count})
    return count


def add_staff(
    session: Session,
    user_name: identity.UserName,
    name: str,
    *,
    unit: str,
    by: Actor,
) -> Staff:
    """Inside a transaction: an account without password; raises TakenUserName."""
    staff = Staff(
        user_name=user_name.shown,
        user_key=user_name.key,
        user_twin=user_name.twin,
        name=name,
        unit=unit,
        created_at=clock.now(),
        created_by=by.staff_id,
    )
    session.add(staff)
    try:
        session.flush()
    except IntegrityError as error:
        raise TakenUserName(user_name.shown) from error
    return staff


def _record_rename(
    session: Session,
    staff: Staff,
    *,
    before: dict[str, Any],
    after: dict[str, Any],
    by: Actor,
) -> None:
    record(
        session,
        by,
        "rename",
        kind="staff",
        id=staff.id,
        label=staff.name,
        before=before,
        after=after,
    )
