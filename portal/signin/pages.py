"""The pages of the door, and which of them comes next."""

from datetime import timedelta
from typing import Any

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

from portal.accounts.house import GRACE, current_house
from portal.accounts.second_factor import begin_enrolment
from portal.accounts.values import Entrant
from portal.content.layout import current_layout
from portal.core import clock
from portal.core.errors import PortalError, TooOften
from portal.core.vietnamese.dates import short_date
from portal.newsroom.entering import let_in, remember_entrant
from portal.newsroom.kept import Kept, read_kept
from portal.newsroom.paths import own_path

_STEPS = {"code": "signin.code", "enrol": "signin.enrol"}


def show(
    template: str,
    *,
    status: int = 200,
    error: PortalError | None = None,
    **context: Any,
) -> Response:
    """A page at the door, with what went wrong as its one sentence."""
    if error is not None and status == 200:
        status = 429 if isinstance(error, TooOften) else 422
    html = render_template(
        f"signin/{template}.html",
        site=current_layout().site,
        error=error.message if error else "",
        **context,
    )
    response = make_response(html, status)
    if isinstance(error, TooOften):
        response.headers["Retry-After"] = str(60 * error.minutes)
    return response


def office_words() -> tuple[str, ...]:
    """What everybody knows of this office: bad parts of a password."""
    site = current_layout().site
    return (site.name, site.unit, site.short_unit, site.full_name, site.address)


def wanted_path() -> str:
    """Where the log-in should lead, if that is a page of ours."""
    return own_path(request.values.get("next", ""))


def go_on(entrant: Entrant, next_path: str) -> AnyResponse:
    """After a right password or a link: in, or to the step the house asks for."""
    if entrant.duty not in _STEPS:
        return enter(entrant, next_path, way="")
    remember_entrant(entrant, next_path)
    kept = read_kept(request)
    if kept is None:
        return redirect(url_for(_STEPS[entrant.duty]), 303)
    # The page itself carries what was typed: an address could not.
    return step_page(entrant, kept)


def step_page(
    entrant: Entrant, kept: Kept | None, *, error: PortalError | None = None
) -> Response:
    """The page of the step this person is at: a code, or setting one up first."""
    if entrant.duty == "code":
        days = current_house().trusted_device // timedelta(days=1)
        return show("code", kept=kept, trust_days=days, error=error)
    shown = begin_enrolment(entrant.staff_id, issuer=current_layout().site.full_name)
    return show("enrol", kept=kept, enrolment=shown, error=error)


def enter(entrant: Entrant, next_path: str, *, way: str) -> AnyResponse:
    """Let somebody in and send them on, or offer to send again what was kept."""
    kept = read_kept(request)
    is_same = let_in(entrant, way=way)
    if entrant.duty == "offered":
        _remind(entrant)
    if kept is None:
        return redirect(next_path, 303)
    return show("back_in", kept=kept, is_same=is_same)


def _remind(entrant: Entrant) -> None:
    until = short_date((entrant.asked or clock.now()) + GRACE)
    flash(
        "Hãy bật xác thực hai bước trong mục Tài khoản. "
        f"Từ ngày {until}, cổng sẽ yêu cầu khi đăng nhập.",
        "info",
    )
