"""Room `pages`: the office's standing pages (trang) and the map of the site."""

from flask import Blueprint, Flask, Response, redirect, render_template
from werkzeug.wrappers import Response as AnyResponse

from portal.content import queries
from portal.content.frame import frame
from portal.core.errors import NotFound
from portal.web.headers import public_page

bp = Blueprint("pages", __name__)


@bp.get("/trang/<slug>")
def page(slug: str) -> AnyResponse:
    """A standing page."""
    found = queries.find_page(slug)
    if found is None:
        target = queries.find_former_path(f"/trang/{slug}")
        if target is None:
            raise NotFound
        return redirect(target, 301)
    return public_page(render_template("pages/page.html", **frame(), page=found))


@bp.get("/so-do-cong")
def site_map() -> Response:
    """Every category and page, for people."""
    return public_page(render_template("pages/site_map.html", **frame()))


def init_app(app: Flask) -> None:
    """Open the room."""
    app.register_blueprint(bp)
