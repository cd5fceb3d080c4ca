"""Run as a program: give a portal its newsroom, by the portal's own verbs.

Arguments: USER=ROLE[,ROLE] … Writes one JSON object: ids by user name, and the recovery
codes of everybody whose user name ends in "2fa" (they have a second factor).
"""

import json
import sys

import pyotp

from portal import create_app
from portal.accounts import second_factor, staffing
from portal.accounts.house import current_house
from portal.accounts.links import get_link, set_password_by_link
from portal.accounts.values import Client
from portal.audit import Actor
from portal.content.taxonomy import create_category
from tests.browser.colleague import PASSWORD

_HERE = Client("127.0.0.1", "127.0.0.0/24", "")


def main(people: list[str]) -> None:
    """Make the accounts, each with the password everybody here has."""
    app = create_app()
    told: dict[str, object] = {}
    with app.app_context():
        create_category("Tin tức")
        for one in people:
            user_name, _, roles = one.partition("=")
            told[user_name] = _hire(user_name, tuple(roles.split(",")))
    sys.stdout.write(json.dumps(told))


def _hire(user_name: str, roles: tuple[str, ...]) -> dict[str, object]:
    name = f"Đồng nghiệp {user_name}"
    staff_id, token = staffing.invite(
        user_name=user_name, name=name, roles=[(role, None) for role in roles]
    )
    link = get_link(token, kinds=("invitation",), client=_HERE)
    set_password_by_link(link, PASSWORD, about=(), client=_HERE, house=current_house())
    codes: tuple[str, ...] = ()
    if user_name.endswith("2fa"):
        enrolment = second_factor.begin_enrolment(staff_id, issuer="Cổng")
        code = pyotp.TOTP(enrolment.secret).now()
        actor = Actor(staff_id, name)
        codes = second_factor.confirm_enrolment(staff_id, code, by=actor, client=_HERE)
    return {"id": staff_id, "codes": codes}


if __name__ == "__main__":
    main(sys.argv[1:])
