"""“Tạo bài từ tệp Word”: a .docx becomes a draft, its pictures go to the library."""

from html import escape
from io import BytesIO

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

from portal.accounts.rights import can
from portal.content import drafting
from portal.content.drafts import Draft
from portal.content.pasting import Pasted, Picture, clean_clipboard
from portal.content.pasting.titles import take_title
from portal.content.pasting.word_file import read_word_file
from portal.content.uploads import keep_upload
from portal.core.errors import Conflict, Invalid
from portal.editor.form import TITLE_LIMIT
from portal.newsroom import current_actor, current_person, demand, frame

_FIELD = "file"
_MOST_PICTURES = 60


def ask_word_file() -> Response:
    """The page that asks for the file."""
    demand("create")
    return _show()


def create_from_word_file() -> AnyResponse:
    """Make a draft of the file and open it; a file that is not taken is named."""
    demand("create")
    file = request.files.get(_FIELD)
    if file is None or not file.filename:
        return _show("Hãy chọn một tệp Word (.docx).")
    try:
        pasted = clean_clipboard(read_word_file(file.stream))
        if not pasted.html:
            raise Invalid("Tệp Word này không có chữ nào.")
        title, body = take_title(pasted.html, file.filename, limit=TITLE_LIMIT)
        body, missing = _with_pictures(body, pasted.pictures)
        draft = Draft(title=title, body=body)
        article_id = drafting.create_article(draft, by=current_actor())
    except Invalid as error:
        return _show(error.message)
    _tell(pasted, missing)
    return redirect(url_for("editor.edit", article_id=article_id), 303)


def _with_pictures(body: str, pictures: tuple[Picture, ...]) -> tuple[str, int]:
    """The body with the pictures it brought; how many somebody has to choose."""
    missing = 0
    may_upload = can(current_person(), "upload_media")
    for picture in pictures[:_MOST_PICTURES]:
        figure = _figure(picture) if may_upload and picture.data else ""
        if figure:
            words = f"<p>{escape(picture.words, quote=False)}</p>"
            body = body.replace(words, figure, 1)
        missing += not figure
    return body, missing + len(pictures[_MOST_PICTURES:])


def _figure(picture: Picture) -> str:
    """The picture in the library, as it stands in a body; "" when it is not taken."""
    name = picture.name or f"anh-{picture.number}"
    try:
        kept = keep_upload(BytesIO(picture.data or b""), name, by=current_actor())
    except (Invalid, Conflict):
        return ""
    if not kept.is_image:
        return ""
    alt = escape(picture.alt or kept.alt)
    size = f'width="{kept.width}" height="{kept.height}"'
    return f'<figure><img src="{kept.path}" alt="{alt}" {size}></figure>'


def _tell(pasted: Pasted, missing: int) -> None:
    words = ["Đã tạo bản nháp từ tệp Word.", *pasted.notes]
    if pasted.converted:
        sample = pasted.converted[0]
        words.append(
            f"Đã chuyển chữ bảng mã {sample.encoding} sang Unicode, "
            f"ví dụ “{sample.before[:40]}” thành “{sample.after[:40]}”. "
            "Hãy đọc lại kỹ."
        )
    flash(" ".join(words), "success")
    if missing:
        flash(
            f"{missing} ảnh chưa lấy được từ tệp. "
            "Hãy chọn tệp ảnh ở chỗ “[Chèn ảnh: …]”.",
            "warning",
        )
    if pasted.doubtful:
        flash(
            "Có đoạn có thể viết bằng bảng mã cũ nhưng chưa chắc nên được giữ nguyên. "
            "Hãy đọc lại.",
            "warning",
        )


def _show(error: str = "") -> Response:
    html = render_template(
        "editor/word_file.html", **frame("editor.articles"), error=error
    )
    return make_response(html, 422 if error else 200)
