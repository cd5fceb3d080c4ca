"""Room `library`: pictures and files – taken in, described, replaced, thrown away."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, Flask

from portal.library import binning, items, lists, picking, replacing, uploading
from portal.newsroom import NavEntry, register

# Address below /bien-tap, endpoint, view.
_Rule = tuple[str, str, Callable[..., Any]]

bp = Blueprint("library", __name__, url_prefix="/bien-tap")
_ONE = "/thu-vien/<int(max=2147483647):media_id>"

_PAGES: tuple[_Rule, ...] = (
    ("/thu-vien", "items", lists.items),
    (_ONE, "item", items.item),
    (f"{_ONE}/thay", "ask_replace", replacing.ask_replace),
    (f"{_ONE}/bo", "ask_bin", binning.ask_bin),
    ("/fragments/library/picker", "picker", picking.picker),
)
_ACTS: tuple[_Rule, ...] = (
    ("/thu-vien", "upload_all", uploading.upload_all),
    (_ONE, "describe", items.describe),
    (f"{_ONE}/thay", "replace", replacing.replace),
    (f"{_ONE}/bo", "bin", binning.put_in_bin),
    (f"{_ONE}/lay-lai", "unbin", binning.take_from_bin),
    ("/fragments/library/upload", "upload", uploading.upload),
)
for _address, _endpoint, _view in _PAGES:
    bp.add_url_rule(_address, _endpoint, _view)
for _address, _endpoint, _view in _ACTS:
    bp.add_url_rule(_address, _endpoint, _view, methods=["POST"])


def init_app(app: Flask) -> None:
    """Open the room."""
    app.register_blueprint(bp)
    register(NavEntry("library.items", "Thư viện", "picture", "upload_media", 40))
