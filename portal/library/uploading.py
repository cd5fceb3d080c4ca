"""Taking files in: one for script, several for a plain form."""

from flask import Response, flash, jsonify, make_response, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from portal.content.uploads import keep_upload
from portal.core.errors import Conflict, Invalid
from portal.library.telling import told
from portal.newsroom import current_actor, demand

_NONE_CHOSEN = "Hãy chọn ít nhất một tệp."
_MOST_AT_ONCE = 20


def upload() -> Response:
    """Keep one file; answers with what the editor needs of it, or why not."""
    demand("upload_media")
    file = request.files.get("file")
    if file is None or not file.filename:
        return make_response(jsonify(message=_NONE_CHOSEN), 400)
    try:
        kept = keep_upload(file.stream, file.filename, by=current_actor())
    except (Invalid, Conflict) as error:
        return make_response(jsonify(message=error.message), 422)
    return make_response(jsonify(told(kept)), 201)


def upload_all() -> AnyResponse:
    """Keep the files of a form; each that is not taken is named with the reason."""
    demand("upload_media")
    files = [one for one in request.files.getlist("files") if one.filename]
    refused, kept = [], []
    for file in files[:_MOST_AT_ONCE]:
        try:
            kept.append(
                keep_upload(file.stream, file.filename or "", by=current_actor())
            )
        except (Invalid, Conflict) as error:
            refused.append(f"{(file.filename or '')[:80]}: {error.message}")
    if not files:
        refused.append(_NONE_CHOSEN)
    if len(files) > _MOST_AT_ONCE:
        refused.append(
            f"Mỗi lần chỉ nhận {_MOST_AT_ONCE} tệp. Hãy tải tiếp phần còn lại."
        )
    for words in refused:
        flash(words, "error")
    if kept:
        flash(f"Đã thêm {len(kept)} mục vào thư viện.", "success")
    if len(kept) == 1 and not refused:
        return redirect(url_for("library.item", media_id=kept[0].id), 303)
    return redirect(url_for("library.items"), 303)
