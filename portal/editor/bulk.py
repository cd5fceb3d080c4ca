"""Many rows at once: asked first by title, then done and reported row by row."""

from dataclasses import dataclass

from flask import (
    flash,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from werkzeug.wrappers import Response as AnyResponse

from portal.content import approving, binning, drafting, publishing
from portal.content.approving import Seen
from portal.content.desk.values import Work
from portal.content.layout import current_layout
from portal.core.errors import Invalid, PortalError, Refused
from portal.editor.choices import category_options
from portal.editor.subjects import demand_on, get_work, may_create_in
from portal.editor.typed import Typed
from portal.newsroom import current_actor, frame, record_refusal

_MOST = 50
ACTS = {
    "submit": ("Gửi duyệt", "submit"),
    "move": ("Đổi chuyên mục", "edit"),
    "withdraw": ("Gỡ bài", "withdraw"),
    "bin": ("Bỏ vào thùng rác", "bin"),
    "unbin": ("Lấy khỏi thùng rác", "unbin"),
}


@dataclass(frozen=True, slots=True)
class RowResult:
    """What became of one row; `reason` is "" where it was done."""

    title: str
    article_id: int
    reason: str = ""


def confirm() -> AnyResponse:
    """The titles that were chosen, and what will be done to them."""
    act = request.form.get("act", "")
    ids = _ids()
    if act not in ACTS or not ids:
        return _chosen_nothing()
    return _ask(act, ids)


def carry_out() -> AnyResponse:
    """Do it row by row; what cannot be done is named with its reason."""
    act = request.form.get("act", "")
    if act not in ACTS:
        raise Invalid("Không có thao tác này.")
    if fault := _fault(act):
        return _ask(act, _ids(), fault=fault, status=422)
    results = [_row(one, act) for one in _ids()]
    html = render_template(
        "editor/bulk_report.html",
        **frame("editor.articles"),
        words=ACTS[act][0],
        done=[one for one in results if not one.reason],
        skipped=[one for one in results if one.reason],
    )
    return make_response(html)


def _ask(
    act: str, ids: list[int], *, fault: str = "", status: int = 200
) -> AnyResponse:
    """The titles once more; `fault` is what stands against all of them."""
    works = [work for one in ids if (work := _find(one)) is not None]
    if not works:
        return _chosen_nothing()
    html = render_template(
        "editor/bulk_confirm.html",
        **frame("editor.articles"),
        act=act,
        words=ACTS[act][0],
        works=works,
        categories=category_options(""),
        fault=fault,
        typed=Typed.of(request.form),
    )
    return make_response(html, status)


def _fault(act: str) -> str:
    """What is wrong with what was typed for all rows; "" when nothing is."""
    try:
        if act == "withdraw":
            publishing.checked_notice(request.form.get("notice", ""))
        elif act == "move":
            _chosen_category()
    except Invalid as error:
        return error.message
    return ""


def _row(article_id: int, act: str) -> RowResult:
    title = f"Bài {article_id}"
    try:
        work = get_work(article_id)
        title = work.title
        demand_on(work, ACTS[act][1])
        _do(work, act)
    except PortalError as error:
        if isinstance(error, Refused):
            record_refusal(f"{title}: {error.message}")
        return RowResult(title, article_id, error.message)
    return RowResult(title, article_id)


def _do(work: Work, act: str) -> None:
    by = current_actor()
    if act == "submit":
        approving.submit(
            work.id, seen=Seen(work.number, work.digest, work.stage), by=by
        )
    elif act == "withdraw":
        publishing.withdraw(work.id, notice=request.form.get("notice", ""), by=by)
    elif act == "bin":
        binning.bin_article(work.id, by=by)
    elif act == "unbin":
        binning.unbin_article(work.id, by=by)
    else:
        _move(work)


def _move(work: Work) -> None:
    """A new version in another category; a live article's waits for approval."""
    category_id = _chosen_category()
    if category_id == work.category_id:
        raise Invalid("Bài đã ở chuyên mục này.")
    if not may_create_in(category_id):
        raise Invalid("Bạn không có quyền viết ở chuyên mục này.")
    drafting.move_article(
        work.id, category_id, started_from=work.number, by=current_actor()
    )


def _chosen_category() -> int:
    text = request.form.get("category", "")
    category_id = int(text) if text.isdecimal() and len(text) < 10 else 0
    if category_id not in {one.id for one in current_layout().categories}:
        raise Invalid("Chọn chuyên mục.")
    return category_id


def _chosen_nothing() -> AnyResponse:
    flash("Chưa chọn bài nào. Hãy đánh dấu bài rồi chọn việc cần làm.", "warning")
    return redirect(url_for("editor.articles"))


def _find(article_id: int) -> Work | None:
    try:
        return get_work(article_id)
    except PortalError:
        return None


def _ids() -> list[int]:
    """The chosen rows, each once, no more than a screen holds."""
    texts = [one for one in request.form.getlist("ids") if one.isdecimal()]
    return list(dict.fromkeys(int(one) for one in texts if len(one) < 10))[:_MOST]
