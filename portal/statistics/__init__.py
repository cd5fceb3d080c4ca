"""Room `statistics`: how much is read, for readers and for the newsroom."""

from flask import Blueprint, Flask

from portal.newsroom import NavEntry, register
from portal.statistics import desk, desk_files, overview, public_files
from portal.statistics.room import Present

bp = Blueprint("statistics", __name__)

bp.add_url_rule("/thong-ke", "overview", overview.overview)
bp.add_url_rule("/thong-ke/cach-tinh", "method", overview.method)
bp.add_url_rule("/thong-ke/ngay.csv", "days_csv", public_files.days_csv)
bp.add_url_rule("/thong-ke/thang.csv", "months_csv", public_files.months_csv)
bp.add_url_rule("/bien-tap/thong-ke", "desk", desk.desk)
bp.add_url_rule("/bien-tap/thong-ke/so-lieu.csv", "desk_csv", desk_files.desk_csv)
bp.add_url_rule("/bien-tap/thong-ke/so-lieu.xlsx", "desk_xlsx", desk_files.desk_xlsx)
bp.add_url_rule(
    "/bien-tap/thong-ke/bai-viet/<int(max=2147483647):article_id>",
    "article",
    desk.article,
)


def init_app(app: Flask) -> None:
    """Open the room; the ledger it reads is the counting room's."""
    app.extensions["statistics"] = Present()
    app.register_blueprint(bp)
    register(NavEntry(desk.ENDPOINT, "Thống kê", "chart", desk.VERB, 60))
