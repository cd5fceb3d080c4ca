"""Room `editor`: where news is written, reviewed, published and taken back.

Everything is below /bien-tap; `portal.newsroom` has let in who comes here, each view
asks `subjects` for what this person may do with the article at hand.
"""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, Flask

from portal.editor import (
    articles,
    autosaving,
    bulk,
    checks,
    conflicts,
    dashboard,
    decisions,
    history,
    nav,
    pasting,
    presence,
    previews,
    review,
    typed_preview,
    word_file,
    writing,
)

# Address below /bien-tap, endpoint, view.
_Rule = tuple[str, str, Callable[..., Any]]

bp = Blueprint("editor", __name__, url_prefix="/bien-tap")
_ONE = "/bai-viet/<int(max=2147483647):article_id>"
_NUMBER = "<int(max=2147483647):number>"

_PAGES: tuple[_Rule, ...] = (
    ("", "dashboard", dashboard.dashboard),
    ("/thong-bao", "inbox", dashboard.inbox),
    ("/cho-duyet", "queue", review.queue),
    ("/bai-viet", "articles", articles.articles),
    ("/bai-viet/moi", "new", writing.new_article),
    ("/bai-viet/tu-tep-word", "ask_word_file", word_file.ask_word_file),
    (_ONE, "edit", writing.edit),
    (
        "/bai-viet/moi/viet-do/<string(length=32):form_key>",
        "resume_new",
        autosaving.resume_new,
    ),
    (f"{_ONE}/viet-do", "resume", autosaving.resume),
    (f"{_ONE}/viet-do/so-sanh", "compare_unsaved", autosaving.compare_unsaved),
    (f"{_ONE}/duyet", "review", review.review),
    (f"{_ONE}/xem-truoc", "preview", previews.preview),
    (f"{_ONE}/lich-su", "history", history.history),
    (f"{_ONE}/so-sanh", "compare", history.compare_versions),
    (f"{_ONE}/da-dang", "published", decisions.published),
    (f"{_ONE}/go", "confirm_withdraw", decisions.confirm_withdraw),
    (f"{_ONE}/ghim", "ask_pin", decisions.ask_pin),
    (f"{_ONE}/thoi-diem", "ask_time", decisions.ask_time),
    (f"{_ONE}/thung-rac", "confirm_bin", writing.confirm_bin),
    (f"{_ONE}/bo-ban-sua", "confirm_discard", writing.confirm_discard),
    ("/media/<int:media_id>/<name>", "media", previews.media),
    ("/media/<int:media_id>/<int:width>/<name>", "media", previews.media),
)
_ACTS: tuple[_Rule, ...] = (
    ("/thong-bao", "mark_read", dashboard.mark_read),
    ("/bai-viet/moi", "create", writing.create),
    ("/fragments/editor/checks", "check", checks.check),
    ("/fragments/editor/preview", "preview_typed", typed_preview.preview_typed),
    ("/bai-viet/hang-loat", "bulk_confirm", bulk.confirm),
    ("/bai-viet/hang-loat/thuc-hien", "bulk", bulk.carry_out),
    (
        "/bai-viet/tu-tep-word",
        "create_from_word_file",
        word_file.create_from_word_file,
    ),
    ("/fragments/editor/paste", "paste", pasting.paste),
    (_ONE, "save", writing.save),
    (f"{_ONE}/ghep", "join", conflicts.join),
    ("/bai-viet/moi/viet-do", "resume_new_copy", autosaving.resume_new_copy),
    ("/bai-viet/moi/viet-do/bo", "drop_new_autosave", autosaving.drop_new),
    (f"{_ONE}/viet-do", "resume_copy", autosaving.resume_copy),
    (f"{_ONE}/viet-do/bo", "drop_autosave", autosaving.drop),
    (f"{_ONE}/viet-do/so-sanh", "compare_copy", autosaving.compare_copy),
    ("/fragments/editor/autosave", "autosave_new", autosaving.keep_new),
    (
        "/fragments/editor/<int(max=2147483647):article_id>/autosave",
        "autosave",
        autosaving.keep,
    ),
    (f"{_ONE}/gui-duyet", "submit", decisions.submit),
    (f"{_ONE}/duyet", "approve", decisions.approve),
    (f"{_ONE}/tra-lai", "return_for_changes", decisions.return_for_changes),
    (f"{_ONE}/dang-khong-qua-duyet", "force", decisions.force),
    (f"{_ONE}/nhan-xet", "comment", decisions.comment),
    (f"{_ONE}/go", "withdraw", decisions.withdraw),
    (f"{_ONE}/ghim", "pin", decisions.pin),
    (f"{_ONE}/thoi-diem", "set_time", decisions.set_time),
    (f"{_ONE}/thung-rac", "bin", writing.put_in_bin),
    (f"{_ONE}/lay-lai", "unbin", writing.take_from_bin),
    (f"{_ONE}/bo-ban-sua", "discard", writing.discard),
    (f"{_ONE}/nhan-ban", "duplicate", writing.duplicate),
    (f"{_ONE}/lich-su/{_NUMBER}/khoi-phuc", "restore", history.restore),
    (f"{_ONE}/xem-truoc/lien-ket", "share", previews.share),
    (
        f"{_ONE}/xem-truoc/lien-ket/<int(max=2147483647):link_id>/thu-hoi",
        "revoke",
        previews.revoke,
    ),
    (
        "/fragments/editor/<int(max=2147483647):article_id>/presence",
        "presence",
        presence.report,
    ),
)
for _address, _endpoint, _view in _PAGES:
    bp.add_url_rule(_address, _endpoint, _view)
for _address, _endpoint, _view in _ACTS:
    bp.add_url_rule(_address, _endpoint, _view, methods=["POST"])


def init_app(app: Flask) -> None:
    """Open the room."""
    app.register_blueprint(bp)
    nav.register_entries()
