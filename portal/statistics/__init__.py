"""Room `statistics`: how much is read, for readers and for the newsroom."""

from flask import Blueprint, Flask

from portal.newsroom import NavEntry, register
from portal.statistics import overview, public_files
from portal.statistics.room import ENDPOINT, VERB, Present
from portal.web.late_views import late_views

bp = Blueprint("statistics", __name__)
_late = late_views(__name__)

bp.add_url_rule("/thong-ke", "overview", overview.overview)
bp.add_url_rule("/thong-ke/cach-tinh", "method", overview.method)
bp.add_url_rule("/thong-ke/ngay.csv", "days_csv", public_files.days_csv)
bp.add_url_rule("/thong-ke/thang.csv", "months_csv", public_files.months_csv)
bp.add_url_rule("/bien-tap/thong-ke", "desk", _late("desk.desk"))
bp.add_url_rule(
    "/bien-tap/thong-ke/so-lieu.csv", "desk_csv", _late("desk_files.desk_csv")
)
bp.add_url_rule(
    "/bien-tap/thong-ke/so-lieu.xlsx", "desk_xlsx", _late("desk_files.desk_xlsx")
)
bp.add_url_rule(
    "/bien-tap/thong-ke/bai-viet/<int(max=2147483647):article_id>",
    "article",
    _late("desk.article"),
)


def init_app(app: Flask) -> None:
    """Open the room; the ledger it reads is the counting room's."""
    app.extensions["statistics"] = Present()
    app.register_blueprint(bp)
    register(NavEntry(ENDPOINT, "Thống kê", "chart", VERB, 60))
