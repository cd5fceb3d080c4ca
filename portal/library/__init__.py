"""Room `library`: pictures and files – taken in, described, replaced, thrown away."""

from flask import Blueprint, Flask

from portal.newsroom import NavEntry, register
from portal.web.late_views import LateView, late_views

# Address below /bien-tap, endpoint, view.
_Rule = tuple[str, str, LateView]

bp = Blueprint("library", __name__, url_prefix="/bien-tap")
_late = late_views(__name__)
_ONE = "/thu-vien/<int(max=2147483647):media_id>"

_PAGES: tuple[_Rule, ...] = (
    ("/thu-vien", "items", _late("lists.items")),
    (_ONE, "item", _late("items.item")),
    (f"{_ONE}/thay", "ask_replace", _late("replacing.ask_replace")),
    (f"{_ONE}/bo", "ask_bin", _late("binning.ask_bin")),
    ("/fragments/library/picker", "picker", _late("picking.picker")),
)
_ACTS: tuple[_Rule, ...] = (
    ("/thu-vien", "upload_all", _late("uploading.upload_all")),
    (_ONE, "describe", _late("items.describe")),
    (f"{_ONE}/thay", "replace", _late("replacing.replace")),
    (f"{_ONE}/bo", "bin", _late("binning.put_in_bin")),
    (f"{_ONE}/lay-lai", "unbin", _late("binning.take_from_bin")),
    ("/fragments/library/upload", "upload", _late("uploading.upload")),
)
for _address, _endpoint, _view in _PAGES:
    bp.add_url_rule(_address, _endpoint, _view)
for _address, _endpoint, _view in _ACTS:
    bp.add_url_rule(_address, _endpoint, _view, methods=["POST"])


def init_app(app: Flask) -> None:
    """Open the room."""
    app.register_blueprint(bp)
    register(NavEntry("library.items", "Thư viện", "picture", "upload_media", 40))
