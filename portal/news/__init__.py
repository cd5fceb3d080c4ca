"""Room `news`: what readers come for – home, categories, articles, archive, tags."""

from flask import Blueprint, Flask

from portal.news import archive, articles, categories, home

bp = Blueprint("news", __name__)
# Ids are 32-bit in PostgreSQL; a larger number is nobody's.
_ID = "<int(max=2147483647):article_id>"
_YEAR = "<int(fixed_digits=4):year>"
_MONTH = "<int(fixed_digits=2):month>"
_DAY = "<int(fixed_digits=2):day>"

bp.add_url_rule("/", "home", home.home)
# Not strict: every unknown address of two words would be sent to its slashed form.
bp.add_url_rule("/<path:address>/", "slashed", categories.slashed, strict_slashes=False)
bp.add_url_rule("/<category_slug>", "category", categories.category)
bp.add_url_rule(f"/<category_slug>/<words>-{_ID}", "article", articles.article)
bp.add_url_rule(
    f"/<category_slug>/<words>-{_ID}.html", "saved_copy", articles.saved_copy
)
bp.add_url_rule("/the/<slug>", "tag", categories.tag)
bp.add_url_rule(f"/ngay/{_YEAR}", "year", archive.year)
bp.add_url_rule(f"/ngay/{_YEAR}/{_MONTH}", "month", archive.month)
bp.add_url_rule(f"/ngay/{_YEAR}/{_MONTH}/{_DAY}", "day", archive.day)


def init_app(app: Flask) -> None:
    """Open the room."""
    app.register_blueprint(bp)
