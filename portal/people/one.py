"""One person: name, unit, roles; what an administrator can do for or against them."""

from datetime import datetime

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

from portal.accounts import second_factor, sessions, staffing
from portal.accounts.house import current_house
from portal.accounts.identity import key_of
from portal.accounts.people import get_account
from portal.accounts.roles import set_roles
from portal.accounts.throttle import code_subject, find_wait, password_subject
from portal.accounts.values import Account
from portal.core.errors import Conflict, Invalid
from portal.newsroom import current_actor, demand, find_signed_in, frame
from portal.people.words import category_options, role_choices, roles_from


def person(staff_id: int) -> Response:
    """The page."""
    demand("manage_people")
    return _page(staff_id)


def save(staff_id: int) -> AnyResponse:
    """Name, unit and roles, in one form."""
    demand("manage_people")
    by = current_actor()
    try:
        staffing.rename(
            staff_id,
            name=request.form.get("name", ""),
            unit=request.form.get("unit", ""),
            by=by,
        )
        set_roles(staff_id, roles_from(request.form), by=by)
    except (Invalid, Conflict) as error:
        return _page(staff_id, error.message)
    flash("Đã lưu.", "success")
    return _back_to(staff_id)


def ask_lock(staff_id: int) -> str:
    """Before an account is closed."""
    demand("manage_people")
    return render_template(
        "people/lock.html", **frame("people.people"), account=get_account(staff_id)
    )


def lock(staff_id: int) -> AnyResponse:
    """Close the account; everything it has open ends."""
    demand("manage_people")
    staffing.lock(staff_id, reason=request.form.get("reason", ""), by=current_actor())
    flash(
        "Đã khóa tài khoản. Mọi phiên đăng nhập của người này đã kết thúc.", "success"
    )
    return _back_to(staff_id)


def unlock(staff_id: int) -> AnyResponse:
    """Open it again, and let it try at once."""
    demand("manage_people")
    staffing.unlock(staff_id, by=current_actor())
    flash("Đã mở khóa tài khoản.", "success")
    return _back_to(staff_id)


def ask_reset(staff_id: int) -> str:
    """Before a second factor is taken away."""
    demand("manage_people")
    return render_template(
        "people/reset_second_factor.html",
        **frame("people.people"),
        account=get_account(staff_id),
    )


def reset_second_factor(staff_id: int) -> AnyResponse:
    """For somebody who has lost telephone and paper."""
    demand("manage_people")
    second_factor.reset_second_factor(staff_id, by=current_actor())
    flash("Đã đặt lại xác thực hai bước.", "success")
    return _back_to(staff_id)


def end_sessions(staff_id: int) -> AnyResponse:
    """Sign somebody out everywhere."""
    demand("manage_people")
    me = find_signed_in()
    keep = me.session_id if me and me.staff_id == staff_id else None
    sessions.revoke_all(staff_id, keep=keep, by=current_actor())
    flash("Đã kết thúc các phiên đăng nhập của người này.", "success")
    return _back_to(staff_id)


def _page(staff_id: int, error: str = "") -> Response:
    account = get_account(staff_id)
    typed = request.form if error else None
    html = render_template(
        "people/person.html",
        **frame("people.people"),
        account=account,
        form={
            "name": typed.get("name", "") if typed else account.name,
            "unit": typed.get("unit", "") if typed else account.unit,
        },
        roles=role_choices(roles_from(typed) if typed else account.roles),
        categories=category_options(),
        sessions=sessions.list_open_sessions(staff_id, current_house()),
        waits_until=_find_wait(account),
        is_self=staff_id == current_actor().staff_id,
        error=error,
    )
    return make_response(html, 422 if error else 200)


def _find_wait(account: Account) -> datetime | None:
    subjects = password_subject(key_of(account.user_name)), code_subject(account.id)
    return max(filter(None, map(find_wait, subjects)), default=None)


def _back_to(staff_id: int) -> AnyResponse:
    return redirect(url_for("people.person", staff_id=staff_id), 303)
