"""The first account of a portal, made by whoever holds the set-up link."""

from portal.accounts import identity, links, passwords
from portal.accounts.house import House
from portal.accounts.people import has_any_password
from portal.accounts.roles import as_values, put_roles
from portal.accounts.signing_in import entrant_of
from portal.accounts.staffing import add_staff
from portal.accounts.values import Assignment, Client, Entrant, Link
from portal.audit import COMMAND, Actor, record
from portal.core import clock
from portal.core.errors import Conflict
from portal.storage import transaction

# An administrator alone may not write (the table of rights), and the first clerk of
# a ward does everything.
FIRST_ROLES: tuple[Assignment, ...] = (
    ("administrator", None),
    ("approver", None),
    ("editor", None),
)


def set_up_first_account(
    link: Link,
    *,
    user_name: str,
    name: str,
    password: str,
    about: tuple[str, ...],
    client: Client,
    house: House,
) -> Entrant:
    """Use the set-up link up: the first account, which may do everything.

    Raises Invalid, DeadLink when the link was used meanwhile, and Conflict when
    somebody else can come in already.
    """
    checked = identity.checked_user_name(user_name)
    shown = identity.checked_name(name)
    passwords.check_password_choice(password, about=(*about, checked.shown, shown))
    kept = passwords.hash_password(password)
    with transaction() as session:
        links.use_link(session, link.id)
        if has_any_password():
            raise Conflict("Cổng đã có tài khoản. Hãy đăng nhập.")
        staff = add_staff(session, checked, shown, unit="", by=COMMAND)
        staff.password_hash, staff.password_changed_at = kept, clock.now()
        put_roles(session, staff.id, FIRST_ROLES)
        record(
            session,
            Actor(staff.id, shown, client.address),
            "set_up_first_account",
            kind="staff",
            id=staff.id,
            label=shown,
            after={"user_name": checked.shown, "roles": as_values(FIRST_ROLES)},
        )
        return entrant_of(staff, house)
