"""A lead picture that comes with the form itself: no script is needed to choose one."""

from dataclasses import replace

from flask import request

from portal.content.uploads import keep_upload
from portal.core.errors import PortalError
from portal.editor.form import ArticleForm
from portal.newsroom import current_actor, demand

_FIELD = "lead_file"


def with_lead_file(form: ArticleForm) -> ArticleForm:
    """The form with the sent picture chosen, kept in the library by now.

    A file that is not taken is an error of the form: everything else stays typed.
    """
    file = request.files.get(_FIELD)
    if file is None or not file.filename:
        return form
    demand("upload_media")
    try:
        kept = keep_upload(file.stream, file.filename, by=current_actor())
    except PortalError as error:
        return form.with_errors({"lead_media": error.message})
    if not kept.is_image:
        order = "Tệp này không phải ảnh. Chọn tệp ảnh JPEG, PNG hoặc WebP"
        return form.with_errors({"lead_media": order})
    return replace(
        form,
        values={**form.values, "lead_media": str(kept.id)},
        draft=replace(form.draft, lead_media_id=kept.id),
    )
