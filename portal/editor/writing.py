"""The article form: begin, save, send, publish at once; drafts to the bin and back."""

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

from portal.accounts.rights import can
from portal.content import approving, binning, desk, drafting
from portal.content.approving import Seen
from portal.content.beginning import Begun
from portal.content.desk.values import Work
from portal.content.drafting import Overtaken
from portal.content.drafts import cleaned, digest
from portal.content.layout import current_layout
from portal.content.media_use import media_in
from portal.content.readiness import Incomplete
from portal.content.sanitize import sanitize
from portal.core import clock
from portal.core.errors import Invalid, PortalError
from portal.editor.conflicts import conflict_page
from portal.editor.form import ArticleForm, blank_form, form_of, read_form
from portal.editor.lead_file import with_lead_file
from portal.editor.screen import form_context
from portal.editor.subjects import demand_on, get_work, may, may_create_in, media_bounds
from portal.newsroom import current_actor, current_person, demand, frame, note_saved

_FORM = "editor/form.html"


def new_article() -> Response:
    """An empty form; `?chuyen-muc=` chooses the category, `?loai=trang` a page."""
    kind = _checked_kind(request.args.get("loai", ""))
    category = current_layout().find_category(request.args.get("chuyen-muc", ""))
    form = blank_form(category_id=category.id if category else None, kind=kind)
    return _show(form, None)


def create() -> AnyResponse:
    """Keep the first version, then do what the button says."""
    kind = _checked_kind(request.form.get("kind", ""))
    form = _checked(with_lead_file(read_form(request.form, None)), None)
    if form.errors:
        return _show(form, None, status=422)
    try:
        article_id = drafting.create_article(
            form.draft,
            kind=kind,
            plan=form.plan,
            form_key=form.key,
            sheets=form.sheets,
            by=current_actor(),
        )
    except Begun as begun:
        return _begun_already(get_work(begun.article_id), form)
    except Invalid as error:
        return _show(form.with_errors({"body": error.message}), None, status=422)
    note_saved(form.sheets)
    return _act(article_id, 1)


def edit(article_id: int) -> AnyResponse:
    """The form of an article; what cannot be edited now is shown in review."""
    work = get_work(article_id)
    if not may(work, "edit"):
        return redirect(url_for("editor.review", article_id=article_id))
    return _show(form_of(work), work)


def save(article_id: int) -> AnyResponse:
    """Keep a new version, then do what the button says."""
    work = get_work(article_id, "edit")
    form = _checked(with_lead_file(read_form(request.form, work)), work)
    if form.errors:
        return _show(form, work, status=422)
    try:
        number = drafting.save_revision(
            article_id,
            form.draft,
            started_from=form.started_from,
            plan=form.plan,
            sheets=form.sheets,
            by=current_actor(),
        )
    except Overtaken as overtaken:
        return conflict_page(work, form, overtaken)
    except Invalid as error:
        return _show(form.with_errors({"body": error.message}), work, status=422)
    note_saved(form.sheets)
    return _act(article_id, number)


def duplicate(article_id: int) -> AnyResponse:
    """Begin a new draft with this article's words."""
    work = get_work(article_id)
    demand("create")
    category_id = work.category_id if may_create_in(work.category_id) else None
    copy_id = drafting.duplicate_article(
        article_id, category_id=category_id, by=current_actor()
    )
    flash("Đã tạo bản sao. Bạn đang sửa bản sao.", "success")
    return redirect(url_for("editor.edit", article_id=copy_id))


def confirm_bin(article_id: int) -> Response:
    """Ask before a draft goes to the bin."""
    work = get_work(article_id, "bin")
    return _confirm("bin", work)


def put_in_bin(article_id: int) -> AnyResponse:
    """Put a draft into the bin."""
    get_work(article_id, "bin")
    binning.bin_article(article_id, by=current_actor())
    flash("Đã bỏ bài vào thùng rác. Bạn có thể lấy lại từ tab Thùng rác.", "success")
    return redirect(url_for("editor.articles"))


def take_from_bin(article_id: int) -> AnyResponse:
    """Take a draft out of the bin."""
    get_work(article_id, "unbin")
    binning.unbin_article(article_id, by=current_actor())
    flash("Đã lấy bài ra khỏi thùng rác.", "success")
    return redirect(url_for("editor.edit", article_id=article_id))


def confirm_discard(article_id: int) -> Response:
    """Ask before an unpublished edit is given up."""
    return _confirm("discard", get_work(article_id, "discard"))


def discard(article_id: int) -> AnyResponse:
    """Give up the unpublished edit; its versions stay in the history."""
    get_work(article_id, "discard")
    binning.discard_pending(article_id, by=current_actor())
    flash("Đã bỏ bản sửa. Bản đang đăng giữ nguyên.", "success")
    return redirect(url_for("editor.review", article_id=article_id))


