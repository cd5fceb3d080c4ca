"""Bộ đếm truy cập: go on from the figure the office's older portal showed."""

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

from portal.content import sitekeeping
from portal.content.readership import readership
from portal.core.errors import Conflict
from portal.core.vietnamese.numbers import dotted
from portal.newsroom import current_actor, demand, frame

_MOST_DIGITS = 12


def counter() -> Response:
    """What is shown now, and the field for the old figure."""
    demand("manage_settings")
    return _page()


def continue_counter() -> AnyResponse:
    """Go on from the figure given."""
    demand("manage_settings")
    figure = _figure(request.form.get("figure", ""))
    if figure is None:
        return _page("Nhập số lượt truy cập bằng chữ số, ví dụ 37.343.852")
    try:
        sitekeeping.continue_counter(figure, by=current_actor())
    except Conflict as error:
        return _page(error.message)
    flash(f"Bộ đếm nay tiếp tục từ {dotted(figure)}.", "success")
    return redirect(url_for("office.counter"), 303)


def _figure(typed: str) -> int | None:
    """The number somebody typed, with or without dots and spaces between groups."""
    digits = "".join(typed.replace(".", " ").replace(",", " ").split())
    is_number = digits.isascii() and digits.isdigit() and len(digits) <= _MOST_DIGITS
    return int(digits) if is_number else None


def _page(error: str = "") -> Response:
    html = render_template(
        "office/counter.html",
        **frame("office.settings"),
        error=error,
        typed=request.form.get("figure", ""),
        shown_total=readership().total(),
    )
    return make_response(html, 422 if error else 200)
