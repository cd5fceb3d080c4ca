"""Tài khoản: one's own password, second factor, sessions and remembered browsers."""

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

from portal.accounts import devices, second_factor, sessions, staffing
from portal.accounts.house import current_house
from portal.accounts.people import get_account
from portal.accounts.signing_in import WrongPassword, check_own_password
from portal.accounts.throttle import Stopped
from portal.core.errors import Invalid, PortalError, TooOften
from portal.newsroom import (
    current_actor,
    current_client,
    current_signed_in,
    frame,
)
from portal.newsroom.entering import renew
from portal.signin.pages import office_words


def account() -> Response:
    """Everything about one's own way in."""
    return account_page()


def change_password() -> AnyResponse:
    """Another password; every other session ends."""
    me = current_signed_in()
    try:
        check_own_password(
            me.staff_id, request.form.get("password", ""), client=current_client()
        )
        staffing.change_password(
            me.staff_id,
            request.form.get("new_password", ""),
            about=office_words(),
            keep=me.session_id,
            by=current_actor(),
        )
    except (WrongPassword, Stopped) as error:
        return account_page({"password": error.message}, error)
    except Invalid as error:
        return account_page({"new-password": error.message}, error)
    renew()
    flash("Đã đổi mật khẩu. Các phiên đăng nhập khác đã kết thúc.", "success")
    return redirect(url_for("signin.account"), 303)


def end_session(session_id: int) -> AnyResponse:
    """End one of one's own sessions."""
    me = current_signed_in()
    sessions.revoke_session(session_id, staff_id=me.staff_id, by=current_actor())
    flash("Đã kết thúc phiên đăng nhập.", "success")
    return redirect(url_for("signin.account"), 303)


def end_others() -> AnyResponse:
    """End all of one's own sessions but this one, and forget every browser."""
    me = current_signed_in()
    sessions.revoke_all(me.staff_id, keep=me.session_id, by=current_actor())
    flash("Đã kết thúc các phiên khác và bỏ mọi thiết bị tin cậy.", "success")
    return redirect(url_for("signin.account"), 303)


def forget_device(device_id: int) -> AnyResponse:
    """Ask a remembered browser for codes again."""
    me = current_signed_in()
    devices.forget_device(device_id, staff_id=me.staff_id, by=current_actor())
    flash("Đã bỏ thiết bị tin cậy.", "success")
    return redirect(url_for("signin.account"), 303)


def account_page(
    errors: dict[str, str] | None = None, error: PortalError | None = None
) -> Response:
    """The page, with what went wrong beside each field."""
    me, house = current_signed_in(), current_house()
    html = render_template(
        "signin/account.html",
        **frame("signin.account"),
        account=get_account(me.staff_id),
        sessions=sessions.list_open_sessions(me.staff_id, house),
        session_id=me.session_id,
        devices=devices.list_devices(me.staff_id),
        codes_left=second_factor.count_recovery_codes(me.staff_id),
        may_drop_code=house.may_wait,
        errors=errors or {},
    )
    status = 200 if error is None else 422
    return make_response(html, 429 if isinstance(error, TooOften) else status)
