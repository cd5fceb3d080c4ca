"""Logging in without leaving the page: pieces for the dialog that script opens.

The page keeps what was typed; the last piece brings a fresh form token, with which
script sends the waiting form again. Without script the same is done by whole pages.
"""

from flask import Response, make_response, render_template, request

from portal.accounts import second_factor
from portal.accounts.house import current_house
from portal.accounts.second_factor import WrongCode
from portal.accounts.signing_in import WrongCredentials, check_password
from portal.accounts.throttle import Stopped
from portal.core.errors import PortalError, SignInNeeded, TooOften
from portal.newsroom import current_client, find_signed_in, open_door
from portal.newsroom.entering import find_pending, let_in, remember_entrant
from portal.newsroom.paths import HOME


@open_door
def again() -> Response:
    """The next piece of the log-in; for somebody signed in, a fresh form token."""
    if request.method != "POST":
        return _done(is_same=True) if find_signed_in() else _piece("password")
    return _check_code() if "code" in request.form else _check_password()


def _check_password() -> Response:
    try:
        entrant = check_password(
            request.form.get("user_name", ""),
            request.form.get("password", ""),
            client=current_client(),
            house=current_house(),
        )
    except (WrongCredentials, Stopped) as error:
        return _piece("password", error)
    if entrant.duty in ("code", "enrol"):
        remember_entrant(entrant, HOME)
        return _piece(entrant.duty)
    return _done(is_same=let_in(entrant, way=""))


def _check_code() -> Response:
    pending = find_pending()
    if pending is None or pending.entrant.duty != "code":
        return _piece("password", SignInNeeded("Đã quá 5 phút. Hãy nhập lại mật khẩu."))
    try:
        second_factor.check_code(
            pending.entrant.staff_id,
            request.form.get("code", ""),
            client=current_client(),
        )
    except (WrongCode, Stopped) as error:
        return _piece("code", error)
    return _done(is_same=let_in(pending.entrant, way="totp"))


def _piece(step: str, error: PortalError | None = None) -> Response:
    html = render_template(
        "signin/_again.html",
        step=step,
        user_name=request.form.get("user_name", "")[:60],
        error=error.message if error else "",
    )
    status = 200 if error is None else 422
    return make_response(html, 429 if isinstance(error, TooOften) else status)


def _done(*, is_same: bool) -> Response:
    return make_response(render_template("signin/_again_done.html", is_same=is_same))
