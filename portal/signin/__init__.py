"""Room `signin`: the doors of the newsroom, and everybody's own account.

What is right and wrong here is decided by `portal.accounts`; the cookie is handled by
`portal.newsroom.entering`. This room asks, shows, and sends people on their way.
"""

from flask import Blueprint, Flask, Response, request

from portal.web.late_views import LateView, late_views

bp = Blueprint("signin", __name__, url_prefix="/bien-tap")
_late = late_views(__name__)
_Table = tuple[tuple[str, str, LateView], ...]
_PLACES: _Table = (
    ("/dang-nhap", "sign_in", _late("door.sign_in")),
    ("/dang-nhap/ma", "code", _late("door.code")),
    ("/dang-nhap/ma-du-phong", "recovery_code", _late("door.recovery_code")),
    ("/dang-nhap/thiet-lap-ma", "enrol", _late("door.enrol")),
    ("/thiet-lap/<token>", "set_up", _late("links.set_up")),
    ("/loi-moi/<token>", "invitation", _late("links.invitation")),
    ("/dat-lai/<token>", "reset", _late("links.reset")),
    ("/tai-khoan/ma", "own_code", _late("own_second_factor.own_code")),
    ("/fragments/signin/again", "again", _late("again.again")),
)
_PAGES: _Table = (("/tai-khoan", "account", _late("account.account")),)
_ACTS: _Table = (
    ("/dang-xuat", "sign_out", _late("door.sign_out")),
    ("/tai-khoan/mat-khau", "change_password", _late("account.change_password")),
    ("/tai-khoan/ma/tat", "drop_code", _late("own_second_factor.drop_code")),
    ("/tai-khoan/ma-du-phong", "new_codes", _late("own_second_factor.new_codes")),
    ("/tai-khoan/phien", "end_others", _late("account.end_others")),
    (
        "/tai-khoan/phien/<int(max=2147483647):session_id>",
        "end_session",
        _late("account.end_session"),
    ),
    (
        "/tai-khoan/thiet-bi/<int(max=2147483647):device_id>",
        "forget_device",
        _late("account.forget_device"),
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
