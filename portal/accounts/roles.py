"""Roles: what a person holds and where, and who must not be the last to lose one."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal.accounts.models import Staff, StaffRole
from portal.accounts.rights import ROLES
from portal.accounts.sessions import shut_out
from portal.accounts.values import Assignment
from portal.audit import COMMAND, Actor, record
from portal.core.errors import Conflict, Invalid, NotFound
from portal.storage import transaction

_LAST_ADMINISTRATOR = (
    "Đây là quản trị viên duy nhất đang hoạt động. Hãy giao vai trò quản trị viên "
    "cho người khác trước."
)


def set_roles(
    staff_id: int, roles: Sequence[Assignment], *, by: Actor = COMMAND
) -> None:
    """Give somebody exactly these roles.

    Losing one ends everything they have open: what they see next shows what they may
    do now. Raises Invalid, NotFound, Conflict for the last administrator.
    """
    wanted = checked_roles(roles)
    with transaction() as session:
        administrators = hold_administrators(session)
        staff = hold_staff(session, staff_id)
        held = held_roles(session, staff_id)
        replace_roles(session, staff, wanted, administrators=administrators)
        record_roles(session, staff, held, wanted, by=by)


def checked_roles(roles: Sequence[Assignment]) -> tuple[Assignment, ...]:
    """Roles as they are kept: each once, none beside the same one for everywhere.

    Raises Invalid for an unknown role, or an administrator of a single category.
    """
    for role, category_id in roles:
        if role not in ROLES:
            raise Invalid("Vai trò này không có.")
        if role == "administrator" and category_id is not None:
            raise Invalid("Quản trị viên luôn có quyền trên mọi chuyên mục.")
    everywhere = {role for role, category_id in roles if category_id is None}
    kept = [
        (role, category_id)
        for role, category_id in dict.fromkeys(roles)
        if category_id is None or role not in everywhere
    ]
    return tuple(sorted(kept, key=lambda one: (ROLES.index(one[0]), one[1] or 0)))


def put_roles(session: Session, staff_id: int, roles: Sequence[Assignment]) -> None:
    """Inside a transaction: add roles, already checked."""
    session.add_all(
        StaffRole(staff_id=staff_id, role=role, category_id=category_id)
        for role, category_id in roles
    )


def replace_roles(
    session: Session,
    staff: Staff,
    wanted: Sequence[Assignment],
    *,
    administrators: frozenset[int],
    keep: int | None = None,
) -> None:
    """Inside a transaction: other roles, already checked, and what follows from them.

    Who loses one is shut out, but for the session `keep`. Raises Conflict for the
    last of the administrators.
    """
    held = held_roles(session, staff.id)
    if set(held) == set(wanted):
        return
    if ("administrator", None) not in wanted:
        demand_other(administrators, staff.id)
    session.execute(sa.delete(StaffRole).where(StaffRole.staff_id == staff.id))
    put_roles(session, staff.id, wanted)
    if set(held) - set(wanted):
        shut_out(session, staff.id, keep=keep)


def record_roles(
    session: Session,
    staff: Staff,
    held: Sequence[Assignment],
    wanted: Sequence[Assignment],
    *,
    by: Actor,
) -> None:
    """Inside a transaction, last: the entry of a change of roles, if it was one."""
    if set(held) == set(wanted):
        return
    record(
        session,
        by,
        "set_roles",
        kind="staff",
        id=staff.id,
        label=staff.name,
        before={"roles": as_values(held)},
        after={"roles": as_values(wanted)},
    )


def held_roles(session: Session, staff_id: int) -> tuple[Assignment, ...]:
    """Inside a transaction: somebody's roles."""
    rows = session.execute(
        sa.select(StaffRole.role, StaffRole.category_id).where(
            StaffRole.staff_id == staff_id
        )
    )
    return tuple((row.role, row.category_id) for row in rows)


def hold_administrators(session: Session) -> frozenset[int]:
    """Inside a transaction, first: the administrators who can come in.

    They are held until the commit, in one order, so that two administrators who
    lock each other at the same moment cannot both succeed.
    """
    ids = session.scalars(
        sa.select(Staff.id)
        .join(StaffRole, StaffRole.staff_id == Staff.id)
        .where(
            StaffRole.role == "administrator",
            Staff.locked_at.is_(None),
            Staff.password_hash.is_not(None),
        )
        .order_by(Staff.id)
        .with_for_update()
    )
    return frozenset(ids)


def demand_other(administrators: frozenset[int], staff_id: int) -> None:
    """Raise Conflict when this person is the only administrator who can come in."""
    if administrators == {staff_id}:
        raise Conflict(_LAST_ADMINISTRATOR)


def hold_staff(session: Session, staff_id: int) -> Staff:
    """Inside a transaction: one account, held until the commit; raises NotFound."""
    staff = session.scalar(
        sa.select(Staff).where(Staff.id == staff_id).with_for_update()
    )
    if staff is None:
        raise NotFound("Không có người dùng này.")
    return staff


def as_values(roles: Sequence[Assignment]) -> list[list[object]]:
    """Roles as the record keeps them."""
    return [[role, category_id] for role, category_id in roles]
