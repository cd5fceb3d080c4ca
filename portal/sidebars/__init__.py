"""Room `sidebars`: the newer and older lists of an article, at their own addresses."""

from flask import Blueprint, Flask, Response, render_template, request

from portal.content import queries
from portal.content.neighbours import newer_after, older_before
from portal.core.cursor import read_cursor
from portal.core.errors import NotFound
from portal.web.headers import public_page
from portal.web.page_cache import cached_page

bp = Blueprint("sidebars", __name__, url_prefix="/fragments/sidebars")
_ID = "<int(max=2147483647):article_id>"


@bp.get(f"/{_ID}/newer")
@cached_page("after")
def newer(article_id: int) -> Response:
    """Newer items after a place of the list, or after the article itself."""
    standing = _standing(article_id)
    after = request.args.get("after", "")
    place = read_cursor(after) if after else standing.place
    return _piece(newer_after(article_id, standing.category, place))


@bp.get(f"/{_ID}/older")
@cached_page("before")
def older(article_id: int) -> Response:
    """Earlier items before a place of the list, or before the article itself."""
    standing = _standing(article_id)
    before = request.args.get("before", "")
    place = read_cursor(before) if before else standing.place
    return _piece(older_before(article_id, standing.category, place))


def init_app(app: Flask) -> None:
    """Open the room."""
    app.register_blueprint(bp)


def _standing(article_id: int) -> queries.Standing:
    standing = queries.find_standing(article_id)
    if standing is None:
        raise NotFound
    return standing


def _piece(title_list: object) -> Response:
    return public_page(
        render_template("sidebars/_title_list.html", title_list=title_list),
    )
