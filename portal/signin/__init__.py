"""Room `signin`: the doors of the newsroom, and everybody's own account.

What is right and wrong here is decided by `portal.accounts`; the cookie is handled by
`portal.newsroom.entering`. This room asks, shows, and sends people on their way.
"""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, Flask, Response, request

from portal.signin import account, again, door, links, own_second_factor

bp = Blueprint("signin", __name__, url_prefix="/bien-tap")
_Table = tuple[tuple[str, str, Callable[..., Any]], ...]
_PLACES: _Table = (
    ("/dang-nhap", "sign_in", door.sign_in),
    ("/dang-nhap/ma", "code", door.code),
    ("/dang-nhap/ma-du-phong", "recovery_code", door.recovery_code),
    ("/dang-nhap/thiet-lap-ma", "enrol", door.enrol),
    ("/thiet-lap/<token>", "set_up", links.set_up),
    ("/loi-moi/<token>", "invitation", links.invitation),
    ("/dat-lai/<token>", "reset", links.reset),
    ("/tai-khoan/ma", "own_code", own_second_factor.own_code),
    ("/fragments/signin/again", "again", again.again),
)
_PAGES: _Table = (("/tai-khoan", "account", account.account),)
_ACTS: _Table = (
    ("/dang-xuat", "sign_out", door.sign_out),
    ("/tai-khoan/mat-khau", "change_password", account.change_password),
    ("/tai-khoan/ma/tat", "drop_code", own_second_factor.drop_code),
    ("/tai-khoan/ma-du-phong", "new_codes", own_second_factor.new_codes),
    ("/tai-khoan/phien", "end_others", account.end_others),
    (
        "/tai-khoan/phien/<int(max=2147483647):session_id>",
        "end_session",
        account.end_session,
    ),
    (
        "/tai-khoan/thiet-bi/<int(max=2147483647):device_id>",
        "forget_device",
        account.forget_device,
    ),
)
for _rule, _endpoint, _view in _PLACES:
    bp.add_url_rule(_rule, _endpoint, _view, methods=["GET", "POST"])
for _rule, _endpoint, _view in _PAGES:
    bp.add_url_rule(_rule, _endpoint, _view)
for _rule, _endpoint, _view in _ACTS:
    bp.add_url_rule(_rule, _endpoint, _view, methods=["POST"])


@bp.after_request
def _tell_nobody(response: Response) -> Response:
    """A page with a secret in its address names it to no other page."""
    if "token" in (request.view_args or {}):
        response.headers["Referrer-Policy"] = "no-referrer"
    return response


def init_app(app: Flask) -> None:
    """Open the room."""
    app.register_blueprint(bp)
