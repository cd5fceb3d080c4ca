"""How the newsroom says no: what happened, what was kept, what to do."""

from flask import Response, current_app, g, render_template, request
from werkzeug.exceptions import HTTPException

from portal.accounts.people import has_any_password
from portal.audit import record
from portal.content import frame as public_frame
from portal.content.layout import current_layout
from portal.newsroom import forms
from portal.newsroom.frame import frame
from portal.newsroom.kept import Kept, keep_form
from portal.newsroom.paths import is_fragment
from portal.newsroom.presence import current_actor, find_signed_in
from portal.settings import Settings
from portal.storage import transaction
from portal.web.errors import shown_path

# By the title of the page: not every refusal is a question of rights.
_WHAT_TO_DO = {
    "Bạn không có quyền": "Nếu bạn cần quyền này, hãy nhờ quản trị viên của cổng.",
    "Không tìm thấy trang": "Hãy quay lại hoặc chọn một mục trong menu.",
    "Nội dung đã thay đổi": "Hãy mở lại trang để xem bản mới nhất rồi thử lại.",
    "Ngoài giờ làm việc": "Hãy quay lại trong giờ mở.",
    "Chưa cho đăng nhập": "",
}

_NOBODY_YET = (
    "Cổng chưa có tài khoản nào. Hãy mở liên kết thiết lập mà máy chủ đã in ra, "
    "hoặc chạy “make setup-link” trên máy chủ để lấy liên kết mới."
)


def page(code: int, title: str, message: str) -> Response:
    """The answer to a failed request below /bien-tap."""
    if code == 403:
        record_refusal(message)
    if is_fragment(request.path):
        # A broken fragment breaks only its own box; script looks at the status.
        return Response(message, code, mimetype="text/plain")
    if code == 401:
        return _ask_to_sign_in(message)
    if g.get("is_hidden"):
        return _as_if_nothing_were_here(code, title, message)
    kept = _kept()
    context = {
        "code": code,
        "title": title,
        "message": message,
        "advice": _WHAT_TO_DO.get(title, "Hãy quay lại trang trước và thử lại."),
        "kept": kept,
    }
    if find_signed_in() is None:
        html = render_template(
            "signin/refused.html", site=current_layout().site, **context
        )
    else:
        html = render_template("newsroom/refused.html", **frame(), **context)
    return Response(html, code, mimetype="text/html")


def hide() -> None:
    """Let this request be answered as if the portal had no newsroom."""
    g.is_hidden = True


def _as_if_nothing_were_here(code: int, title: str, message: str) -> Response:
    html = render_template(
        "errors/404.html",
        code=code,
        title=title,
        message=message,
        **public_frame.frame(),
    )
    return Response(html, code, mimetype="text/html")


def first_words() -> str:
    """What the log-in says in a portal where nobody can log in yet; else ""."""
    return "" if has_any_password() else _NOBODY_YET


def _ask_to_sign_in(message: str) -> Response:
    kept = _kept()
    is_form = request.method in forms.UNSAFE
    if find_signed_in() is not None:
        html = render_template(
            "signin/send_again.html",
            site=current_layout().site,
            lead=message,
            kept=kept,
        )
    else:
        html = render_template(
            "signin/sign_in.html",
            site=current_layout().site,
            kept=kept,
            next="" if is_form else request.full_path.rstrip("?"),
            user_name="",
            error="",
            lead="Phiên đăng nhập đã hết." if is_form else first_words(),
        )
    return Response(html, 401, mimetype="text/html")


def _kept() -> Kept | None:
    """What was typed, when one of our own pages has surely sent it.

    Else a page of another site could have its form sent by whoever signs in here.
    """
    settings: Settings = current_app.extensions["settings"]
    if request.method != "POST" or not forms.is_surely_own(settings):
        return None
    try:
        return keep_form(request)
    except HTTPException:
        return None


def record_refusal(message: str) -> None:
    """Keep that somebody was refused; answers of status 403 do it themselves."""
    if find_signed_in() is None:
        return
    with transaction() as session:
        record(
            session,
            current_actor(),
            "refused",
            kind="address",
            label=f"{request.method} {shown_path()}",
            note=message,
        )
