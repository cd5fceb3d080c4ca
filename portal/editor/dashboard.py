"""Tổng quan: what is mine and unfinished, what waits, what is due, what is new."""

from flask import Response, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from portal.accounts.rights import can
from portal.content import desk, notices
from portal.content.desk.lists import Filters
from portal.core import clock
from portal.editor.articles import TAB_LABELS, TAB_WORDS
from portal.editor.people import name_of
from portal.editor.subjects import bounds_of
from portal.newsroom import current_person, current_signed_in, frame

_WAITING_SHOWN = 5
_NOTICES_SHOWN = 5
_IN_LIST = 40


def dashboard() -> AnyResponse:
    """The first page after the log-in; the first time, the welcome stands before."""
    if current_signed_in().welcomed_at is None:
        return redirect(url_for("office.welcome"), 303)
    person = current_person()
    bounds = bounds_of("read")
    counts = desk.count_tabs(bounds, Filters())
    waiting = (
        desk.list_waiting(bounds_of("approve"), limit=_WAITING_SHOWN)
        if can(person, "approve")
        else ()
    )
    return make_response(
        render_template(
            "editor/dashboard.html",
            **frame("editor.dashboard"),
            today=clock.now(),
            mine_url=f"{url_for('editor.articles')}?tac-gia={person.id}",
            unfinished=desk.list_unfinished(person.id, bounds),
            waiting=waiting,
            due=desk.list_due(bounds),
            notices=desk.list_notices(person.id, bounds, limit=_NOTICES_SHOWN),
            figures=[
                (TAB_LABELS[tab], str(counts[tab]), "", _tab_url(tab))
                for tab in ("draft", "in_review", "scheduled", "published")
            ],
            may_create=can(person, "create"),
            may_approve=can(person, "approve"),
            name_of=name_of,
        )
    )


def inbox() -> Response:
    """Thông báo: everything the newsroom has told this person."""
    person = current_person()
    asked = request.args.get("truoc", "")
    before = int(asked) if asked.isdecimal() and 0 < len(asked) < 10 else None
    entries = desk.list_notices(
        person.id, bounds_of("read"), limit=_IN_LIST + 1, before_id=before
    )
    older = entries[_IN_LIST - 1].id if len(entries) > _IN_LIST else None
    return make_response(
        render_template(
            "editor/inbox.html",
            **frame("editor.inbox"),
            entries=entries[:_IN_LIST],
            name_of=name_of,
            older_url=f"{request.path}?truoc={older}" if older else None,
        )
    )


def mark_read() -> AnyResponse:
    """Everything up to the newest shown has been seen."""
    until = request.form.get("until", "")
    if until.isdecimal() and 0 < len(until) < 10:
        notices.mark_read(current_person().id, until_id=int(until))
    return redirect(url_for("editor.inbox"))


def _tab_url(tab: str) -> str:
    return f"{url_for('editor.articles')}?trang-thai={TAB_WORDS[tab]}"
