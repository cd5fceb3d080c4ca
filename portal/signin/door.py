"""Đăng nhập: name and password, then the code the house asks for; and the way out."""

from typing import Any

from flask import Response, current_app, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from portal.accounts import devices, second_factor
from portal.accounts.house import current_house
from portal.accounts.second_factor import WrongCode, WrongRecoveryCode
from portal.accounts.signing_in import WrongCredentials, check_password
from portal.accounts.throttle import Stopped
from portal.accounts.values import Entrant
from portal.audit import Actor
from portal.core.errors import PortalError
from portal.newsroom import (
    current_client,
    find_signed_in,
    hidden_sender,
    open_door,
)
from portal.newsroom.entering import Pending, find_pending, leave, let_in
from portal.newsroom.kept import read_kept
from portal.newsroom.paths import HOME
from portal.newsroom.refusals import first_words
from portal.settings import Settings
from portal.signin.pages import enter, go_on, show, step_page, wanted_path


@open_door
def sign_in() -> AnyResponse:
    """Name and password; the right pair leads on, in or to the next step."""
    if request.method != "POST":
        if find_signed_in():
            return redirect(wanted_path(), 303)
        return _sign_in_page(None)
    user_name = request.form.get("user_name", "")
    try:
        entrant = check_password(
            user_name,
            request.form.get("password", ""),
            client=current_client(),
            house=current_house(),
        )
    except (WrongCredentials, Stopped) as error:
        return _sign_in_page(error, user_name)
    if entrant.duty == "code" and _is_trusted(entrant):
        return enter(entrant, wanted_path(), way="device")
    return go_on(entrant, wanted_path())


@open_door
def code() -> AnyResponse:
    """Six digits from the telephone."""
    pending = find_pending()
    if pending is None or pending.entrant.duty != "code":
        return _from_the_start()
    if request.method != "POST":
        return step_page(pending.entrant, None)
    try:
        second_factor.check_code(
            pending.entrant.staff_id,
            request.form.get("code", ""),
            client=current_client(),
        )
    except (WrongCode, Stopped) as error:
        return step_page(pending.entrant, read_kept(request), error=error)
    response = enter(pending.entrant, pending.next_path, way="totp")
    if request.form.get("trust"):
        _trust(response, pending.entrant)
    return response


@open_door
def recovery_code() -> AnyResponse:
    """A code from the paper, when the telephone is not at hand."""
    pending = find_pending()
    if pending is None or pending.entrant.duty != "code":
        return _from_the_start()
    if request.method != "POST" or "code" not in request.form:
        return show("recovery_code", kept=read_kept(request))
    try:
        second_factor.check_recovery_code(
            pending.entrant.staff_id,
            request.form["code"],
            client=current_client(),
        )
    except (WrongRecoveryCode, Stopped) as error:
        return show("recovery_code", kept=read_kept(request), error=error)
    return enter(pending.entrant, pending.next_path, way="recovery")


@open_door
def enrol() -> AnyResponse:
    """The house demands a second factor: set it up before anything else."""
    pending = find_pending()
    if pending is None or pending.entrant.duty != "enrol":
        return _from_the_start()
    if request.method != "POST":
        return step_page(pending.entrant, None)
    return _confirm(pending)


@hidden_sender
def sign_out() -> AnyResponse:
    """Leave; the session ends on the server too."""
    leave()
    return redirect(url_for("signin.sign_in"), 303)


def _confirm(pending: Pending) -> AnyResponse:
    entrant, client = pending.entrant, current_client()
    kept = read_kept(request)
    try:
        codes = second_factor.confirm_enrolment(
            entrant.staff_id,
            request.form.get("code", ""),
            by=Actor(entrant.staff_id, entrant.name, client.address),
            client=client,
        )
    except (WrongCode, Stopped) as error:
        return step_page(entrant, kept, error=error)
    is_same = let_in(entrant, way="totp")
    return show(
        "codes", codes=codes, kept=kept, is_same=is_same, next_path=pending.next_path
    )


def _sign_in_page(error: PortalError | None, user_name: str = "") -> Response:
    return show(
        "sign_in",
        kept=read_kept(request),
        next=wanted_path() if "next" in request.values else "",
        user_name=user_name[:60],
        lead=first_words(),
        error=error,
    )


def _from_the_start() -> AnyResponse:
    """The five minutes are over, or there was never a right password."""
    kept = read_kept(request)
    if kept is None:
        return redirect(url_for("signin.sign_in"), 303)
    return show(
        "sign_in",
        status=401,
        kept=kept,
        next="",
        user_name="",
        lead="Đã quá 5 phút từ lúc nhập mật khẩu.",
    )


def _device_cookie(entrant: Entrant) -> str:
    settings: Settings = current_app.extensions["settings"]
    prefix = "__Secure-" if settings.public_url.startswith("https://") else ""
    # One for each person: several may use one computer.
    return f"{prefix}newsroom-device-{entrant.staff_id}"


def _is_trusted(entrant: Entrant) -> bool:
    token = request.cookies.get(_device_cookie(entrant), "")
    return bool(current_house().trusted_device) and devices.is_trusted(
        entrant.staff_id, token
    )


def _trust(response: AnyResponse, entrant: Entrant) -> None:
    lifetime = current_house().trusted_device
    if not lifetime:
        return
    settings: dict[str, Any] = {
        "max_age": lifetime,
        "path": HOME,
        "httponly": True,
        "samesite": "Lax",
        "secure": current_app.config["SESSION_COOKIE_SECURE"],
    }
    token = devices.trust_device(
        entrant.staff_id, lifetime=lifetime, client=current_client()
    )
    response.set_cookie(_device_cookie(entrant), token, **settings)
