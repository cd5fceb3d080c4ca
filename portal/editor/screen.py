"""What the article form shows beside the words: steps, checks, buttons, history."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from flask import url_for

from portal.accounts.rights import Item, can
from portal.content import desk
from portal.content.desk.values import Work
from portal.content.presence import list_present
from portal.content.workflow import after
from portal.core import clock
from portal.core.errors import Conflict
from portal.core.vietnamese.dates import clock_time, short_date
from portal.editor.checks import FIELD_IDS, as_kept, checks_context
from portal.editor.choices import category_options, picture_options, picture_previews
from portal.editor.form import (
    SUMMARY_ADVISED,
    TITLE_ADVISED,
    TITLE_LIMIT,
    ArticleForm,
)
from portal.editor.people import name_of
from portal.editor.subjects import item_of, may, why_not
from portal.editor.typed import Typed
from portal.editor.unfinished import autosave_context
from portal.newsroom import current_person

_HISTORY_SHOWN = 6
_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
# Fields that stay folded away until somebody has used one of them.
_DETAILS = ("author_line", "source_line", "source_url", "tags", "note")


def form_context(form: ArticleForm, work: Work | None, *, act: str) -> dict[str, Any]:
    """The template's names; `act` is what was tried when there are errors."""
    kind = work.kind if work else form.values["kind"] or "news"
    pictures = picture_options(form.values["lead_media"])
    is_kept = work is not None and form.draft.body == work.draft.body
    draft = form.draft if is_kept else as_kept(form.draft)
    return {
        "form": form.values,
        "body_html": form.draft.body,
        "errors": Typed.of(form.errors),
        "error_list": [
            (FIELD_IDS.get(name, "f-title"), order)
            for name, order in form.errors.items()
        ],
        "error_title": _error_title(act),
        "work": work,
        "back": way_back(kind),
        "action": url_for("editor.save", article_id=work.id)
        if work
        else url_for("editor.create"),
        "categories": category_options(form.values["category"]),
        "pictures": pictures,
        "previews": picture_previews(pictures),
        "limits": {
            "title": TITLE_LIMIT,
            "title_advised": TITLE_ADVISED,
            "summary": SUMMARY_ADVISED,
        },
        "has_details": any(form.values[name] for name in _DETAILS),
        **checks_context(draft, kind),
        "steps": list_steps(work),
        "autosave": autosave_context(form, work),
        "primary": primary_act(form, work),
        "present": [name_of(one) for one in _present(work)],
        "history": desk.list_history(work.id, limit=_HISTORY_SHOWN) if work else (),
        "comments": desk.list_comments(work.id) if work else (),
        "name_of": name_of,
        "may": (lambda verb: may(work, verb)) if work else (lambda _verb: False),
    }


def primary_act(form: ArticleForm, work: Work | None) -> tuple[str, str] | None:
    """(act, words) of the one button that goes on; None when nothing can be done.

    The words say what will happen: publish now, or at which hour.
    """
    person = current_person()
    if work is None:
        if person.may_approve_own and can(person, "approve"):
            return "publish", publish_label(form.plan.at)
        return ("submit", "Gửi duyệt") if can(person, "submit") else None
    saved = _once_saved(work)
    if saved is None:
        return None
    if person.may_approve_own and can(person, "approve", saved):
        return "publish", publish_label(form.plan.at)
    if can(person, "submit", saved):
        return "submit", "Gửi duyệt"
    return None


def _once_saved(work: Work) -> Item | None:
    """The article as it will stand when the form has been saved by this person."""
    try:
        state, pending = after(work.stage, "save")
    except Conflict:
        return None
    writer_id = current_person().id
    return replace(item_of(work), state=state, pending=pending, writer_id=writer_id)


def way_back(kind: str) -> tuple[str, str]:
    """(words, address) of the list this belongs to, as far as this person has it."""
    if kind == "page" and can(current_person(), "manage_pages"):
        return "Trang", url_for("office.pages")
    return "Bài viết", url_for("editor.articles")


def publish_label(at: datetime | None, verb: str = "Đăng") -> str:
    """What the publishing button will do: `verb` now, or when."""
    if at is None:
        return "Đăng ngay" if verb == "Đăng" else "Duyệt và đăng"
    prefix = "" if verb == "Đăng" else "Duyệt và hẹn "
    now = clock.now()
    if at <= now:
        return f"{'Đăng' if verb == 'Đăng' else 'Duyệt'} với ngày {short_date(at)}"
    words = prefix or "Hẹn "
    return f"{words}{clock_time(at)} {_day_words(at, now)}"


def list_steps(work: Work | None) -> list[tuple[str, str, str]]:
    """Quy trình as (step, note, done|current|ahead)."""
    if work is None:
        return [
            ("Soạn thảo", "Bạn đang viết", "current"),
            ("Chờ duyệt", "", "ahead"),
            ("Đăng", "", "ahead"),
        ]
    state = work.pending or work.state
    reached = {"draft": 0, "returned": 0, "in_review": 1, "published": 2}.get(state, 2)
    notes = [
        f"{name_of(work.writer_id)}, {short_date(work.written_at)}",
        f"Gửi lúc {clock_time(work.submitted_at)} {short_date(work.submitted_at)}"
        if work.submitted_at
        else "",
        _published_note(work),
    ]
    names = ("Cần sửa" if state == "returned" else "Soạn thảo", "Chờ duyệt", "Đăng")
    return [
        (name, note, _standing(number, reached))
        for number, (name, note) in enumerate(zip(names, notes, strict=True))
    ]


def _standing(number: int, reached: int) -> str:
    if number == reached:
        return "current"
    return "done" if number < reached else "ahead"


def _published_note(work: Work) -> str:
    if work.status == "withdrawn":
        return "Đã gỡ"
    at = work.published_at if work.is_live else work.planned_at
    if at is None:
        return "Ngay khi được duyệt"
    return f"{clock_time(at)} ngày {short_date(at)}"


def _day_words(at: datetime, now: datetime) -> str:
    days = (clock.local_day(at) - clock.local_day(now)).days
    if days == 0:
        return "hôm nay"
    if days == 1:
        return "ngày mai"
    if days < 7:
        return _WEEKDAYS[clock.local_day(at).weekday()]
    return f"ngày {short_date(at)}"


def _error_title(act: str) -> str:
    titles = {
        "submit": "Đã lưu, nhưng chưa gửi duyệt được",
        "publish": "Đã lưu, nhưng chưa đăng được",
    }
    return titles.get(act, "Chưa lưu được")


def _present(work: Work | None) -> tuple[int, ...]:
    return list_present(work.id, besides=current_person().id) if work else ()


def refusal_words(work: Work) -> str:
    """Why this person does not see the deciding buttons; "" without a reason."""
    return why_not(work, "approve")
