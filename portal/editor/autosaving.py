"""The autosave's addresses: keep what is typed, take it up again, give it up."""

from datetime import datetime

from flask import (
    Response,
    abort,
    flash,
    jsonify,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from werkzeug.wrappers import Response as AnyResponse

from portal.content import desk
from portal.content.autosave import (
    HeldElsewhere,
    SavedSince,
    Sheet,
    Slot,
    drop_autosave,
    find_autosave,
    keep_autosave,
)
from portal.content.beginning import Begun
from portal.content.comparison import Version, compare
from portal.content.desk.values import Work
from portal.content.drafts import cleaned
from portal.content.layout import current_layout
from portal.core.errors import Conflict, NotFound
from portal.core.vietnamese.dates import clock_time, date_time, iso_local
from portal.editor.form import ArticleForm, read_form
from portal.editor.people import name_of
from portal.editor.screen import form_context
from portal.editor.subjects import get_work
from portal.editor.unfinished import filled_form, retyped, slot_of
from portal.newsroom import current_person, demand, frame

# What a form has beside what its person typed.
_NOT_TYPED = ("sheets", "form_key", "started_from")


def keep(article_id: int) -> Response:
    """Keep what stands in an article's form; answers JSON, and 409 with the reason."""
    work = get_work(article_id, "edit")
    return _keep(read_form(request.form, work), work)


def keep_new() -> Response:
    """Keep what stands in the form of an article that is not begun yet."""
    _demand_new(request.form.get("kind", ""))
    return _keep(read_form(request.form, None), None)


def resume(article_id: int) -> AnyResponse:
    """The article's form with the words that were autosaved."""
    work = get_work(article_id, "edit")
    unsaved = find_autosave(Slot(current_person().id, work.id))
    if unsaved is None:
        return _gone(url_for("editor.edit", article_id=work.id))
    return _show(filled_form(unsaved, work), work, _words(unsaved.saved_at))


def resume_new(form_key: str) -> AnyResponse:
    """The form of a new article with the words that were autosaved."""
    _demand_new("")
    unsaved = find_autosave(Slot(current_person().id, form_key=form_key))
    if unsaved is None:
        return _gone(url_for("editor.new"))
    _demand_new(unsaved.fields.get("kind", ""))
    return _show(filled_form(unsaved, None), None, _words(unsaved.saved_at))


def resume_copy(article_id: int) -> Response:
    """The article's form with the words a browser has kept; nothing is stored."""
    work = get_work(article_id, "edit")
    return _show(retyped(read_form(request.form, work)), work, _words(None))


def resume_new_copy() -> Response:
    """The form of a new article with the words a browser has kept."""
    _demand_new(request.form.get("kind", ""))
    return _show(retyped(read_form(request.form, None)), None, _words(None))


def compare_unsaved(article_id: int) -> AnyResponse:
    """What was autosaved beside what is saved."""
    work = get_work(article_id, "edit")
    unsaved = find_autosave(Slot(current_person().id, work.id))
    if unsaved is None:
        return _gone(url_for("editor.edit", article_id=work.id))
    return _compare(filled_form(unsaved, work), work)


def compare_copy(article_id: int) -> Response:
    """What a browser has kept beside what is saved."""
    work = get_work(article_id, "edit")
    return _compare(retyped(read_form(request.form, work)), work)


def drop(article_id: int) -> AnyResponse:
    """Give up what was autosaved of an article."""
    work = get_work(article_id)
    slot = Slot(current_person().id, work.id)
    return _drop(slot, url_for("editor.edit", article_id=work.id))


def drop_new() -> AnyResponse:
    """Give up what was autosaved in the form of a new article."""
    key = request.form.get("form_key", "")
    return _drop(Slot(current_person().id, form_key=key[:32]), url_for("editor.new"))


def _keep(form: ArticleForm, work: Work | None) -> Response:
    _demand_same_person()
    typed = {
        name: value for name, value in form.values.items() if name not in _NOT_TYPED
    }
    fields = {
        **typed,
        "started_from": str(form.started_from),
        "form_key": form.key,
    }
    try:
        saved_at = keep_autosave(
            slot_of(form, work),
            fields,
            sheet=_sheet(form, work),
            started_from=form.started_from,
        )
    except HeldElsewhere as held:
        return _paused("elsewhere", held.saved_at)
    except SavedSince as since:
        return _overtaken(since.article_id)
    except Begun as begun:
        return _overtaken(begun.article_id)
    return jsonify(at=iso_local(saved_at), clock=clock_time(saved_at))


def _sheet(form: ArticleForm, work: Work | None) -> Sheet:
    edit = request.form.get("edit", "")
    if not form.sheets or not (work or form.key):
        # No form of ours: there is nothing to tell a person.
        abort(422)
    return Sheet(
        id=form.sheets[-1],
        edit=int(edit) if edit.isdecimal() and len(edit) < 10 else 0,
        grew_from=form.sheets[:-1],
        takes_over=request.form.get("take") == "1",
    )


def _overtaken(article_id: int) -> Response:
    newest = desk.find_work(article_id)
    if newest is None:
        raise NotFound
    is_own = newest.writer_id == current_person().id
    by = "bạn" if is_own else name_of(newest.writer_id)
    return _paused("overtaken", newest.written_at, by=by)


def _paused(why: str, at: datetime, *, by: str = "") -> Response:
    answer = jsonify(why=why, by=by, clock=clock_time(at))
    answer.status_code = 409
    return answer


def _demand_new(kind: str) -> None:
    demand("create")
    if kind == "page":
        demand("manage_pages")


def _demand_same_person() -> None:
    """A page of one person must not be kept as another's, logged in meanwhile."""
    own_id = str(current_person().id)
    if request.form.get("person", own_id) != own_id:
        raise Conflict("Bạn đã đăng nhập bằng tài khoản khác với lúc mở trang này.")


def _drop(slot: Slot, back: str) -> AnyResponse:
    drop_autosave(slot, request.form.get("sheet", ""))
    flash("Đã bỏ bản viết dở.", "success")
    return redirect(back)


def _gone(back: str) -> AnyResponse:
    flash("Không còn bản viết dở nào để lấy lại.", "warning")
    return redirect(back)


def _compare(form: ArticleForm, work: Work) -> Response:
    names = {one.id: one.name for one in current_layout().categories}
    category = names.get(form.draft.category_id or 0, "")
    html = render_template(
        "editor/unsaved.html",
        **frame("editor.articles"),
        work=work,
        comparison=compare(
            Version.of(work.draft, work.category_name),
            Version.of(cleaned(form.draft), category),
        ),
    )
    return make_response(html)


def _words(saved_at: datetime | None) -> str:
    kept = f"lúc {date_time(saved_at)}" if saved_at else "mà máy này còn giữ"
    return f"Đây là bản bạn viết dở {kept}. Hãy đọc lại rồi bấm lưu."


def _show(form: ArticleForm, work: Work | None, words: str) -> Response:
    html = render_template(
        "editor/form.html",
        **{**frame("editor.articles"), "flashes": (("warning", words),)},
        **form_context(form, work, act="save"),
    )
    return make_response(html)
