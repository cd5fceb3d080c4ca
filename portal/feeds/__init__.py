"""Room `feeds`: RSS 2.0 of the site and of each category, and the page about them."""

from flask import Blueprint, Flask, Response, current_app, redirect, render_template
from werkzeug.wrappers import Response as AnyResponse

from portal.content import queries
from portal.content.frame import frame
from portal.content.layout import current_layout
from portal.content.queries import Scope
from portal.core.errors import NotFound
from portal.settings import Settings
from portal.web.headers import public_page
from portal.web.page_cache import cached_page

bp = Blueprint("feeds", __name__)
_ITEMS = 30


@bp.get("/rss")
@cached_page()
def index() -> Response:
    """What feeds there are and how to follow them."""
    sections = current_layout().tree
    return public_page(
        render_template("feeds/index.html", **frame(), sections=sections)
    )


@bp.get("/rss.xml")
@cached_page()
def site() -> Response:
    """The newest of the whole site."""
    return _feed(Scope(), current_layout().site.full_name, "/", "/rss.xml")


@bp.get("/rss/<slug>.xml")
@cached_page()
def category(slug: str) -> AnyResponse:
    """The newest of a category and those below it."""
    layout = current_layout()
    found = layout.find_category(slug)
    if found is None:
        return _moved(queries.find_former_path(f"/{slug}"))
    title = f"{found.name} – {layout.site.full_name}"
    scope = Scope(category_ids=layout.branch(found.id))
    return _feed(scope, title, found.path, f"/rss/{slug}.xml")


def init_app(app: Flask) -> None:
    """Open the room."""
    app.register_blueprint(bp)


def _moved(target: str | None) -> AnyResponse:
    """Follow a renamed category; raises NotFound for what never had a feed."""
    if target is None or current_layout().find_category(target[1:]) is None:
        raise NotFound
    return redirect(f"/rss{target}.xml", 301)


def _feed(scope: Scope, title: str, path: str, own_path: str) -> Response:
    settings: Settings = current_app.extensions["settings"]
    xml = render_template(
        "feeds/rss.xml",
        title=title,
        description=current_layout().site.description or title,
        path=path,
        own_path=own_path,
        headlines=queries.list_from(scope, limit=_ITEMS).headlines,
        origin=settings.public_url,
    )
    response = public_page(xml)
    response.mimetype = "application/rss+xml"
    return response
