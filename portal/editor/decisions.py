"""What may be decided about an article: send, approve, return, force, withdraw, pin."""

from datetime import datetime, timedelta

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

from portal.content import approving, publishing, remarks
from portal.content.approving import Seen
from portal.content.desk.values import Work
from portal.content.readiness import Incomplete
from portal.core import clock
from portal.core.errors import Invalid
from portal.editor.form import END_OF_DAY, read_moment
from portal.editor.review import show_review
from portal.editor.subjects import get_work
from portal.editor.typed import Typed
from portal.newsroom import current_actor, frame

_MOST_PINNED_DAYS = 90


def submit(article_id: int) -> AnyResponse:
    """Send the newest revision for review, as the page showed it."""
    work = get_work(article_id, "submit")
    try:
        approving.submit(article_id, seen=_seen(work), by=current_actor())
    except Incomplete as incomplete:
        orders = {one.field: one.order for one in incomplete.missing}
        return show_review(work, errors=orders, status=422)
    flash("Đã gửi duyệt.", "success")
    return redirect(url_for("editor.review", article_id=article_id))


def approve(article_id: int) -> AnyResponse:
    """Duyệt và đăng, or at the hour the approver gives."""
    work = get_work(article_id, "approve")
    errors: dict[str, str] = {}
    when = request.form.get("when", "now")
    at = read_moment(request.form, "at", errors) if when == "later" else None
    if when == "later" and at is None and not errors:
        errors["at_day"] = "Nhập ngày và giờ đăng"
    expires_at = _end(errors)
    if errors:
        return show_review(work, errors=errors, status=422)
    try:
        approving.approve(
            article_id,
            seen=_seen(work),
            at=at,
            expires_at=expires_at,
            by=current_actor(),
        )
    except Incomplete as incomplete:
        orders = {one.field: one.order for one in incomplete.missing}
        return show_review(work, errors=orders, status=422)
    except Invalid as error:
        return show_review(work, errors={"at_day": error.message}, status=422)
    return redirect(url_for("editor.published", article_id=article_id))


def return_for_changes(article_id: int) -> AnyResponse:
    """Trả lại để sửa, with a comment."""
    work = get_work(article_id, "return")
    comment = request.form.get("comment", "")
    try:
        approving.return_for_changes(
            article_id, comment, seen=_seen(work), by=current_actor()
        )
    except Invalid as error:
        return show_review(work, errors={"comment": error.message}, status=422)
    flash("Đã trả lại bài để sửa. Người viết sẽ thấy nhận xét của bạn.", "success")
    return redirect(url_for("editor.queue"))


def force(article_id: int) -> AnyResponse:
    """Publish without a second person; the reason stays in the record."""
    work = get_work(article_id, "force")
    try:
        approving.force_publish(
            article_id,
            request.form.get("reason", ""),
            seen=_seen(work),
            at=_planned(work),
            expires_at=work.next_expiry,
            by=current_actor(),
        )
    except Incomplete as incomplete:
        orders = {one.field: one.order for one in incomplete.missing}
        return show_review(work, errors=orders, status=422)
    except Invalid as error:
        return show_review(work, errors={"reason": error.message}, status=422)
    return redirect(url_for("editor.published", article_id=article_id))


def comment(article_id: int) -> AnyResponse:
    """Say something to those who write this article."""
    work = get_work(article_id, "comment")
    try:
        remarks.add_comment(
            article_id, request.form.get("comment", ""), by=current_actor()
        )
    except Invalid as error:
        return show_review(work, errors={"remark": error.message}, status=422)
    flash("Đã gửi nhận xét.", "success")
    return redirect(url_for("editor.review", article_id=article_id))


def confirm_withdraw(article_id: int) -> Response:
    """Ask before an article is taken from readers."""
    return _ask("withdraw", get_work(article_id, "withdraw"))


def withdraw(article_id: int) -> AnyResponse:
    """Gỡ bài: with a public notice, or a redirect within the site."""
    work = get_work(article_id, "withdraw")
    try:
        publishing.withdraw(
            article_id,
            notice=request.form.get("notice", ""),
            redirect_to=request.form.get("redirect_to", "").strip(),
            by=current_actor(),
        )
    except Invalid as error:
        errors = {error.field or "notice": error.message}
        return _ask("withdraw", work, errors=errors, status=422)
    flash("Đã gỡ bài. Người đọc không còn xem được bài này.", "success")
    return redirect(url_for("editor.review", article_id=article_id))


def ask_pin(article_id: int) -> Response:
    """Until when an article leads the home page."""
    return _ask("pin", get_work(article_id, "pin"))


def pin(article_id: int) -> AnyResponse:
    """Ghim đến ngày, or take the pin out."""
    work = get_work(article_id, "pin")
    errors: dict[str, str] = {}
    until = None
    if request.form.get("act") != "unpin":
        until = read_moment(request.form, "until", errors, usual_time=END_OF_DAY)
        latest = clock.now() + timedelta(days=_MOST_PINNED_DAYS)
        if until is None and not errors:
            errors["until_day"] = "Nhập ngày hết ghim"
        elif until and not clock.now() < until <= latest:
            errors["until_day"] = (
                f"Ngày hết ghim phải ở trong {_MOST_PINNED_DAYS} ngày tới"
            )
    if errors:
        return _ask("pin", work, errors=errors, status=422)
    publishing.pin(article_id, until, by=current_actor())
    flash("Đã ghim bài ở đầu trang chủ." if until else "Đã bỏ ghim.", "success")
    return redirect(url_for("editor.review", article_id=article_id))


def ask_time(article_id: int) -> Response:
    """Another time for an article that is published or scheduled."""
    return _ask("time", get_work(article_id, "schedule"))


def set_time(article_id: int) -> AnyResponse:
    """Đổi giờ đăng: a future hour schedules, a past one back-dates."""
    work = get_work(article_id, "schedule")
    errors: dict[str, str] = {}
    at = read_moment(request.form, "at", errors)
    expires_at = _end(errors)
    if at is None and not errors:
        errors["at_day"] = "Nhập ngày và giờ đăng"
    try:
        if at is not None and not errors:
            publishing.reschedule(
                article_id, at=at, expires_at=expires_at, by=current_actor()
            )
    except Invalid as error:
        errors["end_day"] = error.message
    if errors:
        return _ask("time", work, errors=errors, status=422)
    flash("Đã đổi thời điểm đăng.", "success")
    return redirect(url_for("editor.review", article_id=article_id))


def published(article_id: int) -> Response:
    """After publishing: what readers see, where, and what can be done next."""
    work = get_work(article_id)
    return make_response(
        render_template("editor/published.html", **frame("editor.articles"), work=work)
    )


def _end(errors: dict[str, str]) -> datetime | None:
    return read_moment(request.form, "end", errors, usual_time=END_OF_DAY)


def _planned(work: Work) -> datetime | None:
    """The hour an article still waits for; None where readers have it, or it passed."""
    at = work.planned_at
    return at if at and not work.is_live and at > clock.now() else None


def _seen(work: Work) -> Seen:
    """The revision the page showed; a forged one fits none."""
    number = request.form.get("seen_number", "")
    return Seen(
        int(number) if number.isdecimal() and len(number) < 10 else 0,
        request.form.get("seen_digest", ""),
        work.stage,
    )


def _ask(
    what: str,
    work: Work,
    *,
    errors: dict[str, str] | None = None,
    status: int = 200,
) -> Response:
    html = render_template(
        f"editor/ask_{what}.html",
        **frame("editor.articles"),
        work=work,
        errors=Typed.of(errors),
        typed=Typed.of(request.form),
    )
    return make_response(html, status)
