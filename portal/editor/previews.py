"""Xem trước: the real page of a version, and keys to it for people outside."""

from flask import (
    Response,
    current_app,
    flash,
    make_response,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from werkzeug.wrappers import Response as AnyResponse

from portal.content import desk, previews
from portal.content.files import StoredFile, find_file
from portal.content.frame import frame as public_frame
from portal.content.proofs import article_proof, page_proof, proof_context
from portal.content.queries import is_public_media
from portal.core import clock
from portal.core.errors import Invalid, NotFound
from portal.editor.subjects import get_work, media_bounds
from portal.newsroom import current_actor
from portal.settings import Settings
from portal.web.library_file import send_library_file

_MEDIA_BASE = "/bien-tap"


def preview(article_id: int) -> Response:
    """The page as readers would get it; `?ban=` chooses a version."""
    work = get_work(article_id)
    asked = request.args.get("ban", "")
    number = int(asked) if asked.isdecimal() and len(asked) < 10 else work.number
    text = desk.find_revision(article_id, number)
    if text is None:
        raise NotFound("Không có phiên bản này.")
    banner = f"Bản xem trước: bản {number}. Người đọc chưa thấy trang này."
    if work.is_shown(number):
        banner = f"Bản xem trước: bản {number}, đang được đăng."
    if work.kind == "page":
        page = page_proof(text, slug="", media_base=_MEDIA_BASE)
        html = render_template(
            "pages/page.html", **public_frame(), page=page, preview_banner=banner
        )
        return make_response(html)
    article = article_proof(
        text,
        words=work.words,
        published_at=work.planned_at or work.published_at or clock.now(),
        media_base=_MEDIA_BASE,
    )
    html = render_template(
        "news/article_proof.html",
        **public_frame(article_id),
        **proof_context(article),
        preview_banner=banner,
    )
    return make_response(html)


def share(article_id: int) -> AnyResponse:
    """Make a key to one version; it is shown once."""
    work = get_work(article_id, "share")
    days = request.form.get("days", "7")
    number = request.form.get("number", "")
    try:
        key = previews.share_preview(
            article_id,
            int(number) if number.isdecimal() and len(number) < 10 else work.number,
            days=int(days) if days.isdecimal() and len(days) < 4 else 0,
            by=current_actor(),
        )
    except Invalid as error:
        flash(error.message, "error")
        return redirect(url_for("editor.review", article_id=article_id))
    settings: Settings = current_app.extensions["settings"]
    session["shared_link"] = f"{settings.public_url}/xem-truoc/{key}"
    return redirect(f"{url_for('editor.review', article_id=article_id)}#share")


def revoke(article_id: int, link_id: int) -> AnyResponse:
    """Let a key open nothing any more."""
    get_work(article_id, "share")
    previews.revoke_preview(article_id, link_id, by=current_actor())
    flash("Đã thu hồi liên kết xem trước.", "success")
    return redirect(f"{url_for('editor.review', article_id=article_id)}#share")


def media(media_id: int, name: str, width: int = 0) -> Response:
    """A picture or file of the library, also of articles nobody has published."""
    found = find_file(request.path.removeprefix(_MEDIA_BASE))
    if found is None or not _may_see(found):
        raise NotFound
    return send_library_file(
        found.path,
        mime=found.mime,
        name=found.name,
        is_image=found.is_image,
        cache_control="no-store",
    )


def _may_see(found: StoredFile) -> bool:
    """Whose picture it is, or whose article shows it, or everybody's."""
    is_out_of_bounds = desk.list_unseen({found.media_id}, media_bounds())
    return not is_out_of_bounds or is_public_media(found.media_id)
