"""Chờ duyệt: the queue, and one article beside what may be decided about it."""

from flask import (
    Response,
    make_response,
    render_template,
    request,
    session,
    url_for,
)

from portal.content import desk
from portal.content.desk.values import Work
from portal.content.proofs import article_proof, page_proof
from portal.content.readiness import list_missing
from portal.content.values import Article, Page
from portal.core import clock
from portal.editor.checks import FIELD_IDS, hints_of
from portal.editor.people import name_of
from portal.editor.screen import (
    list_steps,
    publish_label,
    refusal_words,
    way_back,
)
from portal.editor.subjects import bounds_of, get_work, may
from portal.editor.typed import Typed
from portal.newsroom import demand, frame

_QUEUE_SHOWN = 100
_MEDIA_BASE = "/bien-tap"
_DECISIONS = (
    "edit",
    "submit",
    "approve",
    "return",
    "force",
    "withdraw",
    "pin",
    "schedule",
    "discard",
    "bin",
    "unbin",
    "share",
    "comment",
)
_REVIEW_IDS = {
    **FIELD_IDS,
    "at_day": "d-at-day",
    "end_day": "d-end-day",
    "comment": "d-comment",
    "reason": "d-reason",
    "remark": "d-remark",
}


def queue() -> Response:
    """What waits, longest first."""
    demand("approve")
    rows = desk.list_waiting(bounds_of("approve"), limit=_QUEUE_SHOWN)
    return make_response(
        render_template(
            "editor/queue.html",
            **frame("editor.queue"),
            rows=rows,
            name_of=name_of,
            now=clock.now(),
        )
    )


def review(article_id: int) -> Response:
    """The article as readers would see it, and the decisions open to this person."""
    return show_review(get_work(article_id))


def show_review(
    work: Work, *, errors: dict[str, str] | None = None, status: int = 200
) -> Response:
    """The review page; with `errors`, what was typed stays in its fields."""
    errors = errors or {}
    may_do = {verb: may(work, verb) for verb in _DECISIONS}
    is_ahead = work.status == "scheduled"
    may_do["return"] = may_do["return"] and (
        "in_review" in (work.state, work.pending) or is_ahead
    )
    html = render_template(
        "editor/review.html",
        **frame(_place(work)),
        work=work,
        proof=proof_of(work),
        may=may_do,
        refusal=refusal_words(work) if "in_review" in work.stage else "",
        steps=list_steps(work),
        missing=list_missing(work.draft, kind=work.kind),
        hints=[(one.words, "", None) for one in hints_of(work.draft)],
        approve_words=publish_label(work.planned_at, "Duyệt"),
        comments=desk.list_comments(work.id),
        approvals=desk.list_approvals(work.id),
        previews=desk.list_previews(work.id) if may_do["share"] else (),
        shared_link=session.pop("shared_link", ""),
        name_of=name_of,
        errors=Typed.of(errors),
        error_list=[(_REVIEW_IDS.get(k, "d-at-day"), v) for k, v in errors.items()],
        typed=Typed.of(request.form),
        back=way_back(work.kind),
        edit_url=url_for("editor.edit", article_id=work.id),
    )
    return make_response(html, status)


def _place(work: Work) -> str:
    """Which entry of the menu is current."""
    return "editor.queue" if work.stage.endswith("in_review") else "editor.articles"


def proof_of(work: Work) -> Article | Page | None:
    """The newest revision as its page would show it."""
    text = desk.find_revision(work.id, work.number)
    if text is None:
        return None
    if work.kind == "page":
        return page_proof(text, slug="", media_base=_MEDIA_BASE)
    return article_proof(
        text,
        words=work.words,
        published_at=work.planned_at or work.published_at or clock.now(),
        media_base=_MEDIA_BASE,
    )
