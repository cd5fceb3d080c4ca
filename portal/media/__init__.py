"""Room `media`: the pictures and files of published articles."""

from flask import Blueprint, Flask, Response, request, send_file

from portal.content.files import find_public_file
from portal.core.errors import NotFound
from portal.web.headers import IMMUTABLE

bp = Blueprint("media", __name__)
# A file opened on its own may do nothing at all, whatever is in it (R06).
_SANDBOX = "default-src 'none'; sandbox"
# What an article shows goes with it: shared caches ask again within a minute (R24).
_BRIEFLY = "public, max-age=300, s-maxage=60"
_LONG = f"{IMMUTABLE}, s-maxage=60"


@bp.get("/media/<int:media_id>/<name>")
@bp.get("/media/<int:media_id>/<int:width>/<name>")
def file(media_id: int, name: str, width: int = 0) -> Response:
    """A picture, one of its sizes, or a file; only while something public shows it."""
    found = find_public_file(request.path)
    if found is None:
        raise NotFound
    response = send_file(
        found.path,
        mimetype=found.mime,
        as_attachment=not found.is_image,
        download_name=found.name,
        etag=found.path.name,
        conditional=True,
    )
    response.headers["Cache-Control"] = _LONG if found.is_immutable else _BRIEFLY
    response.headers["Content-Security-Policy"] = _SANDBOX
    return response


def init_app(app: Flask) -> None:
    """Open the room."""
    app.register_blueprint(bp)
