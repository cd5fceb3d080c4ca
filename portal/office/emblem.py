"""Biểu trưng: the picture beside the office's name."""

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

from portal.content import emblem as emblems
from portal.core.errors import Invalid
from portal.newsroom import current_actor, demand, frame


def emblem() -> Response:
    """What is shown now, and the way to another."""
    demand("manage_settings")
    return _page()


def set_emblem() -> AnyResponse:
    """Take the chosen file, drawn anew."""
    demand("manage_settings")
    try:
        emblems.set_emblem(_content(), by=current_actor())
    except Invalid as error:
        return _page(error.message)
    flash("Đã đổi biểu trưng.", "success")
    return redirect(url_for("office.emblem"), 303)


def remove_emblem() -> AnyResponse:
    """Back to the star."""
    demand("manage_settings")
    emblems.remove_emblem(by=current_actor())
    flash("Đã bỏ biểu trưng.", "success")
    return redirect(url_for("office.emblem"), 303)


def _content() -> bytes:
    """The file as it was sent; one byte more than allowed tells one too large."""
    file = request.files.get("picture")
    if file is None:
        return b""
    content: bytes = file.stream.read(emblems.MAX_BYTES + 1)
    file.close()
    return content


def _page(error: str = "") -> Response:
    html = render_template(
        "office/emblem.html", **frame("office.settings"), error=error
    )
    return make_response(html, 422 if error else 200)
