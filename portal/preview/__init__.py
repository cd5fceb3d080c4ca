"""Room `preview`: one unpublished revision, for whoever was given its key.

Public, without cookie; the key opens exactly one revision and the files it shows.
Nothing here may be kept by anybody (R10), nothing names the key to other sites.
"""

import sqlalchemy as sa
from flask import (
    Blueprint,
    Flask,
    Response,
    make_response,
    render_template,
    request,
)

from portal.content.desk import find_work
from portal.content.desk.values import RevisionText
from portal.content.files import find_file, is_used_by
from portal.content.frame import frame
from portal.content.previews import find_preview
from portal.content.proofs import article_proof, page_proof, proof_context
from portal.core import clock
from portal.core.errors import NotFound
from portal.web.library_file import send_library_file

bp = Blueprint("preview", __name__, url_prefix="/xem-truoc")
_BANNER = "Bản xem trước, chưa đăng. Vui lòng không phổ biến liên kết này."
_LIVE_BANNER = (
    "Bản xem trước của trang đã đăng. Muốn giới thiệu trang này, hãy gửi địa chỉ của "
    "trang thay cho liên kết này."
)
_GONE = "Liên kết xem trước này đã hết hạn, đã được thu hồi hoặc gõ chưa đúng."


@bp.get("/<key>")
def page(key: str) -> Response:
    """The page as readers would get it."""
    text = _text(key)
    work = find_work(text.article_id)
    if work is None:
        raise NotFound(_GONE)
    base = f"/xem-truoc/{key}"
    banner = _LIVE_BANNER if work.is_shown(text.number) else _BANNER
    if work.kind == "page":
        shown = page_proof(text, slug="", media_base=base)
        html = render_template(
            "pages/page.html", **frame(), page=shown, preview_banner=banner
        )
        return _private(make_response(html))
    article = article_proof(
        text,
        words=work.words,
        published_at=work.planned_at or work.published_at or clock.now(),
        media_base=base,
    )
    html = render_template(
        "news/article_proof.html",
        **frame(text.article_id),
        **proof_context(article),
        preview_banner=banner,
    )
    return _private(make_response(html))


@bp.get("/<key>/media/<int:media_id>/<name>")
@bp.get("/<key>/media/<int:media_id>/<int:width>/<name>")
def media(key: str, media_id: int, name: str, width: int = 0) -> Response:
    """A picture or file that this very revision shows."""
    text = _text(key)
    found = find_file(request.path.removeprefix(f"/xem-truoc/{key}"))
    own = sa.select(sa.literal(text.revision_id))
    if found is None or not is_used_by(found.media_id, own):
        raise NotFound(_GONE)
    return _private(
        send_library_file(
            found.path,
            mime=found.mime,
            name=found.name,
            is_image=found.is_image,
            cache_control="no-store",
        )
    )


def init_app(app: Flask) -> None:
    """Open the room."""
    app.register_blueprint(bp)


def _text(key: str) -> RevisionText:
    text = find_preview(key)
    if text is None:
        raise NotFound(_GONE)
    return text


def _private(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
