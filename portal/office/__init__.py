"""Room `office`: the office's settings, categories and standing pages; the welcome.

For administrators, the welcome excepted; every view demands its right.
"""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, Flask

from portal.newsroom import NavEntry, register
from portal.office import categories, counter, emblem, pages, settings, welcome

bp = Blueprint("office", __name__, url_prefix="/bien-tap")
_CATEGORY = "/chuyen-muc/<int(max=2147483647):category_id>"
_PAGE = "/trang/<int(max=2147483647):article_id>"
_Table = tuple[tuple[str, str, Callable[..., Any]], ...]
_PAGES: _Table = (
    ("/cau-hinh", "settings", settings.settings),
    ("/cau-hinh/bieu-trung", "emblem", emblem.emblem),
    ("/cau-hinh/luot-truy-cap", "counter", counter.counter),
    ("/chuyen-muc", "categories", categories.categories),
    ("/chuyen-muc/moi", "new_category", categories.new_category),
    (_CATEGORY, "category", categories.category),
    (f"{_CATEGORY}/ngung-dung", "ask_retire", categories.ask_retire),
    ("/trang", "pages", pages.pages),
    (_PAGE, "page", pages.page),
    ("/chao-mung", "welcome", welcome.welcome),
)
_ACTS: _Table = (
    ("/cau-hinh", "save_settings", settings.save_settings),
    ("/cau-hinh/bieu-trung", "set_emblem", emblem.set_emblem),
    ("/cau-hinh/bieu-trung/bo", "remove_emblem", emblem.remove_emblem),
    ("/cau-hinh/luot-truy-cap", "continue_counter", counter.continue_counter),
    ("/chuyen-muc/moi", "create_category", categories.create_category),
    (_CATEGORY, "save_category", categories.save_category),
    (f"{_CATEGORY}/thu-tu", "shift_category", categories.shift_category),
    (f"{_CATEGORY}/ngung-dung", "retire_category", categories.retire_category),
    (_PAGE, "place_page", pages.place_page),
    (f"{_PAGE}/thu-tu", "shift_page", pages.shift_page),
    ("/chao-mung", "name_unit", welcome.name_unit),
)
for _rule, _endpoint, _view in _PAGES:
    bp.add_url_rule(_rule, _endpoint, _view)
for _rule, _endpoint, _view in _ACTS:
    bp.add_url_rule(_rule, _endpoint, _view, methods=["POST"])


def init_app(app: Flask) -> None:
    """Open the room and put its entries into the menu."""
    app.register_blueprint(bp)
    register(
        NavEntry("office.categories", "Chuyên mục", "folder", "manage_categories", 40)
    )
    register(NavEntry("office.pages", "Trang", "page", "manage_pages", 50))
    register(NavEntry("office.settings", "Cấu hình", "settings", "manage_settings", 90))
