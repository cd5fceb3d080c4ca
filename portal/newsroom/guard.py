"""The guard at /bien-tap: every address below it is closed until somebody opens it."""

import ipaddress
import logging

from flask import Flask, current_app, request
from sqlalchemy.exc import DBAPIError

from portal.accounts import sessions
from portal.accounts.house import is_open_at
from portal.core import clock
from portal.core.errors import NotFound, Refused, SignInNeeded
from portal.newsroom import cookie, forms, refusals
from portal.newsroom.doors import asks_for
from portal.newsroom.paths import HOME, is_newsroom
from portal.newsroom.presence import find_signed_in, make_doorkeeper
from portal.settings import Settings
from portal.web.client import client_address
from portal.web.errors import answer_below

log = logging.getLogger(__name__)


class OutOfHours(Refused):
    """The office has closed its newsroom for now."""

    title = "Ngoài giờ làm việc"


class PlainHTTP(Refused):
    """Passwords would travel readable, and the operator has not said that they may."""

    title = "Chưa cho đăng nhập"
    message = (
        "Cổng này chạy trên http:// trong mạng, nên mật khẩu sẽ đi qua mạng ở dạng đọc "
        "được. Vì vậy chưa cho đăng nhập. Người quản trị máy chủ cần dùng https://, "
        "hoặc đặt PORTAL_NEWSROOM_PLAIN_HTTP=1 nếu chấp nhận điều đó trong mạng nội bộ."
    )


class StaleForm(SignInNeeded):
    """Somebody is signed in, but the form is of an earlier session."""

    message = "Trang này mở từ phiên đăng nhập trước."


def init_app(app: Flask, settings: Settings) -> None:
    """Guard every address of the newsroom, and answer its failures in its own frame."""
    cookie.init_app(app, settings)
    forms.init_app(app, settings)
    make_doorkeeper().init_app(app, add_context_processor=False)
    app.before_request(_guard)
    answer_below(app, HOME, refusals.page)


def _guard() -> None:
    if not is_newsroom(request.path):
        return
    settings: Settings = current_app.extensions["settings"]
    # An article of several megabytes must not lose its text to a limit meant for
    # small forms; the whole body is limited anyway.
    request.max_form_memory_size = settings.max_body_bytes
    _demand_network(settings)
    if settings.is_plain_http and not settings.newsroom_plain_http:
        raise PlainHTTP
    if request.method in forms.UNSAFE:
        forms.demand_own_sender(settings)
        forms.demand_few_fields()
    if not is_open_at(settings, clock.now()):
        raise OutOfHours(_hours_words(settings))
    _demand_session()


def _demand_session() -> None:
    signed_in = find_signed_in()
    is_open_door = asks_for("is_open_door")
    if signed_in is None and not is_open_door:
        raise SignInNeeded
    if request.method in forms.UNSAFE:
        has_token = forms.has_good_token(current_app._get_current_object())  # type: ignore[attr-defined]
        if not has_token:
            raise StaleForm
    if signed_in is not None and not asks_for("is_polling"):
        try:
            sessions.note_seen(signed_in)
        except DBAPIError as error:
            # A busy database must not close the newsroom to its readers.
            log.warning("Not noted that somebody is working: %s", error.orig)


def _demand_network(settings: Settings) -> None:
    if not settings.newsroom_networks:
        return
    try:
        address = ipaddress.ip_address(client_address(request, settings))
        is_allowed = any(address in one for one in settings.newsroom_networks)
    except ValueError:
        is_allowed = False
    if not is_allowed:
        log.warning("The newsroom was asked for from a network that is not allowed.")
        refusals.hide()
        raise NotFound


def _hours_words(settings: Settings) -> str:
    begins, ends = settings.newsroom_hours or (None, None)
    return (
        "Ngoài giờ làm việc, trang quản trị đóng. "
        f"Giờ mở: {begins:%H:%M} đến {ends:%H:%M}."
    )
