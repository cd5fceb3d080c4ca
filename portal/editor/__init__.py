"""Room `editor`: where news is written, reviewed, published and taken back.

Everything is below /bien-tap; `portal.newsroom` has let in who comes here, each view
asks `subjects` for what this person may do with the article at hand.
"""

from flask import Blueprint, Flask

from portal.editor import nav
from portal.web.late_views import LateView, late_views

# Address below /bien-tap, endpoint, view.
_Rule = tuple[str, str, LateView]

bp = Blueprint("editor", __name__, url_prefix="/bien-tap")
_late = late_views(__name__)
_ONE = "/bai-viet/<int(max=2147483647):article_id>"
_NUMBER = "<int(max=2147483647):number>"

_PAGES: tuple[_Rule, ...] = (
    ("", "dashboard", _late("dashboard.dashboard")),
    ("/thong-bao", "inbox", _late("dashboard.inbox")),
    ("/cho-duyet", "queue", _late("review.queue")),
    ("/bai-viet", "articles", _late("articles.articles")),
    ("/bai-viet/moi", "new", _late("writing.new_article")),
    ("/bai-viet/tu-tep-word", "ask_word_file", _late("word_file.ask_word_file")),
    (_ONE, "edit", _late("writing.edit")),
    (
        "/bai-viet/moi/viet-do/<string(length=32):form_key>",
        "resume_new",
        _late("autosaving.resume_new"),
    ),
    (f"{_ONE}/viet-do", "resume", _late("autosaving.resume")),
    (f"{_ONE}/viet-do/so-sanh", "compare_unsaved", _late("autosaving.compare_unsaved")),
    (f"{_ONE}/duyet", "review", _late("review.review")),
    (f"{_ONE}/xem-truoc", "preview", _late("previews.preview")),
    (f"{_ONE}/lich-su", "history", _late("history.history")),
    (f"{_ONE}/so-sanh", "compare", _late("history.compare_versions")),
    (f"{_ONE}/da-dang", "published", _late("decisions.published")),
    (f"{_ONE}/go", "confirm_withdraw", _late("decisions.confirm_withdraw")),
    (f"{_ONE}/ghim", "ask_pin", _late("decisions.ask_pin")),
    (f"{_ONE}/thoi-diem", "ask_time", _late("decisions.ask_time")),
    (f"{_ONE}/thung-rac", "confirm_bin", _late("writing.confirm_bin")),
    (f"{_ONE}/bo-ban-sua", "confirm_discard", _late("writing.confirm_discard")),
    ("/media/<int:media_id>/<name>", "media", _late("previews.media")),
    ("/media/<int:media_id>/<int:width>/<name>", "media", _late("previews.media")),
)
_ACTS: tuple[_Rule, ...] = (
    ("/thong-bao", "mark_read", _late("dashboard.mark_read")),
    ("/bai-viet/moi", "create", _late("writing.create")),
    ("/fragments/editor/checks", "check", _late("checks.check")),
    (
        "/fragments/editor/preview",
        "preview_typed",
        _late("typed_preview.preview_typed"),
    ),
    ("/bai-viet/hang-loat", "bulk_confirm", _late("bulk.confirm")),
    ("/bai-viet/hang-loat/thuc-hien", "bulk", _late("bulk.carry_out")),
    (
        "/bai-viet/tu-tep-word",
        "create_from_word_file",
        _late("word_file.create_from_word_file"),
    ),
    ("/fragments/editor/paste", "paste", _late("pasting.paste")),
    (_ONE, "save", _late("writing.save")),
    (f"{_ONE}/ghep", "join", _late("conflicts.join")),
    ("/bai-viet/moi/viet-do", "resume_new_copy", _late("autosaving.resume_new_copy")),
    ("/bai-viet/moi/viet-do/bo", "drop_new_autosave", _late("autosaving.drop_new")),
    (f"{_ONE}/viet-do", "resume_copy", _late("autosaving.resume_copy")),
    (f"{_ONE}/viet-do/bo", "drop_autosave", _late("autosaving.drop")),
    (f"{_ONE}/viet-do/so-sanh", "compare_copy", _late("autosaving.compare_copy")),
    ("/fragments/editor/autosave", "autosave_new", _late("autosaving.keep_new")),
    (
        "/fragments/editor/<int(max=2147483647):article_id>/autosave",
        "autosave",
        _late("autosaving.keep"),
    ),
    (f"{_ONE}/gui-duyet", "submit", _late("decisions.submit")),
    (f"{_ONE}/duyet", "approve", _late("decisions.approve")),
    (f"{_ONE}/tra-lai", "return_for_changes", _late("decisions.return_for_changes")),
    (f"{_ONE}/dang-khong-qua-duyet", "force", _late("decisions.force")),
    (f"{_ONE}/nhan-xet", "comment", _late("decisions.comment")),
    (f"{_ONE}/go", "withdraw", _late("decisions.withdraw")),
    (f"{_ONE}/ghim", "pin", _late("decisions.pin")),
    (f"{_ONE}/thoi-diem", "set_time", _late("decisions.set_time")),
    (f"{_ONE}/thung-rac", "bin", _late("writing.put_in_bin")),
    (f"{_ONE}/lay-lai", "unbin", _late("writing.take_from_bin")),
    (f"{_ONE}/bo-ban-sua", "discard", _late("writing.discard")),
    (f"{_ONE}/nhan-ban", "duplicate", _late("writing.duplicate")),
    (f"{_ONE}/lich-su/{_NUMBER}/khoi-phuc", "restore", _late("history.restore")),
    (f"{_ONE}/xem-truoc/lien-ket", "share", _late("previews.share")),
    (
        f"{_ONE}/xem-truoc/lien-ket/<int(max=2147483647):link_id>/thu-hoi",
        "revoke",
        _late("previews.revoke"),
    ),
    (
        "/fragments/editor/<int(max=2147483647):article_id>/presence",
        "presence",
        _late("presence.report"),
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
