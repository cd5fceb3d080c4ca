"""How a failed request is answered: one clear page, no trace, no cache (R33)."""

import logging
import secrets
from collections.abc import Callable
from typing import Any

from flask import Flask, Response, current_app, render_template, request
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from werkzeug.exceptions import HTTPException

from portal.core.errors import (
    Conflict,
    Gone,
    Invalid,
    NotFound,
    PortalError,
    Refused,
    SignInNeeded,
    TooOften,
)

log = logging.getLogger(__name__)

# Whoever reads the log must not be able to use a one-time link.
_SECRETS_IN_ADDRESSES = ("token", "key")
_ErrorPage = Callable[[int, str, str], Response]
_STATUS: dict[type[PortalError], int] = {
    NotFound: 404,
    Gone: 410,
    Invalid: 400,
    Conflict: 409,
    Refused: 403,
    SignInNeeded: 401,
    TooOften: 429,
}
_WORDS = {
    400: ("Yêu cầu không hợp lệ", Invalid.message),
    401: ("Bạn chưa đăng nhập", SignInNeeded.message),
    403: ("Bạn không có quyền", Refused.message),
    404: ("Không tìm thấy trang", NotFound.message),
    405: (
        "Thao tác không được phép",
        "Địa chỉ này không nhận thao tác bạn vừa gửi.",
    ),
    409: ("Nội dung đã thay đổi", Conflict.message),
    410: ("Bài viết đã được gỡ", Gone.message),
    413: ("Nội dung gửi lên quá lớn", "Hãy gửi nội dung hoặc tệp nhỏ hơn."),
    429: ("Bạn đã thử quá nhiều lần", "Hãy thử lại sau ít phút."),
}
_GENERIC = ("Không thực hiện được", "Yêu cầu này không được thực hiện.")


def init_app(app: Flask, layout_context: Callable[[], dict[str, Any]]) -> None:
    """Answer every failure with a page; `layout_context` frames the gentle ones."""

    def _http(error: HTTPException) -> Response:
        code = error.code or 500
        if code == 500:
            return _failure(code, error)
        response = _page(code, *_WORDS.get(code, _GENERIC), layout_context)
        for name, value in error.get_headers():
            if name == "Allow":
                response.headers[name] = value
        return response

    def _known(error: PortalError) -> Response:
        code = status_of(error)
        title = error.title or _WORDS[code][0]
        notice = error.notice if isinstance(error, Gone) else ""
        return _page(code, title, error.message, layout_context, notice)

    def _database(error: Exception) -> Response:
        return _failure(503, error)

    def _unexpected(error: Exception) -> Response:
        return _failure(500, error)

    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(PortalError, _known)
    app.register_error_handler(DBAPIError, _database)
    app.register_error_handler(PoolTimeout, _database)
    app.register_error_handler(Exception, _unexpected)


def status_of(error: PortalError) -> int:
    """The HTTP status of one of our errors."""
    return next(
        (code for kind, code in _STATUS.items() if isinstance(error, kind)), 400
    )


def answer_below(app: Flask, prefix: str, page: _ErrorPage) -> None:
    """Let `page(code, title, message)` answer the failures below an address."""
    app.extensions.setdefault("error_pages", {})[prefix] = page


def shown_path() -> str:
    """The address of this request as it may be written down: without secrets."""
    path = request.path
    for name in _SECRETS_IN_ADDRESSES:
        secret = (request.view_args or {}).get(name)
        if secret:
            path = path.replace(secret, f"<{name}>")
    return path


def _page(
    code: int,
    title: str,
    message: str,
    layout_context: Callable[[], dict[str, Any]],
    notice: str = "",
) -> Response:
    own = _own_page()
    if own is not None:
        try:
            return own(code, title, message)
        except (DBAPIError, PoolTimeout) as error:
            return _failure(503, error)
    if request.path.startswith(("/fragments/", "/static/", "/media/")):
        # A broken fragment breaks only its own box, and a missing file needs no page.
        return Response(message, code, mimetype="text/plain")
    template = {404: "404", 410: "410"}.get(code, "error")
    try:
        html = render_template(
            f"errors/{template}.html",
            code=code,
            title=title,
            message=message,
            notice=notice,
            **layout_context(),
        )
    except (DBAPIError, PoolTimeout) as error:
        return _failure(503, error)
    return Response(html, code, mimetype="text/html")


def _own_page() -> _ErrorPage | None:
    pages: dict[str, _ErrorPage] = current_app.extensions.get("error_pages", {})
    path = f"{request.path}/"
    return next((page for at, page in pages.items() if path.startswith(f"{at}/")), None)


def _failure(code: int, error: Exception) -> Response:
    incident = secrets.token_hex(4)
    log.error("Incident %s at %s", incident, shown_path(), exc_info=error)
    if request.path.startswith(("/fragments/", "/bien-tap/fragments/")):
        return Response("", code, mimetype="text/plain")
    html = render_template(f"errors/{code}.html", incident=incident)
    response = Response(html, code, mimetype="text/html")
    if code == 503:
        response.headers["Retry-After"] = "30"
    return response
