"""Room `office`: the office's settings, categories and standing pages; the welcome.

For administrators, the welcome excepted; every view demands its right.
"""

from flask import Blueprint, Flask

from portal.newsroom import NavEntry, register
from portal.web.late_views import LateView, late_views

bp = Blueprint("office", __name__, url_prefix="/bien-tap")
_late = late_views(__name__)
_CATEGORY = "/chuyen-muc/<int(max=2147483647):category_id>"
_PAGE = "/trang/<int(max=2147483647):article_id>"
_Table = tuple[tuple[str, str, LateView], ...]
_PAGES: _Table = (
    ("/cau-hinh", "settings", _late("settings.settings")),
    ("/cau-hinh/bieu-trung", "emblem", _late("emblem.emblem")),
    ("/cau-hinh/luot-truy-cap", "counter", _late("counter.counter")),
    ("/chuyen-muc", "categories", _late("categories.categories")),
    ("/chuyen-muc/moi", "new_category", _late("categories.new_category")),
    (_CATEGORY, "category", _late("categories.category")),
    (f"{_CATEGORY}/ngung-dung", "ask_retire", _late("categories.ask_retire")),
    ("/trang", "pages", _late("pages.pages")),
    (_PAGE, "page", _late("pages.page")),
    ("/chao-mung", "welcome", _late("welcome.welcome")),
)
_ACTS: _Table = (
    ("/cau-hinh", "save_settings", _late("settings.save_settings")),
    ("/cau-hinh/bieu-trung", "set_emblem", _late("emblem.set_emblem")),
    ("/cau-hinh/bieu-trung/bo", "remove_emblem", _late("emblem.remove_emblem")),
    ("/cau-hinh/luot-truy-cap", "continue_counter", _late("counter.continue_counter")),
    ("/chuyen-muc/moi", "create_category", _late("categories.create_category")),
    (_CATEGORY, "save_category", _late("categories.save_category")),
    (f"{_CATEGORY}/thu-tu", "shift_category", _late("categories.shift_category")),
    (f"{_CATEGORY}/ngung-dung", "retire_category", _late("categories.retire_category")),
    (_PAGE, "place_page", _late("pages.place_page")),
    (f"{_PAGE}/thu-tu", "shift_page", _late("pages.shift_page")),
    ("/chao-mung", "name_unit", _late("welcome.name_unit")),
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
