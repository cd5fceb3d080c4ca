"""Room `pages`: the office's standing pages (trang) and the map of the site."""

from flask import Blueprint, Flask, Response, redirect, render_template
from werkzeug.wrappers import Response as AnyResponse

from portal.content import queries
from portal.content.frame import frame
from portal.content.layout import current_layout
from portal.core.errors import Gone, NotFound
from portal.web.headers import public_page
from portal.web.page_cache import cached_page, depends_on

bp = Blueprint("pages", __name__)


@bp.get("/trang/<slug>")
@cached_page()
def page(slug: str) -> AnyResponse:
    """A standing page."""
    found = queries.find_page(slug)
    if found is None:
        return _gone(slug)
    return public_page(render_template("pages/page.html", **frame(), page=found))


@bp.get("/so-do-cong")
@cached_page()
def site_map() -> Response:
    """Every category and page, for people."""
    depends_on("layout")
    sections = current_layout().tree
    return public_page(
        render_template("pages/site_map.html", **frame(), sections=sections)
    )


def init_app(app: Flask) -> None:
    """Open the room."""
    app.register_blueprint(bp)


def _gone(slug: str) -> AnyResponse:
    """Follow a page that has moved; raises Gone for a withdrawn one, else NotFound."""
    target = queries.find_former_path(f"/trang/{slug}")
    if target:
        return redirect(target, 301)
    fate = queries.find_page_fate(slug)
    if fate is None:
        raise NotFound
    if fate.redirect_to:
        return redirect(fate.redirect_to, 301)
    raise Gone(fate.notice)
