"""Room `journal`: who did what, for the administrators who answer for it."""

from flask import (
    Blueprint,
    Flask,
    Response,
    flash,
    make_response,
    redirect,
    render_template,
    request,
    stream_with_context,
    url_for,
)
from werkzeug.wrappers import Response as AnyResponse

from portal.core.vietnamese.numbers import dotted
from portal.journal import integrity, listing
from portal.journal.export import export_lines, read_period, this_month
from portal.journal.question import number_in, read_question
from portal.newsroom import NavEntry, current_actor, demand, frame, register

bp = Blueprint("journal", __name__, url_prefix="/bien-tap/nhat-ky")


@bp.get("")
def entries() -> Response:
    """The record, newest first, as the address narrows it."""
    demand("read_audit")
    return _page(this_month(), {}, 200)


@bp.post("/kiem-tra")
def check() -> AnyResponse:
    """Follow the chain of the record from its beginning."""
    demand("read_audit")
    checked = integrity.check(by=current_actor())
    if checked.fault:
        flash(f"Chuỗi nhật ký KHÔNG nguyên vẹn: {checked.fault}.", "error")
    else:
        flash(
            f"Chuỗi nhật ký nguyên vẹn đến mục {dotted(checked.last_seq)}.", "success"
        )
    return redirect(url_for("journal.entries"), 303)


@bp.post("/xuat")
def export() -> Response:
    """The entries of a period as a file."""
    demand("export_audit")
    errors: dict[str, str] = {}
    period = read_period(request.form, errors)
    if period is None:
        return _page(request.form, errors, 422)
    lines = export_lines(period, by=current_actor())
    response = Response(stream_with_context(lines), mimetype="application/x-ndjson")
    response.headers.set("Content-Disposition", "attachment", filename=period.file_name)
    return response


def init_app(app: Flask) -> None:
    """Open the room."""
    app.register_blueprint(bp)
    register(NavEntry("journal.entries", "Nhật ký", "clock", "read_audit", 90))


def _page(period: object, errors: dict[str, str], code: int) -> Response:
    question = read_question(request.args)
    html = render_template(
        "journal/entries.html",
        **frame("journal.entries"),
        question=question,
        listing=listing.list_acts(
            question,
            before=number_in(request.args.get("truoc", "")),
            after=number_in(request.args.get("sau", "")),
        ),
        people=listing.person_options(),
        groups=listing.group_options(),
        kinds=listing.kind_options(),
        checked=integrity.find_checked(),
        period=period,
        period_errors=errors,
    )
    return make_response(html, code)
