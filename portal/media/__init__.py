"""Room `media`: the pictures and files of published articles."""

from flask import Blueprint, Flask, Response, request

from portal.content.files import find_public_file
from portal.core.errors import NotFound
from portal.web.headers import IMMUTABLE
from portal.web.library_file import send_library_file

bp = Blueprint("media", __name__)
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
    return send_library_file(
        found.path,
        mime=found.mime,
        name=found.name,
        is_image=found.is_image,
        cache_control=_LONG if found.is_immutable else _BRIEFLY,
    )


def init_app(app: Flask) -> None:
    """Open the room."""
    app.register_blueprint(bp)
