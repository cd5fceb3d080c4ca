"""One item: what it is, what is said of it, who shows it."""

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

from portal.content.desk.media import list_readable_uses, list_uses
from portal.content.kept import Kept
from portal.content.library import MediaText
from portal.content.media_care import describe_media
from portal.core.errors import Invalid
from portal.library.focus import CHOICES, chosen_choice, read_focus
from portal.library.subjects import get_item, may
from portal.library.telling import MEDIA_BASE, preview
from portal.newsroom import bounds_of, current_actor, frame


def item(media_id: int) -> Response:
    """The page of an item."""
    return _page(get_item(media_id))


def describe(media_id: int) -> AnyResponse:
    """Keep what was written about it, and its main point."""
    kept = get_item(media_id, "describe_media")
    typed = {
        name: request.form.get(name, "")
        for name in ("alt", "caption", "credit", "decorative")
    }
    text = MediaText(typed["alt"], typed["caption"], typed["credit"])
    if typed["decorative"] and typed["alt"].strip():
        order = "Đã chọn “Ảnh trang trí” thì để trống mô tả, hoặc bỏ chọn"
        return _page(kept, typed, {"alt": order})
    try:
        describe_media(
            media_id,
            text,
            decorative=bool(typed["decorative"]),
            focus=read_focus(request.form, kept),
            by=current_actor(),
        )
    except Invalid as error:
        return _page(kept, typed, {error.field or "alt": error.message})
    flash("Đã lưu.", "success")
    return redirect(url_for("library.item", media_id=media_id), 303)


def _page(
    kept: Kept,
    typed: dict[str, str] | None = None,
    errors: dict[str, str] | None = None,
) -> Response:
    uses = list_readable_uses(kept.id, bounds_of("read"))
    html = render_template(
        "library/item.html",
        **frame("library.items"),
        kept=kept,
        shown=f"{MEDIA_BASE}{kept.path}",
        preview=preview(kept),
        typed=typed or _words(kept),
        errors={"alt": "", "caption": "", "credit": "", **(errors or {})},
        has_errors=bool(errors),
        uses=uses,
        hidden_uses=len(list_uses(kept.id)) - len(uses),
        focus_choices=CHOICES,
        focus_chosen=chosen_choice(kept.focus),
        may=lambda verb: may(kept, verb),
    )
    return make_response(html, 422 if errors else 200)


def _words(kept: Kept) -> dict[str, str]:
    return {
        "alt": kept.alt,
        "caption": kept.caption,
        "credit": kept.credit,
        "decorative": "1" if kept.decorative else "",
    }
