"""What an administrator can do for or against an account, each asked for first."""

from flask import (
    Response,
    flash,
    make_response,
    render_template,
    request,
)
from werkzeug.wrappers import Response as AnyResponse

from portal.accounts import second_factor, sessions, staffing
from portal.accounts.people import get_account
from portal.accounts.values import Account
from portal.core.errors import Conflict
from portal.newsroom import current_actor, current_signed_in, demand, frame
from portal.people.one import ON_ONESELF, back_to, refused

_MOST_REASON = 300


def ask_lock(staff_id: int) -> AnyResponse:
    """Before an account is closed."""
    demand("manage_people")
    account = get_account(staff_id)
    return back_to(staff_id) if account.locked_at else _ask("lock", account)


def lock(staff_id: int) -> AnyResponse:
    """Close the account; everything it has open ends."""
    demand("manage_people")
    account, reason = get_account(staff_id), request.form.get("reason", "").strip()
    if len(reason) > _MOST_REASON:
        return _ask("lock", account, reason=reason)
    try:
        staffing.lock(staff_id, reason=reason, by=current_actor())
    except Conflict as error:
        return refused(staff_id, error.message)
    flash(
        "Đã khóa tài khoản. Mọi phiên đăng nhập của người này đã kết thúc.", "success"
    )
    return back_to(staff_id)


def ask_unlock(staff_id: int) -> AnyResponse:
    """Before a closed account is opened again."""
    demand("manage_people")
    account = get_account(staff_id)
    return _ask("unlock", account) if account.locked_at else back_to(staff_id)


def unlock(staff_id: int) -> AnyResponse:
    """Open it again, and let it try at once."""
    demand("manage_people")
    was_locked = get_account(staff_id).locked_at is not None
    staffing.unlock(staff_id, by=current_actor())
    flash(
        "Đã mở khóa tài khoản." if was_locked else "Người này đăng nhập lại được ngay.",
        "success",
    )
    return back_to(staff_id)


def ask_reset(staff_id: int) -> AnyResponse:
    """Before a second factor is taken away."""
    demand("manage_people")
    account = get_account(staff_id)
    if not account.has_second_factor:
        return back_to(staff_id)
    return _ask("reset_second_factor", account)


def reset_second_factor(staff_id: int) -> AnyResponse:
    """For somebody who has lost telephone and paper."""
    demand("manage_people")
    if staff_id == current_actor().staff_id:
        return refused(staff_id, ON_ONESELF)
    second_factor.reset_second_factor(staff_id, by=current_actor())
    flash("Đã đặt lại xác thực hai bước.", "success")
    return back_to(staff_id)


def end_sessions(staff_id: int) -> AnyResponse:
    """Sign somebody out everywhere; oneself everywhere else."""
    demand("manage_people")
    me = current_signed_in()
    keep = me.session_id if me.staff_id == staff_id else None
    sessions.revoke_all(staff_id, keep=keep, by=current_actor())
    flash("Đã kết thúc các phiên đăng nhập của người này.", "success")
    return back_to(staff_id)


def _ask(template: str, account: Account, *, reason: str = "") -> Response:
    is_long = len(reason) > _MOST_REASON
    html = render_template(
        f"people/{template}.html",
        **frame("people.people"),
        account=account,
        reason=reason,
        most_reason=_MOST_REASON,
        error=f"Viết lý do trong {_MOST_REASON} ký tự." if is_long else "",
    )
    return make_response(html, 422 if is_long else 200)
