"""Items into the bin, refused while something shows them, and out of it."""

from flask import Response, flash, make_response, redirect, render_template, url_for
from werkzeug.wrappers import Response as AnyResponse

from portal.content.desk.media import list_readable_uses, list_uses
from portal.content.kept import Kept
from portal.content.media_care import InUse, bin_media, unbin_media
from portal.library.subjects import get_item
from portal.library.telling import preview
from portal.newsroom import bounds_of, current_actor, frame


def ask_bin(media_id: int) -> Response:
    """Ask before an item goes, or say who shows it."""
    return _page(get_item(media_id, "delete_media"))


def put_in_bin(media_id: int) -> AnyResponse:
    """Put an item into the bin."""
    kept = get_item(media_id, "delete_media")
    try:
        bin_media(media_id, by=current_actor())
    except InUse:
        return _page(kept, status=409)
    flash("Đã bỏ vào thùng rác. Bạn có thể lấy lại từ mục Thùng rác.", "success")
    return redirect(url_for("library.items"), 303)


def take_from_bin(media_id: int) -> AnyResponse:
    """Take an item out of the bin."""
    get_item(media_id, "delete_media")
    unbin_media(media_id, by=current_actor())
    flash("Đã lấy lại từ thùng rác.", "success")
    return redirect(url_for("library.item", media_id=media_id), 303)


def _page(kept: Kept, *, status: int = 200) -> Response:
    uses = list_readable_uses(kept.id, bounds_of("read"))
    html = render_template(
        "library/bin.html",
        **frame("library.items"),
        kept=kept,
        preview=preview(kept),
        uses=uses,
        hidden_uses=len(list_uses(kept.id)) - len(uses),
    )
    return make_response(html, status)
