"""What one-time links open: the first account, an invitation, a new password.

Looking at a page uses its link up for nobody; only the form does. The token stands
in the address and nowhere else: it is written to no log and told to no other page.
"""

from flask import Response, current_app, request
from werkzeug.wrappers import Response as AnyResponse

from portal.accounts.first_account import set_up_first_account
from portal.accounts.house import current_house
from portal.accounts.links import get_link, set_password_by_link
from portal.accounts.values import Link
from portal.audit import Actor
from portal.content.sitekeeping import find_setting, save_settings
from portal.core.errors import Conflict, Invalid, PortalError
from portal.newsroom import current_client, open_door
from portal.newsroom.paths import HOME
from portal.settings import Settings
from portal.signin.pages import go_on, office_words, show


@open_door
def set_up(token: str) -> AnyResponse:
    """Thiết lập: the first account of the portal."""
    link = get_link(token, kinds=("setup",), client=current_client())
    if request.method != "POST":
        return _set_up_page(token)
    try:
        entrant = set_up_first_account(
            link,
            user_name=request.form.get("user_name", ""),
            name=request.form.get("name", ""),
            password=request.form.get("new_password", ""),
            about=office_words(),
            client=current_client(),
            house=current_house(),
        )
    except (Invalid, Conflict) as error:
        return _set_up_page(token, error)
    _begin_direct(Actor(entrant.staff_id, entrant.name, current_client().address))
    return go_on(entrant, HOME)


@open_door
def invitation(token: str) -> AnyResponse:
    """Lời mời: a colleague chooses a password."""
    link = get_link(token, kinds=("invitation",), client=current_client())
    return _password(link, token, "invitation")


@open_door
def reset(token: str) -> AnyResponse:
    """Đặt lại mật khẩu: who has forgotten it chooses another."""
    link = get_link(token, kinds=("reset",), client=current_client())
    return _password(link, token, "reset")


def _password(link: Link, token: str, template: str) -> AnyResponse:
    if request.method != "POST":
        return show(template, link=link, token=token)
    try:
        entrant = set_password_by_link(
            link,
            request.form.get("new_password", ""),
            about=office_words(),
            client=current_client(),
            house=current_house(),
        )
    except Invalid as error:
        return show(template, link=link, token=token, error=error)
    return go_on(entrant, HOME)


def _set_up_page(token: str, error: PortalError | None = None) -> Response:
    return show(
        "set_up",
        token=token,
        name=request.form.get("name", ""),
        user_name=request.form.get("user_name", ""),
        error=error,
    )


def _begin_direct(by: Actor) -> None:
    """One person cannot approve for another: an office portal begins without."""
    settings: Settings = current_app.extensions["settings"]
    if settings.profile == "office" and find_setting("workflow") is None:
        save_settings({"workflow": "direct"}, by=by)
