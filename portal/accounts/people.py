"""Questions about people: who there is, what they are called, how their account is."""

from collections import defaultdict
from typing import Any

import sqlalchemy as sa

from portal.accounts.identity import key_of, twin_of
from portal.accounts.models import Staff, StaffRole
from portal.accounts.values import Account, Assignment
from portal.core.errors import NotFound
from portal.core.vietnamese.collation import sort_key
from portal.storage import db


def list_names() -> dict[int, str]:
    """Everybody's name by id, those who have left included."""
    rows = db.session.execute(sa.select(Staff.id, Staff.name))
    return {row.id: row.name for row in rows}


def list_accounts() -> list[Account]:
    """Everybody, by name; locked accounts last."""
    roles: dict[int, list[Assignment]] = defaultdict(list)
    for row in db.session.execute(
        sa.select(StaffRole.staff_id, StaffRole.role, StaffRole.category_id).order_by(
            StaffRole.id
        )
    ):
        roles[row.staff_id].append((row.role, row.category_id))
    accounts = [
        _account(row, tuple(roles[row.id])) for row in db.session.scalars(_staff())
    ]
    return sorted(
        accounts,
        key=lambda one: (one.locked_at is not None, sort_key(one.name), one.id),
    )


def find_account(staff_id: int) -> Account | None:
    """One account; None for nobody."""
    row = db.session.scalar(_staff().where(Staff.id == staff_id))
    return None if row is None else _with_roles(row)


def get_account(staff_id: int) -> Account:
    """One account; raises NotFound."""
    account = find_account(staff_id)
    if account is None:
        raise NotFound("Không có người dùng này.")
    return account


def find_account_named(user_name: str) -> Account | None:
    """The account somebody types this for at the door."""
    row = db.session.scalar(_staff().where(Staff.user_key == key_of(user_name)))
    return None if row is None else _with_roles(row)


def find_lookalike(user_name: str) -> Account | None:
    """The account whose user name people could take for this one."""
    row = db.session.scalar(_staff().where(Staff.user_twin == twin_of(user_name)))
    return None if row is None else _with_roles(row)


def has_any_password() -> bool:
    """Whether somebody can come in, so that the portal needs no set-up link."""
    statement = sa.select(sa.exists().where(Staff.password_hash.is_not(None)))
    return bool(db.session.scalar(statement))


def _staff() -> Any:
    return sa.select(Staff).execution_options(populate_existing=True)


def _with_roles(row: Staff) -> Account:
    rows = db.session.execute(
        sa.select(StaffRole.role, StaffRole.category_id)
        .where(StaffRole.staff_id == row.id)
        .order_by(StaffRole.id)
    )
    return _account(row, tuple((one.role, one.category_id) for one in rows))


def _account(row: Staff, roles: tuple[Assignment, ...]) -> Account:
    return Account(
        id=row.id,
        user_name=row.user_name,
        name=row.name,
        unit=row.unit,
        roles=roles,
        has_password=row.password_hash is not None,
        has_second_factor=row.totp_confirmed_at is not None,
        locked_at=row.locked_at,
        locked_reason=row.locked_reason,
        created_at=row.created_at,
        last_signed_in_at=row.last_signed_in_at,
        welcomed_at=row.welcomed_at,
        second_factor_asked_since=row.second_factor_asked_since,
    )
