"""Room `search`: finding what was published, with or without marks."""

from flask import Blueprint, Flask, Response, render_template, request

from portal.content.frame import frame
from portal.content.layout import current_layout
from portal.search.form import read_form
from portal.search.results import find_hits
from portal.web.headers import public_page
from portal.web.page_cache import cached_page

bp = Blueprint("search", __name__)


@bp.get("/tim-kiem")
@cached_page("q", "chuyen-muc", "tu-ngay", "den-ngay", "xep", "truoc")
def search() -> Response:
    """The search form, and what it found."""
    layout = current_layout()
    form = read_form(request.args)
    found = find_hits(form, layout) if form.is_asked and not form.errors else None
    return public_page(
        render_template(
            "search/search.html",
            **frame(),
            form=form,
            categories=layout.categories,
            errors=form.errors,
            results=found.hits if found else None,
            count_label=found.count_label if found else "",
            previous_url=None,
            next_url=found.next_url if found else None,
        ),
    )


def init_app(app: Flask) -> None:
    """Open the room."""
    app.register_blueprint(bp)
