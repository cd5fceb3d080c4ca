"""Room `health`: what machines ask – is it alive, may it be crawled."""

from flask import Blueprint, Flask, Response, current_app, redirect
from werkzeug.wrappers import Response as AnyResponse

from portal.web.headers import PUBLIC_PAGE
from portal.web.page_cache import cached_page

bp = Blueprint("health", __name__)
_ROBOTS = """User-agent: *
Disallow: /bien-tap
Disallow: /fragments/
Disallow: /tim-kiem
"""


@bp.get("/healthz")
def alive() -> Response:
    """The process answers; no database is asked."""
    return Response("ok\n", mimetype="text/plain")


@bp.get("/robots.txt")
@cached_page()
def robots() -> Response:
    """What crawlers may leave out."""
    response = Response(_ROBOTS, mimetype="text/plain")
    response.headers["Cache-Control"] = PUBLIC_PAGE
    return response


@bp.get("/favicon.ico")
def favicon() -> AnyResponse:
    """Where browsers look without being told."""
    return redirect(current_app.extensions["assets"].path("img/favicon.png"), 301)


def init_app(app: Flask) -> None:
    """Open the room."""
    app.register_blueprint(bp)
