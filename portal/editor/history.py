"""Lịch sử chỉnh sửa: every version, two of them compared, an old one taken up again."""

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

from portal.content import desk, drafting
from portal.content.comparison import Version, compare
from portal.content.desk.values import RevisionText, Work
from portal.content.drafting import Overtaken
from portal.core.errors import Conflict, NotFound, Refused
from portal.editor.people import name_of
from portal.editor.subjects import get_work, may, may_create_in
from portal.newsroom import current_actor, frame

_SHOWN = 50
_MOST_OFFERED = 200


def history(article_id: int) -> Response:
    """The versions, newest first."""
    work = get_work(article_id)
    before = _number(request.args.get("truoc", ""))
    entries = desk.list_history(article_id, limit=_SHOWN + 1, before_number=before)
    older = entries[_SHOWN - 1].number if len(entries) > _SHOWN else None
    return make_response(
        render_template(
            "editor/history.html",
            **frame("editor.articles"),
            work=work,
            entries=entries[:_SHOWN],
            approvals=desk.list_approvals(article_id),
            name_of=name_of,
            may_restore=may(work, "edit"),
            older_url=f"{request.path}?truoc={older}" if older else None,
            newer_url=request.path if before else None,
        )
    )


def compare_versions(article_id: int) -> Response:
    """Two versions, field by field; usually the newest and what readers have."""
    work = get_work(article_id)
    new = _text(work, request.args.get("moi", ""), work.number)
    old = _text(work, request.args.get("cu", ""), _usual_base(work, new.number))
    entries = desk.list_history(article_id, limit=_MOST_OFFERED)
    return make_response(
        render_template(
            "editor/compare.html",
            **frame("editor.articles"),
            work=work,
            old=old,
            new=new,
            comparison=compare(_version(old), _version(new)),
            is_side_by_side=request.args.get("kieu") == "hai-cot",
            entries=entries,
            name_of=name_of,
            may_restore=may(work, "edit") and old.number != work.number,
        )
    )


def restore(article_id: int, number: int) -> AnyResponse:
    """Write an old version's words again as the newest."""
    work = get_work(article_id, "edit")
    category_id = _text(work, "", number).draft.category_id
    if category_id != work.category_id and not may_create_in(category_id):
        raise Refused("Bạn không có quyền viết ở chuyên mục của bản cũ này.")
    started_from = _number(request.form.get("started_from", "")) or work.number
    try:
        drafting.restore_revision(
            article_id, number, started_from=started_from, by=current_actor()
        )
    except Overtaken as overtaken:
        raise Conflict(f"{overtaken.message} Hãy xem lại lịch sử.") from None
    flash(f"Đã khôi phục bản {number} thành bản mới nhất.", "success")
    return redirect(url_for("editor.edit", article_id=article_id))


def _text(work: Work, asked: str, usual: int) -> RevisionText:
    found = desk.find_revision(work.id, _number(asked) or usual)
    if found is None:
        raise NotFound("Không có phiên bản này.")
    return found


def _usual_base(work: Work, new_number: int) -> int:
    """What a version is compared with unless somebody says otherwise."""
    if work.live_number is not None and work.live_number != new_number:
        return work.live_number
    return max(1, new_number - 1)


def _version(text: RevisionText) -> Version:
    return Version.of(text.draft, text.category_name)


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and 0 < len(text) < 10 else None