def _begun_already(work: Work, form: ArticleForm) -> AnyResponse:
    """A form that comes twice: nothing new is begun, other words are shown as such."""
    draft = cleaned(form.draft)
    if digest(draft) == work.digest:
        note_saved(form.sheets)
        step = "published" if work.is_live else "edit"
        return redirect(url_for(f"editor.{step}", article_id=work.id))
    demand_on(work, "edit")
    # What this form has begun is version 1: both texts grew from it.
    return conflict_page(work, form.from_version(1), Overtaken(work.number, draft))


def _act(article_id: int, number: int) -> AnyResponse:
    """Once version `number` is kept: send it, publish it, or leave it at that."""
    act = request.form.get("act", "save")
    work = desk.find_work(article_id)
    if work is None or act not in ("submit", "publish"):
        flash(_saved_words(work), "success")
        return redirect(url_for("editor.edit", article_id=article_id))
    try:
        return _send(work, number) if act == "submit" else _publish(work, number)
    except Incomplete as incomplete:
        errors = {one.field: one.order for one in incomplete.missing}
        return _show(form_of(work).with_errors(errors), work, status=422, act=act)
    except Invalid as error:
        faulty = form_of(work).with_errors({"at_day": error.message})
        return _show(faulty, work, status=422, act=act)
    except PortalError:
        # Whatever stands against going on, nothing that was typed is lost.
        flash(_saved_words(work), "success")
        raise


def _send(work: Work, number: int) -> AnyResponse:
    demand_on(work, "submit")
    approving.submit(work.id, seen=_seen(work, number), by=current_actor())
    flash("Đã gửi duyệt.", "success")
    return redirect(url_for("editor.review", article_id=work.id))


def _publish(work: Work, number: int) -> AnyResponse:
    demand_on(work, "approve")
    approving.approve(
        work.id,
        seen=_seen(work, number),
        at=work.planned_at,
        expires_at=work.next_expiry,
        by=current_actor(),
    )
    return redirect(url_for("editor.published", article_id=work.id))


def _seen(work: Work, number: int) -> Seen:
    """What this person has just kept, not what somebody kept right after."""
    return Seen(number, work.digest, work.stage)


def _checked_kind(word: str) -> str:
    """Which kind is begun; raises Refused for who may not begin it."""
    demand("create")
    if word not in ("page", "trang"):
        return "news"
    demand("manage_pages")
    return "page"


def _saved_words(work: Work | None) -> str:
    if work is not None and work.is_live:
        return "Đã lưu bản sửa. Người đọc vẫn xem bản đã duyệt."
    return "Đã lưu nháp."


def _checked(form: ArticleForm, work: Work | None) -> ArticleForm:
    """The form with what this person may not do, and what has gone meanwhile."""
    if _is_back_dated(form, work) and not can(current_person(), "approve"):
        form = form.with_errors({"at_day": "Giờ hẹn phải sau thời điểm hiện tại"})
    form = _with_unseen_media(form)
    category_id = form.draft.category_id
    if category_id is None or (work and category_id == work.category_id):
        return form
    if category_id not in {one.id for one in current_layout().categories}:
        return form.with_errors(
            {"category": "Chuyên mục này vừa được bỏ. Chọn chuyên mục khác"}
        )
    if not may_create_in(category_id):
        return form.with_errors(
            {"category": "Bạn không có quyền viết ở chuyên mục này"}
        )
    return form


def _with_unseen_media(form: ArticleForm) -> ArticleForm:
    """The form with orders to take out media this person may not see (R03).

    What the article shows already is in bounds for whoever may read it.
    """
    bounds = media_bounds()
    if desk.list_unseen({form.draft.lead_media_id or 0}, bounds):
        form = form.with_errors(
            {"lead_media": "Bạn chưa xem được ảnh này. Chọn ảnh khác trong danh sách"}
        )
    try:
        in_body = media_in(sanitize(form.draft.body))
    except Invalid as error:
        return form.with_errors({"body": error.message})
    if unseen := desk.list_unseen(in_body, bounds):
        numbers = ", ".join(map(str, unseen))
        order = f"Bạn chưa xem được ảnh hoặc tệp số {numbers}. Bỏ khỏi nội dung"
        form = form.with_errors({"body": order})
    return form


def _is_back_dated(form: ArticleForm, work: Work | None) -> bool:
    """Whether a past hour is asked for that was not there before."""
    at = form.plan.at
    return at is not None and at <= clock.now() and (not work or at != work.planned_at)


def _show(
    form: ArticleForm, work: Work | None, *, status: int = 200, act: str = "save"
) -> Response:
    html = render_template(
        _FORM, **frame("editor.articles"), **form_context(form, work, act=act)
    )
    return make_response(html, status)


def _confirm(what: str, work: Work) -> Response:
    return make_response(
        render_template(
            f"editor/confirm_{what}.html", **frame("editor.articles"), work=work
        )
    )
