"""Xem trước, beside the form: the real page of what stands in it; nothing is kept."""

from dataclasses import replace

from flask import Response, make_response, render_template, request

from portal.content import desk
from portal.content.desk.values import RevisionText
from portal.content.drafts import Draft, cleaned
from portal.content.frame import frame as public_frame
from portal.content.media_use import media_in
from portal.content.proofs import article_proof, page_proof, proof_context
from portal.core import clock
from portal.core.errors import Invalid
from portal.editor.form import ArticleForm, read_form
from portal.editor.subjects import media_bounds
from portal.newsroom import demand

_MEDIA_BASE = "/bien-tap"
_BANNER = "Bản đang viết. Người đọc chưa thấy trang này."


def preview_typed() -> Response:
    """The page of the posted form; 422 with the reason when it cannot be shown."""
    demand("create")
    form = read_form(request.form, None)
    try:
        draft = cleaned(_with_seen_media(form.draft))
        _check_seen(draft.body)
    except Invalid as error:
        return make_response(error.message, 422, {"Content-Type": "text/plain"})
    html = (_page if form.values["kind"] == "page" else _article)(form, draft)
    return make_response(html)


def _article(form: ArticleForm, draft: Draft) -> str:
    article = article_proof(
        _version(draft),
        words="",
        published_at=form.plan.at or clock.now(),
        media_base=_MEDIA_BASE,
    )
    return render_template(
        "news/article_proof.html",
        **public_frame(),
        **proof_context(article),
        preview_banner=_BANNER,
    )


def _page(_form: ArticleForm, draft: Draft) -> str:
    page = page_proof(_version(draft), slug="", media_base=_MEDIA_BASE)
    return render_template(
        "pages/page.html", **public_frame(), page=page, preview_banner=_BANNER
    )


def _version(draft: Draft) -> RevisionText:
    """A version that no article has."""
    return RevisionText(
        article_id=0,
        revision_id=0,
        number=0,
        digest="",
        written_by=None,
        written_at=clock.now(),
        category_name="",
        draft=draft,
    )


def _with_seen_media(draft: Draft) -> Draft:
    """Without a lead picture this person may not see: its address has its name."""
    if desk.list_unseen({draft.lead_media_id or 0}, media_bounds()):
        return replace(draft, lead_media_id=None)
    return draft


def _check_seen(body: str) -> None:
    """Raises Invalid: a page tells the type, size and shape of what its body shows."""
    unseen = desk.list_unseen(media_in(body), media_bounds())
    if unseen:
        numbers = ", ".join(map(str, unseen))
        raise Invalid(f"Bạn chưa xem được ảnh hoặc tệp số {numbers}. Bỏ khỏi nội dung.")
