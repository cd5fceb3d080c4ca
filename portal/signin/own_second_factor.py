"""One's own second factor: set up, changed, dropped; each asks for the password."""

from flask import (
    Response,
    flash,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from werkzeug.wrappers import Response as AnyResponse

from portal.accounts import second_factor
from portal.accounts.house import current_house
from portal.accounts.second_factor import WrongCode
from portal.accounts.signing_in import WrongPassword, check_own_password
from portal.accounts.throttle import Stopped
from portal.content.layout import current_layout
from portal.core.errors import PortalError, Refused, TooOften
from portal.newsroom import current_actor, current_client, current_signed_in, frame
from portal.newsroom.entering import renew
from portal.signin.account import account_page


def own_code() -> AnyResponse:
    """The picture to scan; a right code and the password put it in force."""
    if request.method != "POST":
        return _code_page()
    me = current_signed_in()
    try:
        _demand_password()
        codes = second_factor.confirm_enrolment(
            me.staff_id,
            request.form.get("code", ""),
            by=current_actor(),
            client=current_client(),
        )
    except (WrongPassword, WrongCode, Stopped) as error:
        return _code_page(error)
    return _told_once(codes)


def new_codes() -> AnyResponse:
    """Ten fresh recovery codes; the old ones stop working."""
    try:
        _demand_password()
    except (WrongPassword, Stopped) as error:
        return account_page({"codes-password": error.message}, error)
    me = current_signed_in()
    return _told_once(
        second_factor.make_recovery_codes(me.staff_id, by=current_actor())
    )


def drop_code() -> AnyResponse:
    """Do without a second factor, where the house lets one."""
    if not current_house().may_wait:
        raise Refused("Cổng này yêu cầu xác thực hai bước cho mọi tài khoản.")
    try:
        _demand_password()
    except (WrongPassword, Stopped) as error:
        return account_page({"drop-password": error.message}, error)
    me = current_signed_in()
    second_factor.drop_second_factor(
        me.staff_id, keep=me.session_id, by=current_actor()
    )
    renew()
    flash("Đã tắt xác thực hai bước.", "success")
    return redirect(url_for("signin.account"), 303)


def _demand_password() -> None:
    check_own_password(
        current_signed_in().staff_id,
        request.form.get("password", ""),
        client=current_client(),
    )


def _told_once(codes: tuple[str, ...]) -> Response:
    """Recovery codes are shown by the answer itself: no address brings them back."""
    renew()
    return make_response(
        render_template("signin/own_codes.html", **frame("signin.account"), codes=codes)
    )


def _code_page(error: PortalError | None = None) -> Response:
    me = current_signed_in()
    shown = second_factor.begin_enrolment(
        me.staff_id, issuer=current_layout().site.full_name
    )
    html = render_template(
        "signin/own_code.html",
        **frame("signin.account"),
        enrolment=shown,
        user_name=me.user_name,
        error=error.message if error else "",
        is_password_wrong=isinstance(error, WrongPassword),
    )
    status = 200 if error is None else 422
    return make_response(html, 429 if isinstance(error, TooOften) else status)
