"""Another file in an item's place; its address and its uses stay."""

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

from portal.content.desk.media import list_uses
from portal.content.kept import Kept
from portal.content.uploads import replace_upload
from portal.core.errors import Conflict, Invalid
from portal.library.subjects import get_item
from portal.library.telling import preview
from portal.newsroom import current_actor, frame


def ask_replace(media_id: int) -> Response:
    """Say what will change, and take the file."""
    return _page(get_item(media_id, "replace_media"))


def replace(media_id: int) -> AnyResponse:
    """Put the file in its place."""
    kept = get_item(media_id, "replace_media")
    file = request.files.get("file")
    if file is None or not file.filename:
        return _page(kept, "Hãy chọn tệp để thay.")
    try:
        replace_upload(media_id, file.stream, by=current_actor())
    except (Invalid, Conflict) as error:
        return _page(kept, error.message)
    flash("Đã thay tệp. Địa chỉ giữ nguyên.", "success")
    return redirect(url_for("library.item", media_id=media_id), 303)


def _page(kept: Kept, error: str = "") -> Response:
    public = sum(1 for one in list_uses(kept.id) if one.is_public)
    html = render_template(
        "library/replace.html",
        **frame("library.items"),
        kept=kept,
        preview=preview(kept),
        public=public,
        error=error,
    )
    return make_response(html, 422 if error else 200)
